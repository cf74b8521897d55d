"""What the work list shows of an engagement beside the case itself."""

from functools import cache

from django.utils.translation import gettext as _

from .casekinds import RowCells
from .engagementkinds import BY_KEY
from .labels import amount, date_range
from .models import Engagement

COLUMNS = (
    *("case_id", "case__kind", "starts_on", "ends_on", "total_sek", "own_sek_per_year"),
    "case__conferencetrip__is_retroactive",
)


def row_cells(case_ids: list[int]) -> dict[int, RowCells]:
    """One query for the page's engagements of a kind."""
    late = _("Decided after departure")
    words = cache(lambda kind, sek: about(kind, sek))
    return {
        case_id: RowCells(
            when=date_range(first, last) if first else "",
            about=words(kind, total if total is not None else yearly),
            flag=late if retroactive else "",
        )
        for case_id, kind, first, last, total, yearly, retroactive in Engagement.objects.filter(
            case_id__in=case_ids
        ).values_list(*COLUMNS)
    }


def about(kind: str, sek: object) -> str:
    """The kind, and what it costs where that is told."""
    label = str(BY_KEY[kind].label)
    if sek is None:
        return label
    return _("%(kind)s, %(amount)s SEK") % {"kind": label, "amount": amount(sek)}
