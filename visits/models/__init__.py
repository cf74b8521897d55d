"""The tables of visits, one noun a file."""

from .feed import CalendarFeed
from .learning import LearningShare, NetworkQuestion
from .fee import VisitFee
from .incoming import IncomingMail, Mailbox
from .letter import InvitationLetter, Invitee, Letter, LetterKind, LetterTemplate
from .programme import ProgrammeItem, ProgrammeSheet, VisitPlace
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
    "NetworkQuestion",
    "Mailbox",
    "PoliticalLevel",
    "ProgrammeItem",
    "ProgrammeSheet",
    "Representation",
    "Survey",
    "TriageAnswer",
    "TriageAssessment",
    "VisitPlace",
    "VisitFee",
    "VisitRequest",
]
