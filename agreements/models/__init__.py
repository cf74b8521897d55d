"""What the city has bound itself to: agreements, letters of intent, memberships, networks."""

from .affiliation import Membership, NetworkParticipation
from .agreement import Activity, CooperationAgreement, LetterOfIntent, Proposal
from .commitment import CURRENCIES, Commitment, Contribution, Fee, Post
from .review import Review

__all__ = [
    "CURRENCIES",
    "Activity",
    "Commitment",
    "Contribution",
    "CooperationAgreement",
    "Fee",
    "LetterOfIntent",
    "Membership",
    "NetworkParticipation",
    "Post",
    "Proposal",
    "Review",
]
