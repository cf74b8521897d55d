"""What people do with agreements and memberships, from the proposal to the end."""

import uuid
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from agreements.actions import (
    commitments,
    extensions,
    importreading,
    imports,
    importundoing,
    importwriting,
    keeping,
    proposals,
    reviews,
)
from agreements.models import Import
from engagements import permissions
from engagements.actions import engagements, meetings
from engagements.models import Case, Role
from tests import factories, makers_agreements
from tests.agreements import importing
from tests.engagements.deciders import row
from tests.makers_engagements import days

if TYPE_CHECKING:
    from .use_cases import Scene

Do = Callable[[], Any]
# The import's own page tells these; the cases that it makes tell theirs.
WITHOUT_STORY = {
    *("bring a register", "map its columns", "answer its doubts", "commit it", "undo it"),
}


def use_cases_of_agreements(scene: "Scene") -> Iterator[tuple[str, Do]]:
    """Name and what is done; everything it needs is made before it is returned."""
    at: dict[str, Any] = {"body": scene.a, "by": scene.head}
    by: dict[str, Any] = {"by": scene.head}
    today = timezone.localdate()
    secretary = factories.make_user(role=Role.SECRETARY, body=scene.a)
    permissions.forget(scene.head)
    makers_agreements.theme("klimat")
    yield (
        "register a membership",
        lambda: makers_agreements.make_commitment(kind="membership", themes=["klimat"], **at),
    )
    proposed = makers_agreements.make_commitment(kind="membership", **at)
    yield (
        "record a membership that is in force",
        lambda: commitments.record_existing(case=proposed, since=today, entry_organ="NAMND", **by),
    )
    yield (
        "change the interval",
        lambda: commitments.set_interval(
            case=proposed, months=24, motive="Ny ledning", last_reviewed_on=None, **by
        ),
    )
    fee = {"year": 2026, "amount": Decimal(100), "currency": "SEK", "sek": None}
    yield "note a fee", lambda: keeping.note_fee(case=proposed, **fee, **by)
    post = {"kind": "seat", "name": "Styrelsen", "holder": "Rut Berg"}
    yield "note a post", lambda: keeping.note_post(case=proposed, **post, **by)
    gave = {"made_on": today, "direction": "gave", "what": "Ledde gruppen"}
    yield "note a contribution", lambda: keeping.contribute(case=proposed, **gave, **by)
    yield "start a review", lambda: reviews.start(case=proposed, **by)
    member = makers_agreements.make_in_force(**at)
    leaving = {"conclusion": "leave", "terms_materially_changed": False}
    review = makers_agreements.make_review(of=member, **leaving, **at)
    engagements.submit(case=review, by=scene.head)
    meeting = meetings.plan(body=scene.a, held_on=today, by=secretary)
    yield (
        "decide a review",
        lambda: meetings.decide(
            meeting=meeting, row=row(Case.objects.get(pk=review.pk)), by=secretary
        ),
    )
    yield (
        "end a membership",
        lambda: commitments.end(case=member, on=today, reason="Uppsagt", **by),
    )
    agreement = makers_agreements.make_commitment(kind="cooperation_agreement", **at)
    engagements.submit(case=agreement, by=scene.head)
    agreement.refresh_from_db()
    meetings.decide(meeting=meeting, row=row(agreement), by=secretary)
    yield "enter an agreement", lambda: commitments.enter(case=agreement, on=today, **by)
    activity = {"what": "Besök", "planned_on": today, "owner": "Rut Berg"}
    yield "plan an activity", lambda: keeping.note_activity(case=agreement, **activity, **by)
    begins, ends = days(741), days(1400)
    yield (
        "extend an agreement",
        lambda: extensions.extend(case=agreement, start_date=begins, end_date=ends, **by),
    )
    letter = makers_agreements.make_proposal(**at)
    yield "answer a proposal", lambda: proposals.answer(case=letter, text="Tack, nej", **by)


def use_cases_of_imports(scene: "Scene") -> Iterator[tuple[str, Do]]:
    """A register that comes in as a spreadsheet: the person's steps, and the worker's."""
    by: dict[str, Any] = {"by": scene.head}
    rows = [
        ["Borgmästaravtalet", "", "1995", "3 maj 2024", "900"],
        ["Covenant of Mayors", "", "2001", "", ""],
    ]
    key = uuid.UUID("6c1d7a52-8b1e-4a53-9d4e-000000000001")
    sheet = importing.csv_of([list(importing.HEADINGS), *rows])

    def bring() -> Import:
        return imports.bring(
            kind="membership",
            body=scene.a,
            upload=importing.upload(sheet, "register.csv"),
            submission_key=key,
            **by,
        )

    yield "bring a register", bring
    one = Import.objects.get()
    mapping = {int(column): name for column, name in one.mapping.items()}

    def now() -> Import:
        return Import.objects.select_related("body", "job__requester").get()

    yield (
        "map its columns",
        lambda: imports.map_columns(brought=one, mapping=mapping, version=one.version, **by),
    )
    importing.run_jobs()
    yield (
        "answer its doubts",
        lambda: importreading.answer(
            brought=now(), answers={3: "skip"}, version=now().version, **by
        ),
    )
    yield "commit it", lambda: imports.commit(brought=now(), version=now().version, **by)
    yield (
        "write its rows",
        lambda: importwriting.write_batch(brought=now(), job=now().job, **by),
    )
    importing.run_jobs()
    yield (
        "undo it",
        lambda: imports.undo(brought=now(), reason="Fel fil", version=now().version, **by),
    )
    yield (
        "take its rows back",
        lambda: importundoing.undo_batch(brought=now(), job=now().job, **by),
    )
