"""The public diary of a body for some days, as a paper: no names of persons, nothing secret."""

import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from .. import labels
from ..models import Body, User
from ..permissions import Verdict, privacy
from ..queries import diary
from .kinds import Parameters
from .paper import Paper, Paragraph, Table


def number_of(day: datetime.date) -> int:
    """A day as a paper's parameter: 20270131."""
    return day.year * 10_000 + day.month * 100 + day.day


def day_of(number: int) -> datetime.date:
    try:
        return datetime.date(number // 10_000, number // 100 % 100, number % 100)
    except ValueError as error:
        raise ObjectDoesNotExist from error


def of(parameters: Parameters) -> tuple[Body, datetime.date, datetime.date]:
    first, last = day_of(parameters["first"]), day_of(parameters["last"])
    return Body.objects.get(pk=parameters["body"]), first, last


def may(parameters: Parameters, user: User) -> Verdict:
    return privacy.may_extract_diary(user, of(parameters)[0])


def heads() -> tuple[str, ...]:
    return (_("Date"), _("Diary number"), _("Direction"), _("Sender or counterpart"), _("Matter"))


def build(parameters: Parameters, user: User) -> Paper:
    body, first, last = of(parameters)
    rows = diary.entries(body, first, last)
    return Paper(
        title=_("Public diary"),
        subtitle=labels.date_range(first, last),
        language=labels.language(),
        sender=(body.name,),
        parts=(
            Paragraph(explanation()),
            Table(
                _("Registered matters"),
                heads(),
                tuple(
                    (labels.short_date(row.day), row.number, row.direction, row.party, row.matter)
                    for row in rows
                ),
                shares=(2, 3, 3, 5, 8),
            ),
        ),
        landscape=True,
    )


def explanation() -> str:
    return _(
        "The extract names organisations and no private persons. Of a matter that is marked as "
        "secret only the day and the number are shown (OSL 5:2). Ask the registrar for a document."
    )
