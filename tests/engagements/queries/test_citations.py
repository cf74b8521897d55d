"""Who cites a clause: written by the database, counted and listed for what the reader sees."""

import pytest
from django.db import Error, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagements import permissions
from engagements.actions import protection
from engagements.models import Citation, User
from engagements.queries import citations
from engagements.rules.clauses import CLAUSES
from tests import factories
from tests.engagements.deciding import copy, decide, hide, last_year, limit

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def counts(user: User) -> dict[str, int]:
    found = citations.counts(permissions.rights_of(factories.fresh(user)), CLAUSES, YEAR)
    return {clause: count for clause, count in found.items() if count}


def listed(user: User, clause: str, **where) -> list[int]:
    page = citations.page(permissions.rights_of(factories.fresh(user)), clause, YEAR, **where)
    return [case.pk for case in page.cases]


def test_reasons_stops_questions_and_warnings_are_citations_and_met_checks_are_none(
    committee, astrid
):
    decision = decide(
        committee, astrid, outcome="declined", foreign_policy=True, strategy_support=None
    )
    ruling = decision.ruling
    said = {one["rule"] for part in ("because", "blocks", "missing", "warnings")
            for one in ruling[part]}  # fmt: skip
    met = {one["rule"] for one in ruling["checks"] if one["outcome"] == "ok"} - said
    assert {"S-45", "S-5"} <= said
    assert met
    cited = set(Citation.objects.filter(case=decision.case).values_list("clause", flat=True))
    assert cited == said
    assert set(Citation.objects.values_list("year", flat=True)) == {YEAR}
    assert counts(astrid).keys() == said & CLAUSES.keys()


def test_case_with_two_decisions_is_one_case_and_last_years_is_not_of_this_year(committee, astrid):
    decision = decide(committee, astrid)
    copy(decision, matter="invitation_letter")
    earlier = decide(committee, astrid)
    assert listed(astrid, "S-75") == [earlier.case_id, decision.case_id]
    copy(earlier, matter="invitation_letter", decided_on=last_year())
    assert counts(astrid)["S-75"] == 2
    rights = permissions.rights_of(factories.fresh(astrid))
    assert citations.counts(rights, ["S-75"], YEAR - 1) == {"S-75": 1}


def test_reader_counts_and_lists_what_they_see(committee, astrid, bo, cecilia, david):
    seen, shut, secret = (decide(committee, astrid).case for _ in range(3))
    limit(shut, astrid)
    hide(secret, astrid)
    for user, cases in (
        (astrid, [secret, shut, seen]),
        (bo, [seen]),
        (cecilia, [shut, seen]),
        (factories.make_root(), [shut, seen]),
    ):
        assert listed(user, "S-75") == [case.pk for case in cases]
        assert counts(user)["S-75"] == len(cases)
    assert (counts(david), listed(david, "S-75")) == ({}, [])


def test_recused_person_does_not_count_the_case(committee, astrid, bo):
    case = decide(committee, astrid).case
    permissions.forget(astrid)
    protection.recuse(case=case, person=bo, ground="interest", explanation="", by=astrid)
    assert counts(bo) == {}


def test_count_stops_at_its_cap_and_the_list_goes_on(committee, astrid, monkeypatch):
    monkeypatch.setattr(citations, "CAP", 2)
    monkeypatch.setattr(citations, "PAGE", 2)
    cases = [decide(committee, astrid).case_id for _ in range(5)][::-1]
    assert counts(astrid)["S-75"] == 3
    rights = permissions.rights_of(factories.fresh(astrid))
    found, before = [], None
    for _page in range(3):
        page = citations.page(rights, "S-75", YEAR, before=before)
        found += [case.pk for case in page.cases]
        before = page.before
    assert (found, before) == (cases, None)


def test_queries_are_as_many_for_one_case_as_for_twenty(committee, astrid):
    rights = permissions.rights_of(factories.fresh(astrid))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            citations.counts(rights, CLAUSES, YEAR)
            for case in citations.page(rights, "S-75", YEAR).cases:
                assert case.body.name
        return len(captured)

    decide(committee, astrid)
    assert queries() == 3
    for _case in range(19):
        decide(committee, astrid)
    assert queries() == 3


def test_citations_are_not_rewritten(committee, astrid):
    decide(committee, astrid)
    for change in (
        lambda: Citation.objects.update(clause="S-1"),
        lambda: Citation.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            change()


def test_ruling_of_an_unknown_shape_cites_nothing(committee, astrid):
    decision = decide(committee, astrid)
    copy(decision, matter="invitation_letter", ruling={"because": []}, decided_on=last_year())
    assert not Citation.objects.filter(year=YEAR - 1).exists()


def test_citation_says_its_clause_and_year(committee, astrid):
    assert str(Citation(clause="S-61", year=2026)) == "S-61 2026"
