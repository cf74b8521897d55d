"""Cooperation agreements: S-49, S-51, S-52 (section 4 point 2; F-3, F-4)."""

from collections.abc import Iterator

from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, Principle, Said, question
from ..text import Text
from .declarations import FORUMS
from .partners import PARTNER
from .service_export import SALE, SALE_WARNED
from .twin_towns import AN_AGREEMENT, NO_TWIN_TOWN, THEME, TRIED

EXCHANGE = question(
    "concrete_exchange",
    rule="S-49",
    title=Text("Konkret utbyte", "Concrete exchange"),
    asked=TRIED,
    yes=(
        "concrete_exchange",
        Said(
            OK,
            Text("Avtalet gäller ett konkret utbyte.", "The agreement is on a concrete exchange."),
        ),
    ),
    no=(
        "no_concrete_exchange",
        Said(
            BLOCK,
            Text(
                "Avtalet innehåller inget konkret utbyte. Det ska ett samarbetsavtal göra.",
                "The agreement holds no concrete exchange. A cooperation agreement must.",
            ),
            Text(
                "Skriv in vad parterna ska göra, när och vem som ansvarar. Är det för tidigt: "
                "börja med ett besök eller en jämförelse.",
                "Write what the parties are to do, when, and who is responsible. If it is too "
                "early: begin with a visit or a comparison.",
            ),
            answer="concrete_exchange",
            stop="F-4",
        ),
    ),
    unknown=(
        "concrete_exchange_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om avtalet gäller ett konkret utbyte.",
                "Answer whether the agreement is on a concrete exchange.",
            ),
            Text("Räkna upp vad parterna ska göra.", "List what the parties are to do."),
            answer="concrete_exchange",
        ),
    ),
)

BENEFIT = question(
    "mutual_benefit",
    rule="S-51",
    title=Text("Nytta för båda parter", "Benefit for both parties"),
    asked=TRIED,
    yes=("mutual_benefit", Said(OK, Text("Båda parter har nytta.", "Both parties benefit."))),
    no=(
        "no_mutual_benefit",
        Said(
            BLOCK,
            Text(
                "Avtalet ger inte båda parter en tydlig nytta. Det ska ett samarbetsavtal göra.",
                "The agreement does not clearly benefit both parties. A cooperation agreement "
                "must.",
            ),
            Text(
                "Skriv vad staden får ut av avtalet och vad motparten får ut. Är det bara "
                "motparten som har nytta kan det vara ett projekt av biståndskaraktär.",
                "Write what the city gains and what the counterpart gains. If only the "
                "counterpart benefits, it may be a project of aid character.",
            ),
            answer="mutual_benefit",
            stop="F-4",
        ),
    ),
    unknown=(
        "mutual_benefit_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om avtalet ger båda parter en tydlig nytta.",
                "Answer whether the agreement clearly benefits both parties.",
            ),
            Text(
                "Fråga motparten vad den vill uppnå.", "Ask the counterpart what it wants to gain."
            ),
            answer="mutual_benefit",
        ),
    ),
)


def _dates(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if matter.starts_on is None:
        yield "no_start_date"
    if matter.ends_on is None:
        yield "no_end_date"
    if matter.starts_on and matter.starts_on == matter.ends_on:
        yield "no_duration"


_BOTH_DATES = Text(
    "Ett samarbetsavtal ska ha både start- och slutdatum. Ett avtal som gäller tills vidare får "
    "inte ingås.",
    "A cooperation agreement must have both a start and an end date. An agreement until further "
    "notice may not be made.",
)
DATES = Principle(
    rule="S-52",
    title=Text("Start- och slutdatum", "Start and end date"),
    facts=("starts_on", "ends_on"),
    asked=AN_AGREEMENT,
    judge=_dates,
    says={
        "no_start_date": Said(
            BLOCK,
            _BOTH_DATES,
            Text("Ange från vilken dag avtalet gäller.", "Enter the day from which it applies."),
            answer="starts_on",
            stop="F-3",
        ),
        "no_end_date": Said(
            BLOCK,
            _BOTH_DATES,
            Text(
                "Ange ett slutdatum. Ska samarbetet fortsätta prövas ett nytt avtal då.",
                "Enter an end date. If the cooperation is to go on, a new agreement is judged "
                "then.",
            ),
            answer="ends_on",
            stop="F-3",
        ),
        "no_duration": Said(
            MISSING,
            Text(
                "Avtalet börjar och slutar samma dag. Slutdatumet ska ligga efter startdatumet.",
                "The agreement begins and ends on the same day. The end date must be after the "
                "start date.",
            ),
            Text("Rätta det datum som är fel.", "Correct the date that is wrong."),
            answer="ends_on",
        ),
    },
)

RENEWAL_CLAUSE = question(
    "auto_renewal",
    rule="S-52",
    title=Text("Ingen automatisk förlängning", "No automatic renewal"),
    asked=AN_AGREEMENT,
    yes=(
        "auto_renewal",
        Said(
            BLOCK,
            Text(
                "Avtalet förlängs av sig självt om ingen säger upp det. Då saknar det i "
                "praktiken slutdatum.",
                "The agreement renews itself unless somebody gives notice. It then in fact has "
                "no end date.",
            ),
            Text(
                "Stryk förlängningen. Ett fortsatt samarbete beslutas på nytt, med nya datum.",
                "Delete the renewal. Continued cooperation is decided anew, with new dates.",
            ),
            answer="auto_renewal",
            stop="F-3",
        ),
    ),
    no=(
        "no_auto_renewal",
        Said(
            OK,
            Text("Avtalet förlängs inte av sig självt.", "The agreement does not renew itself."),
        ),
    ),
    unknown=(
        "auto_renewal_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om avtalet förlängs av sig självt.",
                "Answer whether the agreement renews itself.",
            ),
            Text(
                "Läs avtalets bestämmelser om giltighet och uppsägning.",
                "Read the agreement's terms on validity and notice.",
            ),
            answer="auto_renewal",
        ),
    ),
)

COOPERATION_AGREEMENT = (
    NO_TWIN_TOWN,
    THEME,
    EXCHANGE,
    BENEFIT,
    DATES,
    RENEWAL_CLAUSE,
    SALE,
    SALE_WARNED,
    FORUMS,
    PARTNER,
)
