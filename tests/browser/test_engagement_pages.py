"""axe finds nothing on the pages of engagements, meetings and IB, in any width or colour."""

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.actions import ib_items, ib_meetings, meetings
from engagements.engagementkinds import KINDS
from engagements.models import Case, User
from tests import factories
from tests.engagements.deciders import Organs, handled, make_organs, row, submitted
from tests.makers_ib import answer, days, item_of
from tests.makers_trips import make_trip

from .conftest import Signed
from .looks import LOOKS, Looks, faults

Walk = list[tuple[User, list[str]]]


@pytest.fixture
def organs(lists) -> Organs:
    return make_organs()


def of(name: str, *args: object) -> str:
    return reverse(f"engagements:{name}", args=args)


def case_pages(organs: Organs) -> Walk:
    """Every kind's form and case page, and each step from submitting to the follow-up."""
    by = {"body": organs.committee, "by": organs.contact}
    cases = [factories.make_case(kind=kind.key, **by) for kind in KINDS]
    waiting = submitted(organs)
    decided = submitted(organs)
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    meetings.decide(meeting=meeting, row=row(decided), by=organs.secretary)
    carried = make_trip(**by, status="carried_out")
    declaration = submitted(organs, "declaration", creates_membership=True)
    contact = [
        of("choose_kind"),
        *(of("engagement_register", kind.key) for kind in KINDS),
        *(of("engagement", case.pk) for case in (*cases, waiting, decided, carried)),
        *(of("engagement_edit", case.pk) for case in cases[:2]),
        *(of("submit", case.pk) for case in cases[:2]),
        of("consultation_ask", waiting.pk),
        of("send_back", waiting.pk),
        of("carry_out", decided.pk),
        of("trip_report", carried.pk),
        of("trips"),
        of("trip_costs"),
    ]
    secretary = [
        of("meetings"),
        of("meeting", meeting.pk),
        of("meeting_minutes", meeting.pk),
        of("meeting_record", meeting.pk),
        of("decide", waiting.pk),
        of("decide_urgently", waiting.pk),
        of("correct", decided.pk),
        of("engagement", decided.pk),
        of("delegated", organs.committee.pk),
    ]
    return [
        (organs.contact, contact),
        (organs.secretary, secretary),
        (organs.kf_secretary, [of("preparation", declaration.pk), of("decide", declaration.pk)]),
    ]


def ib_pages(organs: Organs) -> Walk:
    """A draft, a meeting that has been called with stances on it, and what was decided."""
    drafted, called = (
        submitted(organs, "declaration", title=title) for title in ("Löftet om träd", "Om vatten")
    )
    own = submitted(organs, "declaration", title="Om buller")
    decided = handled(own)
    ib_items.decide(
        item=decided, outcome="approved", reasons="Ja", by=factories.fresh(organs.mayor)
    )
    slk = factories.fresh(organs.slk)
    draft = ib_meetings.plan(held_on=days(21), starts_at="08:30", by=slk)
    ib_items.add(meeting=draft, case=Case.objects.get(pk=drafted.pk), by=slk)
    soon = ib_meetings.plan(held_on=days(14), starts_at="08:30", by=slk)
    ib_items.add(meeting=soon, case=Case.objects.get(pk=called.pk), by=slk)
    ib_meetings.call(meeting=soon, by=slk)
    soon.refresh_from_db()
    answer(item_of(soon), factories.fresh(organs.member), comment="Staden visar vägen")
    year = timezone.localdate().year
    both = [
        of("ib"),
        of("ib_meeting", soon.pk),
        of("ib_item", soon.pk, 1),
        of("ib_costs", year),
        of("ib_notes", decided.meeting_id),
    ]
    officer = [
        *both,
        of("ib_new"),
        of("ib_meeting", draft.pk),
        of("ib_edit", draft.pk),
        of("ib_attendance", decided.meeting_id),
        of("ib_notes_write", decided.meeting_id),
        f"{of('ib_notes', decided.meeting_id)}?version=offentlig",
        of("delegated", organs.ks.pk),
    ]
    mayor = [*both, of("ib_decide", soon.pk, 1), of("ib_return", soon.pk, 1)]
    return [(organs.slk, officer), (organs.mayor, mayor), (organs.member, both)]


@pytest.mark.parametrize("looks", LOOKS)
@pytest.mark.parametrize("walk", [case_pages, ib_pages])
def test_axe_finds_nothing(walk, looks: Looks, organs: Organs, signed_in: Signed):
    found: dict[str, None] = {}
    for person, addresses in walk(organs):
        found |= dict.fromkeys(faults(signed_in(person), addresses, looks))
    assert list(found) == []
