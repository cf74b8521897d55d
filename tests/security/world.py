"""One small city for the security tests: three bodies, every role, a case of every sort.

Roles hold their appointment at the committee A (or where alone they exist); B is another
committee, KS the city's own. What each role may do is told by tests.security.access.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engagements import permissions
from engagements.actions import cases, decisions, documents, jobs, notes, protection, savedviews
from engagements.jobkinds import Made
from engagements.models import (
    Body,
    Case,
    Consultation,
    Decision,
    Document,
    IbMeeting,
    Job,
    Meeting,
    Notification,
    Role,
    SavedView,
    User,
    Visibility,
)
from tests import factories, filecorpus, makers_plans
from tests.makers_consultations import make_consultation
from visits.actions import invitations, letters, triage
from visits.actions.templates import load_templates
from visits.models import InvitationLetter, Letter

from .world_rows import ib_meeting, make_commitment, registers

ROLES = (
    "anonymous",
    "no_appointment",
    "contact_person",
    "handler",
    "head",
    "secretary",
    "registrar",
    "slk_officer",
    "ib_chair",
    "ib_member",
    "deputy",
    "auditor",
    "superuser",
    "recused",
)
STATES = ("open", "body", "secret", "closed")


@dataclass(frozen=True, slots=True)
class Matter:
    """A case with one of everything that has an address of its own."""

    owner: str  # "A", "B" or "KS"
    state: str  # one of STATES, or "partaking": body level, and A partakes
    case: Case
    decision: Decision
    document: Document
    job: Job
    letter: Letter
    invitation: InvitationLetter
    consultation: Consultation
    asked: str  # the body that is consulted: "A", "B" or "KS"
    engagement: Case  # another case of the same owner in the same state
    commitment: Case  # a membership of the same owner in the same state, in force where it is open


@dataclass(slots=True)
class World:
    bodies: dict[str, Body] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    clerks: dict[str, User] = field(default_factory=dict)
    matters: list[Matter] = field(default_factory=list)
    views: dict[str, SavedView] = field(default_factory=dict)
    meeting: IbMeeting | None = None  # of IB, open, with one declaration on its agenda
    files: dict[str, Job] = field(default_factory=dict)

    def matter(self, owner: str, state: str) -> Matter:
        return next(one for one in self.matters if (one.owner, one.state) == (owner, state))


def build() -> World:
    world = World()
    load_templates()
    world.bodies = {
        "A": factories.make_body(name="Miljö- och hälsoskyddsnämnden", diary_prefix="MHN"),
        "B": factories.make_body(name="Trafiknämnden", diary_prefix="TRN"),
        "KS": factories.make_body(kind="KS", name="Kommunstyrelsen", diary_prefix="KS"),
    }
    factories.make_body(kind="IB", name="Internationella beredningen", diary_prefix="IB")
    for name, body in world.bodies.items():
        world.clerks[name] = factories.make_user(role=Role.HEAD, body=body, name=f"Clerk {name}")
    people(world)
    for owner in world.bodies:
        world.matters += [make(world, owner, state) for state in STATES]
    world.matters.append(make(world, "B", "partaking"))
    registers(world)
    plan = makers_plans.make_plan(body=world.bodies["A"], by=world.clerks["A"])
    makers_plans.make_item(plan=plan, by=world.clerks["A"])
    own = world.matter("A", "secret")
    for case in (own.case, own.engagement, own.commitment):
        share(world, case, world.people["contact_person"])
    Meeting.objects.create(body=world.bodies["A"], held_on=timezone.localdate())
    for role, person in world.people.items():
        Notification.objects.create(
            recipient=person, case=world.matter("A", "open").case, reason="assigned"
        )
        world.views[role] = savedviews.keep(name="Mine", query="flik=mina", by=person)
        world.files[role] = keep_file(person)
    world.meeting = ib_meeting(world)
    world.people = {role: factories.fresh(person) for role, person in world.people.items()}
    return world


def people(world: World) -> None:
    a = world.bodies["A"]
    everywhere = ("slk_officer", "ib_chair", "ib_member", "auditor")
    for role in ROLES:
        if role in ("contact_person", "handler", "head", "secretary", "registrar"):
            world.people[role] = factories.make_user(role=role, body=a, name=role)
        elif role in everywhere:
            body = world.bodies["KS"] if role == "slk_officer" else None
            world.people[role] = factories.make_user(role=role, body=body, name=role)
        elif role in ("deputy", "recused"):
            seat = Role.HEAD if role == "deputy" else Role.CONTACT_PERSON
            person = factories.make_user(name=role)
            factories.make_appointment(person=person, body=a, role=Role.DEPUTY, deputises=seat)
            world.people[role] = person
        elif role == "no_appointment":
            world.people[role] = factories.make_user(name=role)
        elif role == "superuser":
            world.people[role] = User.objects.create_superuser("super@example.org", role, "x")


def make(world: World, owner: str, state: str) -> Matter:
    clerk = world.clerks[owner]
    case = factories.make_case(body=world.bodies[owner], by=clerk, title=f"Besök {owner} {state}")
    assess(case, clerk)
    decision = decide(case, clerk)
    document = add_document(case, clerk)
    notes.add(case=case, text="En anteckning", by=clerk)
    letter = letters.send(
        visit=case.visit,
        kind="received",
        language="sv",
        recipient="Anna Schmidt",
        subject="Mottaget",
        text="Tack för brevet.",
        submission_key=None,
        by=clerk,
    )
    invitation = propose(case, clerk)
    asked = asked_body(owner, state)
    consultation = make_consultation(case=case, body=world.bodies[asked], by=clerk)
    engagement = factories.make_case(
        kind="profiling", body=world.bodies[owner], by=clerk, title=f"Mässa {owner} {state}"
    )
    commitment = make_commitment(world, owner, state)
    for one in (case, engagement, commitment):
        settle(world, one, state, clerk)
    return Matter(
        owner,
        state,
        case,
        decision,
        document,
        letter.job,
        letter,
        invitation,
        consultation,
        asked,
        engagement,
        commitment,
    )


def settle(world: World, case: Case, state: str, clerk: User) -> None:
    """Bring the case into its state."""
    permissions.forget(clerk)
    if case.body == world.bodies["A"]:
        recuse(world, case)
    if state == "closed":
        cases.withdraw(case=case, reason="Återtaget", by=clerk)
        cases.close(case=case, by=clerk)
    elif state == "secret":
        protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=clerk)
    elif state in ("body", "partaking"):
        protection.limit(case=case, visibility=Visibility.BODY, by=clerk)
    if state == "partaking":
        cases.add_partaking_body(case=case, body=world.bodies["A"], part="Del", by=clerk)
    permissions.forget(clerk)
    case.refresh_from_db()


def asked_body(owner: str, state: str) -> str:
    """Who is consulted: A only where it reads the case already, for asking lets it."""
    if state == "partaking":
        return "A"
    return "B" if owner == "KS" else "KS"


def assess(case: Case, by: User) -> None:
    case.refresh_from_db()
    triage.assess(
        case=case,
        by=by,
        answers={"mutual_learning": (True, "De vill dela med sig.")},
        strategy_support=True,
        foreign_policy=False,
        prioritised_by_city=False,
        recommendation="accept",
        motive="Ömsesidigt lärande.",
        version=case.version,
    )


def decide(case: Case, by: User) -> Decision:
    """A decision without the move that goes with it: every step of the case stays open."""
    assessed = Case.objects.get(pk=case.pk)
    return decisions.record(
        case=assessed,
        matter="visit",
        outcome=Decision.Outcome.ACCEPTED,
        reasons="Vi lär av varandra.",
        verdict=permissions.may_decide_visit(by, assessed),
        by=by,
    )


def add_document(case: Case, by: User) -> Document:
    upload = SimpleUploadedFile("brev.pdf", filecorpus.PDF)
    return documents.add(
        case=case,
        upload=upload,
        title="Brevet",
        direction=Document.Direction.IN,
        dated_on=timezone.localdate(),
        sender_or_recipient="Anna Schmidt",
        submission_key=uuid.uuid4(),
        by=by,
    )


def keep_file(person: User) -> Job:
    """A job of the person's own that made a file and no document."""
    job = jobs.request(kind="letter", case=None, parameters={}, by=person)
    claimed = jobs.claim(job.pk)
    assert claimed
    jobs.finish(claimed, Made(b"Min lista", "lista.txt", "text/plain"))
    return job


def propose(case: Case, by: User) -> InvitationLetter:
    today = timezone.localdate()
    return invitations.propose(
        case=case,
        invitees=[
            {
                "name": "Anna Schmidt",
                "born_on": today - timedelta(days=15000),
                "citizenship": "DE",
                "passport_number": "C01X00T47",
            }
        ],
        purpose="Studiebesök",
        stay_from=today + timedelta(days=30),
        stay_to=today + timedelta(days=33),
        costs="Gästerna själva",
        programme="Två dagar",
        support="S-4",
        by=by,
    )


def share(world: World, case: Case, person: User) -> None:
    clerk = world.clerks["A"]
    permissions.forget(clerk)
    protection.share(case=case, person=person, ground="OSL 10:2", by=clerk)


def recuse(world: World, case: Case) -> None:
    clerk = world.clerks["A"]
    protection.recuse(
        case=case, person=world.people["recused"], ground="interest", explanation="", by=clerk
    )
