"""What an agreement is not: a twin town (S-48, F-2), or about everything (S-50, F-4).

Words such as "sister city" in a name are a hint that somebody looks at again, never a verdict:
the digital twin and EU's Twinning programmes are none of ours (F-2).
"""

import re
from collections.abc import Iterator

from ..condition import Condition
from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, WARN, Principle, Said
from ..text import Text
from ..vocabulary import Stage

OTHER_NAMES = re.compile(
    r"vänort|vänstad|vänskapsst|systerst|partnerstad|tvillingst|sister[ -](city|cities|town)"
    r"|(?<!digital )(?<!digital-)twin(ned)?[ -](city|cities|town)|twinning agreement"
    r"|partner[ -](city|cities)\b|friendship[ -](city|cities|town)|jumelage"
    r"|städtepartnerschaft|partnerstädte|ciudad(es)? herman|hermanamiento|gemellaggio"
)
EVERYTHING = re.compile(
    r"\bom allt\b(?! (fler|mer|färre|större))|\ballt (annat|möjligt)\b"
    r"|\b(alla|samtliga) (stadens |våra )?(områden|ämnen|frågor|verksamheter|verksamhetsområden)\b"
    r"|\b(all (areas|fields|matters|themes)|every (area|field)|everything)\b"
    r"|\butan (tema|ämne|ämnesområde|avgränsning)\b|\bwithout (a )?theme\b"
    r"|\b(generellt|allmänt|brett) (samarbete|samarbetsavtal|partnerskap)\b(?! (om|kring|inom))"
)
ANY_THEME = re.compile(r"\W*|alla?|allt|allmän(t|na)?( samarbete)?|general( cooperation)?|any|all")

# What is a twin town is no agreement to mend.
AN_AGREEMENT = Condition(
    lambda matter, policy: (
        matter.stage != Stage.TERMINATION and matter.yes_no("twin_town") is not True
    )
)
# an extension is a new decision with the whole test again.
TRIED = Condition(
    lambda matter, policy: (
        AN_AGREEMENT.holds(matter, policy)
        and (matter.stage != Stage.RENEWAL or policy.readings.extension_is_tried_anew)
    )
)


def _twin_town(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    answer = matter.yes_no("twin_town")
    if answer is None:
        if matter.stage != Stage.TERMINATION:
            yield "twin_town_unanswered"
    elif answer:
        yield "twin_town"
    elif OTHER_NAMES.search(f"{matter.answers.get('label') or ''} {matter.title}".casefold()):
        yield "twin_town_hint"
    else:
        yield "no_twin_town"


NO_TWIN_TOWN = Principle(
    rule="S-48",
    title=Text("Inga vänorter", "No twin towns"),
    facts=("twin_town",),
    judge=_twin_town,
    says={
        "twin_town": Said(
            BLOCK,
            Text(
                "Förslaget gäller en vänort. Stadens internationella strategi säger att staden "
                "inte har vänorter och inte tecknar vänortsavtal, vad de än kallas. Det är "
                "stadens egen policy, inte lagen, och bara kommunfullmäktige kan ändra den.",
                "The proposal is for a twin town. The city's international strategy says that "
                "the city has no twin towns and signs no twinning agreements, whatever they are "
                "called. That is the city's own policy, not the law, and only the City Council "
                "can change it.",
            ),
            Text(
                "Svara med det som är öppet: ett samarbetsavtal om ett bestämt tema, med konkret "
                "utbyte, nytta för båda och start- och slutdatum.",
                "Answer with what is open: a cooperation agreement on one theme, with a concrete "
                "exchange, benefit for both, and a start and an end date.",
            ),
            answer="twin_town",
            stops_matter=True,
            stop="F-2",
        ),
        "twin_town_unanswered": Said(
            MISSING,
            Text(
                "Svara på om förslaget gäller en vänort, även under annat namn, till exempel "
                "systerstad eller partnerstad.",
                "Answer whether the proposal is for a twin town, also under another name, such "
                "as sister city or partner city.",
            ),
            Text(
                "Se efter om förslaget är obestämt i tid och ämne. Då är det en vänort.",
                "See whether the proposal is without limit in time and subject. If so, it is a "
                "twin town.",
            ),
            answer="twin_town",
        ),
        "twin_town_hint": Said(
            WARN,
            Text(
                "Svaret är att det inte gäller en vänort, men namnet tyder på det. Ordet i sig "
                "avgör inte.",
                "The answer is that it is no twin town, but the name suggests one. The word "
                "itself does not settle it.",
            ),
            Text(
                "Läs förslaget en gång till, och ge avtalet ett namn som säger vad det gäller.",
                "Read the proposal once more, and give the agreement a name that says what it is "
                "about.",
            ),
            answer="label",
            motive=True,
            facts=("twin_town", "label", "title"),
        ),
        "no_twin_town": Said(
            OK, Text("Förslaget gäller ingen vänort.", "The proposal is for no twin town.")
        ),
    },
)


def covers_everything(text: str) -> bool:
    return bool(EVERYTHING.search(text.casefold()))


def _theme(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    """A title that says "everything" answers the question that the theme left open."""
    theme = matter.answers.get("theme")
    if theme is None:
        yield "theme_everything" if covers_everything(matter.title) else "theme_unanswered"
    elif ANY_THEME.fullmatch(str(theme).casefold()) or covers_everything(str(theme)):
        yield "theme_everything"
    else:
        yield "theme"


THEME = Principle(
    rule="S-50",
    title=Text("Ett bestämt tema", "One specific theme"),
    facts=("theme",),
    asked=TRIED,
    judge=_theme,
    says={
        "theme": Said(OK, Text("Avtalet gäller ett tema.", "The agreement is on a theme.")),
        "theme_everything": Said(
            BLOCK,
            Text(
                "Avtalet gäller inte ett bestämt tema. Ett samarbetsavtal ska gälla ett "
                "specifikt ämnesområde; ett avtal om allt får ingen i staden besluta om.",
                "The agreement is not on a specific theme. A cooperation agreement must concern "
                "a specific thematic area; an agreement on everything is for nobody in the city "
                "to decide.",
            ),
            Text(
                "Välj det tema där utbytet är störst och skriv ett avtal om det. Flera teman blir "
                "flera avtal.",
                "Choose the theme with most to exchange and write an agreement on that. Several "
                "themes make several agreements.",
            ),
            answer="theme",
            stops_matter=True,
            stop="F-4",
        ),
        "theme_unanswered": Said(
            MISSING,
            Text(
                "Ange vilket tema avtalet gäller. Ett samarbetsavtal ska gälla ett specifikt "
                "ämnesområde.",
                "Enter the theme of the agreement. A cooperation agreement must concern a "
                "specific thematic area.",
            ),
            Text("Ange ett tema.", "Enter one theme."),
            answer="theme",
        ),
    },
)
