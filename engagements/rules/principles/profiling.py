"""International marketing under the city's brand: S-16 (section 3.1 ¶2; F-10)."""

from ..condition import Condition
from ..principle import BLOCK, MISSING, OK, Said, question
from ..text import Text

INTERNATIONAL = question(
    "international_marketing",
    rule="S-16",
    title=Text("Internationell marknadsföring", "International marketing"),
    yes=(
        "international_marketing",
        Said(OK, Text("Det är internationell marknadsföring.", "It is international marketing.")),
    ),
    no=(
        "no_international_marketing",
        Said(
            OK,
            Text(
                "Det är inte internationell marknadsföring, så strategin gäller inte.",
                "It is not international marketing, so the strategy does not apply.",
            ),
        ),
    ),
    unknown=(
        "international_marketing_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om det är internationell marknadsföring. Då ska stadens varumärke "
                "användas.",
                "Answer whether it is international marketing. If so, the city's brand must be "
                "used.",
            ),
            Text(
                "Se efter om budskapet riktar sig till mottagare i andra länder.",
                "See whether the message is directed to people in other countries.",
            ),
            answer="international_marketing",
        ),
    ),
)

BRAND = question(
    "brand_used",
    rule="S-16",
    title=Text("Varumärket används", "The brand is used"),
    asked=Condition(lambda matter, policy: matter.yes_no("international_marketing") is True),
    yes=(
        "brand_used",
        Said(
            OK,
            Text(
                "Varumärket Stockholm – The Capital of Scandinavia används.",
                "The brand Stockholm – The Capital of Scandinavia is used.",
            ),
        ),
    ),
    no=(
        "brand_not_used",
        Said(
            BLOCK,
            Text(
                "Varumärket Stockholm – The Capital of Scandinavia används inte. Det ska "
                "användas i all internationell marknadsföring.",
                "The brand Stockholm – The Capital of Scandinavia is not used. It must be used "
                "in all international marketing.",
            ),
            Text(
                "Lägg in varumärket. Stockholm Business Region hjälper till med material.",
                "Add the brand. Stockholm Business Region helps with material.",
            ),
            answer="brand_used",
            stop="F-10",
        ),
    ),
    unknown=(
        "brand_used_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om varumärket Stockholm – The Capital of Scandinavia används.",
                "Answer whether the brand Stockholm – The Capital of Scandinavia is used.",
            ),
            Text("Fråga den som gör materialet.", "Ask whoever makes the material."),
            answer="brand_used",
        ),
    ),
)

PROFILING = (INTERNATIONAL, BRAND)
