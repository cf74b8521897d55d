"""The annual cycle: reports, the bodies' contributions, the assembled texts, frozen figures."""

from .draft import Draft
from .report import Contribution, ContributionText, Report, SectionText
from .snapshot import Snapshot

__all__ = ["Contribution", "ContributionText", "Draft", "Report", "SectionText", "Snapshot"]
