"""The register's page, and its list for htmx."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.models import Commitment
from tests.makers_agreements import make_commitment, make_in_force
from tests.makers_engagements import days

HTMX = {"HX-Request": "true"}
REGISTER = "/avtal/"


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def lines(response):
    return [line.title for line in response.context["lines"]]


def test_the_register_begins_with_what_is_in_force(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid, title="Eurocities")
    make_commitment(kind="membership", body=committee, by=astrid, title="Kanske")
    page = signed_in.get(REGISTER)
    assert lines(page) == ["Eurocities"]
    assert page.context["result"] == "1 row"
    assert 'role="status"' in page.text
    assert '<a href="/avtal/" aria-current="page" data-go="a">' in page.text


def test_htmx_gets_the_list_alone(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid, title="Eurocities")
    part = signed_in.get(REGISTER, {"q": "eurocities"}, headers=HTMX)
    assert lines(part) == ["Eurocities"]
    assert "<html" not in part.text
    assert "HX-Request" in part.headers["Vary"]


def test_each_filter_in_use_can_be_taken_away(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid, themes=["klimat"])
    theme = Commitment.objects.get().case.engagement.themes.get()
    asked = {
        "state": "all",
        "q": "nothing like it",
        "kind": "membership",
        "theme": theme.pk,
        "body": committee.pk,
        "country": "BE",
    }
    page = signed_in.get(REGISTER, asked)
    texts = [chip.text for chip in page.context["chips"]]
    assert texts == ["Words: nothing like it", "Membership", "Klimat", committee.name, "Belgium"]
    assert all("state=all" in chip.url for chip in page.context["chips"])
    assert page.context["empty"][0] == "Nothing in the register matches the filter"


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "The register is empty"),
        ("?state=passive", "Nothing here right now"),
        ("?state=all&sort=title&after=1:zzz", "There are no more rows here"),
    ],
)
def test_an_empty_list_says_why(signed_in, address, title):
    assert signed_in.get(f"{REGISTER}{address}").context["empty"][0] == title


def test_what_no_list_offers_is_ignored(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid, title="Eurocities")
    odd = {"state": "x", "kind": "visit", "theme": "²", "body": "0", "country": "??", "sort": "-x"}
    assert lines(signed_in.get(REGISTER, odd)) == ["Eurocities"]
    for cursor in ("x", "1:", "1:NaN", "9" * 30, "1:9999-99-99", "1:\0"):
        for sort in ("next", "fee", "title", "kind"):
            page = signed_in.get(REGISTER, {"sort": sort, "after": cursor})
            assert page.status_code == 200


def test_a_row_says_what_happens_next_and_what_is_wrong(signed_in, committee, astrid):
    today = timezone.localdate()
    by = {"body": committee, "by": astrid, "since": days(-30)}
    cases = {title: make_in_force(title=title, **by) for title in ("far", "late", "undated", "old")}
    soon = make_in_force(
        kind="cooperation_agreement",
        title="soon",
        start_date=days(-60),
        end_date=days(20),
        body=committee,
        by=astrid,
    )
    Commitment.objects.filter(pk=cases["late"].pk).update(review_due_on=days(-1))
    Commitment.objects.filter(pk=cases["undated"].pk).update(review_due_on=None)
    Commitment.objects.filter(pk=cases["old"].pk).update(
        passive_on=today, expires_on=days(-3), review_due_on=days(900)
    )
    rows = {line.title: line for line in signed_in.get(REGISTER).context["lines"]}
    assert (rows["far"].next.what, rows["far"].next.is_near) == ("Review", False)
    assert [tag.text for tag in rows["far"].tags] == ["Recorded afterwards"]
    assert rows["late"].tags[0].text == "Review overdue"
    assert (rows["undated"].next.is_missing, rows["undated"].next.on) == (True, None)
    assert [tag.text for tag in rows["old"].tags[:2]] == ["Has expired", "Passive"]
    assert (rows["old"].next.what, rows["old"].next.on) == ("Ends", days(-3))
    assert (rows["soon"].next.what, rows["soon"].next.is_near) == ("Ends", True)
    assert soon.pk


def test_a_proposed_and_an_ended_row_say_their_own_day(signed_in, committee, astrid):
    proposed = make_commitment(kind="membership", body=committee, by=astrid)
    ended = make_in_force(body=committee, by=astrid)
    Commitment.objects.filter(pk=ended.pk).update(ended_on=days(-2))
    type(ended).objects.filter(pk=ended.pk).update(status="ceased")
    type(ended).objects.filter(pk=proposed.pk).update(deadline=days(5))
    page = signed_in.get(REGISTER, {"state": "all"})
    days_of = {line.title: line for line in page.context["lines"]}
    assert days_of[proposed.title].next.on == days(5) or days_of[proposed.title].next.on == days(-2)
    assert {line.next.what for line in page.context["lines"]} == {"Decide by", "Ended"}
    assert [line.status for line in page.context["lines"]]


def test_headings_sort_both_ways(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid)
    page = signed_in.get(REGISTER, {"sort": "fee"})
    sorts = {sort.label: sort for one in page.context["headings"] for sort in one.sorts}
    assert sorts["Fee a year, SEK"].direction == "ascending"
    assert "sort=-fee" in sorts["Fee a year, SEK"].url
    assert "sort=title" in sorts["Name"].url
    assert "sort=-fee" in {s.label: s for h in signed_in.get(REGISTER).context["headings"]
                           for s in h.sorts}["Fee a year, SEK"].url  # fmt: skip


def test_long_lists_are_read_page_by_page(signed_in, committee, astrid, monkeypatch):
    for number in range(3):
        make_in_force(body=committee, by=astrid, title=f"Nät {number}")
    monkeypatch.setattr("agreements.queries.register.page.__defaults__", (2,))
    first = signed_in.get(REGISTER, {"sort": "title"})
    assert lines(first) == ["Nät 0", "Nät 1"]
    assert not first.context["previous_url"]
    second = signed_in.get(f"{REGISTER}{first.context['next_url']}")
    assert lines(second) == ["Nät 2"]
    assert lines(signed_in.get(f"{REGISTER}{second.context['previous_url']}")) == lines(first)


def test_the_page_costs_the_same_with_one_row_and_with_fifty(signed_in, committee, astrid):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            signed_in.get(REGISTER)
        return len(queries)

    make_in_force(body=committee, by=astrid)
    cost()
    one = cost()
    for _number in range(50):
        make_in_force(body=committee, by=astrid)
    assert cost() == one
    assert one <= 9


def test_who_has_no_appointment_sees_no_register(client, david):
    client.force_login(david)
    assert client.get(REGISTER).status_code == 403


def test_hostile_text_is_shown_as_text(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid, title="<script>alert(1)</script>")
    page = signed_in.get(REGISTER, {"q": "<script>"})
    assert "<script>alert" not in page.text
