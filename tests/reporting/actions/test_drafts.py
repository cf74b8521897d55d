"""Drafts: kept while one types, each person's own, and no tab writes over another."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from reporting.actions import drafts, reports
from reporting.models import Contribution, Draft
from tests.factories import make_body, make_user
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
HERE, THERE = uuid.uuid4(), uuid.uuid4()


@pytest.fixture
def slk():
    return make_user(role="slk_officer")


@pytest.fixture
def body():
    return make_body(must_appoint_contact=True)


@pytest.fixture
def contact(body):
    return make_user(role="contact_person", body=body)


@pytest.fixture
def report(slk, contact):
    return reports.open_report(
        year=timezone.localdate().year, part="year", deadline=days(30), by=slk
    )


@pytest.fixture
def part(report, body):
    return Contribution.objects.get(report=report, body=body)


def keep(part, by, text, *, edition=0, tab=HERE):
    return drafts.keep(
        of=part, heading="visits", text=text, version=0, edition=edition, tab=tab, by=by
    )


def test_a_draft_is_kept_again_and_again_and_makes_no_version(part, contact):
    for number, text in enumerate(("V", "Vi", "Vi lärde"), 1):
        assert keep(part, contact, text).edition == number
    assert drafts.of(part, "visits", "", contact).text == "Vi lärde"
    assert drafts.of(part, "monitoring", "", contact) is None
    assert not part.texts.exists()
    drafts.discard(of=part, heading="visits", by=contact)
    drafts.discard(of=part, heading="visits", by=contact)
    assert drafts.of(part, "visits", "", contact) is None


def test_two_tabs_do_not_write_over_each_other(part, contact):
    keep(part, contact, "I första fliken")
    with pytest.raises(drafts.OtherTab):
        keep(part, contact, "I andra fliken", tab=THERE)
    assert drafts.of(part, "visits", "", contact).text == "I första fliken"
    # The other tab was opened with the draft, and goes on with it; then the first is behind.
    keep(part, contact, "Fortsatt", edition=1, tab=THERE)
    with pytest.raises(drafts.OtherTab):
        keep(part, contact, "I första igen", edition=1)
    # An answer that was lost on the way is no other tab.
    assert keep(part, contact, "Fortsatt mer", edition=1, tab=THERE).edition == 3


def test_two_people_have_a_draft_each(part, contact, body):
    head = make_user(role="head", body=body)
    keep(part, contact, "Mitt")
    keep(part, head, "Chefens", tab=THERE)
    assert drafts.of(part, "visits", "", contact).text == "Mitt"
    assert drafts.of(part, "visits", "", head).text == "Chefens"


def test_a_section_s_draft_is_apart_by_language_and_slk_s(report, part, slk, contact):
    values = {"heading": "visits", "version": 0, "edition": 0, "tab": HERE}
    drafts.keep(of=report, language="sv", text="Staden", by=slk, **values)
    drafts.keep(of=report, language="en", text="The city", by=slk, **values)
    assert drafts.of(report, "visits", "en", slk).text == "The city"
    drafts.discard(of=report, heading="visits", language="sv", by=slk)
    assert [row.text for row in Draft.objects.all()] == ["The city"]
    with pytest.raises(PermissionDenied):
        drafts.keep(of=report, language="sv", text="x", by=contact, **values)
    with pytest.raises(PermissionDenied):
        keep(part, make_user(role="contact_person"), "x")


@pytest.mark.parametrize("language", ["", "sv"])
def test_the_database_refuses_a_draft_of_neither_or_both(language, report, part, contact):
    of = {"contribution": part} if language else {"report": report}
    with (
        pytest.raises(IntegrityError, match="draft_is_of_a_part_or_a_section"),
        transaction.atomic(),
    ):
        Draft.objects.create(
            person=contact, heading="visits", language=language, version=0, tab=HERE, **of
        )
