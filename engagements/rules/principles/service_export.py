"""Selling services to a foreign city is a track of its own: A-27 (act 2009:47 ch. 5)."""

from ..condition import reading_is
from ..policy import ServiceExport
from ..principle import BLOCK, MISSING, OK, WARN, Said, question
from ..text import Text
from .twin_towns import AN_AGREEMENT

SALE = question(
    "service_export",
    rule="A-27",
    title=Text("Ingen försäljning av tjänster", "No sale of services"),
    readings=("A-27",),
    asked=AN_AGREEMENT & reading_is("service_export", ServiceExport.STOP),
    yes=(
        "service_export",
        Said(
            BLOCK,
            Text(
                "Avtalet går ut på att sälja tjänster. Det är tjänsteexport, som har egna regler "
                "i lagen (2009:47), och inget samarbetsavtal.",
                "The agreement is about selling services. That is export of services, which has "
                "rules of its own in the act (2009:47), and no cooperation agreement.",
            ),
            Text(
                "Lämna frågan till stadsledningskontorets jurister. Ett utbyte utan betalning "
                "kan bli ett eget samarbetsavtal.",
                "Hand the question to the lawyers of the City Executive Office. An exchange "
                "without payment can be a cooperation agreement of its own.",
            ),
            answer="service_export",
        ),
    ),
    no=(
        "no_service_export",
        Said(OK, Text("Avtalet säljer inga tjänster.", "The agreement sells no services.")),
    ),
    unknown=(
        "service_export_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om avtalet går ut på att sälja tjänster till motparten.",
                "Answer whether the agreement is about selling services to the counterpart.",
            ),
            Text(
                "Se efter om motparten ska betala staden.",
                "See whether the counterpart is to pay the city.",
            ),
            answer="service_export",
        ),
    ),
)

SALE_WARNED = question(
    "service_export",
    rule="A-27",
    title=SALE.title,
    readings=("A-27",),
    asked=AN_AGREEMENT & reading_is("service_export", ServiceExport.WARN),
    yes=(
        "service_export_warned",
        Said(
            WARN,
            SALE.says["service_export"].text,
            SALE.says["service_export"].instead,
            answer="service_export",
            motive=True,
        ),
    ),
    no=None,
    unknown=("service_export_unanswered", SALE.says["service_export_unanswered"]),
)
