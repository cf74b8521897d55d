"""What the security tests' city has that is no case: registers, a plan, a meeting of IB."""

from datetime import time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from engagements import permissions
from engagements.actions import engagements, ib_items, ib_meetings, people
from engagements.models import Case, IbMeeting, User
from reporting.actions import reports, snapshots
from tests import factories, makers_agreements, makers_public, makers_registers
from tests.agreements.importing import brought
from tests.visits.programmes import make_place
from visits.actions import incoming
from visits.models import IncomingMail

if TYPE_CHECKING:
    from .world import World


def registers(world: "World") -> None:
    """A row of each register; where rows belong to bodies, it is A's."""
    a, clerk = world.bodies["A"], world.clerks["A"]
    entry = makers_registers.make_entry(body=a, by=clerk)
    makers_registers.make_example(body=a, by=clerk)
    makers_registers.make_priority(body=a, by=clerk, monitoring_entries=[entry])
    makers_registers.make_principle(by=world.people["slk_officer"])
    makers_registers.make_acquaintance(body=a)
    make_place(body=a, by=clerk)
    # B is suggested as well: so it waits in the inbox.
    makers_public.waiting(bodies=[a, world.bodies["B"]])
    annual_report(world)
    incoming_mail(world)
    brought([["Hemlig organisation", "", "1995", "", ""]], body=a, by=clerk)


def incoming_mail(world: "World") -> None:
    """An e-mail waits at A."""
    mail = incoming.receive(
        content=b"From: Jane <jane@example.org>\r\nTo: a@example.org\r\nSubject: Visit\r\n\r\nHi",
        filename="",
        origin=IncomingMail.Origin.MAILBOX,
        by=people.door(User.Door.MAILBOX),
    )
    mail.body = world.bodies["A"]
    mail.save(update_fields=["body"])


def annual_report(world: "World") -> None:
    """A report is opened and frozen; A is the first of the bodies that are asked."""
    officer = world.people["slk_officer"]
    permissions.forget(officer)
    today = timezone.localdate()
    opened = reports.open_report(
        year=today.year, part="year", deadline=today + timedelta(days=30), by=officer
    )
    first = opened.contributions.order_by("pk")[0]
    assert first.body == world.bodies["A"]
    text = {"heading": "visits", "text": "Vi lärde", "version": 0}
    writer = world.people["contact_person"]
    permissions.forget(writer)
    reports.write(contribution=first, by=writer, **text)
    reports.assemble(report=opened, language="sv", by=officer, **text)
    snapshots.freeze(report=opened, by=officer)


def ib_meeting(world: "World") -> IbMeeting:
    """IB sits: a declaration of KS's is on its agenda."""
    officer, ks = world.people["slk_officer"], world.bodies["KS"]
    permissions.forget(officer)
    case = factories.make_case(kind="declaration", body=ks, by=officer, title="Deklaration")
    engagements.submit(case=case, by=officer)
    day = timezone.localdate() + timedelta(days=20)
    meeting = ib_meetings.plan(held_on=day, starts_at=time(8, 30), by=officer)
    ib_items.add(meeting=meeting, case=case, by=officer)
    ib_meetings.call(meeting=meeting, by=officer)
    return ib_meetings.begin(meeting=meeting, by=officer)


def make_commitment(world: "World", owner: str, state: str) -> Case:
    """A membership with a fee, a post and a contribution; a closed one was never in force."""
    at = {"body": world.bodies[owner], "by": world.clerks[owner]}
    title = f"Medlemskap {owner} {state}"
    permissions.forget(at["by"])
    if state == "closed":
        return makers_agreements.make_commitment(kind="membership", title=title, **at)
    case = makers_agreements.make_in_force(title=title, **at)
    makers_agreements.note_everything(case, at["by"])
    return case
