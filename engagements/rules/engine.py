"""The one answer: what outcome, who decides, what stops it, what is missing, and why.

A block outranks a missing answer, and a missing answer outranks going on. The order of the
checks is the order of the panel: what every kind is asked, then what this kind is asked, then
whether the matter goes to the right organ.
"""

from dataclasses import replace

from .delegation.row import Route, read
from .kinds import SILENT, rules_for
from .matter import Matter
from .policy import Policy
from .principles.dates_and_money import DATES_AGREE, WITHIN_FRAME
from .principles.every_kind import HAS_A_BODY, HAS_A_SCOPE, NO_FOREIGN_POLICY
from .principles.route import RIGHT_ORGAN
from .ruling import Because, Check, Ruling
from .text import Text
from .vocabulary import CheckOutcome, Outcome, Scope

EVERY_KIND = (NO_FOREIGN_POLICY, HAS_A_BODY, HAS_A_SCOPE, DATES_AGREE, WITHIN_FRAME)
SILENCE_TITLE = Text("Strategin är tyst", "The strategy is silent")
SILENCE_INSTEAD = Text(
    "Skriv i beslutet varför ärendet hanteras så.",
    "Say in the decision why the matter is handled so.",
)


def route(matter: Matter, policy: Policy) -> Ruling:
    """Judge a matter by a version of the strategy."""
    rules = rules_for(matter.kind, policy)
    way = read(rules.delegation, matter, policy)
    # What is outside the strategy is asked only whether it is foreign policy all the same.
    outside = way.outcome == Outcome.NOT_APPLICABLE
    asked = (NO_FOREIGN_POLICY,) if outside else EVERY_KIND
    checks = tuple(
        check
        for principle in (*asked, *rules.principles)
        for check in principle.checks(matter, policy, way)
    )
    checks += _silence(matter) + _right_organ(matter, policy, way)
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
        possible=() if stopped else way.possible,
        row=way.row.id,
    )


def _silence(matter: Matter) -> tuple[Check, ...]:
    """Where the strategy says nothing, the ruling says that it does, and what is done instead."""
    cells = ((matter.kind, scope, matter.stage) for scope in Scope)
    texts = dict.fromkeys(
        SILENT[cell] for cell in cells if cell in SILENT and cell[1] in matter.possible_scopes
    )
    return tuple(
        Check(
            outcome=CheckOutcome.WARN,
            code="strategy_is_silent",
            rule="S-6",
            answer="stage",
            title=SILENCE_TITLE,
            text=text,
            instead=SILENCE_INSTEAD,
            takes_motive=True,
        )
        for text in texts
    )


def _right_organ(matter: Matter, policy: Policy, way: Route) -> tuple[Check, ...]:
    """The refusal of a lower organ cites the rule that gives the matter to the higher one."""
    rule = way.because[0].rule if way.because else RIGHT_ORGAN.rule
    return tuple(
        check if check.code == "F-13" else replace(check, rule=rule)
        for check in RIGHT_ORGAN.checks(matter, policy, way)
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
