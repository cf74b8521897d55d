"""Use cases beside a trip: the report, a question of another body and its answer."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from engagements.actions import emission_factors, trip_questions, trip_reports
from engagements.models import EmissionFactor, Role
from tests import factories, makers_trips

if TYPE_CHECKING:
    from .use_cases import Scene

Do = Callable[[], Any]
REPORT = {
    "learnt": "Cykelvägar med värme",
    "contacts": "Kommissionen",
    "recommendations": "Åk dit",
    "shared_with": "Nätverket",
    "actual_sek": None,
}


def trip_cases(scene: "Scene") -> Iterator[tuple[str, Do]]:
    """Name and what is done."""
    begins = timezone.localdate() + timedelta(days=30)
    asker = factories.make_user(role=Role.HANDLER, body=scene.b)
    planned = makers_trips.make_trip(
        body=scene.a, by=scene.head, people=[scene.friend], status="decided", starts_on=begins
    )
    yield (
        "ask the travellers",
        lambda: trip_questions.ask(case=planned, body=scene.b, question="Hur?", by=asker),
    )
    yield (
        "answer a question",
        lambda: trip_questions.answer(
            question=planned.conferencetrip.questions.get(), answer="Så", by=scene.head
        ),
    )
    made = makers_trips.make_trip(body=scene.a, by=scene.head, status="carried_out")
    yield "report a trip", lambda: trip_reports.write(case=made, by=scene.head, **REPORT)
    factor = EmissionFactor(mode="bus", kg_per_km=1, source="NTM", valid_from=begins)

    def add_factor() -> None:
        factor.pk = None
        factor._state.adding = True
        emission_factors.keep(factor=factor, by=scene.root)

    yield "add an emission factor", add_factor
