"""The lists of `queries.gaps` in words: what each is about, its columns, what a row says."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from engagements import labels
from engagements.csvfiles import Cell

from .models import Contribution, Report
from .queries.gaps import RECORDED_WITHIN_DAYS, Row


@dataclass(frozen=True, slots=True)
class Gap:
    """One list: its name, what stands in it, and the heads of its day and of what it tells."""

    key: str
    title: str | Promise
    about: str | Promise
    day: str | Promise
    told: str | Promise = ""
    of_cases: bool = False


GAPS = (
    Gap(
        "kontaktperson",
        gettext_lazy("No contact person"),
        gettext_lazy(
            "Bodies that must appoint a contact person and have none (S-84). No day: they never "
            "had one here."
        ),
        gettext_lazy("Without one since"),
    ),
    Gap(
        "arsplan",
        gettext_lazy("No annual plan"),
        gettext_lazy("Bodies that must plan their international work and have not (S-76, S-78)."),
        gettext_lazy("Due on"),
    ),
    Gap(
        "omvarldsbevakning",
        gettext_lazy("No monitoring"),
        gettext_lazy("Bodies with no monitoring entry observed in the year (S-23)."),
        gettext_lazy("Latest entry before it"),
    ),
    Gap(
        "uppfoljning",
        gettext_lazy("Not followed up"),
        gettext_lazy("Cases that were carried out or ended in the year, with no follow-up (S-77)."),
        gettext_lazy("Over since"),
        gettext_lazy("Case officer"),
        of_cases=True,
    ),
    Gap(
        "bidrag",
        gettext_lazy("No part of the report"),
        gettext_lazy("Parts of the year's reports that are not handed in (S-60, S-78)."),
        gettext_lazy("To be handed in by"),
        gettext_lazy("Report and state"),
    ),
    Gap(
        "delegation",
        gettext_lazy("Not reported"),
        gettext_lazy("Decisions of the year on delegation that no meeting was told of (KL 6:40)."),
        gettext_lazy("Decided on"),
        gettext_lazy("Decided by"),
        of_cases=True,
    ),
    Gap(
        "avsteg",
        pgettext_lazy("list", "In spite of a warning"),
        gettext_lazy(
            "Decisions of the year that went on in spite of something that the strategy says "
            "should be done, with the motive."
        ),
        gettext_lazy("Decided on"),
        gettext_lazy("The warning, and the motive"),
        of_cases=True,
    ),
    Gap(
        "efterhand",
        pgettext_lazy("list", "Afterwards"),
        gettext_lazy(
            "What was decided, recorded or registered after it should have been (S-77). Of "
            "commitments those that began in the year; older ones are the register's stock."
        ),
        gettext_lazy("Decided or registered on"),
        gettext_lazy("What came afterwards"),
        of_cases=True,
    ),
)
BY_KEY = {gap.key: gap for gap in GAPS}
AFTERWARDS = {
    "departed": gettext_lazy("The trip was decided after departure"),
    "recorded": gettext_lazy("The decision was recorded more than %(days)d days later"),
    "entered": gettext_lazy("The commitment was entered into before it was registered"),
    "begun": gettext_lazy("It began before it was registered"),
}


def told(gap: Gap, row: Row) -> str:
    """What the row says more, in the reader's language."""
    if gap.key == "avsteg":
        return "\n".join((*warnings(row), row.told["reasons"]))
    if gap.key == "efterhand":
        return AFTERWARDS[row.told] % {"days": RECORDED_WITHIN_DAYS}
    if gap.key == "bidrag":
        report = Report.Part(row.told["report"]).label
        return f"{report}: {Contribution.State(row.told['state']).label}"
    return row.told or ""


def warnings(row: Row) -> Iterator[str]:
    """The warnings as the decision's own record says them."""
    code = labels.language()
    for check in row.told["checks"]:
        yield f"{check['text'].get(code, check['text']['sv'])} ({check['rule']})"


def url(row: Row) -> str:
    """Where one goes to mend it: the case, or the part of the report."""
    if row.case_id:
        return reverse("engagements:case", args=[row.case_id])
    return reverse("reporting:contribution", args=[row.part_id]) if row.part_id else ""


def heads(gap: Gap) -> list[str]:
    """The columns of the file."""
    of_case = [_("Diary number"), _("Case")] if gap.of_cases else []
    more = [str(gap.told)] if gap.told else []
    return [_("Body"), *of_case, str(gap.day), *more]


def cells(gap: Gap, row: Row) -> list[Cell]:
    of_case: list[Cell] = [row.number, row.title] if gap.of_cases else []
    more: list[Cell] = [told(gap, row)] if gap.told else []
    return [row.body, *of_case, row.day, *more]
