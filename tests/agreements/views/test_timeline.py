"""The page of the wheel: the strip, the table, the filters; few queries whatever there is."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.actions import reviews
from engagements.models import Case
from tests import factories
from tests.engagements.deciders import Organs
from tests.engagements.views.test_engagements import signed_in
from tests.makers_agreements import make_in_force, note_everything, theme
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
TIMELINE = "/avtal/omprovningar/"


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


def test_nothing_in_force_says_what_would_stand_there(organs: Organs):
    shown = signed_in(organs.member).get(TIMELINE).content.decode()
    assert "Nothing is in force yet" in shown
    assert '<svg class="chart' not in shown


def test_the_strip_and_the_table_say_the_same(organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    overdue = make_in_force(title="Polis", since=date(2015, 1, 1), **at)
    unknown = make_in_force(title="C40", since=None, **at)
    agreement = make_in_force(
        kind="cooperation_agreement",
        title="Vatten",
        start_date=days(-10),
        end_date=days(2500),
        **at,
    )
    late = make_in_force(
        kind="cooperation_agreement", title="Gick ut", start_date=days(-90), end_date=days(-1), **at
    )
    soon = make_in_force(title="Eurocities", since=days(-30), **at)
    response = signed_in(organs.member).get(TIMELINE)
    shown = response.content.decode()
    for case in (overdue, unknown, agreement, late, soon):
        assert reverse("engagements:engagement", args=[case.pk]) in shown
    groups = {str(group.period): group for group in response.context["groups"]}
    assert [row["mark"].title for row in groups["forsenat"].rows] == ["C40", "Polis", "Gick ut"]
    assert groups["forsenat"].said == "2 reviews, 1 that ends"
    assert groups["senare"].said == "1 that ends"
    assert [row["what"] for row in groups["forsenat"].rows] == [
        "Review, the day is not known",
        "Review",
        "Has ended, which is not noted",
    ]
    due = soon.commitment.review_due_on
    words = f"Q{(due.month + 2) // 3} 1 review"
    [year] = [one for one in response.context["years"] if one.year == due.year]
    assert words in year.alternative
    assert f'aria-label="{year.alternative}"' in shown
    first = response.context["years"][0]
    assert "Today is" in first.alternative
    assert first.today is not None
    # Each quarter that has something leads to its rows.
    assert shown.count(f'href="#{due.year}-{(due.month + 2) // 3}"') == 1
    assert f'id="{due.year}-{(due.month + 2) // 3}"' in shown


def test_it_is_narrowed_and_says_when_nothing_matches(organs: Organs):
    make_in_force(body=organs.committee, by=organs.contact, title="Polis", themes=["klimat"])
    client = signed_in(organs.member)
    themed = client.get(TIMELINE, {"tema": theme("klimat").pk, "slag": "membership"})
    assert "Polis" in themed.content.decode()
    none = client.get(TIMELINE, {"organ": organs.ks.pk}).content.decode()
    assert "Nothing matches what you filter by." in none
    assert "Clear all" in none
    unread = client.get(TIMELINE, {"organ": "x", "slag": "x", "tema": "x"}).content.decode()
    assert "Polis" in unread
    part = client.get(TIMELINE, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in part


def test_it_is_for_who_has_an_appointment():
    assert signed_in(factories.make_user()).get(TIMELINE).status_code == 403


def test_the_commitments_page_leads_there(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    page = signed_in(organs.member).get(reverse("engagements:engagement", args=[case.pk]))
    assert TIMELINE in page.content.decode()


def test_fifty_rows_cost_no_more_queries_than_one(organs: Organs):
    """The wheel, and the page of a membership and of its review, with 1 and with 50 rows."""
    at = {"body": organs.committee, "by": organs.contact, "themes": ["klimat"]}
    client = signed_in(organs.contact)

    def grown(case: Case) -> list[str]:
        review = reviews.start(case=case, by=factories.fresh(organs.contact))
        return [
            reverse("engagements:engagement", args=[case.pk]),
            reverse("engagements:engagement", args=[review.pk]),
            reverse("engagements:engagement_edit", args=[review.pk]),
        ]

    case = make_in_force(**at)
    make_in_force(**at)
    note_everything(case, factories.fresh(organs.contact))
    addresses = [TIMELINE, *grown(case)]
    few = [queries(client, address) for address in addresses]
    by = factories.fresh(organs.contact)
    for number in range(49):
        make_in_force(**at | {"by": by}, since=date(2024, 1 + number % 12, 1))
        note_everything(case, by)
    assert [queries(client, address) for address in addresses] == few
    assert few[0] <= 12
