"""What the city has bound itself to: agreements, letters of intent, memberships, networks."""

from .affiliation import Membership, NetworkParticipation
from .agreement import Activity, CooperationAgreement, LetterOfIntent, Proposal
from .commitment import CURRENCIES, Commitment, Contribution, Fee, Post
from .imported import Import, ImportMapping, ImportRow, OtherName
from .registerexport import RegisterExport
from .review import Review

__all__ = [
    "CURRENCIES",
    "Activity",
    "Commitment",
    "Contribution",
    "CooperationAgreement",
    "Fee",
    "Import",
    "ImportMapping",
    "ImportRow",
    "LetterOfIntent",
    "Membership",
    "NetworkParticipation",
    "OtherName",
    "Post",
    "Proposal",
    "RegisterExport",
    "Review",
]
