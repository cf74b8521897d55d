"""What must have happened before a matter is decided, beside what the rules themselves ask.

Law and the strategy's own order: IB before the finance commissioner (S-66), KS before KF (S-64,
KL 5:26), nobody on an own trip (A-22). Each refusal says what to do instead.
"""

from django.utils.translation import gettext as _

from ..models import Case, Decision, PreparationStep, User
from ..rules.ruling import Ruling
from ..rules.vocabulary import Handler


class StepMissing(Exception):
    """A step of the handling is missing; the message says which, by which rule, and the way."""


class OwnTrip(Exception):
    """Whoever is to decide is among the travellers (A-22)."""


def check_handled(case: Case, ruling: Ruling) -> None:
    """Raise StepMissing when IB is to handle the matter and has not (S-66, S-67)."""
    if ruling.handled_by != Handler.IB:
        return
    if not case.ib_items.filter(handled_at__isnull=False).exclude(outcome="returned").exists():
        raise StepMissing(
            _(
                "The International Advisory Committee has not handled the matter, which comes "
                "first (S-66, S-67). Put it on an agenda; between meetings it can be handled per "
                "capsulam."
            )
        )


def check_prepared(case: Case, organ: str) -> None:
    """Raise StepMissing when KF is to decide what KS has not prepared (S-64, KL 5:26)."""
    if organ != Decision.Organ.KF:
        return
    if not case.preparation_steps.filter(step=PreparationStep.Step.KS).exists():
        raise StepMissing(
            _(
                "The City Executive Board has not prepared the matter for the City Council, which "
                "it must (S-64, KL 5:26). Note the board's proposal with its day on the case."
            )
        )


def check_not_own_trip(case: Case, by: User) -> None:
    """Raise OwnTrip when the person who decides goes on the trip (A-22)."""
    trip = getattr(case, "conferencetrip", None)
    if trip is not None and trip.travellers.filter(person=by).exists():
        raise OwnTrip(
            _(
                "You are among the travellers, and nobody decides on an own trip (A-22). The "
                "executive board decides, or the deputy that it has appointed."
            )
        )
