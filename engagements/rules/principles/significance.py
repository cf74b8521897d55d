"""Whether a visit is significant: S-61 (section 5 ¶2) with A-10 and A-11, S-79 (¶9)."""

from collections.abc import Iterator

from ..delegation.row import Route
from ..delegation.visits import is_high_level, wants_several_areas
from ..labels import LABELS
from ..matter import Matter
from ..policy import Policy, SeveralAreas
from ..principle import MISSING, OK, WARN, Found, Principle, Said
from ..text import Text
from ..vocabulary import Treatment

LEVEL_CODES = {
    Treatment.COORDINATE: "protocol_advice",
    Treatment.INFORM_SLK: "inform_slk",
    Treatment.CHECK_SIZE: "check_city_size",
    Treatment.ORDINARY: "political_level",
}


def _level(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    level = matter.political_level
    if level is None:
        yield "political_level_unanswered"
    else:
        yield Found(LEVEL_CODES[policy.readings.levels[level]], {"level": LABELS[level]})


LEVEL_IS_KNOWN = Principle(
    rule="S-61",
    title=Text("Delegationens politiska nivå", "The delegation's political level"),
    facts=("political_level",),
    readings=("A-10",),
    judge=_level,
    says={
        "political_level_unanswered": Said(
            MISSING,
            Text(
                "Ange delegationens högsta politiska nivå. Besök på hög politisk nivå "
                "koordineras av kommunstyrelsen.",
                "Enter the delegation's highest political level. Visits at high political "
                "level are coordinated by the City Executive Board.",
            ),
            Text(
                "Be avsändaren om en deltagarlista med titlar.",
                "Ask the sender for a list of participants with titles.",
            ),
            answer="political_level",
        ),
        "protocol_advice": Said(
            WARN,
            Text(
                "Delegationens högsta nivå är {level}, vilket är hög politisk nivå. "
                "Kommunstyrelsen koordinerar besöket.",
                "The delegation's highest level is {level}, which is high political level. The "
                "City Executive Board coordinates the visit.",
            ),
            Text(
                "Ta genast kontakt med stadsledningskontoret, som ger råd om protokoll och "
                "program.",
                "Contact the City Executive Office at once; it advises on protocol and programme.",
            ),
            answer="political_level",
            rule="S-79",
        ),
        "inform_slk": Said(
            WARN,
            Text(
                "Delegationens högsta nivå är {level}. Det är inte hög politisk nivå, men "
                "stadsledningskontoret ska få veta att besöket kommer.",
                "The delegation's highest level is {level}. That is not high political level, "
                "but the City Executive Office is to be told of the visit.",
            ),
            Text(
                "Meddela stadsledningskontoret innan svaret skickas.",
                "Tell the City Executive Office before the reply is sent.",
            ),
            answer="political_level",
            rule="S-79",
        ),
        "check_city_size": Said(
            WARN,
            Text(
                "Delegationens högsta nivå är {level}. Borgmästare och vice borgmästare i en "
                "huvudstad eller i en stad med över en miljon invånare räknas som hög politisk "
                "nivå.",
                "The delegation's highest level is {level}. Mayors and deputy mayors of a "
                "capital or of a city above one million inhabitants count as high political "
                "level.",
            ),
            Text(
                "Kontrollera titeln och stadens storlek, och ändra nivån om den är fel.",
                "Check the title and the size of the city, and change the level if it is wrong.",
            ),
            answer="political_level",
        ),
        "political_level": Said(
            OK,
            Text(
                "Delegationens högsta nivå är {level}, vilket inte är hög politisk nivå.",
                "The delegation's highest level is {level}, which is not high political level.",
            ),
        ),
    },
)

AREA_CODES = {
    (SeveralAreas.PRIORITISED_AND_SEVERAL, True): "several_bodies",
    (SeveralAreas.PRIORITISED_AND_SEVERAL, False): "not_several_bodies",
    (SeveralAreas.PRIORITISED_OR_SEVERAL, True): "several_or_prioritised",
    (SeveralAreas.PRIORITISED_OR_SEVERAL, False): "neither_several_nor_prioritised",
}


def _areas(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    """Priority is asked for only where the answer can change who coordinates."""
    wants = wants_several_areas(matter, policy)
    if wants is not None:
        yield AREA_CODES[policy.readings.several_areas, wants]
    elif matter.yes_no("prioritised_by_city") is None and not is_high_level(matter, policy):
        yield "prioritised_by_city_unanswered"


CONCERNS_SEVERAL = Principle(
    rule="S-61",
    title=Text("Flera verksamheter och prioritet", "Several bodies and priority"),
    facts=("lead_body", "other_bodies", "scope", "prioritised_by_city"),
    readings=("A-11",),
    judge=_areas,
    says={
        "prioritised_by_city_unanswered": Said(
            MISSING,
            Text(
                "Besöket kan röra flera nämnder eller bolag. Svara på om delegationen är "
                "prioriterad av staden; då koordinerar kommunstyrelsen besöket.",
                "The visit may concern several bodies. Answer whether the delegation is "
                "prioritised by the city; if so, the City Executive Board coordinates it.",
            ),
            Text(
                "Stadsledningskontoret vet vilka delegationer som är prioriterade.",
                "The City Executive Office knows which delegations are prioritised.",
            ),
            answer="prioritised_by_city",
        ),
        "several_bodies": Said(
            OK,
            Text(
                "En prioriterad delegation vill möta flera verksamheter. Besöket är betydande.",
                "A prioritised delegation wants to meet several bodies. The visit is significant.",
            ),
        ),
        "not_several_bodies": Said(
            OK,
            Text(
                "Antalet verksamheter gör inte besöket betydande: det krävs både en prioriterad "
                "delegation och minst två nämnder eller bolag.",
                "The number of bodies does not make the visit significant: that takes both a "
                "prioritised delegation and at least two bodies.",
            ),
        ),
        "several_or_prioritised": Said(
            OK,
            Text(
                "Delegationen är prioriterad eller vill möta flera verksamheter. Besöket är "
                "betydande.",
                "The delegation is prioritised or wants to meet several bodies. The visit is "
                "significant.",
            ),
        ),
        "neither_several_nor_prioritised": Said(
            OK,
            Text(
                "Delegationen är inte prioriterad och vill bara möta en verksamhet.",
                "The delegation is not prioritised and wants to meet one body only.",
            ),
        ),
    },
)
