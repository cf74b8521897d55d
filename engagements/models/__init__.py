"""The core's tables, one noun a file."""

from .advocacy import Channel, EuAdvocacy, Position, SefMatter
from .appointment import Appointment, Role, RoleGroup, Seat
from .audit import AuditEvent
from .benchmark import Benchmark
from .body import (
    Administration,
    Body,
    BodyGroupObjectPermission,
    BodyUserObjectPermission,
)
from .case import (
    Case,
    CaseGroupObjectPermission,
    CaseLink,
    CaseUserObjectPermission,
    PartakingBody,
    Visibility,
)
from .citation import Citation
from .clock import Clock, ClockPause
from .consultation import Consultation
from .counterpart import Acquaintance, Counterpart, Country, Theme
from .decision import Decision
from .declaration import Declaration, Initiative
from .delegationentry import DelegationEntry
from .diary import DiaryNumber, DiarySeries
from .disposal import DisposalHold, ErasedFile
from .document import Document
from .engagement import Engagement, Purpose, Sector, Sustainability
from .euprinciple import EuPrinciple
from .example import GoodExample
from .followup import EngagementFollowUp
from .handout import HandOut
from .ib import IbAttendance, IbItem, IbMeeting, Stance
from .job import Job, Outbox
from .mail import Mail
from .meeting import Meeting
from .monitoring import MonitoringEntry
from .notification import Notification
from .person import User
from .plan import AnnualPlan, PlanItem
from .preparation import PreparationStep
from .priority import Priority
from .profiling import ProfileValue, Profiling, TargetGroup
from .project import AidProject, EuProject
from .protection import Recusal, SecrecyMark
from .readlog import Reading
from .reminder import ReminderChoice, ReminderRun
from .savedview import SavedView
from .story import CaseEvent, Note, StatusChange
from .support import AdviceCategory, SupportRequest
from .trip import ConferenceTrip, EmissionFactor, Mode, Traveller, TripQuestion
from .tripreport import TripReport

__all__ = [
    "Acquaintance",
    "Administration",
    "AdviceCategory",
    "AidProject",
    "AnnualPlan",
    "Appointment",
    "AuditEvent",
    "Benchmark",
    "Body",
    "BodyGroupObjectPermission",
    "BodyUserObjectPermission",
    "Case",
    "CaseEvent",
    "CaseGroupObjectPermission",
    "CaseLink",
    "CaseUserObjectPermission",
    "Channel",
    "Citation",
    "Clock",
    "ClockPause",
    "ConferenceTrip",
    "Consultation",
    "Counterpart",
    "Country",
    "Decision",
    "Declaration",
    "DelegationEntry",
    "DiaryNumber",
    "DiarySeries",
    "DisposalHold",
    "Document",
    "EmissionFactor",
    "Engagement",
    "EngagementFollowUp",
    "ErasedFile",
    "EuAdvocacy",
    "EuPrinciple",
    "EuProject",
    "GoodExample",
    "HandOut",
    "IbAttendance",
    "IbItem",
    "IbMeeting",
    "Initiative",
    "Job",
    "Mail",
    "Meeting",
    "Mode",
    "MonitoringEntry",
    "Note",
    "Notification",
    "Outbox",
    "PartakingBody",
    "PlanItem",
    "Position",
    "PreparationStep",
    "Priority",
    "ProfileValue",
    "Profiling",
    "Purpose",
    "Reading",
    "Recusal",
    "ReminderChoice",
    "ReminderRun",
    "Role",
    "RoleGroup",
    "SavedView",
    "Seat",
    "SecrecyMark",
    "Sector",
    "SefMatter",
    "Stance",
    "StatusChange",
    "SupportRequest",
    "Sustainability",
    "TargetGroup",
    "Theme",
    "Traveller",
    "TripQuestion",
    "TripReport",
    "User",
    "Visibility",
]
