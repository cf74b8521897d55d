"""The protocol of a disposal run: what went, how much, when, on which decision, by whose hands."""

from collections import Counter

from django.utils.translation import gettext as _

from engagements import labels
from engagements.models import Visibility
from engagements.papers.paper import Heading, Paper, Paragraph, Part, Table

from .erasables import ERASABLES
from .models import DisposalDecision, PurgeItem, PurgeRun


def filename(run: PurgeRun) -> str:
    return f"Gallringsprotokoll {run.body.diary_prefix} {run.pk}.pdf"


def why_skipped(code: str) -> str:
    """Why a case of the list was passed over."""
    return {
        "not_due": _("No longer due, or held: nothing was erased."),
        "being_made": _("Something was being made of it: nothing was erased."),
    }.get(code, "")


def kind_label(key: str) -> str:
    return str(ERASABLES[key].label) if key in ERASABLES else key


def kinds_of(decision: DisposalDecision) -> str:
    return "; ".join(kind_label(key) for key in decision.kinds)


def number_of(item: PurgeItem) -> str:
    """A secret case is counted, not named."""
    if item.case.visibility == Visibility.SECRET:
        return _("A case marked as secret")
    return item.case.diary_number


def paper(run: PurgeRun) -> Paper:
    items = list(run.items.select_related("case").order_by("case__diary_number"))
    sums: Counter[str] = Counter()
    for item in items:
        sums += Counter(item.erased or {})
    decision = run.decision
    approver = run.settled_by.name if run.settled_by else ""
    parts: tuple[Part, ...] = (
        Heading(1, _("What was erased")),
        table(_("Kinds of data"), [(kind_label(key), sums[key]) for key in decision.kinds]),
        Heading(1, _("The cases")),
        Table(
            _("Cases of the list"),
            (_("Diary number"), _("Rows erased"), _("Remark")),
            tuple(
                (
                    number_of(item),
                    str(sum((item.erased or {}).values())),
                    why_skipped(item.skipped),
                )
                for item in items
            ),
            numeric=frozenset({1}),
            shares=(3, 2, 5),
        ),
        Paragraph(
            _(
                "The rows are gone from the database. Letters that held the data have a note in "
                "place of their text, and their files are erased; title, size and hash remain. "
                "Backups age out within their own time; what a restored one brings back is due "
                "for disposal again."
            )
        ),
    )
    return Paper(
        title=_("Protocol of disposal"),
        language=labels.language(),
        sender=(run.body.name,),
        reference=f"{decision.reference} / {run.pk}",
        facts=(
            (_("Disposal decision"), str(decision)),
            (_("Decided on"), labels.short_date(decision.decided_on)),
            (_("Days that the data is kept"), str(decision.retention_days)),
            (
                _("Proposed by"),
                f"{run.proposed_by.name}, {labels.date_and_time(run.proposed_at)}",
            ),
            (
                _("Approved by"),
                f"{approver}, {labels.date_and_time(run.settled_at)}" if run.settled_at else "",
            ),
        ),
        parts=parts,
        landscape=False,
    )


def table(caption: str, rows: list[tuple[str, int]]) -> Table:
    return Table(
        caption,
        (_("Kind"), _("Rows erased")),
        tuple((label, str(number)) for label, number in rows),
        numeric=frozenset({1}),
        shares=(4, 1),
    )
