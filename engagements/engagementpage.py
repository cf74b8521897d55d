"""Reading one engagement for its page: few queries, whatever hangs on the case."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from . import labels, permissions
from .actions import decisions, readlog
from .casefacts import fact, links_of, yes_or_no
from .engagementkind import EngagementKind
from .engagementkinds import BY_KEY
from .forms.engagements import label
from .forms.modelled import name_of
from .matters import detail_of
from .models import (
    Case,
    Decision,
    Document,
    EngagementFollowUp,
    Priority,
    SecrecyMark,
    User,
    Visibility,
)
from .papers.kinds import offer
from .queries import history, timeline
from .queries.registers import priorities_matching
from .rules.ruling import Ruling
from .statuses import AWAITING, Status

TABS: tuple[tuple[str, str | Promise], ...] = (
    ("arende", gettext_lazy("The matter")),
    ("samrad", gettext_lazy("Consultations")),
    ("tidslinje", gettext_lazy("Timeline")),
    ("handlingar", gettext_lazy("Documents")),
    ("historik", gettext_lazy("History")),
)
HEAD = ("body", "handler", "counterpart", "engagement__plan_item__plan")
UNREAD = ("search", "counterpart__search", "counterpart__note", "submission_key")
# States in which the strategy is still asked; afterwards the decision's own ruling stands.
UNDECIDED = frozenset({Status.REGISTERED, *AWAITING})
# Then what the kind itself keeps comes first on the page: a trip's report, a membership's course.
UNDER_WAY = frozenset({Status.CARRIED_OUT, Status.IN_FORCE, Status.CEASED})


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs on the case and every tab needs."""

    partaking: list[dict[str, Any]]
    decisions: list[Decision]
    mark: SecrecyMark | None
    documents: int
    consultations: int

    @property
    def decision(self) -> Decision | None:
        return self.decisions[-1] if self.decisions else None


def find(user: User, pk: int) -> tuple[Case, EngagementKind, Around]:
    """The engagement, if the person may see it, and what hangs on it."""
    rows = permissions.visible_cases(user).filter(kind__in=BY_KEY).select_related(*HEAD)
    numbers = rows.annotate(
        number_of_documents=models.Count("documents", distinct=True),
        number_of_consultations=models.Count("consultations", distinct=True),
    )
    case: Any = get_object_or_404(numbers.defer(*UNREAD), pk=pk)
    readlog.opened(user, case)
    kind = BY_KEY[case.kind]
    partaking = case.partaking.order_by("pk").values("body_id", "body__name", "part")
    marks = case.secrecy_marks.filter(lifted_at=None)
    around = Around(
        partaking=[
            {"id": row["body_id"], "name": row["body__name"], "part": row["part"]}
            for row in partaking
        ],
        decisions=list(
            Decision.objects.filter(case=case, superseded_by=None)
            .select_related("acting_as__body", "body", "meeting", "delegation_entry__meeting")
            .defer("facts")
            .order_by("pk")
        ),
        mark=marks.first() if case.visibility == Visibility.SECRET else None,
        documents=case.number_of_documents,
        consultations=case.number_of_consultations,
    )
    return case, kind, around


def live_ruling(case: Case, kind: EngagementKind) -> Ruling | None:
    """What the strategy says of the matter today; None for a request for advice."""
    if kind.is_advice:
        return None
    return decisions.judge(case, case.kind, timezone.localdate())


def active_tab(wanted: str) -> str:
    return wanted if wanted in dict(TABS) else TABS[0][0]


def tabs_of(active: str, around: Around, address: str) -> list[dict[str, Any]]:
    counts = {"handlingar": around.documents, "samrad": around.consultations}
    return [
        {
            "key": key,
            "label": words,
            "url": f"{address}?flik={key}",
            "current": key == active,
            "count": counts.get(key, ""),
        }
        for key, words in TABS
    ]


