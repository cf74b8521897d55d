"""What the work list shows of a visit beside the case itself."""

from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements.casekinds import RowCells
from engagements.labels import date_range

from .models import VisitRequest

COLUMNS = (
    "case_id",
    "wished_from",
    "wished_to",
    "wished_text",
    "delegation_size",
    "particularly_prioritised",
)


def row_cells(case_ids: list[int]) -> dict[int, RowCells]:
    """One query for the page's visits."""
    flag = _("Particularly prioritised")
    visitors = cache(visitors_in_words)
    return {
        case_id: RowCells(
            when=text if first is None else date_range(first, last),
            about=visitors(size) if size else "",
            flag=flag if prioritised else "",
        )
        for case_id, first, last, text, size, prioritised in VisitRequest.objects.filter(
            case_id__in=case_ids
        ).values_list(*COLUMNS)
    }


def visitors_in_words(size: int) -> str:
    return ngettext("%(size)d visitor", "%(size)d visitors", size) % {"size": size}
