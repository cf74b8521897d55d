"""Memberships and networks: D-1 to D-10 (S-62 to S-64, S-71, S-54; A-1, A-2, A-19).

What the thing is called does not decide (A-2): a legal person with statutes and formal
membership is an organisation, everything else a network.
"""

from typing import Any

from ..condition import Condition, reading_is
from ..logic import both
from ..matter import Matter
from ..policy import InDoubt, Policy, SeveralBodies, Termination
from ..text import Text
from ..vocabulary import Kind, Organ, Scope, Stage
from .row import BY_KS, BY_SLK, CITY, NEW, ONE_BODY, SEVERAL, Rests, Row, Told, own

RUNNING = frozenset({Stage.RENEWAL, Stage.ONGOING})
ENDING = frozenset({Stage.TERMINATION})


def is_organisation(matter: Matter, policy: Policy) -> bool | None:
    """A-2; nobody's answer leaves the higher organ, unless the policy reads it otherwise."""
    answer = matter.yes_no("legal_entity")
    in_doubt = policy.readings.organisation_in_doubt
    return False if answer is None and in_doubt == InDoubt.NETWORK else answer


def terms_are_changed(matter: Matter, policy: Policy) -> bool | None:
    """A-1: said to be, or shown by an increased burden. While running, nobody is asked."""
    changed = matter.yes_no("terms_materially_changed")
    if changed or matter.yes_no("resource_increase"):
        return True
    asked = matter.stage == Stage.RENEWAL and is_asked_of_terms(matter) is not False
    return changed if asked else False


def is_asked_of_terms(matter: Matter) -> bool | None:
    """A network has no terms of membership; called so or not, a legal person has (A-2)."""
    return True if matter.kind == Kind.MEMBERSHIP else matter.yes_no("legal_entity")


def was_entered_by_kf(matter: Matter, policy: Policy) -> bool | None:
    """A-1: the organ that decided the entry ends it; unknown means KF for what only KF decides."""
    match policy.readings.membership_termination:
        case Termination.KF:
            return True
        case Termination.KS:
            return False
    entry = matter.answers.get("entry_decided_by")
    if entry:
        return entry == Organ.KF
    return both(Scope.CITY_WIDE in matter.possible_scopes, is_asked_of_terms(matter))


ORGANISATION = Condition(
    is_organisation,
    Text(
        "juridisk person med stadgar och formellt medlemskap",
        "legal person with statutes and formal membership",
    ),
    asks=("legal_entity",),
)
CHANGED = Condition(
    terms_are_changed,
    Text("väsentligt ändrade villkor", "materially changed terms"),
    asks=("terms_materially_changed",),
)
ENTERED_BY_KF = Condition(
    was_entered_by_kf,
    Text(
        "inträdet beslutades av kommunfullmäktige, eller ingen vet av vem",
        "the entry was decided by the City Council, or nobody knows by whom",
    ),
    asks=("legal_entity",),
)
ENTERED_LOWER = Condition(
    lambda matter, policy: matter.answers.get("entry_decided_by") not in (None, "", Organ.KS)
)
ENTERED_BY_KS = Condition(
    lambda matter, policy: matter.answers.get("entry_decided_by") in (None, "", Organ.KS)
)
LEAD_BODY = reading_is("several_bodies", SeveralBodies.LEAD_BODY)

_OWN = Text(
    "Organisationen eller nätverket rör bara den egna verksamheten: {organ} beslutar, inom "
    "given ram.",
    "The organisation or network concerns the body's own work only: {organ} decides, within "
    "the given frame.",
)
_SEVERAL = Told(
    "S-62",
    Text(
        "Flera nämnder eller bolag berörs: kommunstyrelsen beslutar.",
        "Several committees or companies are concerned: the City Executive Board decides.",
    ),
)
_AGREED = Text(
    "Flera nämnder eller bolag berörs, och staden låter den ansvariga besluta: {organ}.",
    "Several committees or companies are concerned, and the city lets the responsible body "
    "decide: {organ}.",
)
_NEW = Told(
    "S-64",
    Text(
        "Nya medlemskap i stadsövergripande internationella organisationer beslutar "
        "kommunfullmäktige om. Kommunstyrelsen bereder.",
        "New memberships in city-wide international organisations are for the City Council to "
        "decide. The City Executive Board prepares.",
    ),
)
_NETWORK = Told(
    "S-63",
    Text(
        "Deltagande i stadsövergripande internationella nätverk beslutar kommunstyrelsen om.",
        "Participation in city-wide international networks is for the City Executive Board to "
        "decide.",
    ),
)


