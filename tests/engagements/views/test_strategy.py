"""The whole strategy on a page: every clause, what it drives, and who cited it this year."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements.queries import citations
from engagements.rules.clauses import CLAUSES, SECTIONS
from engagements.rules.policy import READINGS
from tests import factories
from tests.engagements.deciding import decide, hide, limit

pytestmark = pytest.mark.django_db
STRATEGY = "/strategin/"


def page(client, user=None, path=STRATEGY):
    if user:
        client.force_login(factories.fresh(user))
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def swedish(user):
    user.language = "sv"
    user.save()
    return user


def part(text, number):
    """What stands at one anchor, without its markup."""
    begun = text.split(f'id="{number}">', 1)[1].split("</div>", 1)[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", begun))


def citing(clause):
    return reverse("engagements:citing_cases", args=[clause])


def test_stranger_reads_every_clause_and_reading_under_its_anchor(client):
    text = page(client)
    for number in (*CLAUSES, *READINGS):
        assert text.count(f'id="{number}"') == 1, number
    for number in SECTIONS:
        assert f'href="#avsnitt-{number}"' in text
        assert f'id="avsnitt-{number}"' in text
    assert "/arenden/" not in text
    assert "case this year" not in text


def test_clause_says_its_strength_its_place_and_what_it_drives(client, astrid):
    text = page(client, astrid)
    assert "section 5, ¶2 · must" in part(text, "S-61")
    assert "intent" in part(text, "S-1")
    assert "The delegation&#x27;s political level" in part(text, "S-61")
    assert "International visit (D-32)" in part(text, "S-61")
    assert "Do both the city and the guests learn something?" in part(text, "S-36")
    assert "Versions" not in text
    assert "Review and compare versions of the strategy" in part(text, "S-58")
    assert "promotion of Sweden" in part(text, "S-19")


def test_reading_says_its_setting_its_present_value_and_what_rests_on_it(
    client, astrid, fictional, monkeypatch
):
    text = part(page(client, astrid), "A-17")
    assert "aid_in_kind : a warning" in text
    assert "Somebody else pays it all; Own working hours" in text
    assert "otherwise" not in text
    monkeypatch.setattr("engagements.views.strategy.policy_on", lambda day: fictional)
    text = part(page(client, astrid), "A-17")
    assert "aid_in_kind : a stop" in text
    assert "reads it otherwise" in text


def test_version_in_force_is_the_one_that_is_shown(client, fictional, monkeypatch):
    assert "Påhittat för test" not in page(client)
    monkeypatch.setattr("engagements.views.strategy.policy_on", lambda day: fictional)
    text = page(client)
    assert "Påhittat för test" in part(text, "S-64")
    assert "Påhittad strategi för test" in text
    assert "PÅHITTAD-1/2030" in text


def test_page_is_swedish_for_swedish_readers(client, astrid):
    text = page(client, swedish(astrid))
    assert "avsnitt 5, ¶2 · ska" in part(text, "S-61")
    assert "Lär sig både staden och gästerna något?" in part(text, "S-36")
    assert "Arbetet med statens främjande aktörer" in part(text, "S-19")


def test_counts_and_their_lists_are_of_the_cases_that_the_reader_sees(
    client, committee, astrid, bo
):
    seen, shut, secret = (decide(committee, astrid).case for _ in range(3))
    limit(shut, astrid)
    hide(secret, astrid)
    for user, cases in ((astrid, [secret, shut, seen]), (bo, [seen])):
        count = f"{len(cases)} case{'s' if len(cases) > 1 else ''} this year"
        assert count in part(page(client, user), "S-75")
        listed = page(client, user, citing("S-75"))
        numbers = re.findall(r"MHN \d+/\d+", listed)
        assert numbers == [case.diary_number for case in cases]


def test_clause_that_nobody_cited_says_so_without_a_link(client, astrid, david):
    text = page(client, astrid)
    assert "0 cases this year" in part(text, "S-75")
    assert citing("S-75") not in text
    assert "No case cites S-75" in page(client, astrid, citing("S-75"))
    assert "No case cites S-75" in page(client, david, citing("S-75"))


def test_many_are_told_as_more_than_the_cap(client, committee, astrid, monkeypatch):
    monkeypatch.setattr(citations, "CAP", 1)
    monkeypatch.setattr("engagements.strategy_page.CAP", 1)
    for _number in range(2):
        decide(committee, astrid)
    assert "1+ cases this year" in part(page(client, astrid), "S-75")


def test_list_goes_on_to_the_next_page(client, committee, astrid, monkeypatch):
    monkeypatch.setattr(citations, "PAGE", 1)
    older, newer = (decide(committee, astrid).case for _ in range(2))
    first = page(client, astrid, citing("S-75"))
    assert newer.diary_number in first
    assert older.diary_number not in first
    link = re.search(r'rel="next" href="([^"]+)"', first)
    second = page(client, astrid, citing("S-75") + link[1])
    assert older.diary_number in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("clause", ["S-0", "S-89", "A-1", "s-61", "X"])
def test_clause_that_does_not_exist_is_not_found(client, astrid, clause):
    client.force_login(astrid)
    assert client.get(citing(clause)).status_code == 404


@pytest.mark.parametrize("query", ["?efter=", "?efter=x", "?efter=99999999999999999999"])
def test_odd_address_shows_the_list(client, astrid, committee, query):
    case = decide(committee, astrid).case
    assert case.diary_number in page(client, astrid, f"{citing('S-75')}{query}")


def test_list_of_cases_needs_a_session(client):
    response = client.get(citing("S-75"))
    assert (response.status_code, "login" in response.url) == (302, True)


def test_queries_are_as_many_for_one_case_as_for_twenty(client, committee, astrid):
    client.force_login(astrid)

    def queries() -> list[int]:
        found = []
        for path in (STRATEGY, citing("S-75")):
            with CaptureQueriesContext(connection) as captured:
                client.get(path)
            found.append(len(captured))
        return found

    decide(committee, astrid)
    queries()
    one = queries()
    for _case in range(19):
        decide(committee, astrid)
    assert queries() == one
    assert max(one) <= 8
