"""Recording decisions: once, by the organ that the ruling names, with its reasons. For ever."""

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import casekinds
from ..labels import language
from ..models import Body, Case, Decision, DelegationEntry, Meeting, User
from ..permissions import Verdict
from ..permissions.deciding import ORGAN_OF_KIND
from ..rules import engine
from ..rules.matter import Matter
from ..rules.ruling import Check, Ruling
from ..rules.versions import policy_on
from ..rules.vocabulary import Outcome
from .cases import tell_as

# Outcomes that answer no, and the answers that say whose matter it is (S-61).
REFUSALS = frozenset(
    {
        Decision.Outcome.DECLINED,
        Decision.Outcome.LETTER_REFUSED,
        Decision.Outcome.REJECTED,
    }
)
WHOSE_MATTER = frozenset({"political_level", "prioritised_by_city", "scope", "lead_body_kind"})


class RuledOut(Exception):
    """The strategy refuses the decision as it stands; `ruling` says why and what is open."""

    def __init__(self, ruling: Ruling, message: str) -> None:
        self.ruling = ruling
        super().__init__(message)


class WrongOrgan(Exception):
    """Another organ than the person's decides this matter."""


class AlreadyDecided(Exception):
    """The matter has its decision: the later one loses and is told by whom."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        super().__init__(
            _("%(name)s has already decided this matter.") % {"name": decision.decided_by_name}
        )


class Judged(NamedTuple):
    """A matter, and what the strategy says of it."""

    facts: Matter
    ruling: Ruling


def judged(case: Case, matter: str, today: datetime.date) -> Judged:
    """One of the case's matters as it stands today, and the ruling on just that."""
    facts: Matter = casekinds.get(case.kind).matter(case, matter, today)
    return Judged(facts, engine.route(facts, policy_on(today)))


def judge(case: Case, matter: str, today: datetime.date) -> Ruling:
    """What the strategy says of one of the case's matters today: the one answer."""
    return judged(case, matter, today).ruling


def check_organ(ruling: Ruling, case: Case, outcome: str, organ: str = "") -> Decision.Organ:
    """The organ that decides: the one that is about to, where the ruling names it (F-9, F-13).

    Without `organ` it is the case's own body. Raises WrongOrgan. Answering no to what the
    strategy blocks is handling the request, and stays with the body that received it (S-75): a
    blocked matter is registered and answered.
    """
    own = ORGAN_OF_KIND[Body.Kind(case.body.kind)]
    deciding = Decision.Organ(organ or own)
    if ruling.decider == deciding:
        return deciding
    if deciding == own and outcome in REFUSALS and ruling.outcome == Outcome.BLOCKED:
        return deciding
    because = " ".join(f"{one.text.in_language(language())} ({one.rule})" for one in ruling.because)
    named = Decision.Organ(ruling.decider).label if ruling.decider else _("Nobody")
    if not organ:
        raise WrongOrgan(
            _("%(organ)s decides this matter, not %(body)s.")
            % {"organ": named, "body": case.body.name}
        )
    raise WrongOrgan(
        _("%(organ)s decides this matter, not: %(wrong)s. %(because)s")
        % {"organ": named, "wrong": deciding.label, "because": because}
    )


def check_ruling(ruling: Ruling, outcome: str) -> None:
    """Raise RuledOut when the strategy does not let this outcome be decided as things stand.

    A no needs only the answers that say whose matter it is; a yes needs them all.
    """
    if ruling.outcome == Outcome.COORDINATE:
        because = ruling.because[0]
        words = because.text.in_language(language())
        raise RuledOut(ruling, f"{words} ({because.rule})")
    if outcome in REFUSALS:
        stops = [check for check in ruling.missing if check.answer in WHOSE_MATTER]
    else:
        stops = [*ruling.blocks, *ruling.missing]
    if stops:
        raise RuledOut(ruling, " ".join(in_words(check) for check in stops))


def in_words(check: Check) -> str:
    """A stop in the reader's language: the rule, and what may be done instead."""
    words = check.text.in_language(language())
    if check.instead:
        words = f"{words} {check.instead.in_language(language())}"
    return f"{words} ({check.rule})"


def record(
    *,
    case: Case,
    matter: str,
    outcome: str,
    reasons: str,
    verdict: Verdict,
    by: User,
    on_delegation: bool = True,
    organ: str = "",
    body: Body | None = None,
    meeting: Meeting | None = None,
    supersedes: Decision | None = None,
    also: Callable[[Ruling], None] = lambda ruling: None,
    **minutes: Any,
) -> Decision:
    """Judge a locked case and write its decision, with the facts and the ruling it rests on.

    Inside another action, which holds the case's row lock and has asked for the permission at
    `body` (by default the case's own), where `organ` decides. A meeting's decision is judged on
    its day. `also` raises what else stands against this ruling. Raises AlreadyDecided (the loser
    of a race), RuledOut (the strategy), WrongOrgan. Side effects in order: the immutable row, its
    place on the list of decisions to report, story `decision.recorded`.
    """
    verdict.or_deny()
    earlier = case.decisions.filter(matter=matter, superseded_by=None).first()
    if earlier != supersedes:
        raise AlreadyDecided(cast(Decision, earlier or supersedes))
    day = meeting.held_on if meeting else timezone.localdate()
    facts, ruling = judged(case, matter, day)
    deciding = check_organ(ruling, case, outcome, organ) if organ else None
    check_ruling(ruling, outcome)
    also(ruling)
    decision = Decision.objects.create(
        case=case,
        matter=matter,
        organ=deciding or check_organ(ruling, case, outcome),
        body=body or case.body,
        outcome=outcome,
        reasons=reasons,
        decided_on=day,
        decided_by=by,
        decided_by_name=by.name,
        # NOT NULL in the database: who holds no appointment decides nothing.
        acting_as_id=cast(int, verdict.appointment_id),
        on_delegation=on_delegation,
        meeting=meeting,
        supersedes=supersedes,
        facts=facts.to_json(),
        ruling=ruling.to_record(),
        policy_version=ruling.policy,
        **minutes,
    )
    if decision.on_delegation or decision.is_urgent:
        DelegationEntry.objects.create(decision=decision, body=decision.body)
    tell_as(
        case,
        "decision.corrected" if supersedes else "decision.recorded",
        verdict,
        by=by,
        text=reasons,
        outcome=outcome,
        decision=decision.pk,
    )
    return decision
