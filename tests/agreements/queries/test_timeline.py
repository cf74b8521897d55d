"""The wheel of reviews: what stands in it, in which period, for whom."""

from datetime import date

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from agreements import timelinepage
from agreements.models import Commitment
from agreements.queries import timeline as query
from agreements.queries.timeline import LATER, OVERDUE, Period, Wanted, What
from engagements import permissions
from engagements.actions import protection
from engagements.models import Case, User, Visibility
from tests import factories
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_in_force, theme

TODAY = date(2026, 11, 27)


def found(user: User, wanted: Wanted | None = None, today: date = TODAY) -> query.Timeline:
    rights = permissions.rights_of(factories.fresh(user))
    return query.timeline(wanted or Wanted(), rights, today)


def due(case: Case, **days: date | None) -> Case:
    """The stored days, as the test wants them."""
    commitment = Commitment.objects.get(pk=case.pk)
    for name, day in days.items():
        setattr(commitment, name, day)
    commitment.save()
    return case


@pytest.fixture
def membership(organs: Organs) -> Case:
    return make_in_force(body=organs.committee, by=organs.contact)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "period"),
    [
        (None, OVERDUE),
        (date(2026, 11, 26), OVERDUE),
        (date(2026, 11, 27), Period(2026, 4)),
        (date(2027, 3, 31), Period(2027, 1)),
        (date(2028, 2, 29), Period(2028, 1)),
        (date(2030, 12, 31), Period(2030, 4)),
        (date(2031, 1, 1), LATER),
    ],
)
def test_a_review_stands_in_the_period_of_its_day(day, period, membership, organs: Organs):
    due(membership, review_due_on=day)
    timeline = found(organs.member)
    assert timeline.counts == {(period, What.REVIEW): 1}
    [mark] = timeline.marks
    assert (mark.case, mark.day, mark.body) == (membership.pk, day, "Kulturnämnden")
    assert list(query.grouped(timeline.marks, TODAY)) == [period]


@pytest.mark.django_db
def test_an_agreement_ends_and_a_letter_of_intent_may_do_both(organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    agreement = make_in_force(kind="cooperation_agreement", **at)
    letter = make_in_force(kind="letter_of_intent", **at)
    due(letter, expires_on=date(2027, 5, 1), review_due_on=date(2027, 4, 1))
    marks = found(organs.member, today=timezone.localdate()).marks
    assert [(mark.case, mark.what) for mark in marks if mark.case == agreement.pk] == [
        (agreement.pk, What.END)
    ]
    assert [mark.what for mark in marks if mark.case == letter.pk] == [What.REVIEW, What.END]


@pytest.mark.django_db
def test_only_what_is_in_force_and_seen_stands_there(membership, organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    factories.make_case(kind="membership", **at)
    limited = make_in_force(**at)
    protection.limit(case=limited, visibility=Visibility.BODY, by=organs.contact)
    secret = make_in_force(**at)
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(case=secret, provision="OSL 15:1", reason="UD", people=[], by=registrar)

    def seen(user: User) -> set[int]:
        return {mark.case for mark in found(user).marks}

    assert seen(organs.member) == {membership.pk}
    assert seen(organs.contact) == {membership.pk, limited.pk}
    assert seen(registrar) == {membership.pk, limited.pk, secret.pk}
    assert seen(factories.make_user()) == set()
    protection.recuse(
        case=membership,
        person=organs.member,
        ground="interest",
        explanation="",
        by=factories.fresh(organs.contact),
    )
    assert seen(organs.member) == set()


@pytest.mark.django_db
def test_it_is_narrowed_by_body_kind_and_theme(organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    climate = make_in_force(themes=["klimat"], **at)
    agreement = make_in_force(kind="cooperation_agreement", **at)
    own = make_in_force(kind="network_participation", body=organs.ks, by=organs.slk)

    def seen(**wanted) -> set[int]:
        return {mark.case for mark in found(organs.member, Wanted(**wanted)).marks}

    assert seen(body=organs.ks.pk) == {own.pk}
    assert seen(kind="membership") == {climate.pk}
    # The agreement's one theme counts as a theme.
    assert seen(theme=theme("klimat").pk) == {climate.pk, agreement.pk}
    assert seen(theme=theme("klimat").pk, body=organs.ks.pk) == set()


@pytest.mark.django_db
def test_the_counts_say_all_when_the_list_is_cut(monkeypatch, organs: Organs):
    monkeypatch.setattr(query, "MOST", 1)
    for _number in range(3):
        make_in_force(body=organs.committee, by=organs.contact)
    timeline = found(organs.member)
    assert (len(timeline.marks), sum(timeline.counts.values()), timeline.is_cut) == (1, 3, True)
    shown = timelinepage.shown(timeline, TODAY)
    assert (shown["listed"], shown["total"]) == (1, 3)


@given(st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2024, 1, 1), TODAY))
def test_every_day_has_exactly_one_period_of_the_wheel(day, today) -> None:
    assert query.periods(today).count(query.period_of(day, today)) == 1


@pytest.mark.parametrize(
    ("today", "place"),
    [(date(2026, 1, 1), 0), (date(2026, 7, 2), 100), (date(2028, 12, 31), 199)],
)
def test_todays_line_stands_where_today_is_in_its_year(today, place) -> None:
    assert timelinepage.line_of(today) == place
