"""An import of a register: the file, the mapping, what was previewed, and what came of each row."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagements.models import Body, Case, Counterpart, User
from engagements.models.document import stored_name
from engagements.models.job import Job

from ..spreadsheets.fields import KINDS


class Import(models.Model):
    """One file that somebody brought, from the upload to what it changed or to its undoing.

    The row and its file stay. `job` is the work under way or done last; how far it has come is
    counted in the rows.
    """

    class State(models.TextChoices):
        MAPPING = "mapping", pgettext_lazy("import", "Columns to check")
        READING = "reading", pgettext_lazy("import", "Being read")
        PREVIEW = "preview", pgettext_lazy("import", "Preview")
        COMMITTING = "committing", pgettext_lazy("import", "Being written")
        DONE = "done", pgettext_lazy("import", "Imported")
        UNDOING = "undoing", pgettext_lazy("import", "Being undone")
        UNDONE = "undone", pgettext_lazy("import", "Undone")
        REFUSED = "refused", pgettext_lazy("import", "Refused")

    kind = models.CharField(_("register"), max_length=32, choices=[(kind, kind) for kind in KINDS])
    body = models.ForeignKey(
        Body,
        models.PROTECT,
        related_name="+",
        verbose_name=_("body"),
        help_text=_("Whose they are, where the row itself names no body."),
    )
    state = models.CharField(max_length=10, choices=State, default=State.MAPPING)
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    uploaded_by_name = models.CharField(max_length=120)
    uploaded_at = models.DateTimeField(auto_now_add=True)
    file = models.FileField(upload_to=stored_name, max_length=120)
    filename = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    sheet = models.CharField(max_length=100, blank=True)
    heading_row = models.PositiveIntegerField()
    headings = models.JSONField()
    signature = models.CharField(max_length=64)
    sample = models.JSONField()
    # Column -> field, as the person left it.
    mapping = models.JSONField(default=dict)
    refusal = models.JSONField(null=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    committed_at = models.DateTimeField(null=True)
    committed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    undo_reason = models.TextField(blank=True)
    submission_key = models.UUIDField(unique=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = (
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="import_kind_is_known"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$", size__gt=0),
                name="import_file_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(committed_at=None, committed_by=None)
                | Q(committed_at__isnull=False, committed_by__isnull=False),
                name="import_committed_says_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None, undo_reason="")
                | Q(undone_at__isnull=False, undone_by__isnull=False) & ~Q(undo_reason=""),
                name="import_undone_says_who_when_and_why",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["mapping", "reading", "preview", "refused"])
                & Q(committed_at=None)
                | Q(state__in=["committing", "done", "undoing", "undone"])
                & Q(committed_at__isnull=False),
                name="import_writes_only_when_committed",
            ),
        )
        indexes = (models.Index(F("uploaded_at").desc(), "id", name="import_newest_first"),)

    def __str__(self) -> str:
        return self.filename


class ImportRow(models.Model):
    """One row of the sheet: what it says, what was said of it, and what it became.

    `verdict` and all that it rests on are what the person saw; nothing else is committed.
    """

    class Verdict(models.TextChoices):
        CREATE = "create", pgettext_lazy("import", "Created")
        UPDATE = "update", pgettext_lazy("import", "Updated")
        SKIP = "skip", pgettext_lazy("import", "Skipped")
        REFUSE = "refuse", pgettext_lazy("import", "Refused")
        DOUBT = "doubt", pgettext_lazy("import", "To be decided")

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("import", "Not written")
        WRITTEN = "written", pgettext_lazy("import", "Written")
        FAILED = "failed", pgettext_lazy("import", "Refused when written")
        UNDONE = "undone", pgettext_lazy("import", "Undone")
        LEFT = "left", pgettext_lazy("import", "Left as it is")

    of = models.ForeignKey(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    values = models.JSONField()
    problems = models.JSONField()
    notes = models.JSONField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    reason = models.JSONField(null=True)
    # What it may be the same as: {"id" or "row", "name", "why"}, the likeliest first.
    candidates = models.JSONField()
    # The person's answer to a doubt: "same:<id>", "row:<number>", "new" or "skip".
    answer = models.CharField(max_length=24, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")
    counterpart = models.ForeignKey(Counterpart, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="import_rows")
    case_version = models.PositiveIntegerField(null=True)
    # Field -> [before, after], as text that can be read back.
    changes = models.JSONField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    outcome = models.JSONField(null=True)
    # The story's last row when this one was written: what came after is somebody's work.
    last_event = models.BigIntegerField(null=True)
    written_version = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("of", "number", name="importrow_is_read_once"),
            models.CheckConstraint(
                condition=~Q(state__in=["written", "undone", "left"])
                | Q(case__isnull=False, last_event__isnull=False, written_version__isnull=False),
                name="importrow_written_names_its_case",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["create", "update"]) | Q(state="waiting"),
                name="importrow_writes_only_what_was_to_be_written",
            ),
        )
        indexes = (
            models.Index("of", "verdict", "number", name="importrow_by_verdict"),
            models.Index("of", "state", "number", name="importrow_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.of_id}: {self.number}"


class ImportMapping(models.Model):
    """How a person's body mapped a sheet with these headings last time."""

    kind = models.CharField(max_length=32)
    signature = models.CharField(max_length=64)
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    mapping = models.JSONField()
    used_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "kind", "signature", "person", "body", name="importmapping_is_one_a_person_and_body"
            ),
        )
        indexes = (models.Index("kind", "signature", "body", name="importmapping_of_a_body"),)

    def __str__(self) -> str:
        return self.signature


class OtherName(models.Model):
    """Another name of a counterpart: an acronym, a spelling, its name in another language.

    Written when a person says at an import that two names are one organisation.
    """

    counterpart = models.ForeignKey(Counterpart, models.CASCADE, related_name="other_names")
    name = models.CharField(_("other name"), max_length=160)
    key = models.CharField(max_length=160, editable=False)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("counterpart", "key", name="othername_is_noted_once"),
        )
        indexes = (models.Index("key", name="othername_by_key"),)

    def __str__(self) -> str:
        return self.name
