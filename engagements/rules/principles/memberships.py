"""Memberships and networks: what A-1, A-2, S-30 and S-54 need to know."""

from collections.abc import Iterator

from ..condition import Condition
from ..delegation.memberships import (
    RUNNING,
    is_asked_of_terms,
    terms_are_changed,
    was_entered_by_kf,
)
from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import MISSING, OK, WARN, Principle, Said, question
from ..text import Text
from ..vocabulary import Kind, Organ, Scope, Stage
from .declarations import FORUMS
from .reviews import REVIEW

IS_NEW = Condition(lambda matter, policy: matter.stage == Stage.NEW)
IS_CHANGED = Condition(
    lambda matter, policy: (
        matter.stage in RUNNING
        and Scope.CITY_WIDE in matter.possible_scopes
        and terms_are_changed(matter, policy) is True
    )
)

# nobody knows who decided to join, and only an organisation was joined by KF.
IS_LEFT_UNKNOWN = Condition(
    lambda matter, policy: (
        matter.stage == Stage.TERMINATION
        and Scope.CITY_WIDE in matter.possible_scopes
        and matter.kind == Kind.NETWORK_PARTICIPATION
        and was_entered_by_kf(matter, policy) is None
    )
)

LEGAL_ENTITY = question(
    "legal_entity",
    rule="S-64",
    title=Text("Organisation eller nätverk", "Organisation or network"),
    readings=("A-2",),
    asked=IS_NEW | IS_CHANGED | IS_LEFT_UNKNOWN,
    yes=(
        "legal_entity",
        Said(
            OK,
            Text(
                "Det är en juridisk person med stadgar och formellt medlemskap, alltså en "
                "organisation.",
                "It is a legal person with statutes and formal membership, that is, an "
                "organisation.",
            ),
        ),
    ),
    no=(
        "no_legal_entity",
        Said(
            OK,
            Text(
                "Det är ingen juridisk person med formellt medlemskap, alltså ett nätverk.",
                "It is no legal person with formal membership, that is, a network.",
            ),
        ),
    ),
    unknown=(
        "legal_entity_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om det är en juridisk person med stadgar och formellt medlemskap. "
                "Namnet avgör inte: ett nätverk kan vara en organisation.",
                "Answer whether it is a legal person with statutes and formal membership. The "
                "name does not settle it: a network may be an organisation.",
            ),
            Text(
                "Läs stadgarna: avgift och rösträtt tyder på en organisation. I tveksamma fall "
                "gäller det högre organet.",
                "Read the statutes: a fee and a vote suggest an organisation. In doubt the "
                "higher organ decides.",
            ),
            answer="legal_entity",
        ),
    ),
)


def _terms(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    changed = matter.yes_no("terms_materially_changed")
    if changed is False and matter.yes_no("resource_increase"):
        yield "terms_contradicted"
    elif changed is None:
        yield "terms_unanswered"
    else:
        yield "terms_changed" if changed else "terms_unchanged"


TERMS = Principle(
    rule="S-64",
    title=Text("Villkor för medlemskapet", "Terms of the membership"),
    facts=("terms_materially_changed", "resource_increase"),
    readings=("A-1",),
    asked=Condition(
        lambda matter, policy: (
            matter.stage == Stage.RENEWAL and is_asked_of_terms(matter) is not False
        )
    ),
    judge=_terms,
    says={
        "terms_changed": Said(
            OK,
            Text(
                "Avgiften eller skyldigheterna ändras väsentligt.",
                "The fee or the obligations change materially.",
            ),
        ),
        "terms_unchanged": Said(
            OK,
            Text("Villkoren är i stort oförändrade.", "The terms are by and large unchanged."),
        ),
        "terms_contradicted": Said(
            WARN,
            Text(
                "Villkoren sägs vara oförändrade, men resursbördan sägs öka. Det räknas som "
                "väsentligt ändrade villkor.",
                "The terms are said to be unchanged, but the resource burden is said to "
                "increase. That counts as materially changed terms.",
            ),
            Text("Ändra det svar som är fel.", "Change the answer that is wrong."),
            answer="terms_materially_changed",
        ),
        "terms_unanswered": Said(
            MISSING,
            Text(
                "Svara på om avgiften eller skyldigheterna ändras väsentligt. Då prövas "
                "medlemskapet som ett nytt.",
                "Answer whether the fee or the obligations change materially. If so, the "
                "membership is judged as a new one.",
            ),
            Text(
                "Jämför de nya villkoren med dem som gällde vid förra beslutet.",
                "Compare the new terms with those of the last decision.",
            ),
            answer="terms_materially_changed",
        ),
    },
)


def _entry(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    entry = matter.answers.get("entry_decided_by")
    if not entry and is_asked_of_terms(matter) is True:
        yield "entry_unknown"
    elif entry in (Organ.KF, Organ.KS) and matter.possible_scopes == {Scope.BODY_SPECIFIC}:
        yield "entry_by_higher_organ"


ENTRY = Principle(
    rule="S-64",
    title=Text("Vem som beslutade om inträdet", "Who decided to join"),
    facts=("entry_decided_by",),
    readings=("A-1",),
    asked=Condition(lambda matter, policy: matter.stage == Stage.TERMINATION),
    judge=_entry,
    says={
        "entry_unknown": Said(
            WARN,
            Text(
                "Det framgår inte vem som beslutade om inträdet. Ett stadsövergripande "
                "medlemskap avslutas då av kommunfullmäktige.",
                "It is not clear who decided to join. A city-wide membership is then ended by "
                "the City Council.",
            ),
            Text(
                "Leta upp beslutet om inträde i diariet eller i arkivet.",
                "Find the decision to join in the diary or the archive.",
            ),
            answer="entry_decided_by",
        ),
        "entry_by_higher_organ": Said(
            WARN,
            Text(
                "Inträdet beslutades av ett högre organ än det som nu ska besluta om utträdet.",
                "The decision to join was taken by a higher organ than the one that is now to "
                "decide to leave.",
            ),
            Text(
                "Kontrollera att medlemskapet verkligen bara rör den egna verksamheten.",
                "Check that the membership really concerns the body's own work only.",
            ),
            answer="entry_decided_by",
        ),
    },
)

MEMBERSHIP = NETWORK_PARTICIPATION = (FORUMS, LEGAL_ENTITY, TERMS, ENTRY, REVIEW)
