"""Each reading (A-n) in words: how the strategy's silence is read while it has its default."""

from collections.abc import Mapping
from types import MappingProxyType

from .text import Text

READING_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "A-1": Text(
            "Att fortsätta ett stadsövergripande medlemskap på oförändrade villkor beslutar "
            "kommunstyrelsen om. Ändras villkoren väsentligt prövas det som nytt. Den som "
            "beslutade om inträdet beslutar om utträdet; vet ingen vem, kommunfullmäktige.",
            "To continue a city-wide membership on unchanged terms is for the City Executive "
            "Board. Materially changed terms are judged as new. Whoever decided to join decides "
            "to leave; if nobody knows who, the City Council.",
        ),
        "A-2": Text(
            "En juridisk person med stadgar och formellt medlemskap är en organisation, allt "
            "annat ett nätverk. I tveksamma fall gäller det högre organet.",
            "A legal person with statutes and formal membership is an organisation, everything "
            "else a network. In doubt the higher organ decides.",
        ),
        "A-3": Text(
            "Delegationen för resor har inget villkor om resurser, men resan ska rymmas i "
            "kommunstyrelsens ram. Annars beslutar kommunstyrelsen.",
            "The delegation for trips has no condition on resources, but the trip must fit the "
            "Executive Board's frame. Otherwise the Board decides.",
        ),
        "A-4": Text(
            "Resursbörda är pengar, arbetstid eller nya skyldigheter. Ökar den beslutar "
            "kommunstyrelsen, eller kommunfullmäktige om det är ett medlemskap eller kräver "
            "anslag.",
            "Resource burden is money, working hours or new duties. When it increases, the City "
            "Executive Board decides, or the City Council where it is a membership or needs an "
            "appropriation.",
        ),
        "A-5": Text(
            "Stadsövergripande initiativ utan ökad resursbörda är delegerade, med ökad börda "
            "kommunstyrelsens, och en verksamhets egna initiativ dess egna. Deklarationer är "
            "delegerade även när de rör en enda nämnd.",
            "City-wide initiatives without increased burden are delegated, with it the Executive "
            "Board's, and a body's own initiatives its own. Declarations are delegated even when "
            "they concern one committee only.",
        ),
        "A-6": Text(
            "En nämnds eller ett bolags egen resa följer den egna delegationsordningen. "
            "Uppdraget avgör, inte vem som betalar.",
            "A committee's or company's own trip follows its own scheme of delegation. The "
            "mission settles it, not who pays.",
        ),
        "A-7": Text(
            "Samarbetsavtal beslutas som samarbetsinitiativ: av kommunstyrelsen när de rör fler "
            "än en verksamhet, annars av nämnden eller bolaget.",
            "Cooperation agreements are decided as initiatives of cooperation: by the City "
            "Executive Board when they concern more than one body, otherwise by the body.",
        ),
        "A-8": Text(
            "Intentionsavtal följer omfattningen som samarbetsavtal gör. En delegation läses "
            "snävt: finansborgarrådet tecknar inga avtal.",
            "Letters of intent follow the scope as cooperation agreements do. A delegation is "
            "read narrowly: the Mayor signs no agreements.",
        ),
        "A-9": Text(
            "Att kommunstyrelsen koordinerar ett besök är inget beslut. Varje nämnd och bolag "
            "behåller sin del; stadsledningskontoret håller ihop program, protokoll och svar.",
            "That the City Executive Board coordinates a visit is not a decision. Each body "
            "keeps its part; the City Executive Office keeps programme, protocol and reply "
            "together.",
        ),
        "A-10": Text(
            "Strategin säger inte vad som är hög politisk nivå. Staden följer en lista som "
            "kan ändras.",
            "The strategy does not say what high political level is. The city follows a list "
            "that can be changed.",
        ),
        "A-11": Text(
            "Ett besök som rör flera verksamheter är betydande bara om delegationen också är "
            "prioriterad av staden.",
            "A visit that concerns several bodies is significant only when the delegation is "
            "also prioritised by the city.",
        ),
        "A-12": Text(
            "Medlemskap och intentionsavtal omprövas efter fyra år om inget annat är bestämt. En "
            "försenad omprövning påminns om men avslutar ingenting.",
            "Memberships and letters of intent are reviewed after four years unless otherwise "
            "decided. An overdue review is reminded of but ends nothing.",
        ),
        "A-13": Text(
            "Ett samarbetsavtal löper ut. Att förlänga det är ett nytt beslut med nya datum och "
            "hela prövningen igen.",
            "A cooperation agreement expires. To extend it is a new decision with new dates and "
            "the whole test again.",
        ),
        "A-14": Text(
            "En stadsdelsförvaltning får men måste inte utse en internationell kontaktperson. "
            "Finns ingen bereder den funktion som tar emot besök.",
            "A district administration may but need not appoint an international contact "
            "person. Where there is none, the function that receives visits prepares.",
        ),
        "A-15": Text(
            "Koncernstyrelsen behöver samråda när ett bolag beslutar eller berörs. Annars ska "
            "behovet besvaras med ett motiv.",
            "The group board needs to be consulted when a company decides or is affected. "
            "Otherwise the need is to be answered with a motive.",
        ),
        "A-16": Text(
            "Chefen för den verksamhet som tar emot besöket avgör om det är särskilt "
            "prioriterat. En poängsumma räcker aldrig.",
            "The head of the receiving body decides whether a visit is particularly "
            "prioritised. A score is never enough.",
        ),
        "A-17": Text(
            "Varje egen krona stoppar ett projekt av biståndskaraktär. Egen arbetstid inom ramen "
            "är tillåten men ska synas, och stadsledningskontoret ska höras.",
            "Every krona of its own stops a project of aid character. Own working hours within "
            "the frame are allowed but must be seen, and the City Executive Office consulted.",
        ),
        "A-18": Text(
            "Tekniskt utbyte mellan städer är ingen utrikespolitik; uttalanden om erkännanden, "
            "sanktioner, vapen, visum eller konsulära ärenden är det. En person svarar, aldrig "
            "en ordsökning.",
            "Technical exchange between cities is no foreign policy; statements on recognition, "
            "sanctions, weapons, visas or consular cases are. A person answers, never a search "
            "for words.",
        ),
        "A-19": Text(
            "Strategin nämner inte medlemskap och nätverk för flera nämnder. Kommunstyrelsen "
            "beslutar, som i andra frågor som rör flera.",
            "The strategy does not mention memberships and networks of several committees. The "
            "City Executive Board decides, as in other matters that bear on several.",
        ),
        "A-20": Text(
            "EU-projekt har inget stadsövergripande undantag: varje nämnd och bolag som deltar "
            "beslutar om sin del, och kommunstyrelsen samordnar.",
            "EU projects have no city-wide exception: each committee and company that takes part "
            "decides its own part, and the City Executive Board coordinates.",
        ),
        "A-21": Text(
            "Ett brev som gäller både ett besök och något annat delas i ärenden som hör ihop men "
            "går var sin väg.",
            "A letter about both a visit and something else is split into linked matters that go "
            "their own ways.",
        ),
        "A-22": Text(
            "Finansborgarrådet beslutar inte om sin egen resa. Kommunstyrelsen eller den "
            "ersättare som den har utsett beslutar, efter behandling i internationella "
            "beredningen.",
            "The Mayor does not decide on an own trip. The City Executive Board or the deputy "
            "that it has appointed decides, after handling in the International Advisory "
            "Committee.",
        ),
        "A-23": Text(
            "Internationella beredningen tillstyrker, avstyrker eller noterar. Den beslutar "
            "inte: det gör finansborgarrådet.",
            "The International Advisory Committee supports, opposes or takes note. It does not "
            "decide: the Mayor does.",
        ),
        "A-24": Text(
            "Organ utanför kommunkoncernen registreras som samarbetspartner och har inga egna "
            "skyldigheter enligt strategin.",
            "Bodies outside the municipal group are registered as partners and have no duties of "
            "their own under the strategy.",
        ),
        "A-25": Text(
            "Årsvis är kalenderår. Åren till nästa omprövning räknas från den senaste beslutade "
            "omprövningen eller inträdet, inte från påminnelsen.",
            "Yearly means the calendar year. The years to the next review count from the last "
            "decided review or the entry, not from the reminder.",
        ),
        "A-26": Text(
            "Ett evenemang i Sverige behandlas inte i internationella beredningen; deltagande på "
            "distans i ett evenemang utomlands gör det i förenklad form. Värdskap i Stockholm är "
            "kommunstyrelsens resursfråga.",
            "An event in Sweden is not handled in the International Advisory Committee; digital "
            "participation in an event abroad is, in a light form. Hosting in Stockholm is a "
            "question of the Executive Board's resources.",
        ),
        "A-27": Text(
            "Att sälja tjänster till en utländsk stad är tjänsteexport, med egna regler i lag, "
            "och inget samarbetsavtal.",
            "To sell services to a foreign city is export of services, with rules of its own in "
            "law, and no cooperation agreement.",
        ),
    }
)
