"""A person's own views of the work list."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .person import User


class SavedView(models.Model):
    """A name for a set of filters; the filters are the list's own query string."""

    person = models.ForeignKey(User, models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name of the view"), max_length=40)
    query = models.CharField(max_length=1000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "person",
                "name",
                name="savedview_name_is_used_once",
                violation_error_message=_("You already have a view with that name."),
            ),
        )

    def __str__(self) -> str:
        return self.name
