"""The public diary of a body (OSL 5:1-2): what has come in and been drawn up, without persons."""

import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from .. import casekinds, personal_names
from ..models import Body, Case, Visibility
from ..rules.public_title import public_title
from ..statuses import Status

MOST = 5_000


class Entry(NamedTuple):
    """One line; a secret case shows its day and its number only."""

    day: datetime.date
    number: str
    direction: str
    party: str
    matter: str


def entries(body: Body, first: datetime.date, last: datetime.date) -> list[Entry]:
    """The body's cases registered in these days, in the order of their numbers."""
    rows = list(
        Case.objects.filter(body=body, received_on__range=(first, last))
        .select_related("counterpart")
        .defer("search", "counterpart__search", "counterpart__note")
        .order_by("number__series__year", "number__sequence")[:MOST]
    )
    names = personal_names.of_cases([row.pk for row in rows])
    return [entry(row, names[row.pk]) for row in rows]


def entry(case: Case, names: list[str]) -> Entry:
    if case.visibility == Visibility.SECRET:
        return Entry(case.received_on, case.diary_number, "", "", _("The particulars are secret."))
    party = case.counterpart.name if case.counterpart else ""
    if case.status == Status.VOIDED:
        return Entry(case.received_on, case.diary_number, "", "", _("The number is voided."))
    return Entry(
        case.received_on,
        case.diary_number,
        case.get_origin_display(),
        party,
        public_title(case.title, names=names, instead=instead(case)),
    )


def instead(case: Case) -> str:
    """The kind of matter and of counterpart, where the title names a person."""
    kind = str(casekinds.get(case.kind).label)
    return f"{kind}, {case.counterpart.get_type_display()}" if case.counterpart else kind
