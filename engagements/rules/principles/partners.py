"""Why that city: S-26 (section 3.2 ¶3), for agreements and comparisons."""

from ..principle import OK, WARN, Said, question
from ..text import Text
from .twin_towns import AN_AGREEMENT

_NO_RATIONALE = Said(
    WARN,
    Text(
        "Valet av stad är inte motiverat med omvärldsbevakning. Den är central för att bedöma "
        "vilka städer som staden ska jämföra sig och samarbeta med.",
        "The choice of city is not based on monitoring, which is central for judging which "
        "cities to compare and cooperate with.",
    ),
    Text(
        "Koppla ärendet till en post i omvärldsbevakningen, eller skriv varför just den staden "
        "är vald.",
        "Link the matter to a monitoring entry, or say why that city is chosen.",
    ),
    answer="partner_rationale",
    motive=True,
)
PARTNER = question(
    "partner_rationale",
    rule="S-26",
    title=Text("Varför just den staden", "Why that city"),
    facts=("partner",),
    asked=AN_AGREEMENT,
    yes=(
        "partner_rationale",
        Said(
            OK,
            Text(
                "Valet av stad vilar på omvärldsbevakning.",
                "The choice of city rests on monitoring.",
            ),
        ),
    ),
    no=("no_partner_rationale", _NO_RATIONALE),
    unknown=("partner_rationale_unanswered", _NO_RATIONALE),
)
