"""The tables of visits, one noun a file."""

from .learning import LearningShare, NetworkQuestion
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .request import PoliticalLevel, VisitRequest
from .sending import Dispatch, GuestMail
from .survey import GuestAnswer, HostAnswer, Survey
from .triage import FollowUp, TriageAnswer, TriageAssessment

__all__ = [
    "Dispatch",
    "FollowUp",
    "GuestAnswer",
    "GuestMail",
    "HostAnswer",
    "InvitationLetter",
    "Invitee",
    "LearningShare",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "NetworkQuestion",
    "PoliticalLevel",
    "Survey",
    "TriageAnswer",
    "TriageAssessment",
    "VisitRequest",
]
