"""Plain functions that make rows for tests; say only what the test is about.

Everything goes through the domain's own actions, by the administrator `root`.
"""

import itertools
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.utils import timezone

from agreements.commitmentkinds import COMMITMENT_KEYS
from engagements import permissions
from engagements.actions import appointments, protection
from engagements.engagementkinds import KINDS
from engagements.models import (
    Administration,
    Appointment,
    Body,
    Case,
    Counterpart,
    Role,
    Seat,
    User,
)
from visits.actions import requests

from .makers_agreements import make_commitment, make_proposal, make_review
from .makers_engagements import make_engagement

numbers = itertools.count(1)
PASSWORD = "kungsholmen-torsdag-7"


@cache
def hashed() -> str:
    """The password as the product keeps it. Slow by design, so once a process, not a person."""
    return make_password(PASSWORD)


def make_root() -> User:
    """The administrator in whose name factories act."""
    found = User.objects.filter(email="root@example.org").first()
    return found or User.objects.create(
        email="root@example.org", name="Root", password=hashed(), is_staff=True, is_superuser=True
    )


def make_body(*, kind: str = "namnd", name: str = "", **values: Any) -> Body:
    number = next(numbers)
    office, _made = Administration.objects.get_or_create(name=f"Förvaltning {number}")
    return Body.objects.create(
        **{
            "code": f"b{number}",
            "kind": kind,
            "name": name or f"Nämnd {number}",
            "administration": office,
            "diary_prefix": f"B{number}",
            "openness": "company_osl_2_3" if kind == "bolag" else "authority",
        }
        | values
    )


def make_appointment(
    *,
    person: User,
    body: Body,
    role: str = Role.CONTACT_PERSON,
    valid_from: date | None = None,
    valid_to: date | None = None,
    deputises: str = "",
    seat: str = "",
) -> Appointment:
    if not seat and {role, deputises} & {Role.IB_CHAIR, Role.IB_MEMBER}:
        seat = free_seat(role, deputises)
    return appointments.appoint(
        person=person,
        body=body,
        role=role,
        valid_from=valid_from or date(2024, 1, 1),
        valid_to=valid_to,
        deputises=deputises,
        seat=seat,
        by=make_root(),
    )


def free_seat(role: str, deputises: str) -> str:
    """The finance commissioner's seat, or the first that no member holds."""
    if Role.IB_CHAIR in (role, deputises):
        return Seat.FINANCE
    held = Appointment.objects.filter(role=Role.IB_MEMBER).values_list("seat", flat=True)
    return next(one for one in list(Seat)[1:] if deputises or one not in set(held))


def make_user(*, role: str | None = None, body: Body | None = None, **values: Any) -> User:
    """A person, with an appointment when `role` is given. Fresh rights: read anew."""
    number = next(numbers)
    user = User.objects.create(
        # Tests read English, which is the code's own language; Swedish has tests of its own.
        **{
            "email": f"person{number}@example.org",
            "name": f"Person {number}",
            "password": hashed(),
            "language": "en",
        }
        | values
    )
    if role:
        kinds = {"slk_officer": "KS", "auditor": "KF"}
        kinds |= dict.fromkeys(("ib_chair", "ib_member", "ib_coopted"), "IB")
        wanted = kinds.get(role)
        if body is None and wanted:
            body = Body.objects.filter(kind=wanted).first() or make_body(kind=wanted)
        make_appointment(person=user, body=body or make_body(), role=role)
    return fresh(user)


def fresh(user: User) -> User:
    """The person as the next request sees them."""
    return User.objects.get(pk=user.pk)


def make_counterpart(**values: Any) -> Counterpart:
    number = next(numbers)
    return Counterpart.objects.create(
        **{"name": f"Stad {number}", "type": "foreign_city", "created_by": make_root()} | values
    )


VISIT: dict[str, Any] = {
    "channel": "letter",
    "delegation_size": 8,
    "political_level": "tjansteperson",
    "purpose": "Lära av hållbart byggande",
    "contact_name": "Anna Schmidt",
    "contact_email": "anna@example.org",
}


def make_visit(*, body: Body, by: User, **detail: Any) -> Case:
    values: dict[str, Any] = {
        "title": "Studiebesök om stadsutveckling",
        "received_on": timezone.localdate(),
    }
    if "counterpart" not in detail:
        values["counterpart"] = make_counterpart()
    return requests.register(body=body, by=by, **(values | VISIT | detail))


# One maker a registered kind; a test fails when a kind has none.
MAKERS: dict[str, Callable[..., Case]] = (
    {"visit": make_visit, "review": make_review, "proposal": make_proposal}
    | {kind.key: partial(make_engagement, kind=kind.key) for kind in KINDS}
    | {kind: partial(make_commitment, kind=kind) for kind in COMMITMENT_KEYS}
)


def make_case(
    *, kind: str = "visit", body: Body | None = None, secret: bool = False, **detail: Any
) -> Case:
    """A case of that kind at that body, registered by a case officer of the body."""
    body = body or make_body()
    by = detail.pop("by", None) or make_user(role=Role.REGISTRAR, body=body)
    case = MAKERS[kind](body=body, by=by, **detail)
    if secret:
        permissions.forget(by)
        protection.mark_secret(
            case=case, provision="OSL 15:1", reason="Utrikessekretess", people=[], by=by
        )
    case.refresh_from_db()
    return case


def load_city() -> None:
    """Stockholm's real bodies."""
    make_root()
    call_command("seed", "--bodies-only", verbosity=0)
