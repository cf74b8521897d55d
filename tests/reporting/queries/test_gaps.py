"""The office's lists: exactly the rows of the year, in what the reader sees, in few queries."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from engagements import permissions
from engagements.actions import decisions
from engagements.models import Case, Decision, StatusChange
from reporting import gapwords
from reporting.actions import reports
from reporting.queries import gaps
from tests.engagements.deciding import copy, hide, limit
from tests.factories import fresh, make_appointment, make_body, make_case, make_user
from tests.makers_agreements import make_in_force
from tests.makers_engagements import days, make_engagement
from tests.makers_papers import make_entry, make_meeting
from tests.makers_papers import report as report_entry
from tests.makers_plans import make_plan
from tests.makers_registers import make_entry as make_observation

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year


@pytest.fixture
def slk(body):
    return make_user(role="slk_officer")


@pytest.fixture
def body():
    return make_body(must_appoint_contact=True, name="Miljönämnden")


@pytest.fixture
def contact(body):
    return make_user(role="contact_person", body=body)


def told(key, slk, *, year=YEAR, body=None):
    """What the list says, row by row, which is as many as its number."""
    asked = gaps.Asked(year, TODAY, body.pk if body else None)
    rights = permissions.rights_of(fresh(slk))
    rows = gaps.rows(key, asked, rights, most=None)
    assert gaps.counts(asked, rights)[key] == len(rows)
    gap = gapwords.BY_KEY[key]
    return [(row.title or row.body, row.day, gapwords.told(gap, row)) for row in rows]


def test_the_lists_and_their_words_are_the_same():
    assert list(gaps.ROWS) == [gap.key for gap in gapwords.GAPS]


def test_bodies_without_a_contact_person_since_when(slk, body):
    ended = TODAY - timedelta(days=40)
    had = make_body(must_appoint_contact=True, name="Kulturnämnden")
    make_appointment(
        person=make_user(), body=had, role="contact_person", valid_from=days(-90), valid_to=ended
    )
    make_user(role="contact_person", body=make_body(must_appoint_contact=True))
    make_body(must_appoint_contact=True, valid_to=days(-400))
    make_body()
    assert told("kontaktperson", slk) == [
        ("Kulturnämnden", ended + timedelta(days=1), ""),
        ("Miljönämnden", None, ""),
    ]


def test_bodies_without_a_plan_or_monitoring_in_the_year(slk, body, contact):
    assert told("arsplan", slk) == [("Miljönämnden", date(YEAR, 1, 31), "")]
    make_plan(body=body, by=contact, year=YEAR)
    assert told("arsplan", slk) == []
    assert told("arsplan", slk, year=YEAR - 1) == [("Miljönämnden", date(YEAR - 1, 1, 31), "")]
    last_year = date(YEAR - 1, 6, 1)
    make_observation(body=body, by=contact, observed_on=last_year)
    assert told("omvarldsbevakning", slk) == [("Miljönämnden", last_year, "")]
    assert told("omvarldsbevakning", slk, year=YEAR - 1) == []
    make_observation(body=body, by=contact, observed_on=TODAY)
    assert told("omvarldsbevakning", slk) == []


def test_what_is_over_and_not_followed_up(slk, body, contact):
    case = make_case(body=body, by=contact, handler=contact)
    make_case(body=body, by=contact)
    Case.objects.filter(pk=case.pk).update(status="carried_out")
    StatusChange.objects.create(case=case, to_status="carried_out", by=contact, by_name="x")
    assert told("uppfoljning", slk) == [(case.title, TODAY, contact.name)]
    assert told("uppfoljning", slk, year=YEAR - 1) == []
    assert told("uppfoljning", slk, body=make_body()) == []


def test_parts_of_reports_that_are_missing(slk, body, contact):
    opened = reports.open_report(year=YEAR, part="t1", deadline=days(-3), by=slk)
    [part] = opened.contributions.all()
    assert told("bidrag", slk) == [("Miljönämnden", days(-3), "Tertial report 1: Being written")]
    [row] = gaps.rows("bidrag", gaps.Asked(YEAR, TODAY), permissions.rights_of(slk), most=9)
    assert gapwords.url(row) == f"/arsredovisning/bidrag/{part.pk}/"
    reports.write(contribution=part, heading="visits", text="Vi", version=0, by=contact)
    reports.hand_in(contribution=part, by=contact)
    assert told("bidrag", slk) == []


def test_delegated_decisions_that_no_meeting_was_told_of(slk, body):
    head = make_user(role="head", body=body)
    entry = make_entry(body=body, by=head)
    other = make_entry(body=body, by=head)
    reported = make_entry(body=body, by=head)
    report_entry(reported, meeting=make_meeting(body=body), section="§ 3", by=head)
    hide(other.decision.case, head)
    case = entry.decision.case
    assert told("delegation", slk) == [(case.title, TODAY, head.name)]
    limit(case, head)
    assert len(told("delegation", slk)) == 1
    [row] = gaps.rows("delegation", gaps.Asked(YEAR, TODAY), permissions.rights_of(slk), most=9)
    assert gapwords.url(row) == f"/arenden/{case.pk}/"


def judged(decision: Decision, case: Case, **values) -> Decision:
    """The decision in a matter that the rules warn of: it began before it was registered."""
    ruling = decisions.judge(case, case.kind, TODAY)
    assert ruling.to_be_motivated
    return copy(decision, case_id=case.pk, ruling=ruling.to_record(), **values)


def test_what_went_on_in_spite_of_a_warning_with_rule_and_motive(slk, body, contact):
    head = make_user(role="head", body=body)
    begun = make_engagement(
        kind="profiling", body=body, by=contact, starts_on=days(-30), ends_on=days(30)
    )
    plain = make_entry(body=body, by=head).decision
    first = judged(plain, begun, reasons="Mässan flyttades fram")
    [(title, day, words)] = told("avsteg", slk)
    assert (title, day) == (begun.title, TODAY)
    assert "(S-77)" in words and words.endswith("\nMässan flyttades fram")
    # A correction stands instead of what it corrects.
    judged(plain, begun, reasons="Rättat", supersedes=first)
    [(_title, _day, words)] = told("avsteg", slk)
    assert words.endswith("\nRättat")
    assert told("avsteg", slk, year=YEAR - 1) == []


def test_what_came_afterwards_and_why(slk, body, contact):
    head = make_user(role="head", body=body)
    begun = make_engagement(kind="profiling", body=body, by=contact, starts_on=days(-30))
    make_engagement(kind="profiling", body=body, by=contact, starts_on=days(30), title="I tid")
    make_in_force(body=body, by=contact, title="Eurocities", since=TODAY)
    make_in_force(body=body, by=contact, title="Stocken", since=date(2014, 1, 2))
    decision = make_entry(body=body, by=head).decision
    trip = make_engagement(kind="conference_trip", body=body, by=contact)
    trip.conferencetrip.is_retroactive = True
    trip.conferencetrip.save()
    copy(decision, case_id=trip.pk, matter="conference_trip", outcome="approved")
    late = make_case(body=body, by=contact, title="Sent nedtecknat")
    kept = gaps.RECORDED_WITHIN_DAYS
    recorded = days(-kept - 1)
    copy(decision, case_id=late.pk, decided_on=recorded)
    in_time = make_case(body=body, by=contact, title="I tid nedtecknat")
    copy(decision, case_id=in_time.pk, decided_on=days(-kept))
    found = told("efterhand", slk, year=recorded.year)
    wanted = {
        (begun.title, TODAY, "It began before it was registered"),
        ("Eurocities", TODAY, "The commitment was entered into before it was registered"),
        (trip.title, TODAY, "The trip was decided after departure"),
        (late.title, recorded, "The decision was recorded more than 30 days later"),
    }
    of_the_year = {row for row in wanted if row[1].year == recorded.year}
    assert set(found) == of_the_year and len(found) == len(of_the_year)


def test_the_queries_do_not_grow_with_the_bodies(slk, django_assert_num_queries):
    rights = permissions.rights_of(slk)
    for _times in range(2):
        for _body in range(5):
            make_body(must_appoint_contact=True)
        with django_assert_num_queries(2):
            gaps.counts(gaps.Asked(YEAR, TODAY), rights)
            gaps.rows("kontaktperson", gaps.Asked(YEAR, TODAY), rights, most=gaps.MOST)


def test_a_page_s_rows_are_bounded(slk):
    for _body in range(3):
        make_body(must_appoint_contact=True)
    asked, rights = gaps.Asked(YEAR, TODAY), permissions.rights_of(slk)
    assert len(gaps.rows("kontaktperson", asked, rights, most=2)) == 2
    assert gaps.counts(asked, rights)["kontaktperson"] == 4
