"""What answers the musts of the strategy that no check of a matter can answer.

A must (strength M) is answered by the rules, a criterion of triage, a permission, or here: in
words, with the fields that hold it and the pages that do it, or why nothing in the product does.
A test fails when a must has no answer, or a field or address named here does not exist.
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
                "Alla med uppdrag läser nätverkets ärenden; effekten på bilden följs upp.",
                "Everyone appointed reads the network's cases; the image's effect is followed up.",
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
                "Hur ärendet bidrar till visionen skrivs i ärendet, och utan den texten går det "
                "inte att lämna in.",
                "How the matter contributes to the vision is written in it; without that text it "
                "cannot be submitted.",
            ),
            fields=("engagements.Engagement.vision_contribution", "visits.TriageAssessment.motive"),
        ),
        "S-8": Answers(
            Text(
                "Minst en av hållbarhetens fyra delar väljs innan ärendet lämnas in.",
                "At least one of the four dimensions is chosen before the matter is submitted.",
            ),
            fields=("engagements.Engagement.sustainability",),
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
                "En lista, aldrig ett enda val: ett ärende har ett eller flera av de fyra.",
                "A list, never a single choice: a case has one or several of the four.",
            ),
            fields=("engagements.Case.focus_areas",),
        ),
        "S-14": Answers(
            Text(
                "Vad staden visas upp för väljs i varje profilering.",
                "What the city is shown for is chosen in each profiling activity.",
            ),
            fields=("engagements.Profiling.profile_values",),
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
                "Arbetet med statens främjande aktörer skrivs i varje profilering.",
                "Work with the state's promotion of Sweden is written in each profiling activity.",
            ),
            fields=("engagements.Profiling.state_promotion",),
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
                "Jämförelser med andra städer är ett eget slags ärende (D-35).",
                "Comparisons with other cities are a kind of case of their own (D-35).",
            ),
            fields=("engagements.Benchmark.cities", "engagements.Benchmark.consequence"),
        ),
        "S-27": Answers(
            Text(
                "Vad vi lär oss och vad vi delar med oss av är två egna fält i varje besök och "
                "engagemang.",
                "What we learn and what we share are two fields of their own in each visit and "
                "engagement.",
            ),
            fields=(
                "visits.VisitRequest.we_learn",
                "visits.VisitRequest.we_share",
                "engagements.Engagement.we_learn",
                "engagements.Engagement.we_share",
            ),
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
                "Utlysning, ansökan och svar antecknas i varje EU-projekt, som är kopplat till "
                "planen (S-33).",
                "The call, the application and its answer are noted in each EU project, which is "
                "linked to the plan (S-33).",
            ),
            fields=("engagements.EuProject.call", "engagements.EuProject.application"),
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
                "Varför påverkan ligger i stadens intresse skrivs i ärendet.",
                "Why it is in the city's interest is written in the matter.",
            ),
            fields=("engagements.EuAdvocacy.city_interest", "engagements.Position.city_interest"),
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
                "Årsredovisningens avsnitt skrivs av nämnder och bolag, sammanställs av "
                "stadsledningskontoret och fryses med siffrorna och raderna bakom dem.",
                "The section of the annual report is written by the bodies, assembled by the City "
                "Executive Office and frozen with its figures and the rows behind them.",
            ),
            urls=("reporting:reports",),
        ),
        "S-65": Answers(
            Text(
                "De fyra platserna i beredningen är uppdrag med datum och ersättare, högst en "
                "innehavare åt gången.",
                "The four seats are appointments with dates and deputies, one holder at a time.",
            ),
            fields=("engagements.Appointment.seat", "engagements.Appointment.deputises"),
            urls=("engagements:ib",),
        ),
        "S-68": Answers(
            Text(
                "Kostnaden syns på varje punkt i beredningen, och årets kostnader och utsläpp per "
                "möte, nämnd och år.",
                "The cost is seen at each item of the committee, and the year's costs and "
                "emissions by meeting, body and year.",
            ),
            fields=("engagements.Engagement.total_sek",),
            urls=("engagements:trip_costs", "reporting:pictures"),
        ),
        "S-69": Answers(
            Text(
                "Alla verksamheter använder samma regler; vad var och en har och saknar, och vad "
                "som beslutats trots en varning eller i efterhand, visar täckningslistorna.",
                "Every body uses the same rules; what each has and lacks, and what was decided in "
                "spite of a warning or afterwards, is told by the lists of coverage.",
            ),
            urls=("engagements:delegation", "reporting:coverage"),
        ),
        "S-76": Answers(
            Text(
                "Varje verksamhet har en årsplan med prioriteringar, pengar och timmar.",
                "Each body has an annual plan with priorities, money and hours.",
            ),
            fields=("engagements.AnnualPlan.sek", "engagements.AnnualPlan.hours"),
            urls=("engagements:plans",),
        ),
        "S-78": Answers(
            Text(
                "Årsplanen och organets del av årsredovisningen exporteras till stadens ordinarie "
                "planeringssystem (ILS), som programmet inte dubblerar.",
                "The annual plan and the body's part of the annual report are exported to the "
                "city's ordinary planning system (ILS), which the product does not double.",
            ),
            urls=("engagements:plans", "reporting:reports"),
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
            Text("Nätverket är kontaktpersonerna.", "The network is the bodies' contact persons."),
            fields=("engagements.Appointment.role",),
        ),
        "S-83": Answers(
            Text(
                "Sökning, vem som känner vem, reserapporter, och frågor som andra skickar med på "
                "en resa.",
                "Search, who knows whom, trip reports, and questions that others send along on a "
                "trip.",
            ),
            fields=("engagements.TripQuestion.question", "engagements.Acquaintance.knows"),
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
                "Samma principer prövar SEF: ingen utrikespolitik, kommunstyrelsens linje (D-37).",
                "The same principles judge matters of SEF: no foreign policy, and KS's view "
                "(D-37).",
            ),
        ),
    }
)
