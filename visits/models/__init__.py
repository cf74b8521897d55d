"""The tables of visits, one noun a file."""

from .fee import VisitFee
from .incoming import IncomingMail, Mailbox
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .request import PoliticalLevel, VisitRequest
from .triage import FollowUp, TriageAnswer, TriageAssessment

__all__ = [
    "FollowUp",
    "IncomingMail",
    "InvitationLetter",
    "Invitee",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "Mailbox",
    "PoliticalLevel",
    "TriageAnswer",
    "TriageAssessment",
    "VisitFee",
    "VisitRequest",
]
