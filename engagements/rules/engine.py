"""The one answer: what outcome, who decides, what stops it, what is missing, and why.

A block outranks a missing answer, and a missing answer outranks going on. The order of the
checks is the order of the panel: what every kind is asked, then what this kind is asked, then
whether the matter goes to the right organ.
"""

from collections.abc import Iterator

from .coverage import rules_for
from .kind_rules import Route
from .labels import LABELS
from .matter import Matter
from .policy import Policy
from .principles import EVERY_KIND
from .questions import fact
from .ruling import Because, Check, Ruling
from .text import Text
from .vocabulary import RANK, CheckOutcome, Outcome


def route(matter: Matter, policy: Policy) -> Ruling:
    """Judge a matter by a version of the strategy; raises `KindNotCovered`."""
    kind_rules = rules_for(matter.kind)
    way = kind_rules.route(matter, policy)
    checks = tuple(
        check for rule in (*EVERY_KIND, *kind_rules.checks) for check in rule(matter, policy)
    ) + tuple(goes_to_the_right_organ(matter, way))
    stopped = next((check for check in checks if check.stops_matter), None)
    return Ruling(
        id=matter.id,
        outcome=_outcome(checks, way),
        decider=None if stopped else way.decider,
        handled_by=None if stopped else way.handled_by,
        prepared_by=way.prepared_by,
        consult=way.consult,
        because=(Because(stopped.rule, stopped.text),) if stopped else way.because,
        readings=_readings(checks, way),
        policy=policy.version,
        checks=checks,
    )


def goes_to_the_right_organ(matter: Matter, way: Route) -> Iterator[Check]:
    """F-9: an organ below the one that the strategy names may not decide."""
    proposed, decider = matter.proposed_decider, way.decider
    if proposed is None or proposed == decider:
        return
    title = Text("Rätt beslutsfattare", "The right decider")
    facts = (fact("proposed_decider", proposed),)
    rule = way.because[0].rule if way.because else "S-62"
    if decider is None:
        text = Text(
            "Ärendet ska inte avgöras av {proposed} som helhet: {why}",
            "The matter as a whole is not for {proposed} to decide: {why}",
        )
        why = way.because[0].text if way.because else NOBODY_YET
        yield Check(
            outcome=CheckOutcome.WARN,
            code="nothing_to_decide",
            rule=rule,
            answer="proposed_decider",
            title=title,
            text=text.filled(proposed=LABELS[proposed], why=why),
            instead=Text("Ta bort den föreslagna beslutsfattaren.", "Remove the proposed decider."),
            facts=facts,
        )
        return
    names = {"proposed": LABELS[proposed], "decider": LABELS[decider]}
    if RANK[proposed] < RANK[decider]:
        yield Check(
            outcome=CheckOutcome.BLOCK,
            code="F-9",
            rule=rule,
            answer="proposed_decider",
            title=title,
            text=Text(
                "Ärendet är föreslaget att avgöras av {proposed}, men enligt strategin "
                "beslutar {decider}.",
                "The matter is proposed to be decided by {proposed}, but under the strategy it "
                "is for {decider} to decide.",
            ).filled(**names),
            instead=Text(
                "Lämna ärendet till {decider} för beslut.",
                "Submit the matter to {decider} for decision.",
            ).filled(**names),
            facts=facts,
        )
    else:
        yield Check(
            outcome=CheckOutcome.WARN,
            code="other_decider_proposed",
            rule=rule,
            answer="proposed_decider",
            title=title,
            text=Text(
                "Ärendet är föreslaget att avgöras av {proposed}. Strategin lägger det hos "
                "{decider}.",
                "The matter is proposed to be decided by {proposed}. The strategy places it "
                "with {decider}.",
            ).filled(**names),
            instead=Text(
                "Lämna ärendet till {decider}, eller skriv varför någon annan ska besluta.",
                "Submit the matter to {decider}, or say why somebody else is to decide.",
            ).filled(**names),
            facts=facts,
        )


NOBODY_YET = Text(
    "det framgår ännu inte vem som ansvarar för det.",
    "it is not yet clear whose matter it is.",
)


def _outcome(checks: tuple[Check, ...], way: Route) -> Outcome:
    outcomes = {check.outcome for check in checks}
    if CheckOutcome.BLOCK in outcomes:
        return Outcome.BLOCKED
    if CheckOutcome.MISSING in outcomes:
        return Outcome.INCOMPLETE
    return way.outcome


def _readings(checks: tuple[Check, ...], way: Route) -> tuple[str, ...]:
    """The readings of the route and of what stops it, each once, in the order of their numbers."""
    stopping = (CheckOutcome.BLOCK, CheckOutcome.MISSING)
    found = {*way.readings}
    for check in checks:
        if check.outcome in stopping:
            found.update(check.readings)
    return tuple(sorted(found, key=lambda reading: int(reading.removeprefix("A-"))))
