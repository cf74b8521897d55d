"""Sections 1 to 3 of the strategy, in words of our own: purpose, goals and directions."""

from .clause import INTENT, MUST, SHOULD, Clause, clause

DIRECTIONS: tuple[Clause, ...] = (
    clause(1, "1 ¶1", INTENT,
        "Staden behöver impulser från andra städer och länder och vill utbyta idéer med dem.",
        "The city needs impulses from other cities and countries, and to exchange ideas with "
        "them."),
    clause(2, "1 ¶1", MUST,
        "Stockholm är ett starkt varumärke i världen. Alla som arbetar i staden delar ansvaret "
        "för att vårda och stärka bilden av Stockholm.",
        "Stockholm is a strong brand in the world. Everyone who works in the city shares the "
        "responsibility for managing and strengthening its image."),
    clause(3, "1 ¶2–3", MUST,
        "Strategin är en gemensam plattform för alla verksamheter, med mål, inriktningar, "
        "principer, arbetssätt och ansvarsfördelning.",
        "The strategy is one common platform for all the city's bodies, with goals, directions, "
        "principles, ways of working and allocation of responsibility."),
    clause(4, "1 ¶4", MUST,
        "Strategin gäller både när staden tar egna initiativ och när den prioriterar bland "
        "förfrågningar från andra.",
        "The strategy applies both when the city takes the initiative and when it prioritises "
        "among requests from others."),
    clause(5, "1 ¶4", MUST,
        "Även förfrågningar om internationella besök prioriteras med strategin som grund.",
        "Requests for international visits, too, are prioritised on the basis of the strategy."),
    clause(6, "1 ¶4", MUST,
        "Strategin är grund för alla nämnders och bolagsstyrelsers internationella arbete.",
        "The strategy is the basis of the international work of all committees and boards."),
    clause(7, "2 ¶1", MUST,
        "Det internationella arbetet ska tydligt bidra till stadens långsiktiga vision.",
        "International work must clearly contribute to the city's long-term vision."),
    clause(8, "2 ¶1", MUST,
        "Arbetet ska ge bättre välfärd och livskvalitet och främja social, ekologisk, ekonomisk "
        "och demokratisk hållbarhet.",
        "The work must give better welfare and quality of life and promote social, ecological, "
        "economic and democratic sustainability."),
    clause(9, "2 ¶2", INTENT,
        "Genom sitt internationella arbete tar staden ansvar för en hållbar global utveckling.",
        "Through its international work the city takes responsibility for sustainable global "
        "development."),
    clause(10, "2 ¶2", INTENT,
        "Stadens samlade internationella kontaktnät och mångfald ska användas som en "
        "framgångsfaktor.",
        "The city's whole international network of contacts and its diversity are to be used as a "
        "factor of success."),
    clause(11, "3 ¶1", MUST,
        "Arbetet inriktas på profilering, omvärldsbevakning, samverkan och påverkan.",
        "The work is directed to profiling, monitoring, cooperation and advocacy."),
    clause(12, "3 ¶1", MUST,
        "De fyra inriktningarna hänger ihop och är inte separata delar.",
        "The four directions hang together and are not separate parts."),
    clause(13, "3 ¶1", MUST,
        "Inriktningarna är utgångspunkt för tematiska och geografiska prioriteringar, för hela "
        "staden eller en verksamhet.",
        "The directions are the starting point of thematic and geographic priorities, for the "
        "whole city or for one body."),
    clause(14, "3.1 ¶1", MUST,
        "Staden ska hålla och stärka sin ställning och vara känd för kunskap, mångfald, "
        "öppenhet, hållbarhet och hög livskvalitet.",
        "The city must uphold and strengthen its position and be known for knowledge, diversity, "
        "openness, sustainability and a high quality of life."),
    clause(15, "3.1 ¶2", INTENT,
        "Syftet med profileringen är att locka företagsetableringar, investeringar, talanger och "
        "besökare.",
        "The purpose of profiling is to attract new businesses, investment, talent and visitors."),
    clause(16, "3.1 ¶2", MUST,
        "Varumärket Stockholm – The Capital of Scandinavia ska användas i all internationell "
        "marknadsföring.",
        "The brand Stockholm – The Capital of Scandinavia must be used in all international "
        "marketing."),
    clause(17, "3.1 ¶2", MUST,
        "Budskapet är att Stockholm är ledande i Europa som region för hållbar tillväxt.",
        "The message is that Stockholm is Europe's leading region for sustainable growth."),
    clause(18, "3.1 ¶3", MUST,
        "Profileringen utgår från stadens styrkor och visar både goda exempel och lösningar på "
        "utmaningar.",
        "Profiling builds on the city's strengths and shows both good examples and solutions to "
        "challenges."),
    clause(19, "3.1 ¶4", MUST,
        "Staden verkar för att statliga aktörer med uppdrag att främja Sverige lyfter fram "
        "stadens exempel.",
        "The city works to ensure that state bodies tasked with promoting Sweden highlight its "
        "examples."),
    clause(20, "3.2 ¶1", MUST,
        "Staden bevakar och analyserar händelser, trender, värderingar och forskning, även "
        "globalt, och vad de innebär för staden.",
        "The city monitors and analyses events, trends, values and research, globally too, and "
        "what they mean for the city."),
    clause(21, "3.2 ¶2", INTENT,
        "Ett syfte med omvärldsbevakningen är beredskap: att kunna verka för en god utveckling "
        "och möta utmaningar.",
        "One purpose of monitoring is to be prepared: to be able to act for positive development "
        "and meet challenges."),
    clause(22, "3.2 ¶2", INTENT,
        "Ett annat syfte med omvärldsbevakningen är väl underbyggda prioriteringar i det "
        "internationella arbetet.",
        "Another purpose of monitoring is well-founded priorities in international work."),
    clause(23, "3.2 ¶2", MUST,
        "Varje verksamhet behöver bevaka och analysera sin omvärld och agera förutseende.",
        "Each of the city's bodies needs to monitor and analyse the world around it and act "
        "proactively."),
    clause(24, "3.2 ¶2", INTENT,
        "Att hålla sig uppdaterad höjer kompetensen och professionaliteten.",
        "Keeping up to date raises competence and professionalism."),
    clause(25, "3.2 ¶3", MUST,
        "Staden jämför sig med andra städer för att se sin egen ställning, sina möjligheter och "
        "vad andra gör.",
        "The city compares itself with other cities to see its own position, its potential and "
        "what others do."),
    clause(26, "3.2 ¶3", MUST,
        "Omvärldsbevakningen är central för att bedöma vilka städer Stockholm ska jämföra sig "
        "och samarbeta med.",
        "Monitoring is central to judging which cities Stockholm is to compare itself and "
        "cooperate with."),
    clause(27, "3.3 ¶1", MUST,
        "Staden ska lära av andra och dela med sig av sina erfarenheter.",
        "The city must learn from others and share its experience."),
    clause(28, "3.3 ¶2", INTENT,
        "Syftet med samverkan är kunskap om metoder, nya infallsvinklar, kunskap om kulturer, "
        "interkulturell kommunikation och ett större kontaktnät.",
        "The purpose of cooperation is knowledge of methods, new angles, knowledge of cultures, "
        "intercultural communication and a wider network."),
    clause(29, "3.3 ¶3", INTENT,
        "Genom att engagera sig i relevanta organisationer och nätverk driver staden på "
        "processer och får kunskap.",
        "By engaging in relevant organisations and networks the city drives processes and gains "
        "knowledge."),
    clause(30, "3.3 ¶3", MUST,
        "Innan en ny form av samarbete inleds ska staden pröva om samarbetet kan ske i "
        "etablerade forum.",
        "Before a new form of cooperation is started, the city must examine whether it can "
        "cooperate within established forums."),
    clause(31, "3.3 ¶3–4", MUST,
        "I de organisationer som staden väljer ska den bidra aktivt och vara strategisk.",
        "In the organisations that it chooses, the city must contribute actively and be "
        "strategic."),
    clause(32, "3.3 ¶5", MUST,
        "EU:s fonder och program ska användas strategiskt.",
        "The EU's funds and programmes must be used strategically."),
    clause(33, "3.3 ¶5", MUST,
        "Att delta i eller driva ett EU-projekt kräver en tydlig koppling till den planerade "
        "verksamhetsutvecklingen.",
        "Taking part in or running an EU project requires a clear link to the planned "
        "development of the body's work."),
    clause(34, "3.3 ¶6", SHOULD,
        "Samarbete mellan staden, andra offentliga aktörer, akademi och näringsliv bör så långt "
        "det går prägla det internationella samarbetet.",
        "Cooperation between the city, other public bodies, academia and business should as far "
        "as possible run through its international cooperation."),
    clause(35, "3.3 ¶7", MUST,
        "Staden har en välkomnande inställning till besök.",
        "The city has a welcoming attitude to visits."),
    clause(36, "3.3 ¶7", MUST,
        "Besök, även representation, prioriteras efter ömsesidigt lärande och utbyte som ger nya "
        "perspektiv, verksamhetsutveckling eller annan kompetens.",
        "Visits, representation included, are prioritised on mutual learning and exchange that "
        "gives new perspectives, development of the city's work or other competence."),
    clause(37, "3.3 ¶7", MUST,
        "Besök ska också stärka bilden av Stockholm.",
        "Visits are also to strengthen the image of Stockholm."),
    clause(38, "3.3 ¶7", MUST,
        "Relationer med länder som många stockholmare kommer från vägs särskilt in.",
        "Relations with countries from which many Stockholmers come are given particular weight."),
    clause(39, "3.3 ¶7", SHOULD,
        "Mångfaldens nätverk i världen bör bidra till kunskap, handel och kultur, och höja "
        "gruppernas ställning.",
        "The world-wide networks of the city's diversity should contribute to knowledge, trade "
        "and culture, and raise the standing of these groups."),
    clause(40, "3.4 ¶1", MUST,
        "Staden ska påverka beslut och initiativ på internationell nivå när det ligger i stadens "
        "intresse.",
        "The city must influence decisions and initiatives at international level when that is "
        "in its interest."),
    clause(41, "3.4 ¶2", INTENT,
        "Syftet med påverkan är att påverka processer, initiativ och lagförslag som begränsar "
        "staden eller ger den möjligheter.",
        "The purpose of advocacy is to influence processes, initiatives and legislative "
        "proposals that limit the city or enable it to do more."),
    clause(42, "3.4 ¶3", MUST,
        "Eftersom en kommun har vida befogenheter berörs staden i hög grad av EU:s beslut. "
        "Kommunfullmäktige har därför antagit en EU-policy med vägledande principer.",
        "Because a municipality's powers are wide, EU decisions affect the city greatly. The "
        "City Council has therefore adopted an EU policy with guiding principles."),
    clause(43, "3.4 ¶3", MUST,
        "EU-policyns principer är grund för påverkansarbetet och för stadens hållning i enskilda "
        "EU-frågor.",
        "The principles of the EU policy are the basis of advocacy and of the city's stance in "
        "single EU matters."),
    clause(44, "3.4 ¶3", INTENT,
        "EU-policyn beskriver hur staden får genomslag.",
        "The EU policy describes how the city makes an impact."),
)  # fmt: skip
