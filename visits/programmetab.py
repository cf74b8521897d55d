"""The tab “Programme” of a visit: days, remarks, whose part is done, representation."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from engagements import labels, permissions
from engagements.models import Case, User
from engagements.papers.kinds import offer

from .actions.programme import PLANNING
from .actions.representation import OPEN, broken_by, offer_of
from .casepage import Around
from .models import ProgrammeItem, ProgrammeSheet, Representation
from .programmelookout import Overview, of_programme, planned_words, words
from .queries_programme import coordinated, items_of, parts_of
from .rules.representation import total

GUESTS = {"sv": ("programme_guests_sv", "programme_guests_en")}
GUESTS["en"] = GUESTS["sv"][::-1]


@dataclass(frozen=True, slots=True)
class Row:
    """One item as the tab shows it."""

    item: ProgrammeItem
    clock: str
    remarks: list[str]
    may_change: bool


def data_of(user: User, case: Case, around: Around) -> dict[str, Any]:
    items = items_of(case)
    look = of_programme(user, case, items)
    is_open = case.status in PLANNING
    handles = bool(permissions.may_handle(user, case))
    own = permissions.rights_of(user).bodies("handle_cases")
    partaking = {body["id"] for body in around.partaking}
    plans = handles or bool(may_partake(user, case, own & partaking))
    rows = Representation.objects.filter(visit_id=case.pk).order_by("held_on", "pk")
    noted = [shown(one) for one in rows[:100]]
    live = any(not one.is_cancelled for one in items)
    return {
        "days": days(items, look, plans and is_open, None if handles else own & partaking),
        "of_days": words(look.of_days),
        "planned": planned_words(case.visit),
        "sheet": ProgrammeSheet.objects.filter(pk=case.pk).select_related("contact").first(),
        "may_plan": plans and is_open,
        "may_send": handles and is_open and live,
        "may_frame": handles and is_open,
        "papers": papers(case) if live and plans else [],
        "parts": parts(case, around, items),
        "coordinated": coordinated(user, case),
        "representation": noted,
        "representation_sum": labels.amount(
            sum(one["sum"] for one in noted if not one["row"].is_cancelled)
        ),
        "may_note": handles and case.status in OPEN,
    }


def may_partake(user: User, case: Case, bodies: frozenset[int]) -> bool:
    """Does the person act for a partaking body of a case that they see and that is open?"""
    return bool(bodies) and bool(permissions.may_plan_programme(user, case))


def days(
    items: list[ProgrammeItem], look: Overview, may_plan: bool, only: frozenset[int] | None
) -> list[tuple[Any, list[Row]]]:
    """The rows under their days. `only`: the bodies whose items the person may change."""
    found: dict[Any, list[Row]] = {}
    for item in items:
        starts, ends = timezone.localtime(item.starts_at), timezone.localtime(item.ends_at)
        mine = only is None or item.body_id in only
        row = Row(
            item,
            f"{starts:%H:%M}–{ends:%H:%M}",
            words(look.of_items.get(item.pk, ())),
            may_plan and mine and not item.is_cancelled,
        )
        found.setdefault(starts.date(), []).append(row)
    return list(found.items())


def papers(case: Case) -> list[dict[str, Any]]:
    """The versions as files: the one in the guests' language first."""
    keys = (*GUESTS[case.visit.reply_language], "programme_hosts")
    return [offer(key, case=case.pk) for key in keys]


def parts(case: Case, around: Around, items: list[ProgrammeItem]) -> list[Any]:
    """Who has filled in its part, where several bodies have one."""
    if not around.partaking:
        return []
    bodies = [(case.body_id, case.body.name)]
    bodies += [(one["id"], one["name"]) for one in around.partaking]
    return parts_of(bodies, items)


def shown(row: Representation) -> dict[str, Any]:
    broken = words_of(row)
    return {"row": row, "sum": total(offer_of(row)), "broken": broken}


def words_of(row: Representation) -> list[str]:
    code = labels.language()
    return [one.text.in_language(code) for one in broken_by(row)]


def spent(case: Case) -> str:
    """What the visit's representation costs in all, for the facts; empty where there is none."""
    rows = Representation.objects.filter(visit_id=case.pk, is_cancelled=False)
    sums = [total(offer_of(one)) for one in rows[:100]]
    return f"{labels.amount(sum(sums))} SEK" if sums else ""
