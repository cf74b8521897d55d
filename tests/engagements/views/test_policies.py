"""The versions of the strategy, and which of a year's matters another would rule otherwise."""

import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.queries import policies as judging
from engagements.rules.batch import answer_lines
from tests import factories
from tests.engagements.deciding import copy, decide, decide_leading, hide

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year
VERSIONS = reverse("engagements:policies")
COMPARISON = reverse("engagements:policy_comparison")
MATTERS = reverse("engagements:policy_matters")


def decisions(version="2016", year=YEAR):
    return reverse("engagements:policy_decisions", args=[version, year])


def page(client, user, path, **query):
    client.force_login(factories.fresh(user))
    response = client.get(path, query)
    assert response.status_code == 200
    text = response.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text.split("<main", 1)[1]))


@pytest.fixture
def auditor(db):
    return factories.make_user(role="auditor")


@pytest.mark.parametrize("path", [VERSIONS, COMPARISON, MATTERS, decisions()])
def test_others_are_told_who_may_review(client, astrid, cecilia, auditor, path):
    client.force_login(astrid)
    response = client.get(path)
    assert response.status_code == 403
    assert "the City Executive Office, the auditors and the administrators" in response.text
    for user in (cecilia, auditor, factories.make_root()):
        client.force_login(factories.fresh(user))
        assert client.get(path).status_code == 200


def test_strategy_links_to_its_versions_for_those_who_may(client, astrid, auditor):
    for user, is_linked in ((astrid, False), (auditor, True)):
        client.force_login(factories.fresh(user))
        assert (VERSIONS in client.get("/strategin/").text) is is_linked


def test_only_version_is_shown_as_the_only_one(client, cecilia, committee, astrid):
    decide(committee, astrid)
    text = page(client, cecilia, VERSIONS)
    assert "There is only one version." in text
    assert "Internationell strategi" not in text
    assert "International strategy 2016 In force" in text
    assert "171-482/2016" in text
    assert "Until further notice" in text
    assert "14 days" in text
    assert "None: every reading has its default." in text
    assert f"{YEAR} 1" in text
    assert page(client, cecilia, COMPARISON).count("There is only one version.") == 1


def test_each_version_says_its_days_readings_rules_and_words(client, cecilia, fictional):
    text = page(client, cecilia, VERSIONS)
    assert "only one version" not in text
    later, first = (
        text.index("Fictional strategy for tests"),
        text.index("International strategy 2"),
    )
    assert later < first
    assert "31 Dec 2029" in text[first:]
    assert "1 Jan 2030" in text[later:first]
    for words in (
        *("PÅHITTAD-1/2030", "21 days", "Membership", "S-64", "Made up for tests"),
        *("A-17 aid_in_kind", "a stop", "a warning", "A-12 review_months", "24", "48"),
        "None that you may see.",
    ):
        assert words in text[later:first], words
    assert "In force" in text[first:]


def test_decisions_of_a_version_are_listed_for_what_one_sees(client, cecilia, committee, astrid):
    seen, secret = decide(committee, astrid), decide(committee, astrid)
    hide(secret.case, astrid)
    text = page(client, cecilia, decisions())
    assert seen.case.diary_number in text
    assert secret.case.diary_number not in text
    assert f"{YEAR} 1" in page(client, cecilia, VERSIONS)
    assert "No decisions" in page(client, cecilia, decisions(year=2017))


def test_list_of_decisions_goes_on(client, cecilia, committee, astrid, monkeypatch):
    monkeypatch.setattr(judging, "PAGE", 1)
    older, newer = decide(committee, astrid), decide(committee, astrid)
    client.force_login(cecilia)
    first = client.get(decisions()).text
    assert newer.case.diary_number in first
    link = re.search(r'rel="next" href="([^"]+)"', first)
    second = client.get(decisions() + link[1]).text
    assert older.case.diary_number in second
    assert newer.case.diary_number not in second


@pytest.mark.parametrize("path", [decisions("1999"), decisions(year=0), decisions(year=10000)])
def test_version_or_year_that_does_not_exist_is_not_found(client, cecilia, path):
    client.force_login(cecilia)
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "query",
    ["?efter=", "?efter=x.1", "?efter=2026-13-01.1", "?efter=2026-01-01.99999999999999999999"],
)
def test_odd_address_shows_the_first_page(client, cecilia, committee, astrid, query):
    decision = decide(committee, astrid)
    client.force_login(factories.fresh(cecilia))
    assert decision.case.diary_number in client.get(f"{decisions()}{query}").text


