"""Good examples (S-18): what the city shows its guests, solutions and challenges alike."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .counterpart import Theme
from .person import User
from .sorting import sort_key


class GoodExample(models.Model):
    """Something worth showing: where, about what, in which languages, whom to ask."""

    class Kind(models.TextChoices):
        EXAMPLE = "example", _("A good example")
        CHALLENGE = "challenge", _("A solution to a challenge")

    title = models.CharField(_("title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.EXAMPLE)
    body = models.ForeignKey(
        Body, models.PROTECT, related_name="good_examples", verbose_name=_("body")
    )
    themes = models.ManyToManyField(
        Theme, blank=True, related_name="good_examples", verbose_name=_("themes")
    )
    description = models.TextField(_("what there is to see and learn"))
    site = models.CharField(_("place"), max_length=160)
    contact = models.CharField(_("contact"), max_length=160)
    languages = models.CharField(
        _("languages"), max_length=120, help_text=_("In which languages it can be shown.")
    )
    is_active = models.BooleanField(_("can be shown now"), default=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    sort_key = sort_key("title")
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="swedish")
        + SearchVector("description", "site", weight="B", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    history = HistoricalRecords(excluded_fields=["search", "sort_key"], m2m_fields=[themes])

    class Meta:
        verbose_name = _("good example")
        verbose_name_plural = _("good examples")
        indexes = (
            GinIndex(fields=["search"], name="goodexample_search"),
            models.Index("sort_key", "id", name="goodexample_in_order"),
        )

    def __str__(self) -> str:
        return self.title