def rows(join_own: str, join_several: str, prepare_several: dict[str, Any]) -> tuple[Row, ...]:
    """The rows, by the numbers that domain.md B1 gives entry into the one or the other."""
    return (
        own(join_own, "S-71", _OWN, scopes=ONE_BODY, stages=NEW),
        own(join_several, "S-62", _AGREED, "A-19", scopes=SEVERAL, stages=NEW, when=LEAD_BODY),
        Row(
            id=join_several,
            scopes=SEVERAL,
            stages=NEW,
            decider=Organ.KS,
            because=(_SEVERAL,),
            rests=(Rests("A-19"),),
            **prepare_several,
        ),
        Row(
            id="D-1",
            scopes=CITY,
            stages=NEW,
            when=ORGANISATION,
            decider=Organ.KF,
            prepared_by=BY_KS,
            because=(_NEW,),
            rests=(Rests("A-2"),),
        ),
        Row(
            id="D-8",
            scopes=CITY,
            stages=NEW,
            decider=Organ.KS,
            prepared_by=BY_SLK,
            because=(_NETWORK,),
            rests=(Rests("A-2"),),
        ),
        own("D-7", "S-71", _OWN, scopes=ONE_BODY, stages=RUNNING | ENDING),
        own(
            "D-4", "S-62", _AGREED, "A-19", scopes=SEVERAL, stages=RUNNING | ENDING, when=LEAD_BODY
        ),
        Row(
            id="D-5",
            scopes=CITY,
            stages=RUNNING,
            when=CHANGED & ORGANISATION,
            decider=Organ.KF,
            prepared_by=BY_KS,
            because=(
                Told(
                    "S-64",
                    Text(
                        "Avgiften eller skyldigheterna ändras väsentligt. Medlemskapet prövas då "
                        "som ett nytt: kommunfullmäktige beslutar.",
                        "The fee or the obligations change materially. The membership is then "
                        "judged as a new one: the City Council decides.",
                    ),
                ),
            ),
            rests=(Rests("A-1"), Rests("A-2")),
        ),
        Row(
            id="D-4",
            scopes=CITY,
            stages=RUNNING,
            decider=Organ.KS,
            prepared_by=BY_SLK,
            because=(
                Told(
                    "S-64",
                    Text(
                        "Strategin förbehåller kommunfullmäktige bara nya medlemskap. Att "
                        "fortsätta efter omprövning beslutar kommunstyrelsen om.",
                        "The strategy reserves only new memberships for the City Council. To "
                        "continue after a review is for the City Executive Board to decide.",
                    ),
                ),
            ),
            rests=(Rests("A-1"),),
        ),
        Row(
            id="D-4",
            scopes=SEVERAL,
            stages=RUNNING,
            decider=Organ.KS,
            prepared_by=BY_SLK,
            because=(_SEVERAL,),
            rests=(Rests("A-1"), Rests("A-19")),
        ),
        Row(
            id="D-6",
            stages=ENDING,
            when=ENTERED_BY_KF,
            decider=Organ.KF,
            prepared_by=BY_KS,
            because=(
                Told(
                    "S-64",
                    Text(
                        "Den som beslutade om inträdet beslutar om utträdet. "
                        "Kommunfullmäktige beslutade om inträdet, eller så är det inte känt vem "
                        "som gjorde det.",
                        "Whoever decided to join decides to leave. The City Council decided to "
                        "join, or it is not known who did.",
                    ),
                ),
            ),
            rests=(Rests("A-1"),),
        ),
        Row(
            id="D-6",
            scopes=SEVERAL,
            stages=ENDING,
            decider=Organ.KS,
            prepared_by=BY_SLK,
            because=(_SEVERAL,),
            rests=(Rests("A-1"), Rests("A-19")),
        ),
        Row(
            id="D-6",
            stages=ENDING,
            decider=Organ.KS,
            prepared_by=BY_SLK,
            because=(
                Told(
                    "S-63",
                    Text(
                        "Medlemskapet eller nätverket är stadsövergripande, och sådana frågor "
                        "beslutar kommunstyrelsen om, även om någon annan beslutade om inträdet.",
                        "The membership or network is city-wide, and such matters are for the "
                        "City Executive Board, even if somebody else decided to join.",
                    ),
                    ENTERED_LOWER,
                ),
                Told(
                    "S-63",
                    Text(
                        "Den som beslutade om inträdet beslutar om utträdet: kommunstyrelsen.",
                        "Whoever decided to join decides to leave: the City Executive Board.",
                    ),
                    ENTERED_BY_KS,
                ),
            ),
            rests=(Rests("A-1"),),
        ),
    )


MEMBERSHIP = rows("D-3", "D-2", {"with_slk": True})
NETWORK_PARTICIPATION = rows("D-10", "D-9", {"prepared_by": BY_SLK})