def test_comparison_shows_what_was_said_then_and_what_the_other_version_says(
    client, cecilia, committee, astrid, fictional
):
    decide(committee, astrid)
    leading = decide_leading(committee, astrid)
    text = page(client, cecilia, COMPARISON, version="2030-fiktiv", year=YEAR)
    assert "1 of 2 decided matters would be routed or stopped differently." in text
    then, now = text.split("Then, by version 2016", 1)[1].split("By version 2030-fiktiv", 1)
    assert leading.case.diary_number in text
    assert "Decides: the committee" in then
    assert "Decides: the City Executive Board" in now
    assert "S-61" in now
    assert "route_matters" in text


def test_comparison_is_in_the_readers_language(client, cecilia, committee, astrid, fictional):
    decide_leading(committee, astrid)
    cecilia.language = "sv"
    cecilia.save()
    text = page(client, cecilia, COMPARISON, version="2030-fiktiv", year=YEAR)
    assert "kommunstyrelsen" in text
    assert "the City Executive Board" not in text


@pytest.mark.parametrize(
    "query", [{}, {"version": "x", "year": "x"}, {"version": "", "year": "1999"}]
)
def test_comparison_is_of_last_year_and_the_latest_version_unless_asked(
    client, cecilia, committee, astrid, fictional, query
):
    decision = decide_leading(committee, astrid)
    copy(decision, matter="invitation_letter", decided_on=TODAY.replace(year=YEAR - 1, day=1))
    text = page(client, cecilia, COMPARISON, **query)
    assert f"{YEAR - 1} under version 2030-fiktiv" in text
    assert "1 of 1 decided matters" in text


def test_secret_case_changes_neither_list_nor_number(
    client, cecilia, auditor, committee, astrid, fictional
):
    decide(committee, astrid)
    secret = decide_leading(committee, astrid)
    hide(secret.case, astrid)
    root = factories.make_root()
    root.language = "en"
    root.save()
    for user in (cecilia, auditor, root):
        text = page(client, user, COMPARISON, version="2030-fiktiv", year=YEAR)
        assert "0 of 1 decided matters" in text
        assert secret.case.diary_number not in text


def test_what_cannot_be_compared_is_said_plainly(
    client, cecilia, committee, astrid, fictional, monkeypatch
):
    monkeypatch.setattr(judging, "SHOWN", 1)
    first, second = decide_leading(committee, astrid), decide_leading(committee, astrid)
    copy(first, matter="invitation_letter", facts=None)
    copy(second, matter="invitation_letter", facts={})
    asked = {"version": "2030-fiktiv", "year": YEAR}
    text = page(client, cecilia, COMPARISON, **asked)
    assert "1 decision has no stored facts" in text
    assert "1 decision has stored facts that today's rules cannot read" in text.replace(
        "&#x27;", "'"
    )
    assert "2 of 4 decided matters" in text
    assert "Shown here: the first 1." in text
    monkeypatch.setattr(judging, "REPLAYED", 1)
    assert "only the first 1" in page(client, cecilia, COMPARISON, **asked)
    assert "No matter that you may see" in page(client, cecilia, COMPARISON, year=2017)


def test_file_is_what_route_matters_reads(client, cecilia, committee, astrid, fictional):
    seen, secret = decide_leading(committee, astrid), decide(committee, astrid)
    hide(secret.case, astrid)
    client.force_login(factories.fresh(cecilia))
    response = client.get(MATTERS, {"year": YEAR})
    assert response.headers["Content-Type"] == "application/x-ndjson"
    assert f'filename="arenden-{YEAR}.jsonl"' in response.headers["Content-Disposition"]
    assert response.headers["Cache-Control"] == "no-store"
    lines = b"".join(response.streaming_content).splitlines()
    ((answer, is_ruled),) = answer_lines(lines, compare=fictional)
    assert is_ruled
    found = json.loads(answer)
    assert (found["id"], found["decider"], found["before"]["decider"]) == (
        seen.case.diary_number, "KS", "NAMND",
    )  # fmt: skip


def test_queries_are_as_many_for_one_decision_as_for_twenty(
    client, cecilia, committee, astrid, fictional
):
    client.force_login(factories.fresh(cecilia))

    def queries() -> list[int]:
        found = []
        for path in (VERSIONS, decisions(), f"{COMPARISON}?year={YEAR}"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(path).status_code == 200
            found.append(len(captured))
        return found

    first = decide_leading(committee, astrid)
    queries()
    one = queries()
    for _number in range(19):
        copy(first, case_id=factories.make_case(body=committee, by=astrid).pk)
    assert queries() == one
    assert max(one) <= 8
