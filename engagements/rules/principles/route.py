"""What is asked of where the matter goes: the right organ (F-9, F-13), and a named silence."""

from collections.abc import Iterator

from ..delegation.declarations import increases_burden
from ..delegation.row import Route
from ..labels import LABELS
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, WARN, Found, Principle, Said
from ..text import Text
from ..vocabulary import RANK, Kind, Organ

NOBODY_YET = Text(
    "det framgår ännu inte vem som ansvarar för det.",
    "it is not yet clear whose matter it is.",
)
BY_DELEGATION = frozenset({Kind.DECLARATION, Kind.INITIATIVE})


def _right_organ(matter: Matter, policy: Policy, way: Route) -> Iterator[Found]:
    """An organ below the one that the strategy names may not decide (F-9).

    Nor may finansborgarrådet while the burden grows, or nobody has said that it does not (F-13).
    """
    proposed, decider = matter.proposed_decider, way.decider
    if proposed is None or proposed == decider:
        return
    if decider is None:
        why = way.because[0].text if way.because else NOBODY_YET
        yield Found("nothing_to_decide", {"proposed": LABELS[proposed], "why": why})
        return
    names = {"proposed": LABELS[proposed], "decider": LABELS[decider]}
    grows = matter.kind in BY_DELEGATION and increases_burden(matter, policy) is not False
    if proposed == Organ.FB_IB and grows:
        yield Found("F-13", names)
    elif RANK[proposed] >= RANK[decider]:
        yield Found("other_decider_proposed", names)
    else:
        yield Found("F-9", names)


_TOO_LOW = Text(
    "Ärendet är föreslaget att avgöras av {proposed}, men enligt strategin beslutar {decider}.",
    "The matter is proposed to be decided by {proposed}, but under the strategy it is for "
    "{decider} to decide.",
)
_SUBMIT = Text(
    "Lämna ärendet till {decider} för beslut.", "Submit the matter to {decider} for decision."
)
RIGHT_ORGAN = Principle(
    rule="S-62",
    title=Text("Rätt beslutsfattare", "The right decider"),
    facts=("proposed_decider",),
    judge=_right_organ,
    says={
        "F-9": Said(BLOCK, _TOO_LOW, _SUBMIT, answer="proposed_decider", stop="F-9"),
        "F-13": Said(
            BLOCK,
            Text(
                "Ärendet är föreslaget att avgöras av {proposed}. Delegationen gäller inte: "
                "{decider} beslutar.",
                "The matter is proposed to be decided by {proposed}. The delegation does not "
                "apply: {decider} decides.",
            ),
            _SUBMIT,
            answer="proposed_decider",
            rule="S-67",
            stop="F-13",
        ),
        "other_decider_proposed": Said(
            WARN,
            Text(
                "Ärendet är föreslaget att avgöras av {proposed}. Strategin lägger det hos "
                "{decider}.",
                "The matter is proposed to be decided by {proposed}. The strategy places it "
                "with {decider}.",
            ),
            Text(
                "Lämna ärendet till {decider}, eller skriv varför någon annan ska besluta.",
                "Submit the matter to {decider}, or say why somebody else is to decide.",
            ),
            answer="proposed_decider",
            motive=True,
        ),
        "nothing_to_decide": Said(
            WARN,
            Text(
                "Ärendet ska inte avgöras av {proposed} som helhet: {why}",
                "The matter as a whole is not for {proposed} to decide: {why}",
            ),
            Text("Ta bort den föreslagna beslutsfattaren.", "Remove the proposed decider."),
            answer="proposed_decider",
        ),
    },
)
