"""What a person's own appointments are, and what each lets them do."""

from dataclasses import dataclass

from django.utils import timezone

from ..models import Appointment, User
from ..permissions.matrix import MATRIX


@dataclass(frozen=True, slots=True)
class Duty:
    """One appointment as its holder reads it."""

    appointment: Appointment
    is_valid: bool
    allows: tuple[str, ...]


def duties(user: User) -> list[Duty]:
    """The person's appointments, newest first, with the rows of the matrix they give."""
    today = timezone.localdate()
    rows = Appointment.objects.filter(person=user).select_related("body").order_by("-valid_from")
    return [
        Duty(
            one,
            one.valid_from <= today and (one.valid_to is None or one.valid_to >= today),
            tuple(str(row.label) for row in MATRIX if (one.deputises or one.role) in row.cells),
        )
        for one in rows
    ]
