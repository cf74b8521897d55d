"""Assessing a request criterion by criterion, and the head's priority."""

import pytest
from django.urls import reverse

from engagements import permissions
from engagements.actions.reference import load_reference
from engagements.models import Case, Theme
from tests import factories
from visits.actions import triage
from visits.models import TriageAnswer, TriageAssessment, VisitRequest
from visits.rules.triage import CRITERIA

HTMX = {"HX-Request": "true"}


@pytest.fixture
def case(committee, astrid) -> Case:
    load_reference(by=factories.make_root())
    finnish = factories.make_counterpart(
        name="Helsingfors stad", type="nordic_capital", country_id="FI"
    )
    themes = list(Theme.objects.filter(code="avfall"))
    return factories.make_visit(
        body=committee,
        by=astrid,
        counterpart=finnish,
        themes=themes,
        we_learn="Hur de sorterar",
        diaspora_organisations="Finska föreningen",
    )


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def answered(case, **more):
    return {
        "met_mutual_learning": "yes",
        "quote_mutual_learning": "”Vi vill dela våra erfarenheter”, skriver de på Åland.",
        "met_stockholm_image": "no",
        "strategy_support": "yes",
        "foreign_policy": "no",
        "recommendation": "accept",
        "motive": "Ömsesidigt lärande om återbruk.",
        "version": case.version,
    } | more


def test_the_page_asks_each_criterion_and_shows_what_is_known(signed_in, case, astrid):
    permissions.forget(astrid)
    earlier = factories.make_visit(body=case.body, by=astrid, counterpart=case.counterpart)
    page = signed_in.get(reverse("visits:assess", args=[case.pk]))
    assert page.status_code == 200
    lines = page.context["lines"]
    assert [line.criterion for line in lines] == list(CRITERIA)
    known = {line.criterion.code: line.known for line in lines}
    assert [len(known[code]) for code in ("large_immigrant_group", "nordic_capital")] == [1, 1]
    assert "2016" in known["large_immigrant_group"][0]
    assert "Hur de sorterar" in known["mutual_learning"][0]
    assert len(known["new_perspectives"]) == 1
    assert known["stockholm_image"] == []
    assert [one.pk for one in page.context["similar"]] == [earlier.pk]
    assert all(line.met.value() == "" for line in lines)


def test_an_assessment_is_saved_with_its_motives(signed_in, case, astrid):
    url = reverse("visits:assess", args=[case.pk])
    answer = signed_in.post(url, answered(case))
    assert (answer.status_code, answer.url) == (302, reverse("visits:case", args=[case.pk]))
    assessment = TriageAssessment.objects.get()
    assert (assessment.recommendation, assessment.points, assessment.assessed_by) == (
        "accept",
        3,
        astrid,
    )
    met = dict(TriageAnswer.objects.values_list("criterion", "met"))
    assert (met["mutual_learning"], met["stockholm_image"], met["competence"]) == (
        True,
        False,
        None,
    )
    visit = VisitRequest.objects.get()
    assert (visit.mutual_learning, visit.strategy_support) == (True, True)
    assert (visit.foreign_policy, visit.prioritised_by_city) == (False, None)
    form = signed_in.get(url).context["form"]
    assert form["met_stockholm_image"].value() == "no"
    assert form["motive"].value() == "Ömsesidigt lärande om återbruk."


def test_a_yes_needs_a_motive_and_nothing_is_lost(signed_in, case):
    data = answered(case, met_competence="yes", quote_competence="")
    page = signed_in.post(reverse("visits:assess", args=[case.pk]), data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["quote_competence"])
    assert "skriver de på Åland" in page.text
    assert "Ömsesidigt lärande om återbruk." in page.text
    assert not TriageAssessment.objects.exists()


def test_the_score_follows_the_answers_and_stays_a_proposal(signed_in, case):
    url = reverse("visits:score", args=[case.pk])
    part = signed_in.post(url, answered(case), headers=HTMX)
    assert part.status_code == 200
    assert "<html" not in part.text
    assert part.context["score"].points == 3
    assert 'aria-live="polite"' in part.text
    stopped = signed_in.post(url, answered(case, foreign_policy="yes"), headers=HTMX)
    assert stopped.context["ruling"]["outcome"] == "block"
    page = signed_in.get(url)
    assert (page.status_code, page.context["score"].points) == (200, 0)
    assert "<html" in page.text


def test_who_assesses_late_sees_both_texts(signed_in, case, astrid):
    mine = answered(case, motive="Mitt motiv")
    triage.assess(
        case=case,
        answers={"mutual_learning": (True, "Deras citat")},
        strategy_support=None,
        foreign_policy=None,
        prioritised_by_city=None,
        recommendation="decline",
        motive="Deras motiv",
        version=case.version,
        by=astrid,
    )
    url = reverse("visits:assess", args=[case.pk])
    conflict = signed_in.post(url, mine)
    assert conflict.status_code == 409
    for text in ("Mitt motiv", "Deras motiv", "Deras citat", "skriver de på Åland"):
        assert text in conflict.text
    again = mine | {"version": conflict.context["form"]["version"].value()}
    assert signed_in.post(url, again).status_code == 302
    assert TriageAssessment.objects.get().motive == "Mitt motiv"


@pytest.mark.parametrize("name", ["assess", "score", "propose_priority", "set_priority"])
def test_strangers_are_refused_and_do_not_see_secrets(client, bo, case, name):
    client.force_login(bo)
    hidden = factories.make_case(body=case.body, secret=True)
    assert client.get(reverse(f"visits:{name}", args=[case.pk])).status_code == 403
    assert client.get(reverse(f"visits:{name}", args=[hidden.pk])).status_code == 404


def test_a_contact_person_asks_and_the_head_sets_the_priority(client, case, astrid, hedda):
    client.force_login(astrid)
    asking = reverse("visits:propose_priority", args=[case.pk])
    setting = reverse("visits:set_priority", args=[case.pk])
    assert client.get(asking).status_code == 200
    assert client.post(asking, {}).status_code == 422
    assert client.post(asking, {"motive": "Viktigt för nämnden"}).status_code == 302
    refusal = client.get(setting)
    assert refusal.status_code == 403
    assert "S-55" in refusal.text
    client.force_login(hedda)
    page = client.get(setting)
    assert page.status_code == 200
    assert "A-16" in page.text
    empty = client.post(setting, {"motive": "Ja på Åland"})
    assert empty.status_code == 422
    assert "Ja på Åland" in empty.text
    answer = client.post(setting, {"prioritised": "yes", "motive": "Nämndens mål 3"})
    assert answer.status_code == 302
    visit = VisitRequest.objects.get()
    assert (visit.particularly_prioritised, visit.priority_set_by) == (True, hedda)
    assert "Nämndens mål 3" in client.get(setting).text


@pytest.mark.parametrize("earlier", [1, 20])
def test_the_assessment_asks_at_most_thirteen_questions(
    signed_in, case, astrid, earlier, django_assert_max_num_queries
):
    themes = list(Theme.objects.filter(code="avfall"))
    for _number in range(earlier):
        permissions.forget(astrid)
        factories.make_visit(body=case.body, by=astrid, counterpart=case.counterpart, themes=themes)
    for name in ("assess", "score", "propose_priority"):
        with django_assert_max_num_queries(13):
            assert signed_in.get(reverse(f"visits:{name}", args=[case.pk])).status_code == 200
