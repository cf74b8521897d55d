"""What a visit's page tells when the guests have been: their answers, the hosts', and sharing."""

from typing import Any

from engagements import permissions
from engagements.models import Case, User
from engagements.statuses import Status

from .models import GuestAnswer, HostAnswer, LearningShare

BEEN = frozenset({Status.CARRIED_OUT, Status.FOLLOWED_UP, Status.CLOSED})
ASKED = {
    GuestAnswer: ("usefulness", "took_home", "better", "would_host", "may_contact"),
    HostAnswer: ("usable", "again"),
}


def after(user: User, case: Case) -> dict[str, Any]:
    """Nothing before the visit; afterwards three queries, whatever the answers."""
    if Status(case.status) not in BEEN:
        return {}
    guests = GuestAnswer.objects.filter(survey__visit_id=case.pk).order_by("pk")
    hosts = HostAnswer.objects.filter(visit_id=case.pk).select_related("person").order_by("pk")
    shares = LearningShare.objects.filter(visit_id=case.pk).select_related("shared_by")
    return {
        "said": {"guests": list(guests), "hosts": list(hosts), "labels": labels()},
        "shared": shares.first(),
        "may_share": bool(permissions.may_handle(user, case)),
    }


def labels() -> dict[str, Any]:
    return {
        name: getattr(model._meta.get_field(name), "verbose_name", name)
        for model, names in ASKED.items()
        for name in names
    }
