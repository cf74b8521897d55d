"""The tables of visits, one noun a file."""

from .disposal import DisposalDecision, PurgeItem, PurgeProtocol, PurgeRun
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .request import PoliticalLevel, VisitRequest
from .triage import FollowUp, TriageAnswer, TriageAssessment
from .visitor import Visitor

__all__ = [
    "DisposalDecision",
    "FollowUp",
    "InvitationLetter",
    "Invitee",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "PoliticalLevel",
    "PurgeItem",
    "PurgeProtocol",
    "PurgeRun",
    "TriageAnswer",
    "TriageAssessment",
    "VisitRequest",
    "Visitor",
]
