"""The tables of visits, one noun a file."""

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

__all__ = [
    "CalendarFeed",
    "Dispatch",
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
    "Representation",
    "Survey",
    "TriageAnswer",
    "TriageAssessment",
    "VisitFee",
    "VisitPlace",
    "VisitRequest",
]
