"""The notes of an IB meeting (minnesanteckningar): pure builders of what stands in them.

They return plain data, for the page and for whoever makes files of it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .queries.ib_record import Noted, Record, Spoke


@dataclass(frozen=True, slots=True)
class Table:
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands below it, in this order; empty parts are left out."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    bullets: tuple[str, ...] = ()
    table: Table | None = None
    after: tuple[str, ...] = ()  # paragraphs below the table


@dataclass(frozen=True, slots=True)
class Notes:
    title: str
    subtitle: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


def notes(record: Record, *, public: bool = False) -> Notes:
    """The notes; `public` says on the paper that it is the version without what is secret."""
    title = _("Notes of the advisory committee's meeting")
    if record.per_capsulam:
        title = _("Notes of the advisory committee's handling between meetings")
    facts = (
        (_("Last day to answer") if record.per_capsulam else _("Day"), record.day),
        (_("Time"), "" if record.per_capsulam else record.time),
        (_("Place"), record.place),
        (_("Stage"), record.stage),
        (_("Trips"), summed(record)),
    )
    return Notes(
        title=title,
        subtitle=_("Public version, without what is secret") if public else "",
        facts=tuple((label, value) for label, value in facts if value),
        sections=(
            *present(record),
            *(section(item) for item in record.items),
            *hidden(record.hidden),
            *other(record),
        ),
    )


def summed(record: Record) -> str:
    """The meeting's own sum (S-68)."""
    words = ngettext(
        "%(number)d trip: %(sek)s, %(co2e)s", "%(number)d trips: %(sek)s, %(co2e)s", record.trips
    )
    return words % {"number": record.trips, "sek": record.sek, "co2e": record.co2e}


def present(record: Record) -> tuple[Section, ...]:
    """Who was there; between meetings nobody is anywhere."""
    if record.per_capsulam:
        return ()
    if not record.attended:
        return (Section(_("Present"), (_("It is not noted who was there."),)),)
    rows = tuple((one.name, one.capacity, one.seat) for one in record.attended)
    heads = (_("Name"), _("Capacity"), _("Seat"))
    return (Section(_("Present"), table=Table(_("Present"), heads, rows)),)


def section(item: Noted) -> Section:
    """One item: the matter and its cost, what each seat said, what was decided and why."""
    money = [_("Cost: %(cost)s.") % {"cost": item.cost}]
    if item.co2e:
        money.append(_("Emissions: %(co2e)s.") % {"co2e": item.co2e})
    rows = tuple((one.seat, one.who, one.stance, one.comment) for one in item.spoke)
    heads = (_("Seat"), _("Name"), _("Stance"), _("Comment"))
    return Section(
        heading=f"{item.position}. {item.title} ({item.number})",
        paragraphs=(item.matter, " ".join(money)),
        bullets=item.travellers,
        table=Table(_("Stances"), heads, rows),
        after=tuple(filter(None, (*dissents(item.spoke), *outcome(item), item.note))),
    )


def dissents(spoke: tuple[Spoke, ...]) -> tuple[str, ...]:
    """Who opposed, in a sentence of its own: a stance is no decision (A-23)."""
    names = [one.who for one in spoke if one.dissents]
    if not names:
        return ()
    return (_("Opposed by: %(names)s.") % {"names": ", ".join(names)},)


def outcome(item: Noted) -> tuple[str, ...]:
    if item.decided is None:
        return (_("Outcome: %(outcome)s.") % {"outcome": item.outcome},)
    told = item.decided
    lines = [
        _("Decision by %(name)s on %(day)s: %(outcome)s.")
        % {"name": told.by, "day": told.on, "outcome": told.outcome},
        _("Reasons: %(text)s") % {"text": told.reasons},
    ]
    if told.conditions:
        lines.append(_("Conditions: %(text)s") % {"text": told.conditions})
    return tuple(lines)


def hidden(number: int) -> tuple[Section, ...]:
    """That something is left out, and on which ground; neither its number nor its title."""
    if not number:
        return ()
    line = _("An item is not shown here: secrecy (OSL).")
    return (Section(_("Not shown"), (line,) * number),)


def other(record: Record) -> tuple[Section, ...]:
    if not record.other_notes.strip():
        return ()
    blocks = record.other_notes.replace("\r\n", "\n").split("\n\n")
    return (Section(_("Other notes"), tuple(one.strip() for one in blocks if one.strip())),)
