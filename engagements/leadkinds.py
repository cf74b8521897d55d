"""How the rules name the body whose matter it is; KF's and IB's own matters are KS's to handle."""

from collections.abc import Mapping
from types import MappingProxyType

from .models import Body
from .rules.vocabulary import LeadKind

LEAD_KINDS: Mapping[str, LeadKind] = MappingProxyType(
    {
        Body.Kind.COMMITTEE: LeadKind.NAMND,
        Body.Kind.DISTRICT: LeadKind.STADSDELSNAMND,
        Body.Kind.COMPANY: LeadKind.BOLAG,
        Body.Kind.GROUP_BOARD: LeadKind.BOLAG,
        Body.Kind.KS: LeadKind.KS,
        Body.Kind.KF: LeadKind.KS,
        Body.Kind.IB: LeadKind.KS,
    }
)
