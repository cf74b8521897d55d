"""Every figure of the report and the statistics, in its order (domain.md F3)."""

from .bodies import BODIES
from .commitments import COMMITMENTS, REVIEWS_DUE
from .measure import CHAPTERS, UNIT_WORDS, Chapter, Combine, Measure, Unit
from .trips import IB, TRIPS
from .visits import VISITS
from .work import ALL, EU, MONITORING, PROJECTS

MEASURES = (*VISITS, *TRIPS, *IB, *COMMITMENTS, *EU, *PROJECTS, *MONITORING, *ALL, *BODIES)
BY_KEY = {measure.key: measure for measure in (*MEASURES, REVIEWS_DUE)}

__all__ = [
    "BY_KEY",
    "CHAPTERS",
    "MEASURES",
    "REVIEWS_DUE",
    "UNIT_WORDS",
    "Chapter",
    "Combine",
    "Measure",
    "Unit",
]
