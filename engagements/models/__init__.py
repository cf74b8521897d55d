"""The core's tables, one noun a file."""

from .appointment import Appointment, Role, RoleGroup
from .audit import AuditEvent
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
from .counterpart import Counterpart, Country, Theme
from .decision import Decision
from .diary import DiaryNumber, DiarySeries
from .document import Document
from .job import Job, Outbox
from .person import User
from .protection import Recusal, SecrecyMark
from .savedview import SavedView
from .story import CaseEvent, Note, Notification, StatusChange

__all__ = [
    "Administration",
    "Appointment",
    "AuditEvent",
    "Body",
    "BodyGroupObjectPermission",
    "BodyUserObjectPermission",
    "Case",
    "CaseEvent",
    "CaseGroupObjectPermission",
    "CaseLink",
    "CaseUserObjectPermission",
    "Citation",
    "Clock",
    "ClockPause",
    "Counterpart",
    "Country",
    "Decision",
    "DiaryNumber",
    "DiarySeries",
    "Document",
    "Job",
    "Note",
    "Notification",
    "Outbox",
    "PartakingBody",
    "Recusal",
    "Role",
    "RoleGroup",
    "SavedView",
    "SecrecyMark",
    "StatusChange",
    "Theme",
    "User",
    "Visibility",
]
