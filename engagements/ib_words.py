"""How IB's pages and notes say a matter and its amounts: one paragraph, SEK and CO2e (S-68)."""

from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .labels import date_range, language
from .models import Case
from .permissions import Verdict
from .queries import ib_costs
from .rules.ruling import Ruling
from .rules.vocabulary import Organ
from .ruling_panel import panel


def number(value: Decimal | int, decimals: int = 0) -> str:
    """Thousands apart, in the reader's language."""
    pattern = "#,##0." + "#" * decimals if decimals else "#,##0"
    return format_decimal(value, pattern, locale="en_GB" if language() == "en" else language())


def sek(value: Decimal | int | None) -> str:
    return _("not told") if value is None else _("SEK %(amount)s") % {"amount": number(value)}


def co2e(value: Decimal | int | None) -> str:
    if value is None:
        return _("not computed")
    return _("%(amount)s kg CO2e") % {"amount": number(value, 1)}


def paragraph(case: Case) -> str:
    """The matter in one paragraph: who proposes what, where and when. No query of its own."""
    if hasattr(case, "conferencetrip"):
        return trip_paragraph(case)
    body = case.body.name
    if hasattr(case, "declaration"):
        told = case.declaration
        return _(
            "%(body)s proposes that the city joins “%(name)s”, initiated by %(initiator)s. The "
            "city undertakes: %(undertaking)s"
        ) % {
            "body": body,
            "name": told.document_name,
            "initiator": told.initiator,
            "undertaking": told.undertaking,
        }
    if hasattr(case, "initiative"):
        initiative = case.initiative
        return _(
            "%(body)s proposes that the city takes part in an initiative. Its aim: %(aim)s The "
            "city's part: %(part)s"
        ) % {"body": body, "aim": ended(initiative.aim), "part": initiative.our_part}
    return case.summary


def ended(text: str) -> str:
    """A text that something follows ends like a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else f"{text}."


def trip_paragraph(case: Case) -> str:
    trip, engagement = case.conferencetrip, case.engagement
    people = len(trip.travellers.all())  # read along by the lists
    when = date_range(engagement.starts_on, engagement.ends_on) if engagement.starts_on else ""
    facts = {
        "number": people,
        "body": case.body.name,
        "event": trip.event,
        "place": trip.place,
        "when": when or _("day not told"),
    }
    return (
        ngettext(
            "%(body)s proposes that %(number)d person goes to %(event)s, %(place)s, %(when)s.",
            "%(body)s proposes that %(number)d persons go to %(event)s, %(place)s, %(when)s.",
            people,
        )
        % facts
    )


def who_decides(ruling: Ruling, case: Case, verdict: Verdict) -> dict[str, Any]:
    """The ruling as the panel shows it, with what the reader may do about an item of IB."""
    shown = panel(ruling, body_name=case.body.name, verdict=verdict)
    shown["you_may"] = verdict.reason
    if verdict and ruling.decider == Organ.FB_IB:
        shown["you_may"] = _("You may decide on delegation, as %(acting)s.") % {
            "acting": str(verdict.acting_as)
        }
    return shown


def key_figures(case: Case) -> list[dict[str, Any]]:
    """What stands big above an item: its cost always, of a trip also who, how and what it emits."""
    figures = [{"label": _("Cost"), "value": sek(ib_costs.cost_of(case))}]
    hours = case.engagement.own_hours_per_year
    if hours:
        words = ngettext("%(number)s hour a year", "%(number)s hours a year", hours)
        figures.append({"label": _("Working time"), "value": words % {"number": number(hours)}})
    if not hasattr(case, "conferencetrip"):
        return figures
    trip = case.conferencetrip
    people = {"label": _("Participants"), "value": str(len(trip.travellers.all()))}
    journey = {"label": _("Journey"), "value": trip.get_mode_display() or _("not told")}
    emissions = {"label": _("Emissions"), "value": co2e(trip.co2e_kg)}
    return [people, *figures, journey, emissions]
