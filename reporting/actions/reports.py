"""A report: opened, written, handed in, approved, returned (S-60, S-78)."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements.actions.transaction import action, save
from engagements.models import Body, User

from .. import permissions
from ..models import Contribution, ContributionText, Report, SectionText
from ..outline import ASKED

State = Contribution.State
OPEN = frozenset({State.WRITING, State.RETURNED})


class AlreadyOpen(Exception):
    """That report is opened already; `report` is it."""

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__(_("%(report)s is opened already.") % {"report": report})


class NotOpen(Exception):
    """The contribution is handed in: it is returned before it is changed."""


class Empty(Exception):
    """Nothing is written, so nothing can be handed in."""


class TextConflict(Exception):
    """Somebody saved the text after this form was opened: nothing of either is lost."""

    def __init__(self, current: ContributionText | SectionText) -> None:
        self.current = current
        super().__init__(current.heading)


@action
def open_report(
    *, year: int, part: str, deadline: datetime.date, note: str = "", by: User
) -> Report:
    """Open a report and ask every body that must work with it for its part.

    Raises AlreadyOpen. Side effects in order: the report, a contribution for each body that must
    appoint a contact person or has one on that day.
    """
    permissions.may_steer(by).or_deny()
    found = Report.objects.filter(year=year, part=part).first()
    if found:
        raise AlreadyOpen(found)
    report = Report(year=year, part=part, deadline=deadline, note=note, opened_by=by)
    save(report, by=by)
    for body in asked_bodies(timezone.localdate()):
        save(Contribution(report=report, body=body), by=by)
    return report


def asked_bodies(today: datetime.date) -> list[Body]:
    """The bodies of today that must appoint a contact person, or have one (S-84, A-14)."""
    rows = Body.objects.on(today).order_by("sort_key")
    must = rows.filter(must_appoint_contact=True)
    have = rows.filter(
        pk__in=Body.objects.filter(
            appointments__role="contact_person", appointments__valid_from__lte=today
        )
        .exclude(appointments__valid_to__lt=today)
        .values("pk")
    )
    return list((must | have).distinct())


def locked(contribution: Contribution) -> Contribution:
    rows = Contribution.objects.select_related("body", "report").select_for_update(of=("self",))
    return rows.get(pk=contribution.pk)


@action
def write(
    *, contribution: Contribution, heading: str, text: str, version: int, by: User
) -> ContributionText:
    """Save what the body says under a heading. `version` is the one that was read, 0 for none.

    Raises NotOpen, TextConflict. What says the same as before makes no version.
    """
    contribution = locked(contribution)
    permissions.may_write(by, contribution.body).or_deny()
    if contribution.state not in OPEN:
        raise NotOpen(_("The contribution is handed in. Ask for it to be returned to change it."))
    if heading not in {one.key for one in ASKED}:
        raise ValueError(f"the bodies are not asked for {heading}")
    row = contribution.texts.filter(heading=heading).first()
    if (row.version if row else 0) != version:
        assert row is not None
        raise TextConflict(row)
    if row and row.text == text:
        return row
    row = row or ContributionText(contribution=contribution, heading=heading, version=0)
    row.text, row.written_by = text, by
    row.version += 1
    save(row, by=by)
    return row


@action
def hand_in(*, contribution: Contribution, by: User) -> Contribution:
    """Say that the body's part is ready. Raises NotOpen, Empty."""
    contribution = locked(contribution)
    permissions.may_write(by, contribution.body).or_deny()
    if contribution.state not in OPEN:
        raise NotOpen(_("The contribution is handed in already."))
    if not contribution.texts.exclude(text="").exists():
        raise Empty(_("Nothing is written yet. Write under at least one heading first."))
    contribution.state, contribution.comment = State.HANDED_IN, ""
    contribution.handed_in_at, contribution.handed_in_by = timezone.now(), by
    save(contribution, by=by)
    return contribution


@action
def approve(*, contribution: Contribution, by: User) -> Contribution:
    """The head stands for what the body says. Raises NotOpen unless it is handed in."""
    contribution = locked(contribution)
    permissions.may_approve(by, contribution.body).or_deny()
    if contribution.state != State.HANDED_IN:
        raise NotOpen(_("Only what is handed in is approved."))
    contribution.state = State.APPROVED
    contribution.approved_at, contribution.approved_by = timezone.now(), by
    save(contribution, by=by)
    return contribution


@action
def send_back(*, contribution: Contribution, comment: str, by: User) -> Contribution:
    """Return it to those who write, with what is asked for. Raises NotOpen."""
    contribution = locked(contribution)
    if not permissions.may_steer(by):
        permissions.may_approve(by, contribution.body).or_deny()
    if contribution.state in OPEN:
        raise NotOpen(_("It is with those who write already."))
    contribution.state, contribution.comment = State.RETURNED, comment
    contribution.approved_at = contribution.approved_by = None
    save(contribution, by=by)
    return contribution


@action
def assemble(
    *, report: Report, heading: str, language: str, text: str, version: int, by: User
) -> SectionText:
    """Save the report's own text under a heading. Raises TextConflict."""
    permissions.may_steer(by).or_deny()
    # One writer at a time: the report's row is the lock for sections that are not written yet.
    Report.objects.select_for_update().get(pk=report.pk)
    row = SectionText.objects.filter(report=report, heading=heading, language=language).first()
    if (row.version if row else 0) != version:
        assert row is not None
        raise TextConflict(row)
    if row and row.text == text:
        return row
    row = row or SectionText(report=report, heading=heading, language=language, version=0)
    row.text, row.written_by = text, by
    row.version += 1
    save(row, by=by)
    return row
