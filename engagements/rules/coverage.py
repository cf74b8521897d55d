"""Which kinds the rules cover, and where the strategy is silent or has nothing to say.

A new kind joins by one row in `RULED`; nothing else here or in the engine changes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .kind_rules import KindRules
from .letters import INVITATION_LETTER
from .text import Text
from .visits import VISIT
from .vocabulary import Kind, Scope, Stage

RULED: Mapping[Kind, KindRules] = MappingProxyType(
    {
        Kind.VISIT: VISIT,
        Kind.INVITATION_LETTER: INVITATION_LETTER,
    }
)

NOT_YET: frozenset[Kind] = frozenset(Kind) - RULED.keys()

ONE_OCCASION = Text(
    "Strategin talar inte om att förlänga eller säga upp ett besök eller ett brev: det prövas "
    "som ett nytt.",
    "The strategy does not speak of renewing or terminating a visit or a letter: it is judged "
    "as a new one.",
)

# (kind, scope, stage) that the strategy says nothing of, and what the rules do there.
SILENT: Mapping[tuple[Kind, Scope, Stage], Text] = MappingProxyType(
    {
        (kind, scope, stage): ONE_OCCASION
        for kind in (Kind.VISIT, Kind.INVITATION_LETTER)
        for scope in Scope
        for stage in (Stage.RENEWAL, Stage.TERMINATION)
    }
)


class KindNotCovered(LookupError):
    """The rules for this kind are not written yet."""

    def __init__(self, kind: Kind) -> None:
        super().__init__(f"kind not yet covered: {kind.value}")
        self.kind = kind


def rules_for(kind: Kind) -> KindRules:
    if kind not in RULED:
        raise KindNotCovered(kind)
    return RULED[kind]
