"""The organisation: committees, boards and their administrations, with dates."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase
from simple_history.models import HistoricalRecords

from .sorting import sort_key


class Administration(models.Model):
    """The office (förvaltning, kontor, a company's management) that works for a body."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    sort_key = sort_key("name")

    class Meta:
        verbose_name = _("administration")
        verbose_name_plural = _("administrations")

    def __str__(self) -> str:
        return self.name


class BodyQuerySet(models.QuerySet["Body"]):
    def on(self, day) -> "BodyQuerySet":
        """The bodies that exist on that day."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


class Body(models.Model):
    """A committee, company board, KS, KF, koncernstyrelsen or IB: an authority of its own.

    Committees merge: the successor takes over open cases and duties, old numbers stay.
    """

    class Kind(models.TextChoices):
        KF = "KF", _("City Council")
        KS = "KS", _("City Executive Board")
        IB = "IB", _("International Advisory Committee")
        COMMITTEE = "namnd", _("Committee")
        DISTRICT = "stadsdelsnamnd", _("District committee")
        GROUP_BOARD = "koncernstyrelsen", _("Group board")
        COMPANY = "bolag", _("Company board")

    class Openness(models.TextChoices):
        AUTHORITY = "authority", _("Authority")
        COMPANY = "company_osl_2_3", _("Company under OSL 2:3")
        NONE = "none", _("Not under the openness principle")

    code = models.SlugField(_("code"), max_length=12, unique=True)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(_("name"), max_length=120, unique=True)
    administration = models.ForeignKey(
        Administration,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="bodies",
        verbose_name=_("administration"),
    )
    diary_prefix = models.CharField(_("diary prefix"), max_length=8, unique=True)
    must_appoint_contact = models.BooleanField(_("must appoint a contact person"), default=False)
    openness = models.CharField(_("openness"), max_length=16, choices=Openness)
    mailbox = models.EmailField(_("mailbox"), blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("succeeded by"),
    )
    note = models.TextField(_("note"), blank=True)
    sort_key = sort_key("name")

    objects = BodyQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=["sort_key"])

    class Meta:
        verbose_name = _("body")
        verbose_name_plural = _("bodies")
        # Names of our own: Django's default codenames would collide with those of Case.
        permissions = (
            ("read_body", "Read the body's own cases"),
            ("handle_cases", "Register and handle cases"),
            ("decide_visits", "Accept or decline a visit for the body"),
            ("transfer_visits", "Transfer visits to another body"),
            ("propose_priority", "Propose that a visit is particularly prioritised"),
            ("set_priority", "Set particular priority and sign invitation letters"),
            ("submit_matters", "Submit matters for decision"),
            ("record_body_decisions", "Record decisions of the committee or board"),
            ("prepare_ib", "Prepare IB items and meetings"),
            ("read_ib", "Read IB items and meetings"),
            ("give_stance", "Give a stance in IB"),
            ("decide_on_delegation", "Decide what IB has handled"),
            ("record_ks_kf_decisions", "Record decisions of KS and KF"),
            ("reply_consultations", "Reply to consultations of KS"),
            ("give_statements", "Give the body's statement in another body's case"),
            ("keep_registers", "Write monitoring entries and good examples"),
            ("keep_priorities", "Write down priorities"),
            ("keep_eu_policy", "Keep the principles of the EU policy"),
            ("keep_annual_plans", "Keep the annual plan"),
            ("confirm_reviews", "Confirm reviews"),
            ("write_contributions", "Write the body's part of the annual report"),
            ("approve_contributions", "Approve the body's part of the annual report"),
            ("steer_reports", "Open, assemble and freeze the annual report"),
            ("appoint_contacts", "Appoint the contact person"),
            ("override_warnings", "Go on in spite of a warning, with a motive"),
            ("export_reports", "Export the annual report"),
            ("keep_diary", "Keep the diary: void numbers, mark secrecy"),
            ("keep_counterparts", "Keep the counterpart register"),
            ("oversee_reminders", "See what reminders were sent, and run them"),
            ("review_policies", "Review and compare versions of the strategy"),
        )
        default_permissions = ("add", "change", "delete", "view")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="body_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(succeeded_by=None) | Q(valid_to__isnull=False),
                name="body_with_a_successor_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(succeeded_by=F("id")), name="body_does_not_succeed_itself"
            ),
        )

    def __str__(self) -> str:
        return self.name


class BodyUserObjectPermission(UserObjectPermissionBase):
    """Guardian's table with a real foreign key. Kept empty: rights come through groups."""

    content_object = models.ForeignKey(Body, models.CASCADE)


class BodyGroupObjectPermission(GroupObjectPermissionBase):
    """What a role at a body may do with a body: filled from the permission matrix."""

    content_object = models.ForeignKey(Body, models.CASCADE)
