"""The case (ärende): one row for every matter, whatever its kind."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from .. import casekinds
from ..statuses import ENDED, Status
from .body import Body
from .counterpart import Counterpart, Country
from .diary import DiaryNumber
from .person import User

OPEN = ~Q(status__in=[status.value for status in ENDED])


class Visibility(models.IntegerChoices):
    """Who may see a case. Ordered, so that lists stay one index scan."""

    NETWORK = 0, _("Everyone with an appointment")
    BODY = 1, _("Own and partaking bodies, and the City Executive Office")
    SECRET = 2, _("Named persons only")


class Case(models.Model):
    """All that the work list, the diary, search and access need of a matter.

    What only one kind needs lives in that kind's own table, one-to-one, in its own app.
    Written through actions only; the version number refuses lost updates.
    """

    class Scope(models.TextChoices):
        CITY_WIDE = "city_wide", _("City-wide")
        SEVERAL = "several_bodies", _("Several bodies")
        BODY = "body_specific", _("The body's own field")

    class Stage(models.TextChoices):
        NEW = "new", _("New")
        RENEWAL = "renewal", _("Renewal")
        TERMINATION = "termination", _("Termination")
        ONGOING = "ongoing", _("Ongoing")

    class Origin(models.TextChoices):
        INCOMING = "incoming", _("Somebody asked the city")
        OWN = "own_initiative", _("The city's own initiative")

    class FocusArea(models.TextChoices):
        PROFILING = "profilering", _("Profiling")
        MONITORING = "omvarldsbevakning", _("Monitoring")
        COOPERATION = "samverkan", _("Cooperation")
        ADVOCACY = "paverkan", _("Advocacy")

    number = models.OneToOneField(DiaryNumber, models.PROTECT, related_name="case", editable=False)
    diary_number = models.CharField(_("diary number"), max_length=32, unique=True, editable=False)
    external_reference = models.CharField(
        _("number in the city's record system"), max_length=60, blank=True
    )
    kind = models.CharField(_("kind"), max_length=32, choices=casekinds.choices)
    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("summary"), blank=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="cases", verbose_name=_("body"))
    scope = models.CharField(_("scope"), max_length=16, choices=Scope, default=Scope.BODY)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage, default=Stage.NEW)
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.REGISTERED)
    origin = models.CharField(_("origin"), max_length=16, choices=Origin, default=Origin.INCOMING)
    handler = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="handled_cases",
        verbose_name=_("case officer"),
    )
    counterpart = models.ForeignKey(
        Counterpart,
        models.PROTECT,
        null=True,
        related_name="cases",
        verbose_name=_("counterpart"),
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, related_name="cases", verbose_name=_("country")
    )
    # S-12: the four areas hang together, so never a single choice.
    focus_areas = ArrayField(
        models.CharField(max_length=20, choices=FocusArea), verbose_name=_("focus areas")
    )
    visibility = models.PositiveSmallIntegerField(
        _("visible to"), choices=Visibility, default=Visibility.NETWORK
    )
    received_on = models.DateField(_("received"))
    registered_at = models.DateTimeField(_("registered"), auto_now_add=True)
    registered_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    deadline = models.DateField(_("answer by"), null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # The organ that the ruling named when the matter was submitted: for its list of matters
    # only. Who decides is asked anew at the decision.
    awaits = models.CharField(max_length=16, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    # One form, one case: a second post of the same form finds the first one's case.
    submission_key = models.UUIDField(null=True, unique=True, editable=False)
    is_open = models.GeneratedField(
        # Django takes a Q here, as its documentation shows; the stubs do not know yet.
        expression=OPEN,  # type: ignore[arg-type]  # a Q
        output_field=models.BooleanField(),
        db_persist=True,
    )
    search = models.GeneratedField(
        expression=SearchVector("title", weight="A", config="swedish")
        + SearchVector("summary", weight="B", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    history = HistoricalRecords(excluded_fields=["search", "is_open"])

    class Meta:
        verbose_name = _("case")
        verbose_name_plural = _("cases")
        permissions = (("read_secret_case", "Read a case that is shared with named persons"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at=None, closed_by=None)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
                name="case_closed_at_with_closed_by",
            ),
            models.CheckConstraint(
                condition=OPEN & Q(closed_at=None) | ~OPEN & Q(closed_at__isnull=False),
                name="case_is_closed_exactly_when_its_status_says_so",
            ),
            models.CheckConstraint(
                condition=Q(focus_areas__len__gt=0)
                & Q(
                    focus_areas__contained_by=[
                        "profilering",
                        "omvarldsbevakning",
                        "samverkan",
                        "paverkan",
                    ]
                ),
                name="case_has_focus_areas_of_the_strategy",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="case_has_a_title"),
            models.CheckConstraint(
                condition=Q(awaits="") | Q(status__in=["submitted", "in_ib"]),
                name="case_awaits_a_decision_only_when_submitted",
            ),
            models.CheckConstraint(
                condition=Q(visibility__in=[0, 1, 2]), name="case_visibility_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="case_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(scope__in=["city_wide", "several_bodies", "body_specific"]),
                name="case_scope_is_known",
            ),
        )
        indexes = (
            models.Index(
                "body", "deadline", "id", condition=Q(is_open=True), name="case_open_by_deadline"
            ),
            models.Index(
                "body",
                "kind",
                "deadline",
                "id",
                condition=Q(is_open=True),
                name="case_open_by_kind",
            ),
            models.Index(
                "body",
                "status",
                "deadline",
                "id",
                condition=Q(is_open=True),
                name="case_open_by_status",
            ),
            models.Index(
                "body",
                "handler",
                "deadline",
                "id",
                condition=Q(is_open=True),
                name="case_open_by_handler",
            ),
            models.Index(
                "deadline", "id", "body", condition=Q(is_open=True), name="case_open_everywhere"
            ),
            models.Index(
                "awaits", "body", "id", condition=~Q(awaits=""), name="case_waiting_for_a_decision"
            ),
            models.Index("body", "received_on", "id", name="case_of_a_body_by_arrival"),
            models.Index(
                "counterpart", F("received_on").desc(), "id", name="case_of_a_counterpart"
            ),
            GinIndex(fields=["search"], name="case_search"),
            GinIndex(
                OpClass(Upper("diary_number"), name="gin_trgm_ops"),
                name="case_diary_number_trigram",
            ),
        )

    def __str__(self) -> str:
        return f"{self.diary_number} {self.title}"


class CaseUserObjectPermission(UserObjectPermissionBase):
    """A secret case shared with a named person (design.md 4)."""

    content_object = models.ForeignKey(Case, models.CASCADE)


class CaseGroupObjectPermission(GroupObjectPermissionBase):
    """Kept empty: secret cases are shared with persons, never with groups."""

    content_object = models.ForeignKey(Case, models.CASCADE)


class CaseLink(models.Model):
    """Two cases that belong together; each keeps its own number (OSL 8:1, design.md 2)."""

    class Kind(models.TextChoices):
        HANDOVER = "handover", _("Handed over to")
        REFERRAL = "referral", _("Referred to the executive board")
        RELATED = "related", _("Related")

    from_case = models.ForeignKey(Case, models.PROTECT, related_name="links_out")
    to_case = models.ForeignKey(Case, models.PROTECT, related_name="links_in")
    kind = models.CharField(max_length=16, choices=Kind)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint("from_case", "to_case", "kind", name="caselink_is_made_once"),
            models.CheckConstraint(
                condition=~Q(from_case=F("to_case")), name="caselink_joins_two_cases"
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_case_id} → {self.to_case_id}"


class PartakingBody(models.Model):
    """A body that has a part in another body's case, and may read it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="partaking")
    body = models.ForeignKey(Body, models.PROTECT, related_name="partakes_in")
    part = models.CharField(_("its part"), max_length=200, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint("case", "body", name="partakingbody_is_added_once"),)
        indexes = (models.Index("body", "case", name="partakingbody_by_body"),)

    def __str__(self) -> str:
        return str(self.body)
