"""What answers the musts of the strategy that no check of a matter can answer.

A must (strength M) is answered by the rules, by a criterion of triage, by a permission, or by
what stands here: in words, with the fields that hold it and the pages that do it, or why nothing
in the product can or does yet. A test fails when a must has no answer, or when a field or an
address named here does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from .text import Text


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer in words; fields as "app.Model.field", addresses by their names."""

    reason: Text
    fields: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()


ANSWERS: Mapping[str, Answers] = MappingProxyType(
    {
        "S-2": Answers(
            Text(
                "Alla med ett uppdrag läser nätverkets ärenden och får registrera; effekten på "
                "bilden av Stockholm följs upp.",
                "Everyone with an appointment reads the network's cases and may register; the "
                "effect on the image of Stockholm is followed up.",
            ),
            fields=("visits.FollowUp.image_effect",),
        ),
        "S-3": Answers(
            Text(
                "Ett system, en uppsättning regler och en sida om strategin för alla verksamheter.",
                "One system, one set of rules and one page of the strategy for every body.",
            ),
            urls=("engagements:strategy", "engagements:delegation"),
        ),
        "S-4": Answers(
            Text(
                "Samma regler och samma formulär prövar det staden själv tar initiativ till och "
                "det andra ber om.",
                "The same rules and the same form judge what the city starts and what others ask "
                "for.",
            ),
            fields=("engagements.Case.origin",),
        ),
        "S-7": Answers(
            Text(
                "Om ett ärende bidrar till visionen bedömer en person, i sin motivering; ingen "
                "regel kan avgöra det av uppgifterna.",
                "Whether a matter contributes to the vision is judged by a person, in the motive;"
                " no rule can tell from facts.",
            ),
            fields=("visits.TriageAssessment.motive",),
        ),
        "S-8": Answers(
            Text(
                "En person bedömer vilken del av hållbarheten ett ärende främjar. Reglerna frågar"
                " inget som kan avgöra det; formuläret kommer med engagemangen.",
                "A person judges which dimension of sustainability a matter promotes; the rule "
                "engine asks nothing that could settle it, and the form for it comes with the "
                "engagements.",
            ),
        ),
        "S-11": Answers(
            Text(
                "Varje ärende hör till minst ett av de fyra områdena.",
                "Every case belongs to at least one of the four areas.",
            ),
            fields=("engagements.Case.focus_areas",),
        ),
        "S-12": Answers(
            Text(
                "En lista, aldrig ett enda val: ett ärende har ett eller flera av de fyra "
                "områdena.",
                "A list, never a single choice: a case has one or several of the four.",
            ),
            fields=("engagements.Case.focus_areas",),
        ),
        "S-14": Answers(
            Text(
                "Vilka värden Stockholm är känt för är ett val av ord i ett program. De antecknas"
                " med profileringen, som programmet inte registrerar ännu.",
                "The values that Stockholm is known for are a choice of words in a programme; "
                "they are recorded with profiling activities, which the product does not register"
                " yet.",
            ),
        ),
        "S-17": Answers(
            Text(
                "Budskapet står i brevens mallar, som en administratör ändrar.",
                "The message stands in the letters' templates, which an administrator edits.",
            ),
            fields=("visits.LetterTemplate.text",),
        ),
        "S-18": Answers(
            Text(
                "Det som är värt att visa står i registret över goda exempel, både sådant som "
                "fungerar och lösningar på utmaningar; vad ett besök får se skrivs i besöket.",
                "What is worth showing stands in the register of good examples, what works and "
                "solutions to challenges alike; what a visit is shown is written in the visit.",
            ),
            fields=("engagements.GoodExample.kind", "visits.VisitRequest.we_share"),
            urls=("engagements:examples",),
        ),
        "S-19": Answers(
            Text(
                "Arbetet med statens främjande aktörer är en kontakt med en motpart: den "
                "registreras som besök eller finns på motpartens sida. Ingen regel kan kräva den.",
                "Work with state promotion bodies is a contact with a counterpart: it is "
                "registered as a visit or found on the counterpart's page; no rule can demand it.",
            ),
        ),
        "S-20": Answers(
            Text(
                "Omvärldsbevakning är ett arbete, inget beslut: varje iakttagelse skrivs med "
                "analys och följd för staden. Reglerna frågar efter den när en samarbetspart "
                "väljs (S-26).",
                "Monitoring is work, not a decision: every observation is written with its "
                "analysis and its consequence for the city. The rules ask for it where a partner "
                "is chosen (S-26).",
            ),
            fields=(
                "engagements.MonitoringEntry.analysis",
                "engagements.MonitoringEntry.consequence",
            ),
            urls=("engagements:monitoring",),
        ),
        "S-25": Answers(
            Text(
                "Jämförelser är ett slags ärende som reglerna fördelar (D-35); om det görs "
                "tillräckligt många visar årsredovisningen.",
                "Comparisons are a kind of matter that the rules route (D-35); whether enough of "
                "them are made is for the annual report.",
            ),
        ),
        "S-27": Answers(
            Text(
                "Vad vi lär oss och vad vi delar med oss av är två egna fält i varje besök.",
                "What we learn and what we share are two fields of their own in each visit.",
            ),
            fields=("visits.VisitRequest.we_learn", "visits.VisitRequest.we_share"),
        ),
        "S-31": Answers(
            Text(
                "Aktiva bidrag syns bara över tid: i loggen för varje medlemskap, som programmet "
                "inte för ännu.",
                "Active contributions can be seen only over time: in the log of each membership, "
                "which the product does not keep yet.",
            ),
        ),
        "S-32": Answers(
            Text(
                "Att använda EU:s fonder strategiskt är en fråga om planering; reglerna ser till "
                "att varje projekt är kopplat till planen (S-33).",
                "To use EU funds strategically is a matter of planning; the rules see to it that "
                "each project is linked to the plan (S-33).",
            ),
        ),
        "S-35": Answers(
            Text(
                "En klocka på varje förfrågan, vänliga mallar på båda språken, och inget nej utan"
                " skäl.",
                "A clock on every request, polite templates in both languages, and no decline "
                "without a reason.",
            ),
            fields=("engagements.Case.deadline",),
        ),
        "S-40": Answers(
            Text(
                "Om påverkan ligger i stadens intresse bedömer det organ som beslutar; reglerna "
                "frågar vilken princip i EU-policyn den vilar på (S-43).",
                "Whether influence is in the city's interest is judged by the organ that decides;"
                " the rules ask which principle of the EU policy it rests on (S-43).",
            ),
        ),
        "S-46": Answers(
            Text(
                "Principerna prövas för varje slags ärende, när det skrivs in och igen när det "
                "beslutas.",
                "The principles run on every kind of matter, when it is typed and again when it "
                "is decided.",
            ),
            urls=("engagements:strategy",),
        ),
        "S-57": Answers(
            Text(
                "Svarstider, en obruten tidslinje och historiken med varje motpart.",
                "Deadlines, an unbroken story and the history of each counterpart.",
            ),
            fields=("engagements.CaseEvent.verb", "engagements.Case.deadline"),
        ),
        "S-58": Answers(
            Text(
                "Den gällande strategin, punkt för punkt, och vilken version som prövade vad; "
                "andra styrdokument finns i stadens eget bibliotek.",
                "The strategy in force, clause by clause, and which version judged what; other "
                "governing documents stand in the city's own library.",
            ),
            urls=("engagements:strategy", "engagements:policies"),
        ),
        "S-60": Answers(
            Text(
                "Staden rapporterar till kommunfullmäktige i årsredovisningen. En behörighet "
                "skyddar den; själva avsnittet finns inte i programmet ännu.",
                "Reporting to the council is the annual report; a permission guards it and the "
                "report itself is not in the product yet.",
            ),
        ),
        "S-65": Answers(
            Text(
                "Platserna i beredningen är uppdrag med datum och ersättare.",
                "The seats are appointments with dates and deputies.",
            ),
            fields=("engagements.Appointment.role", "engagements.Appointment.deputises"),
        ),
        "S-68": Answers(
            Text(
                "En resa utan kostnad ger en varning, och besluten bevaras.",
                "A trip without its cost is warned of, and decisions are kept.",
            ),
        ),
        "S-69": Answers(
            Text(
                "Alla verksamheter använder samma regler; vilka som gör det visar "
                "årsredovisningen.",
                "Every body uses the same rules; which of them do is for the annual report.",
            ),
            urls=("engagements:delegation",),
        ),
        "S-76": Answers(
            Text(
                "Resurser avsätts i stadens ordinarie planeringssystem; reglerna håller varje "
                "ärende till dess budget (S-70).",
                "Setting resources aside is done in the city's ordinary planning system; the "
                "rules hold each matter to its budget (S-70).",
            ),
        ),
        "S-78": Answers(
            Text(
                "Planer och rapporter hör till stadens ordinarie planeringssystem (ILS), som "
                "programmet inte ska dubblera.",
                "Plans and reports belong in the city's ordinary planning system (ILS), which the"
                " product is not to double.",
            ),
        ),
        "S-80": Answers(
            Text(
                "Varje ärende är öppet för nätverket om inget annat är bestämt; möten och "
                "nyhetsbrev hålls utanför programmet.",
                "By default every case is open to the network; meetings and bulletins are held "
                "outside the product.",
            ),
            fields=("engagements.Case.visibility",),
        ),
        "S-81": Answers(
            Text(
                "Nätverket är de som har uppdraget som kontaktperson.",
                "The network is those who hold an appointment as contact person.",
            ),
            fields=("engagements.Appointment.role",),
        ),
        "S-83": Answers(
            Text(
                "Sökning, motparter med vem som känner vem, och uppföljningar som delas med alla.",
                "Search, counterparts with who knows whom, and follow-ups shared to all.",
            ),
            urls=("engagements:search", "engagements:counterparts"),
        ),
        "S-84": Answers(
            Text(
                "Vilka som måste utse en kontaktperson står hos varje nämnd och bolag, och "
                "databasen tillåter bara en åt gången.",
                "Which bodies must appoint a contact person stands with each of them, and the "
                "database allows one at a time.",
            ),
            fields=("engagements.Body.must_appoint_contact",),
        ),
        "S-85": Answers(
            Text(
                "Samma principer prövar ärenden i SEF: ingen utrikespolitik, och kommunstyrelsens"
                " linje (D-37).",
                "The same principles judge matters of SEF: no foreign policy, and KS's view "
                "(D-37).",
            ),
        ),
    }
)
