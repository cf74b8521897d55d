"""What answers the musts of the strategy that no check of a matter can answer.

A must (strength M) is answered by the rules, by a criterion of triage, by a permission, or by
what stands here: a field that holds it, a page that does it, or a written reason why nothing
in the product can or does yet. A test fails when a must has no answer, or when a field or an
address named here does not exist.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Answers:
    """Fields as "app.Model.field", addresses by their names, and the reason in words."""

    fields: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    reason: str = ""


ANSWERS: Mapping[str, Answers] = MappingProxyType(
    {
        "S-2": Answers(
            fields=("visits.FollowUp.image_effect",),
            reason="Everyone with an appointment reads the network's cases and may register; the "
            "effect on the image of Stockholm is followed up.",
        ),
        "S-3": Answers(
            urls=("engagements:strategy", "engagements:delegation"),
            reason="One system, one set of rules and one page of the strategy for every body.",
        ),
        "S-4": Answers(
            fields=("engagements.Case.origin",),
            reason="The same rules and the same form judge what the city starts and what others "
            "ask for.",
        ),
        "S-7": Answers(
            fields=("visits.TriageAssessment.motive",),
            reason="Whether a matter contributes to the vision is judged by a person, in the "
            "motive; no rule can tell from facts.",
        ),
        "S-8": Answers(
            reason="A person judges which dimension of sustainability a matter promotes; the rule "
            "engine asks nothing that could settle it, and the form for it comes with the "
            "engagements.",
        ),
        "S-11": Answers(fields=("engagements.Case.focus_areas",)),
        "S-12": Answers(
            fields=("engagements.Case.focus_areas",),
            reason="A list, never a single choice: a case has one or several of the four.",
        ),
        "S-14": Answers(
            reason="The values that Stockholm is known for are a choice of words in a "
            "programme; they are recorded with profiling activities, which the product does not "
            "register yet.",
        ),
        "S-17": Answers(
            fields=("visits.LetterTemplate.text",),
            reason="The message stands in the letters' templates, which an administrator edits.",
        ),
        "S-18": Answers(
            fields=("visits.VisitRequest.we_share",),
            reason="What the city can show is written in each visit; the city's register of good "
            "examples is not in the product yet.",
        ),
        "S-19": Answers(
            reason="Work with state promotion bodies is a contact with a counterpart: it is "
            "registered as a visit or found on the counterpart's page; no rule can demand it.",
        ),
        "S-20": Answers(
            reason="Monitoring is work, not a decision: the rules ask for it where a partner is "
            "chosen (S-26). The register of monitoring entries is not in the product yet.",
        ),
        "S-25": Answers(
            reason="Comparisons are a kind of matter that the rules route (D-35); whether enough "
            "of them are made is for the annual report.",
        ),
        "S-27": Answers(fields=("visits.VisitRequest.we_learn", "visits.VisitRequest.we_share")),
        "S-31": Answers(
            reason="Active contributions can be seen only over time: in the log of each "
            "membership, which the product does not keep yet.",
        ),
        "S-32": Answers(
            reason="To use EU funds strategically is a matter of planning; the rules see to it "
            "that each project is linked to the plan (S-33).",
        ),
        "S-35": Answers(
            fields=("engagements.Case.deadline",),
            reason="A clock on every request, polite templates in both languages, and no decline "
            "without a reason.",
        ),
        "S-40": Answers(
            reason="Whether influence is in the city's interest is judged by the organ that "
            "decides; the rules ask which principle of the EU policy it rests on (S-43).",
        ),
        "S-46": Answers(
            urls=("engagements:strategy",),
            reason="The principles run on every kind of matter, when it is typed and again when "
            "it is decided.",
        ),
        "S-57": Answers(
            fields=("engagements.CaseEvent.verb", "engagements.Case.deadline"),
            reason="Deadlines, an unbroken story and the history of each counterpart.",
        ),
        "S-58": Answers(
            urls=("engagements:strategy",),
            reason="The strategy in force, clause by clause; other governing documents stand in "
            "the city's own library.",
        ),
        "S-60": Answers(
            reason="Reporting to the council is the annual report; a permission guards it and the "
            "report itself is not in the product yet.",
        ),
        "S-65": Answers(
            fields=("engagements.Appointment.role", "engagements.Appointment.deputises"),
            reason="The seats are appointments with dates and deputies.",
        ),
        "S-68": Answers(reason="A trip without its cost is warned of, and decisions are kept."),
        "S-69": Answers(
            urls=("engagements:delegation",),
            reason="Every body uses the same rules; which of them do is for the annual report.",
        ),
        "S-76": Answers(
            reason="Setting resources aside is done in the city's ordinary planning system; the "
            "rules hold each matter to its budget (S-70).",
        ),
        "S-78": Answers(
            reason="Plans and reports belong in the city's ordinary planning system (ILS), which "
            "the product is not to double.",
        ),
        "S-80": Answers(
            fields=("engagements.Case.visibility",),
            reason="By default every case is open to the network; meetings and bulletins are "
            "held outside the product.",
        ),
        "S-81": Answers(
            fields=("engagements.Appointment.role",),
            reason="The network is those who hold an appointment as contact person.",
        ),
        "S-83": Answers(
            urls=("engagements:search", "engagements:counterparts"),
            reason="Search, counterparts with who knows whom, and follow-ups shared to all.",
        ),
        "S-84": Answers(fields=("engagements.Body.must_appoint_contact",)),
        "S-85": Answers(
            reason="The same principles judge matters of SEF: no foreign policy, and KS's view "
            "(D-37).",
        ),
    }
)
