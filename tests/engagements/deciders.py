"""The organs of a small city and their people, for tests of who decides what."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from engagements.actions import engagements
from engagements.actions.meetings import Row
from engagements.models import Body, Case, IbItem, IbMeeting, User
from tests import factories


@dataclass(frozen=True)
class Organs:
    """KF, KS, IB and one committee, each with who keeps its record."""

    kf: Body
    ks: Body
    ib: Body
    committee: Body
    kf_secretary: User
    ks_secretary: User
    secretary: User
    mayor: User
    member: User
    slk: User
    contact: User


def make_organs(committee: Body | None = None) -> Organs:
    kf = factories.make_body(kind="KF", name="Kommunfullmäktige", diary_prefix="KF")
    ks = factories.make_body(kind="KS", name="Kommunstyrelsen", diary_prefix="KS")
    ib = factories.make_body(kind="IB", name="Internationella beredningen", diary_prefix="IB")
    own = committee or factories.make_body(name="Kulturnämnden", diary_prefix="KUN")
    return Organs(
        kf=kf,
        ks=ks,
        ib=ib,
        committee=own,
        kf_secretary=factories.make_user(role="secretary", body=kf, name="Kf-sekreteraren"),
        ks_secretary=factories.make_user(role="secretary", body=ks, name="Ks-sekreteraren"),
        secretary=factories.make_user(role="secretary", body=own, name="Nämndsekreteraren"),
        mayor=factories.make_user(role="ib_chair", body=ib, name="Finansborgarrådet"),
        member=factories.make_user(role="ib_member", body=ib, name="Ledamoten"),
        slk=factories.make_user(role="slk_officer", body=ks, name="Slk"),
        contact=factories.make_user(role="contact_person", body=own, name="Kontakten"),
    )


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


def submitted(organs: Organs, kind: str = "profiling", **detail: Any) -> Case:
    """A matter of the committee's own, ready and submitted."""
    body = detail.pop("body", organs.committee)
    by = detail.pop("by", organs.slk if body == organs.ks else organs.contact)
    case = factories.make_case(kind=kind, body=body, by=by, **detail)
    engagements.submit(case=case, by=factories.fresh(by))
    return Case.objects.get(pk=case.pk)


def handled(case: Case) -> IbItem:
    """The matter as IB has handled it, without the meeting's own story."""
    today = timezone.localdate()
    meeting = IbMeeting.objects.filter(held_on=today).first() or IbMeeting.objects.create(
        held_on=today,
        material_due_on=today,
        stage="ongoing",
        called_at=timezone.now(),
        opened_at=timezone.now(),
    )
    return IbItem.objects.create(
        meeting=meeting,
        case=case,
        position=meeting.items.count() + 1,
        handled_at=timezone.now(),
    )


def row(case: Case, outcome: str = "approved", **values: Any) -> Row:
    told = {"minutes_section": "§ 12", "reasons": "Ärendet är berett", **values}
    return Row(case=case, outcome=outcome, **told)
