"""Who can be given a case."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from ..models import Appointment, Body, User
from ..permissions.matrix import MATRIX, covers


def handlers_of(body: Body) -> QuerySet[User]:
    """The people whose appointment at the body lets them handle its cases today."""
    cells = next(row.cells for row in MATRIX if row.permission == "handle_cases")
    seats = [role.value for role, reach in cells.items() if covers(reach, body, body)]
    held = Appointment.objects.on(timezone.localdate()).filter(body=body)
    return holders(held.filter(Q(role__in=seats) | Q(deputises__in=seats)))


def colleagues(body: Body) -> QuerySet[User]:
    """Everyone with an appointment at the body today, whatever the role."""
    return holders(Appointment.objects.on(timezone.localdate()).filter(body=body))


def everyone() -> QuerySet[User]:
    """Everyone in the network: whoever has an appointment today."""
    return holders(Appointment.objects.on(timezone.localdate()))


def holders(held: QuerySet[Appointment]) -> QuerySet[User]:
    people = User.objects.filter(is_active=True, pk__in=held.values("person_id"))
    return people.order_by("sort_key", "pk")