def data_of(
    tab: str, user: User, case: Case, kind: EngagementKind, around: Around
) -> dict[str, Any]:
    """What the open tab shows."""
    match tab:
        case "tidslinje":
            return {"page": timeline.timeline(case)}
        case "handlingar":
            return documents_tab(user, case)
        case "historik":
            return {"page": history.history(case)}
        case "samrad":
            rows = case.consultations.select_related("asked_body", "asked_by", "answered_by")
            return {"consultations": rows.order_by("pk")}
    return matter_tab(user, case, kind)


def may_draft(user: User, case: Case) -> bool:
    return case.kind != "support_request" and bool(permissions.may_draft_report(user, case))


def documents_tab(user: User, case: Case) -> dict[str, Any]:
    rows = Document.objects.filter(case=case).defer("search").order_by("-dated_on", "-pk")
    return {
        "documents": [
            {"row": row, "type": row.filename.rpartition(".")[2].upper(), "may_open": True}
            for row in rows
        ],
        "may_add": bool(permissions.may_add_document(user, case)),
        "draft": offer("officers_report", case=case.pk) if may_draft(user, case) else None,
    }


def matter_tab(user: User, case: Case, kind: EngagementKind) -> dict[str, Any]:
    """Everything that is written down of the matter, in the groups of its form."""
    groups = []
    for section in kind.sections:
        facts = [
            fact(label(kind, name), shown(case, kind, name))
            for name in section.names
            if name not in ("title", "counterpart_type")
        ]
        if any(one["value"] for one in facts):
            groups.append((section.title, facts))
    groups.append((_("The case"), case_facts(case)))
    follow_up = EngagementFollowUp.objects.filter(pk=case.pk).select_related("written_by").first()
    found = {"groups": groups, "links": links_of(user, case), "follow_up": follow_up}
    if kind.asks_strategy:
        found["priorities"] = priorities_of(case)
    if kind.parts:
        found |= import_string(kind.parts)(case, user)
    return found | {"is_under_way": case.status in UNDER_WAY or kind.shows_parts_beside}


def priorities_of(case: Case) -> list[Priority]:
    """The priorities in force that the matter serves, by its themes and country (S-13)."""
    return priorities_matching(
        theme_ids=list(case.engagement.themes.values_list("pk", flat=True)),
        country_id=case.country_id,
        body_id=case.body_id,
        on=timezone.localdate(),
    )


def case_facts(case: Case) -> list[dict[str, Any]]:
    return [
        fact(_("Diary number"), case.diary_number),
        fact(_("Number in the record system"), case.external_reference),
        fact(_("Body"), case.body),
        fact(_("Registered"), labels.date_and_time(case.registered_at)),
        fact(_("Visible to"), case.get_visibility_display()),
    ]


def shown(case: Case, kind: EngagementKind, name: str) -> str:
    """One answer in words; empty when nobody has given it."""
    if name == "travellers":
        rows = case.conferencetrip.travellers.select_related("body").order_by("pk")
        return "\n".join(
            ", ".join(filter(None, (row.name, row.title, str(row.body or "")))) for row in rows
        )
    if name == "country":
        return labels.country(case.country_id or "")
    part = kind.part_of(name)
    row: Any = case
    if part is not Case:
        row = detail_of(case, kind) if part is kind.model else case.engagement
    return in_words(row, row._meta.get_field(name))


def in_words(row: Any, field: Any) -> str:
    """A column or a set of a row, in the reader's language."""
    if isinstance(field, models.ManyToManyField):
        return ", ".join(name_of(one) for one in getattr(row, field.name).all())
    value = getattr(row, field.name)
    if isinstance(field, models.BooleanField):
        return yes_or_no(value)
    if value in (None, "", []):
        return ""
    if isinstance(field, ArrayField):
        names = dict(field.base_field.choices or ())
        return ", ".join(str(names.get(one, one)) for one in value)
    if isinstance(field, models.DateField):
        return labels.short_date(value)
    if isinstance(field, models.DecimalField):
        return labels.amount(value)
    if field.choices:
        return str(dict(field.choices).get(value, value))
    return str(value)
