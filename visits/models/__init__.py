"""The tables of visits, one noun a file."""

from .disposal import DisposalDecision, PurgeItem, PurgeProtocol, PurgeRun
from .fee import VisitFee
from .feed import CalendarFeed
from .incoming import IncomingMail, Mailbox
from .learning import LearningShare, NetworkQuestion
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .programme import ProgrammeItem, ProgrammeSheet, VisitPlace
from .publicrequest import PublicMail, PublicRequest
from .representation import Representation
from .request import PoliticalLevel, VisitRequest
from .sending import Dispatch, GuestMail
from .survey import GuestAnswer, HostAnswer, Survey
from .triage import FollowUp, TriageAnswer, TriageAssessment
from .visitor import Visitor

__all__ = [
    "CalendarFeed",
    "Dispatch",
    "DisposalDecision",
    "FollowUp",
    "GuestAnswer",
    "GuestMail",
    "HostAnswer",
    "IncomingMail",
    "InvitationLetter",
    "Invitee",
    "LearningShare",
    "Letter",
    "LetterKind",
    "LetterTemplate",
    "Mailbox",
    "NetworkQuestion",
    "PoliticalLevel",
    "ProgrammeItem",
    "ProgrammeSheet",
    "PublicMail",
    "PublicRequest",
    "PurgeItem",
    "PurgeProtocol",
    "PurgeRun",
    "Representation",
    "Survey",
    "TriageAnswer",
    "TriageAssessment",
    "VisitFee",
    "VisitPlace",
    "VisitRequest",
    "Visitor",
]
