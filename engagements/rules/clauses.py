"""The clauses of the strategy that the rules so far cite, in words of our own.

Section and paragraph are those of "Internationell strategi" (dnr 171-482/2016). A clause that
no rule cites yet is added together with the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .text import Text
from .vocabulary import Strength


@dataclass(frozen=True, slots=True)
class Clause:
    id: str
    section: str
    paragraph: str
    strength: Strength
    text: Text

    @property
    def place(self) -> Text:
        return Text(
            f"avsnitt {self.section}, {self.paragraph}", f"section {self.section}, {self.paragraph}"
        )


MUST, SHOULD, MAY, INTENT = Strength.MUST, Strength.SHOULD, Strength.MAY, Strength.INTENT


def _clause(number: int, place: str, strength: Strength, sv: str, en: str) -> Clause:
    section, paragraph = place.split(" ", 1)
    return Clause(f"S-{number}", section, paragraph, strength, Text(sv, en))


_ROWS = (
    _clause(4, "1 ¶4", MUST,
        "Strategin gäller både när staden tar egna initiativ och när den prioriterar bland "
        "förfrågningar från andra.",
        "The strategy applies both when the city takes the initiative and when it prioritises "
        "among requests from others."),
    _clause(5, "1 ¶4", MUST,
        "Även förfrågningar om internationella besök prioriteras med strategin som grund.",
        "Requests for international visits, too, are prioritised on the basis of the strategy."),
    _clause(6, "1 ¶4", MUST,
        "Strategin är grund för alla nämnders och bolagsstyrelsers internationella arbete.",
        "The strategy is the basis of the international work of all committees and boards."),
    _clause(7, "2 ¶1", MUST,
        "Det internationella arbetet ska tydligt bidra till stadens långsiktiga vision.",
        "International work must clearly contribute to the city's long-term vision."),
    _clause(8, "2 ¶1", MUST,
        "Arbetet ska främja social, ekologisk, ekonomisk och demokratisk hållbarhet.",
        "The work must promote social, ecological, economic and democratic sustainability."),
    _clause(10, "2 ¶2", INTENT,
        "Stadens samlade internationella kontaktnät ska användas.",
        "The city's whole international network of contacts is to be used."),
    _clause(11, "3 ¶1", MUST,
        "Arbetet inriktas på profilering, omvärldsbevakning, samverkan och påverkan.",
        "The work is directed to profiling, monitoring, cooperation and advocacy."),
    _clause(12, "3 ¶1", MUST,
        "De fyra inriktningarna hänger ihop och är inte separata delar.",
        "The four directions hang together and are not separate parts."),
    _clause(13, "3 ¶1", MUST,
        "Inriktningarna är utgångspunkt för tematiska och geografiska prioriteringar.",
        "The directions are the starting point of thematic and geographic priorities."),
    _clause(27, "3.3 ¶1", MUST,
        "Staden ska lära av andra och dela med sig av sina erfarenheter.",
        "The city must learn from others and share its experience."),
    _clause(35, "3.3 ¶7", MUST,
        "Staden har en välkomnande inställning till besök.",
        "The city has a welcoming attitude to visits."),
    _clause(36, "3.3 ¶7", MUST,
        "Besök, även representation, prioriteras efter ömsesidigt lärande och utbyte som ger nya "
        "perspektiv, verksamhetsutveckling eller annan kompetens.",
        "Visits, representation included, are prioritised on mutual learning and exchange that "
        "gives new perspectives, development of the city's work or other competence."),
    _clause(37, "3.3 ¶7", MUST,
        "Besök ska också stärka bilden av Stockholm.",
        "Visits are also to strengthen the image of Stockholm."),
    _clause(38, "3.3 ¶7", MUST,
        "Relationer med länder som många stockholmare kommer från vägs särskilt in.",
        "Relations with countries from which many Stockholmers come are given particular weight."),
    _clause(39, "3.3 ¶7", SHOULD,
        "Mångfaldens nätverk i världen bör bidra till kunskap, handel och kultur.",
        "The world-wide networks of the city's diversity should contribute to knowledge, trade "
        "and culture."),
    _clause(45, "4 ¶1", MUST,
        "Staden bedriver ingen utrikespolitik och hanterar inte Sveriges förbindelser med andra "
        "stater.",
        "The city conducts no foreign policy and does not handle Sweden's relations with other "
        "states."),
    _clause(46, "4 ¶1", MUST,
        "Principerna gäller oavsett inriktning.",
        "The principles apply whatever the direction of the work."),
    _clause(47, "4 point 1", INTENT,
        "Staden har särskild gemenskap med andra huvudstäder, främst de nordiska.",
        "The city has a special community with other capitals, the Nordic ones above all."),
    _clause(55, "4 point 4", MAY,
        "Inbjudningsbrev kan utfärdas till besök som är särskilt prioriterade för verksamheten "
        "och har stöd i strategin.",
        "Invitation letters may be issued for visits that are particularly prioritised for the "
        "body and supported by the strategy."),
    _clause(59, "5 ¶2", MUST,
        "Kommunstyrelsen samordnar stadens övergripande internationella arbete och EU-arbete.",
        "The City Executive Board coordinates the city's overall international and EU work."),
    _clause(61, "5 ¶2", MUST,
        "Kommunstyrelsen koordinerar betydande besök, till exempel prioriterade delegationer som "
        "vill möta flera verksamheter och besök på hög politisk nivå.",
        "The City Executive Board coordinates significant visits, such as prioritised "
        "delegations that want to meet several bodies, and visits at high political level."),
    _clause(62, "5 ¶3", MUST,
        "Kommunstyrelsen beslutar om stadens uppfattning i stadsövergripande frågor och i frågor "
        "som rör flera nämnder eller bolag.",
        "The City Executive Board decides the city's view in city-wide matters and in matters "
        "that bear on several committees or companies."),
    _clause(70, "5 ¶5", MUST,
        "Internationellt arbete ska rymmas inom given ekonomisk ram.",
        "International work must fit the given economic frame."),
    _clause(75, "5 ¶7", MUST,
        "Nämnder och bolagsstyrelser bedömer och hanterar de besöksförfrågningar som kommer till "
        "dem, med strategin som grund.",
        "Committees and company boards assess and handle the visit requests that come to them, "
        "on the basis of the strategy."),
    _clause(77, "5 ¶8", MUST,
        "Internationellt arbete planeras, budgeteras, beslutas, dokumenteras och följs upp som "
        "annat arbete.",
        "International work is planned, budgeted, decided, documented and followed up like other "
        "work."),
    _clause(79, "5 ¶9", MUST,
        "Stadsledningskontoret ger råd och stöd, bland annat vid bedömning av besök och i "
        "protokollfrågor.",
        "The City Executive Office gives advice and support, among other things on assessing "
        "visits and on protocol."),
    _clause(82, "5 ¶10", MUST,
        "Kontaktpersonerna samordnar sin förvaltnings eller sitt bolags internationella arbete, "
        "även inkommande besök.",
        "The contact persons coordinate the international work of their administration or "
        "company, incoming visits included."),
    _clause(83, "5 ¶10", MUST,
        "Kontaktpersonerna sammanställer och sprider information och engagerar rätt kompetens.",
        "The contact persons compile and spread information and engage relevant competence."),
    _clause(84, "5 ¶10", MUST,
        "Chefer för fackförvaltningar och bolag ska utse en internationell kontaktperson.",
        "Heads of specialist administrations and companies must appoint an international contact "
        "person."),
)  # fmt: skip

CLAUSES: Mapping[str, Clause] = MappingProxyType({clause.id: clause for clause in _ROWS})
