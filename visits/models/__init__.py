"""The tables of visits, one noun a file."""

from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .publicrequest import PublicMail, PublicRequest
from .request import PoliticalLevel, VisitRequest
from .triage import FollowUp, TriageAnswer, TriageAssessment

__all__ = [
    "FollowUp",
    "InvitationLetter",
    "Invitee",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "PoliticalLevel",
    "PublicMail",
    "PublicRequest",
    "TriageAnswer",
    "TriageAssessment",
    "VisitRequest",
]
