"""An annual plan as a table and texts, for the city's ordinary planning system (S-78)."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from . import labels
from .csvfiles import Cell
from .models import AnnualPlan, Priority
from .queries.plans import Balance, ItemAccount, PlanAccount


class Section(NamedTuple):
    """Paragraphs under a heading."""

    heading: str
    paragraphs: tuple[str, ...]


class PlanSheet(NamedTuple):
    """All that a paper of the plan says, in the reader's language."""

    title: str
    facts: tuple[tuple[str, str], ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    paragraphs: tuple[Section, ...]


def plan_rows(account: PlanAccount) -> PlanSheet:
    """The plan for a paper; `account` comes from queries.planlists.whole."""
    plan = account.plan
    items = account.items
    sections = (
        Section(_("Priorities"), tuple(filter(None, map(str.strip, plan.priorities.splitlines())))),
        Section(_("Priorities of the register"), tuple(map(priority_line, account.priorities))),
        Section(
            _("Notes on the planned engagements"),
            tuple(f"{one.item.title}: {one.item.note}" for one in items if one.item.note),
        ),
    )
    return PlanSheet(
        title=title_of(plan),
        facts=tuple(facts(account)),
        heads=(
            _("Planned engagement"),
            _("Focus areas"),
            _("Planned, SEK"),
            _("Drawn, SEK"),
            _("Left, SEK"),
            _("Planned, hours"),
            _("Drawn, hours"),
            _("Left, hours"),
        ),
        rows=tuple(map(item_row, items)),
        paragraphs=tuple(section for section in sections if section.paragraphs),
    )


def title_of(plan: AnnualPlan) -> str:
    return _("Annual plan %(year)d, %(body)s") % {"year": plan.year, "body": plan.body.name}


def facts(account: PlanAccount) -> Iterator[tuple[str, str]]:
    adopted = account.plan.adopted_on
    yield _("Adopted"), labels.long_date(adopted) if adopted else _("Draft, not adopted")
    yield _("Set aside, SEK"), number(account.sek.set_aside)
    yield _("Planned, SEK"), number(account.planned_sek)
    yield _("Drawn, SEK"), number(account.sek.drawn)
    yield _("Left, SEK"), left(account.sek)
    yield _("Set aside, hours"), number(account.hours.set_aside)
    yield _("Planned, hours"), number(account.planned_hours)
    yield _("Drawn, hours"), number(account.hours.drawn)
    yield _("Left, hours"), left(account.hours)


def item_row(one: ItemAccount) -> tuple[str, ...]:
    amounts = (
        text
        for balance in (one.sek, one.hours)
        for text in (number(balance.set_aside), number(balance.drawn), left(balance))
    )
    return (one.item.title, one.areas, *amounts)


def left(balance: Balance) -> str:
    """What is left; where more is drawn than planned, by how much."""
    if balance.overdrawn:
        return _("Overdrawn by %(amount)s") % {"amount": number(balance.overdrawn)}
    return number(balance.left)


def number(value: Decimal | int) -> str:
    """In groups of three; an amount with öre only where it has any."""
    whole = value == int(value)
    return number_format(int(value) if whole else value, use_l10n=True, force_grouping=True)


def priority_line(priority: Priority) -> str:
    return _("%(title)s (%(body)s; decided by: %(decided_by)s)") % {
        "title": priority.title,
        "body": priority.body.name,
        "decided_by": priority.decided_by,
    }


def csv_heads() -> list[str]:
    return [
        _("Body"),
        _("Year"),
        _("Adopted"),
        _("Planned engagement"),
        _("Focus areas"),
        _("Planned, SEK"),
        _("Drawn, SEK"),
        _("Left, SEK"),
        _("Overdrawn, SEK"),
        _("Planned, hours"),
        _("Drawn, hours"),
        _("Left, hours"),
        _("Overdrawn, hours"),
        _("Decided cases"),
        _("Text"),
    ]


def csv_rows(account: PlanAccount) -> Iterator[list[Cell]]:
    """The whole plan first, with its priorities as text, then its planned engagements."""
    plan = account.plan
    begin: list[Cell] = [plan.body.name, plan.year, plan.adopted_on]
    sums = [*amounts(account.sek), *amounts(account.hours)]
    yield [*begin, _("The whole plan"), "", *sums, None, plan.priorities]
    for one in account.items:
        sums = [*amounts(one.sek), *amounts(one.hours)]
        texts: list[Cell] = [one.item.title, one.areas]
        yield [*begin, *texts, *sums, one.number, one.item.note]


def amounts(balance: Balance) -> Iterator[Decimal | int]:
    """Left and overdrawn apart: a negative number would begin like a formula."""
    yield from (balance.set_aside, balance.drawn, balance.left, balance.overdrawn)
