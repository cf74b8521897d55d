"""A visit request comes in, is written down, and is corrected."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings

from engagements import permissions
from engagements.actions.cases import add_partaking_body, lock, open_case, tell_as, touch
from engagements.actions.once import once
from engagements.actions.transaction import action, save
from engagements.models import Body, Case, Counterpart, Theme, User, Visibility

from ..models import VisitRequest

# What the form may set; everything else of a visit has an action of its own.
DETAIL = (
    "channel",
    "delegation_size",
    "political_level",
    "leader_name",
    "leader_title",
    "wished_from",
    "wished_to",
    "wished_text",
    "purpose",
    "we_learn",
    "we_share",
    "visit_language",
    "interpreter",
    "payer",
    "intermediary",
    "diaspora_organisations",
    "contact_name",
    "contact_title",
    "contact_email",
    "contact_phone",
    "reply_language",
    "foreign_policy",
    "prioritised_by_city",
    "invitation_asked",
)
CASE_FIELDS = ("title", "counterpart", "country", "received_on", "external_reference")
FOCUS_AREAS = [Case.FocusArea.COOPERATION.value]


@action
def register(
    *,
    body: Body,
    title: str,
    received_on: datetime.date,
    counterpart: Counterpart,
    by: User,
    country_id: str | None = None,
    themes: Iterable[Theme] = (),
    partaking: Iterable[Body] = (),
    handler: User | None = None,
    external_reference: str = "",
    submission_key: uuid.UUID | None = None,
    **detail: Any,
) -> Case:
    """Register a request that came in to the body (S-5, S-75, OSL 5:1).

    Side effects in order: diary number, case, clocks, the visit's row, themes, partaking
    bodies. The same `submission_key` again returns the first case and makes nothing.
    """
    verdict = permissions.may_take_in(by, body).or_deny()
    if submission_key and (earlier := once(submission_key)):
        if not by.door:
            permissions.may_view(by, earlier).or_deny()
        return earlier
    unknown = detail.keys() - set(DETAIL)
    if unknown:
        raise TypeError(f"not fields of a visit request: {sorted(unknown)}")
    case = open_case(
        kind="visit",
        body=body,
        title=title,
        summary=detail["purpose"],
        received_on=received_on,
        focus_areas=FOCUS_AREAS,
        counterpart=counterpart,
        country_id=country_id,
        handler=handler,
        external_reference=external_reference,
        submission_key=submission_key,
        visibility=Visibility.NETWORK,
        verdict=verdict,
        by=by,
    )
    visit = VisitRequest(case=case, **detail)
    save(visit, by=by)
    visit.themes.set(themes)
    for other in partaking:
        if other != body:
            add_partaking_body(case=case, body=other, part="", by=by)
    return case


@action
def edit(
    *,
    case: Case,
    version: int,
    by: User,
    themes: Iterable[Theme],
    **values: Any,
) -> Case:
    """Correct what was written down. Raises cases.EditConflict when somebody saved since."""
    case = lock(case, version=version)
    verdict = permissions.may_handle(by, case).or_deny()
    visit = VisitRequest.objects.get(pk=case.pk)
    for name in CASE_FIELDS:
        setattr(case, name, values.pop(name, getattr(case, name)))
    unknown = values.keys() - set(DETAIL)
    if unknown:
        raise TypeError(f"not fields of a visit request: {sorted(unknown)}")
    for name, value in values.items():
        setattr(visit, name, value)
    case.summary = visit.purpose
    touch(case, by=by, fields=[*CASE_FIELDS, "summary"])
    save(visit, by=by)
    visit.themes.set(themes)
    tell_as(case, "visit.edited", verdict, by=by)
    return case


def similar_since(today: datetime.date) -> datetime.date:
    """Requests from this day on count as recent (24 months, a setting)."""
    months = today.year * 12 + today.month - 1 - settings.SIMILAR_REQUEST_MONTHS
    year, month = divmod(months, 12)
    return datetime.date(year, month + 1, 1)
