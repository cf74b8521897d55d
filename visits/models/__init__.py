"""The tables of visits, one noun a file."""

from .feed import CalendarFeed
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .programme import ProgrammeItem, ProgrammeSheet, VisitPlace
from .representation import Representation
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
    "ProgrammeItem",
    "ProgrammeSheet",
    "Representation",
    "TriageAnswer",
    "TriageAssessment",
    "VisitPlace",
    "VisitRequest",
]
