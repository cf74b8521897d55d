"""What each version judged, and the same facts judged again by another one."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagements import permissions
from engagements.models import Decision
from engagements.queries import policies
from engagements.rules.batch import answer_lines
from engagements.rules.versions import POLICY_2016
from tests import factories
from tests.engagements.deciding import copy, decide, decide_leading, hide, last_year, limit
from tests.fictional_policy import FICTIONAL

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
YEAR = TODAY.year
BOTH = ["2016", "2030-fiktiv"]


def fresh(user):
    return factories.fresh(user)


def changed(user, policy=FICTIONAL, year=YEAR):
    return [one.decision.pk for one in policies.replay(fresh(user), year, policy).changes]


def test_each_version_counts_what_it_judged_each_year(committee, astrid, cecilia):
    first, second = decide(committee, astrid), decide(committee, astrid)
    copy(first, matter="invitation_letter", decided_on=last_year())
    copy(second, matter="invitation_letter", policy_version="2030-fiktiv")
    assert policies.judged(fresh(cecilia), BOTH, TODAY) == {
        ("2016", YEAR - 1): 1,
        ("2016", YEAR): 2,
        ("2030-fiktiv", YEAR): 1,
    }
    assert policies.judged(fresh(cecilia), ["2016"], TODAY).keys() == {
        ("2016", YEAR - 1), ("2016", YEAR),
    }  # fmt: skip


def test_nothing_decided_is_nothing_counted(cecilia):
    assert policies.judged(cecilia, BOTH, TODAY) == {}
    assert policies.page(cecilia, "2016", YEAR).decisions == []
    assert policies.replay(cecilia, YEAR, POLICY_2016).decided == 0
    assert list(policies.matters(cecilia, YEAR)) == []


def test_unseen_case_changes_no_count_and_no_list(committee, astrid, bo, cecilia):
    seen, shut, secret = (decide_leading(committee, astrid) for _ in range(3))
    limit(shut.case, astrid)
    hide(secret.case, astrid)
    for user, decisions in (
        (bo, [seen]),
        (cecilia, [seen, shut]),
        (factories.make_root(), [seen, shut]),
        (astrid, [seen, shut, secret]),
    ):
        keys = [one.pk for one in decisions]
        assert policies.judged(fresh(user), BOTH, TODAY) == {("2016", YEAR): len(keys)}
        assert [one.pk for one in policies.page(fresh(user), "2016", YEAR).decisions] == keys[::-1]
        assert policies.replay(fresh(user), YEAR, FICTIONAL).decided == len(keys)
        assert changed(user) == keys


def test_count_of_a_year_stops_at_its_cap(committee, astrid, cecilia, monkeypatch):
    monkeypatch.setattr(policies, "COUNTED", 1)
    for _number in range(3):
        decide(committee, astrid)
    assert policies.judged(fresh(cecilia), BOTH, TODAY) == {("2016", YEAR): 2}


def test_list_is_read_page_by_page_newest_first(committee, astrid, cecilia, monkeypatch):
    monkeypatch.setattr(policies, "PAGE", 2)
    first = decide(committee, astrid)
    days = [TODAY.replace(month=1, day=day) for day in (2, 3, 3, 5)]
    made = [first] + [
        copy(first, case_id=factories.make_case(body=committee, by=astrid).pk, decided_on=day)
        for day in days
    ]
    ordered = sorted(made, key=lambda one: (one.decided_on, one.pk), reverse=True)
    found, after = [], None
    for _page in range(3):
        page = policies.page(fresh(cecilia), "2016", YEAR, after=after)
        found += [one.pk for one in page.decisions]
        after = page.after
    assert (found, after) == ([one.pk for one in ordered], None)


def test_replay_finds_what_another_version_routes_otherwise(committee, astrid, cecilia):
    decide(committee, astrid)
    leading = decide_leading(committee, astrid)
    found = policies.replay(fresh(cecilia), YEAR, FICTIONAL)
    assert (found.decided, found.changed, found.is_cut) == (2, 1, False)
    (change,) = found.changes
    assert change.decision == leading
    assert (change.before["decider"], change.after["decider"]) == ("NAMND", "KS")
    assert (change.before["policy"], change.after["policy"]) == ("2016", "2030-fiktiv")
    assert changed(cecilia, POLICY_2016) == []
    assert changed(cecilia, FICTIONAL, YEAR - 1) == []


def test_replay_is_held_against_the_stored_ruling_not_against_todays_rules(
    committee, astrid, cecilia
):
    decision = decide(committee, astrid)
    other = copy(
        decision,
        matter="invitation_letter",
        ruling=decision.ruling | {"outcome": "blocked"},
    )
    assert changed(cecilia, POLICY_2016) == [other.pk]


def test_decision_without_facts_is_counted_and_one_that_cannot_be_read_too(
    committee, astrid, cecilia
):
    decision = decide_leading(committee, astrid)
    copy(decision, matter="invitation_letter", facts=None)
    another = decide(committee, astrid)
    copy(another, matter="invitation_letter", facts={"kind": "party"})
    found = policies.replay(fresh(cecilia), YEAR, FICTIONAL)
    assert (found.decided, found.without_facts, found.unreadable) == (4, 1, 1)
    assert [one.decision for one in found.changes] == [decision]


def test_corrected_decision_is_left_out_for_its_correction(committee, astrid, cecilia):
    decision = decide_leading(committee, astrid)
    correction = copy(decision, supersedes=decision)
    assert policies.judged(fresh(cecilia), BOTH, TODAY) == {("2016", YEAR): 2}
    assert policies.replay(fresh(cecilia), YEAR, FICTIONAL).decided == 1
    assert changed(cecilia) == [correction.pk]
    assert len(list(policies.matters(fresh(cecilia), YEAR))) == 1


def test_replay_is_bounded(committee, astrid, cecilia, monkeypatch):
    made = [decide_leading(committee, astrid) for _ in range(3)]
    monkeypatch.setattr(policies, "SHOWN", 1)
    found = policies.replay(fresh(cecilia), YEAR, FICTIONAL)
    assert (found.changed, [one.decision for one in found.changes]) == (3, made[:1])
    monkeypatch.setattr(policies, "REPLAYED", 2)
    found = policies.replay(fresh(cecilia), YEAR, FICTIONAL)
    assert (found.decided, found.changed, found.is_cut) == (2, 2, True)
    monkeypatch.setattr(policies, "REPLAYED", 3)
    assert not policies.replay(fresh(cecilia), YEAR, FICTIONAL).is_cut


def test_file_is_for_route_matters_and_holds_no_secret(committee, astrid, cecilia):
    seen, secret = decide_leading(committee, astrid), decide_leading(committee, astrid)
    hide(secret.case, astrid)
    copy(seen, matter="invitation_letter", facts=None)
    for user in (cecilia, astrid):  # astrid is named in the secret case, and sees it
        lines = list(policies.matters(fresh(user), YEAR))
        assert [json.loads(line)["id"] for line in lines] == [seen.case.diary_number]
        assert all(line.endswith("\n") for line in lines)
    answers = answer_lines((line.encode() for line in lines), compare=FICTIONAL)
    ((answer, is_ruled),) = answers
    assert (is_ruled, json.loads(answer)["decider"]) == (True, "KS")


def test_queries_are_as_many_for_one_decision_as_for_twenty(committee, astrid, cecilia):
    user = fresh(cecilia)
    permissions.rights_of(user)

    def queries() -> list[int]:
        found = []
        for ask in (
            lambda: policies.judged(user, BOTH, TODAY),
            lambda: [one.case.title for one in policies.page(user, "2016", YEAR).decisions],
            lambda: [
                (one.decision.case.title, one.decision.body.name)
                for one in policies.replay(user, YEAR, FICTIONAL).changes
            ],
            lambda: list(policies.matters(user, YEAR)),
        ):
            with CaptureQueriesContext(connection) as captured:
                ask()
            found.append(len(captured))
        return found

    first = decide_leading(committee, astrid)
    assert queries() == [2, 1, 2, 1]
    for _number in range(19):
        copy(first, case_id=factories.make_case(body=committee, by=astrid).pk)
    assert Decision.objects.count() == 20
    assert queries() == [2, 1, 2, 1]
