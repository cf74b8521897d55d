"""The programme as its hosts get it: who comes and why, what to show, what to find out."""

from django.utils.translation import gettext as _

from engagements import labels
from engagements.models import Case, User
from engagements.papers.kinds import Parameters
from engagements.papers.paper import Bullets, Heading, Paper, Part, Table, paragraphs, told

from ..casetabs import delegation
from ..models import ProgrammeItem, ProgrammeSheet
from ..programmelookout import of_programme, planned_words, words
from ..queries_programme import items_of
from . import days
from .guests import case_of, contact_of


def build(parameters: Parameters, user: User) -> Paper:
    case = case_of(parameters, user)
    items = items_of(case)
    live = [one for one in items if not one.is_cancelled]
    sheet = ProgrammeSheet.objects.filter(pk=case.pk).select_related("contact").first()
    look = of_programme(user, case, live)
    stops = days.stops_of(live)
    titles = days.titles_of(live)
    parts: list[Part] = [Heading(1, _("Who comes, and why")), *background(case)]
    if sheet and sheet.for_hosts:
        parts += [Heading(1, _("To all hosts")), *paragraphs(sheet.for_hosts)]
    for day, some in days.by_day(live):
        heads = (_("Time"), _("What"), _("Where"), _("Host"), _("Whose part"))
        rows = tuple(
            (
                days.clock(one),
                one.topic,
                days.where(one, stops),
                days.host_of(one, titles),
                one.body.name if one.body else case.body.name,
            )
            for one in some
        )
        parts += [
            Heading(1, day),
            Table(_("The day hour by hour"), heads, rows, shares=(14, 30, 20, 20, 16)),
        ]
        for one in some:
            parts += detail(one, words(look.of_items.get(one.pk, ())))
    parts += days.places(stops)
    return Paper(
        title=_("Programme for hosts"),
        subtitle=case.title,
        mark=_("Internal"),
        language=labels.language(),
        sender=tuple(dict.fromkeys((str(case.body.administration or ""), case.body.name))),
        reference=case.diary_number,
        facts=told(
            (_("Planned"), planned_words(case.visit)),
            (_("Whom the guests ring"), contact_of(case, sheet)),
        ),
        parts=tuple(parts),
        shows=frozenset({case.pk}),
    )


def background(case: Case) -> list[Part]:
    """What a host knows before: the counterpart, the purpose, what is to be learnt and shared."""
    visit, counterpart = case.visit, case.counterpart
    lines = told(
        (_("Counterpart"), counterpart.name if counterpart else ""),
        (_("Country"), labels.country(case.country_id or "")),
        (_("Delegation"), delegation(visit)),
        (_("Language of the visit"), visit.visit_language),
        (_("Interpreter"), visit.get_interpreter_display()),
        (_("Purpose"), visit.purpose),
        (_("What we can learn"), visit.we_learn),
        (_("What we can share"), visit.we_share),
        (_("What the city knows of them"), counterpart.note if counterpart else ""),
    )
    return [Bullets(tuple(f"{label}: {value}" for label, value in lines))]


def detail(item: ProgrammeItem, remarks: list[str]) -> list[Part]:
    """What the host of one item needs beside the table; nothing where there is nothing."""
    examples = "; ".join(f"{one.title} ({one.site}; {one.contact})" for one in item.examples.all())
    lines = told(
        (_("Language"), item.language),
        (_("Interpreter"), item.get_interpreter_display()),
        (_("Good examples"), examples),
        (_("Notes"), item.notes),
        (_("To look at"), " ".join(remarks)),
    )
    if not lines:
        return []
    heading = Heading(2, f"{days.clock(item)} {item.topic}")
    return [heading, Bullets(tuple(f"{label}: {value}" for label, value in lines))]
