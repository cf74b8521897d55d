"""Letters of intent: S-53 (section 4 point 3; F-5), and no twin town (S-48)."""

from collections.abc import Iterator

from ..delegation.row import Route
from ..logic import either
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, Principle, Said
from ..text import Text
from ..vocabulary import PartnerType
from .declarations import FORUMS
from .reviews import REVIEW
from .twin_towns import AN_AGREEMENT, NO_TWIN_TOWN

# Counterparts that need no initiative: organisations and networks, the EU's among them.
ORGANISATIONS = frozenset(
    {PartnerType.INT_ORG, PartnerType.INT_NETWORK, PartnerType.EU_INSTITUTION}
)


def is_allowed(matter: Matter) -> bool | None:
    """S-53: with an organisation or network, or within an initiative that the city is in."""
    partner = None if matter.partner_type is None else matter.partner_type in ORGANISATIONS
    return either(partner, matter.yes_no("within_initiative"))


def _counterpart(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    allowed = is_allowed(matter)
    if allowed is not None:
        yield "counterpart" if allowed else "single_counterpart"
        return
    if matter.yes_no("within_initiative") is None:
        yield "within_initiative_unanswered"
    if matter.partner_type is None:
        yield "partner_type_unanswered"


COUNTERPART = Principle(
    rule="S-53",
    title=Text("Med vem och i vilket sammanhang", "With whom and in which setting"),
    facts=("partner", "partner_type", "within_initiative"),
    asked=AN_AGREEMENT,
    judge=_counterpart,
    says={
        "counterpart": Said(
            OK,
            Text(
                "Intentionsavtalet är med en internationell organisation eller ett nätverk, "
                "eller inom ett initiativ som staden deltar i.",
                "The letter of intent is with an international organisation or network, or "
                "within an initiative that the city takes part in.",
            ),
        ),
        "single_counterpart": Said(
            BLOCK,
            Text(
                "Intentionsavtal är möjliga med internationella organisationer och nätverk, "
                "eller inom internationella initiativ som staden väljer att delta i. Ingen i "
                "staden får teckna ett med en enskild motpart utanför sådana.",
                "Letters of intent are possible with international organisations and networks, "
                "or within international initiatives that the city chooses to take part in. "
                "Nobody in the city may sign one with a single counterpart outside those.",
            ),
            Text(
                "Erbjud ett samarbetsavtal om ett bestämt tema med start- och slutdatum, eller "
                "ta upp frågan i ett nätverk där båda är med.",
                "Offer a cooperation agreement on one theme with a start and an end date, or "
                "raise the question in a network that both belong to.",
            ),
            answer="within_initiative",
            stops_matter=True,
            stop="F-5",
        ),
        "within_initiative_unanswered": Said(
            MISSING,
            Text(
                "Svara på om intentionsavtalet ligger inom ett internationellt initiativ som "
                "staden deltar i.",
                "Answer whether the letter of intent is within an international initiative that "
                "the city takes part in.",
            ),
            Text(
                "Fråga motparten vilket initiativ det hör till.",
                "Ask the counterpart which initiative it belongs to.",
            ),
            answer="within_initiative",
        ),
        "partner_type_unanswered": Said(
            MISSING,
            Text(
                "Ange vilket slags motpart det är. Med organisationer och nätverk är "
                "intentionsavtal möjliga.",
                "Enter the kind of counterpart. With organisations and networks, letters of "
                "intent are possible.",
            ),
            Text("Välj motparten i registret.", "Choose the counterpart in the register."),
            answer="partner_type",
        ),
    },
)

LETTER_OF_INTENT = (NO_TWIN_TOWN, COUNTERPART, FORUMS, REVIEW)
