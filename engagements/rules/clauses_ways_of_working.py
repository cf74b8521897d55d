"""Sections 4 and 5 of the strategy, in words of our own: principles and ways of working."""

from .clause import INTENT, MAY, MUST, SHOULD, Clause, clause

WAYS_OF_WORKING: tuple[Clause, ...] = (
    clause(45, "4 ¶1", MUST,
        "Staden bedriver ingen utrikespolitik och hanterar inte Sveriges förbindelser med andra "
        "stater, inte heller bistånds- och säkerhetspolitik.",
        "The city conducts no foreign policy and does not handle Sweden's relations with other "
        "states, aid and security policy included."),
    clause(46, "4 ¶1", MUST,
        "Principerna gäller oavsett inriktning.",
        "The principles apply whatever the direction of the work."),
    clause(47, "4 point 1", INTENT,
        "Staden har särskild gemenskap med andra huvudstäder, främst de nordiska.",
        "The city has a special community with other capitals, the Nordic ones above all."),
    clause(48, "4 point 1", MUST,
        "Staden har inga utsedda vänorter och tecknar inga vänortsavtal.",
        "The city has no designated twin towns and signs no twinning agreements."),
    clause(49, "4 point 2", MUST,
        "Ett samarbetsavtal ska gälla ett konkret utbyte.",
        "A cooperation agreement must concern a concrete exchange."),
    clause(50, "4 point 2", MUST,
        "Ett samarbetsavtal ska hålla sig inom ett bestämt tematiskt område.",
        "A cooperation agreement must keep within a specific thematic area."),
    clause(51, "4 point 2", MUST,
        "Ett samarbetsavtal ska vara till tydlig ömsesidig nytta för de parter som deltar.",
        "A cooperation agreement must be of clear mutual benefit to the participating parties."),
    clause(52, "4 point 2", MUST,
        "Ett samarbetsavtal ska ha både startdatum och slutdatum.",
        "A cooperation agreement must have both a start date and an end date."),
    clause(53, "4 point 3", MAY,
        "Intentionsavtal kan ingås med internationella organisationer och nätverk, eller inom "
        "internationella initiativ som staden väljer att delta i.",
        "Letters of intent may be entered into with international organisations and networks, or "
        "within international initiatives that the city chooses to take part in."),
    clause(54, "4 point 3", SHOULD,
        "Intentionsavtal och medlemskap i organisationer och nätverk bör regelbundet omprövas, "
        "till exempel vart fjärde år, i fråga om relevans och mervärde.",
        "Letters of intent and memberships of organisations and networks should be reconsidered "
        "regularly, for example every fourth year, for relevance and added value."),
    clause(55, "4 point 4", MAY,
        "Inbjudningsbrev kan utfärdas till besök som är särskilt prioriterade för verksamheten "
        "och har stöd i strategin.",
        "Invitation letters may be issued for visits that are particularly prioritised for the "
        "body and supported by the strategy."),
    clause(56, "4 point 5", MAY,
        "Projekt av biståndskaraktär kan genomföras bara om någon annan, till exempel Sida, står "
        "för hela finansieringen.",
        "Projects of aid character may be carried out only if another party, such as Sida, bears "
        "the whole financing."),
    clause(57, "5 ¶1", MUST,
        "Det internationella arbetet ska hålla hög nivå och vara proaktivt, strategiskt, "
        "nyfiket, långsiktigt och professionellt.",
        "International work must be of a high standard: proactive, strategic, curious, long-term "
        "and professional."),
    clause(58, "5 ¶2", MUST,
        "Kommunstyrelsen ansvarar för att stadsövergripande styrdokument kommuniceras och "
        "genomförs.",
        "The City Executive Board is responsible for communicating and implementing city-wide "
        "governing documents."),
    clause(59, "5 ¶2", MUST,
        "Kommunstyrelsen samordnar stadens övergripande internationella arbete och EU-arbete.",
        "The City Executive Board coordinates the city's overall international and EU work."),
    clause(60, "5 ¶2", MUST,
        "Kommunstyrelsen redovisar det internationella arbetet för kommunfullmäktige i "
        "årsredovisningen.",
        "The City Executive Board reports the international work to the City Council in the "
        "annual report."),
    clause(61, "5 ¶2", MUST,
        "Kommunstyrelsen koordinerar betydande besök, till exempel prioriterade delegationer som "
        "vill möta flera verksamheter och besök på hög politisk nivå.",
        "The City Executive Board coordinates significant visits, such as prioritised "
        "delegations that want to meet several bodies, and visits at high political level."),
    clause(62, "5 ¶3", MUST,
        "Kommunstyrelsen beslutar om stadens uppfattning i stadsövergripande frågor och i frågor "
        "som rör flera nämnder eller bolag.",
        "The City Executive Board decides the city's view in city-wide matters and in matters "
        "that bear on several committees or companies."),
    clause(63, "5 ¶3", MUST,
        "Kommunstyrelsen beslutar om deltagande i stadsövergripande internationella nätverk och "
        "samarbetsinitiativ.",
        "The City Executive Board decides on participation in city-wide international networks "
        "and cooperation initiatives."),
    clause(64, "5 ¶3", MUST,
        "Kommunfullmäktige beslutar om nya medlemskap i stadsövergripande internationella "
        "organisationer.",
        "The City Council decides on new memberships of city-wide international organisations."),
    clause(65, "5 ¶4", MUST,
        "Finansborgarrådet leder internationella beredningen. Där ingår också kommunfullmäktiges "
        "ordförande och 1:e vice ordförande samt gruppledaren för det största "
        "oppositionspartiet.",
        "The Mayor (finance commissioner) leads the International Advisory Committee. Its other "
        "members are the chair and first vice chair of the City Council and the group leader of "
        "the largest opposition party."),
    clause(66, "5 ¶4", MUST,
        "Deltagande i konferenser och andra evenemang utomlands på uppdrag av kommunstyrelsen är "
        "delegerat till finansborgarrådet och behandlas i internationella beredningen.",
        "Participation in conferences and other events abroad on behalf of the City Executive "
        "Board is delegated to the Mayor and handled in the International Advisory Committee."),
    clause(67, "5 ¶4", MUST,
        "Även internationella deklarationer och initiativ som inte ökar resursbördan är "
        "delegerade till finansborgarrådet och behandlas i internationella beredningen.",
        "International declarations and initiatives that do not increase the resource burden are "
        "also delegated to the Mayor and handled in the International Advisory Committee."),
    clause(68, "5 ¶4", MUST,
        "Internationella beredningen finns för att åtaganden ska bedömas enhetligt och "
        "långsiktigt och för att det ska synas hur skattemedel används.",
        "The International Advisory Committee exists so that commitments are assessed uniformly "
        "and with a long-term view, and so that it is visible how tax money is used."),
    clause(69, "5 ¶5", MUST,
        "Alla nämnder och bolag tillämpar styrdokumenten i sin egen verksamhet.",
        "All committees and companies apply the governing documents in their own work."),
    clause(70, "5 ¶5", MUST,
        "Internationellt arbete är en integrerad del av verksamheten och ska rymmas inom given "
        "ekonomisk ram.",
        "International work is an integrated part of each body's work and must fit the given "
        "budget frame."),
    clause(71, "5 ¶6", MUST,
        "Nämnder och bolagsstyrelser beslutar om medlemskap och deltagande i "
        "verksamhetsspecifika organisationer och nätverk, samarbetsinitiativ och EU-projekt.",
        "Committees and company boards decide on membership of and participation in "
        "body-specific organisations and networks, cooperation initiatives and EU projects."),
    clause(72, "5 ¶6", MUST,
        "I verksamhetsspecifika EU-policyfrågor beslutar nämnder och bolagsstyrelser i linje med "
        "EU-policyn.",
        "In body-specific EU policy matters, committees and company boards decide in line with "
        "the city's EU policy."),
    clause(73, "5 ¶6", MUST,
        "Påverkansarbete mot EU ska alltid bedrivas i nära samarbete med kommunstyrelsen.",
        "All advocacy towards the EU must take place in close cooperation with the City "
        "Executive Board."),
    clause(74, "5 ¶6", SHOULD,
        "Vid behov bör påverkansarbete mot EU också bedrivas i nära samarbete med "
        "koncernstyrelsen för Stockholms Stadshus AB.",
        "When needed, advocacy towards the EU should also take place in close cooperation with "
        "the group board of Stockholms Stadshus AB."),
    clause(75, "5 ¶7", MUST,
        "Nämnder och bolagsstyrelser bedömer och hanterar de besöksförfrågningar som kommer till "
        "dem, med strategin som grund.",
        "Committees and company boards assess and handle the visit requests that come to them, "
        "on the basis of the strategy."),
    clause(76, "5 ¶8", MUST,
        "Varje verksamhet prioriterar och avsätter resurser för sitt internationella arbete.",
        "Each body sets priorities and sets aside resources for its international work."),
    clause(77, "5 ¶8", MUST,
        "Internationellt arbete planeras, budgeteras, beslutas, dokumenteras och följs upp som "
        "annat arbete.",
        "International work is planned, budgeted, decided, documented and followed up like other "
        "work."),
    clause(78, "5 ¶8", MUST,
        "Arbetet tas varje år in i verksamhetsplanerna och redovisas i stadens ordinarie "
        "planeringssystem.",
        "The work is entered in the operational plans every year and reported in the city's "
        "ordinary planning system."),
    clause(79, "5 ¶9", MUST,
        "Stadsledningskontoret ger råd och stöd i internationellt arbete, EU-projekt, EU-politik, "
        "bedömning av besök och protokollfrågor.",
        "The City Executive Office gives advice and support on international work, EU projects, EU "
        "policy, assessing visits and protocol."),
    clause(80, "5 ¶10", MUST,
        "Det internationella nätverket leds av kommunstyrelsen och är till för information, "
        "utbyte och viss samordning.",
        "The internal network for international work is led by the City Executive Board and is "
        "for information, exchange and some coordination."),
    clause(81, "5 ¶10", MUST,
        "Det internationella nätverket består av kontaktpersoner från olika fackförvaltningar "
        "och bolag.",
        "The internal network consists of contact persons from different specialist "
        "administrations and companies."),
    clause(82, "5 ¶10", MUST,
        "Kontaktpersonerna samordnar sin förvaltnings eller sitt bolags internationella arbete, "
        "även inkommande besök.",
        "The contact persons coordinate the international work of their administration or "
        "company, incoming visits included."),
    clause(83, "5 ¶10", MUST,
        "Kontaktpersonerna sammanställer och sprider information och engagerar rätt kompetens.",
        "The contact persons compile and spread information and engage relevant competence."),
    clause(84, "5 ¶10", MUST,
        "Chefer för fackförvaltningar och bolag ska utse en internationell kontaktperson med "
        "mandat att företräda verksamheten.",
        "Heads of specialist administrations and companies must appoint one international contact "
        "person with a mandate to represent the body."),
    clause(85, "5 ¶11", MUST,
        "Strategin och EU-policyn är grund för hur staden agerar i Stockholmsregionens "
        "Europaförening (SEF).",
        "The strategy and the EU policy are the basis of how the city acts in the association "
        "Stockholmsregionens Europaförening (SEF)."),
    clause(86, "5 ¶11", INTENT,
        "SEF främjar medlemmarnas gemensamma politiska intressen. Huvudmän är staden, "
        "landstinget och kommunförbundet i länet.",
        "SEF promotes its members' common political interests. The principals are the city, the "
        "county council and the county's association of municipalities."),
    clause(87, "5 ¶11", INTENT,
        "Arbetet är organiserat genom den ideella föreningen SEF och bolaget Stockholmsregionens "
        "Europakontor AB (SEK AB), som de tre huvudmännen äger gemensamt.",
        "The work is organised through the non-profit association SEF and the company "
        "Stockholmsregionens Europakontor AB (SEK AB), owned jointly by the three principals."),
    clause(88, "5 ¶11", MUST,
        "Stadsledningskontoret samordnar hur staden agerar i SEF.",
        "The City Executive Office coordinates how the city acts in SEF."),
)  # fmt: skip
