"""The programme as the guests get it: when, where, with whom, whom to ring. Nothing internal.

No notes, no figures of the city's, and no visitor's name: the city does not print those.
"""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from engagements import permissions
from engagements.models import Case, User
from engagements.papers.kinds import Parameters
from engagements.papers.paper import Heading, Paper, Paragraph, Part, Table, paragraphs, told
from engagements.permissions import Verdict
from engagements.rules.text import Text

from ..models import ProgrammeSheet
from ..programmelookout import planned_words
from ..queries_programme import items_of
from . import days

# S-17, the strategy's own words.
MESSAGE = Text(
    sv="Stockholm ska vara Europas ledande hållbara tillväxtregion.",
    en="Stockholm is to be Europe's leading region of sustainable growth.",
)


def title() -> str:
    return _("Programme for our guests")


def case_of(parameters: Parameters, user: User) -> Case:
    """The case, if the person may see it."""
    rows = permissions.visible_cases(user).filter(kind="visit")
    return rows.select_related("body__administration", "handler", "counterpart", "visit").get(
        pk=parameters["case"]
    )


def may(parameters: Parameters, user: User) -> Verdict:
    return permissions.may_plan_programme(user, case_of(parameters, user))


def build_english(parameters: Parameters, user: User) -> Paper:
    return in_language(parameters, user, "en")


def build_swedish(parameters: Parameters, user: User) -> Paper:
    return in_language(parameters, user, "sv")


def in_language(parameters: Parameters, user: User, language: str) -> Paper:
    """In the guests' language, whoever asks for it."""
    with override(language):
        return programme(case_of(parameters, user), language)


def programme(case: Case, language: str) -> Paper:
    items = [one for one in items_of(case) if not one.is_cancelled]
    sheet = ProgrammeSheet.objects.filter(pk=case.pk).select_related("contact").first()
    stops = days.stops_of(items)
    titles = days.titles_of(items)
    parts: list[Part] = [*paragraphs(sheet.welcome if sheet else "")]
    for day, some in days.by_day(items):
        rows = tuple(
            (
                days.clock(one),
                one.topic,
                days.where(one, stops),
                days.host_of(one, titles),
                one.language,
            )
            for one in some
        )
        heads = (_("Time"), _("What"), _("Where"), _("Whom you meet"), _("Language"))
        parts += [
            Heading(1, day),
            Table(_("The day hour by hour"), heads, rows, shares=(14, 32, 22, 22, 10)),
        ]
    parts += days.places(stops)
    if sheet and sheet.message_used:
        parts.append(Paragraph(MESSAGE.in_language(language)))
    return Paper(
        title=title(),
        subtitle=case.counterpart.name if case.counterpart else "",
        language=language,
        sender=tuple(dict.fromkeys((str(case.body.administration or ""), case.body.name))),
        reference=case.diary_number,
        facts=facts_of(case, sheet),
        parts=tuple(parts),
        shows=frozenset({case.pk}),
    )


def facts_of(case: Case, sheet: ProgrammeSheet | None) -> tuple[tuple[str, str], ...]:
    number = case.visit.delegation_size
    people = ngettext("%(n)d person", "%(n)d persons", number) % {"n": number} if number else ""
    return told(
        (_("Your visit"), planned_words(case.visit)),
        (_("You are"), people),
        (_("Your contact"), contact_of(case, sheet)),
    )


def contact_of(case: Case, sheet: ProgrammeSheet | None) -> str:
    """Whom the guests ring: as the sheet says, else the case officer."""
    person = (sheet.contact if sheet else None) or case.handler
    phone = (sheet.contact_phone if sheet else "") or (person.phone if person else "")
    mail = case.body.mailbox or (person.email if person else "")
    return ", ".join(filter(None, (person.name if person else "", phone, mail)))
