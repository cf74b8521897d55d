"""Incoming visits: D-31 and D-32 (S-75, S-61), judged on S-36 and S-5.

The body that receives a request decides it. A significant visit is coordinated by KS through
the City Executive Office, and each body keeps its part (A-9). To decline is also a decision:
a visit without mutual learning is therefore a warning, never a stop.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from .kind_rules import KindRules, Route, preparers_of
from .labels import LABELS
from .logic import both, either
from .matter import Matter
from .policy import Policy, SeveralAreas, SignificantVisit
from .questions import fact
from .ruling import Because, Check
from .text import Text
from .visit_checks import learns_mutually, level_is_known, names_the_others, supports_strategy
from .vocabulary import CheckOutcome, Organ, Outcome, Preparer, Treatment


def is_high_level(matter: Matter, policy: Policy) -> bool | None:
    """A-10: whether the delegation's level is a high political one."""
    level = matter.political_level
    return None if level is None else policy.readings.levels[level] == Treatment.COORDINATE


def wants_several_areas(matter: Matter, policy: Policy) -> bool | None:
    """A-11: a prioritised delegation that wants to meet several bodies. Themes do not count."""
    prioritised, several = matter.yes_no("prioritised_by_city"), matter.has_several_bodies
    if policy.readings.several_areas == SeveralAreas.PRIORITISED_OR_SEVERAL:
        return either(prioritised, several)
    return both(prioritised, several)


def is_significant(matter: Matter, policy: Policy) -> bool | None:
    """S-61 (section 5 ¶2); None while an answer that could make it so is missing."""
    return either(is_high_level(matter, policy), wants_several_areas(matter, policy))


@dataclass(frozen=True, slots=True)
class SeveralAreasTexts:
    fulfilled: Text
    unfulfilled: Text
    because: Text


SEVERAL_AREAS = {
    SeveralAreas.PRIORITISED_AND_SEVERAL: SeveralAreasTexts(
        fulfilled=Text(
            "En prioriterad delegation vill möta flera verksamheter. Besöket är betydande.",
            "A prioritised delegation wants to meet several bodies. The visit is significant.",
        ),
        unfulfilled=Text(
            "Antalet verksamheter gör inte besöket betydande: det krävs både en prioriterad "
            "delegation och minst två nämnder eller bolag.",
            "The number of bodies does not make the visit significant: that takes both a "
            "prioritised delegation and at least two bodies.",
        ),
        because=Text(
            "En prioriterad delegation vill möta flera verksamheter. Kommunstyrelsen "
            "koordinerar genom stadsledningskontoret; varje nämnd och bolag behåller sin del.",
            "A prioritised delegation wants to meet several bodies. The City Executive Board "
            "coordinates through its office; each body keeps its part.",
        ),
    ),
    SeveralAreas.PRIORITISED_OR_SEVERAL: SeveralAreasTexts(
        fulfilled=Text(
            "Delegationen är prioriterad eller vill möta flera verksamheter. Besöket är betydande.",
            "The delegation is prioritised or wants to meet several bodies. The visit is "
            "significant.",
        ),
        unfulfilled=Text(
            "Delegationen är inte prioriterad och vill bara möta en verksamhet.",
            "The delegation is not prioritised and wants to meet one body only.",
        ),
        because=Text(
            "Delegationen är prioriterad eller vill möta flera verksamheter. Kommunstyrelsen "
            "koordinerar genom stadsledningskontoret; varje nämnd och bolag behåller sin del.",
            "The delegation is prioritised or wants to meet several bodies. The City Executive "
            "Board coordinates through its office; each body keeps its part.",
        ),
    ),
}


def concerns_several(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-61, A-11. Priority is asked for only where the answer can change who coordinates."""
    wants = wants_several_areas(matter, policy)
    prioritised = matter.yes_no("prioritised_by_city")
    title = Text("Flera verksamheter och prioritet", "Several bodies and priority")
    facts = (
        fact("lead_body", matter.lead_body),
        fact("other_bodies", matter.other_names),
        fact("scope", matter.scope),
        fact("prioritised_by_city", prioritised),
    )
    if wants is None:
        if prioritised is not None or is_high_level(matter, policy):
            return
        yield Check(
            outcome=CheckOutcome.MISSING,
            code="prioritised_by_city_unanswered",
            rule="S-61",
            answer="prioritised_by_city",
            title=title,
            text=Text(
                "Besöket kan röra flera nämnder eller bolag. Svara på om delegationen är "
                "prioriterad av staden; då koordinerar kommunstyrelsen besöket.",
                "The visit may concern several bodies. Answer whether the delegation is "
                "prioritised by the city; if so, the City Executive Board coordinates it.",
            ),
            instead=Text(
                "Stadsledningskontoret vet vilka delegationer som är prioriterade.",
                "The City Executive Office knows which delegations are prioritised.",
            ),
            facts=facts,
            readings=("A-11",),
        )
        return
    said = SEVERAL_AREAS[policy.readings.several_areas]
    yield Check(
        outcome=CheckOutcome.OK,
        code="several_bodies",
        rule="S-61",
        title=title,
        text=said.fulfilled if wants else said.unfulfilled,
        facts=facts,
        readings=("A-11",),
    )


def route_visit(matter: Matter, policy: Policy) -> Route:
    if is_significant(matter, policy):
        return _coordinated(matter, policy)
    prepared_by, readings = preparers_of(matter)
    readings += ("A-10",)
    if matter.has_several_bodies:
        readings += ("A-11",)
    organ = matter.organ
    because: tuple[Because, ...] = ()
    if organ:
        because = (
            Because(
                "S-75",
                Text(
                    "Den nämnd eller det bolag som får en besöksförfrågan bedömer och hanterar "
                    "den: {organ} beslutar.",
                    "The body that receives a visit request assesses and handles it: {organ} "
                    "decides.",
                ).filled(organ=LABELS[organ]),
            ),
        )
    return Route(
        outcome=Outcome.DECIDE,
        decider=organ,
        prepared_by=prepared_by,
        because=because,
        readings=readings,
    )


def _coordinated(matter: Matter, policy: Policy) -> Route:
    """D-32: KS coordinates through its office, and nothing is decided there (A-9)."""
    readings: tuple[str, ...] = ("A-9",)
    because: tuple[Because, ...] = ()
    level = matter.political_level
    if level and is_high_level(matter, policy):
        readings += ("A-10",)
        because += (
            Because(
                "S-61",
                Text(
                    "Besöket är på hög politisk nivå ({level}). Kommunstyrelsen koordinerar "
                    "genom stadsledningskontoret; varje nämnd och bolag behåller sin del.",
                    "The visit is at high political level ({level}). The City Executive Board "
                    "coordinates through its office; each body keeps its part.",
                ).filled(level=LABELS[level]),
            ),
        )
    if wants_several_areas(matter, policy):
        readings += ("A-11",)
        because += (
            Because(
                "S-61",
                SEVERAL_AREAS[policy.readings.several_areas].because,
            ),
        )
    decides = policy.readings.significant_visit == SignificantVisit.DECIDES
    return Route(
        outcome=Outcome.DECIDE if decides else Outcome.COORDINATE,
        decider=Organ.KS if decides else None,
        prepared_by=(Preparer.SLK,),
        because=because,
        readings=readings,
    )


VISIT = KindRules(
    checks=(
        level_is_known,
        concerns_several,
        learns_mutually,
        supports_strategy,
        names_the_others,
    ),
    route=route_visit,
)
