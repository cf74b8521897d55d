"""The tables of visits, one noun a file."""

from .feed import CalendarFeed
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .request import PoliticalLevel, VisitRequest
from .triage import FollowUp, TriageAnswer, TriageAssessment

__all__ = [
    "CalendarFeed",
    "FollowUp",
    "InvitationLetter",
    "Invitee",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "PoliticalLevel",
    "TriageAnswer",
    "TriageAssessment",
    "VisitRequest",
]
