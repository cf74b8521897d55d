"""The page of what visits have taught, sharing, and the counterpart's page."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements.models import Notification, Theme
from tests import factories
from visits.actions import course, learnings
from visits.models import LearningShare, NetworkQuestion

from . import stories

pytestmark = pytest.mark.django_db


def followed_up(by, body, learnt="Sortera maten"):
    case = stories.planned(by=by, body=body)
    course.carry_out(case=case, by=by)
    values = {"learnt_by": "Alla", "shared_with": "Nätverket", "next_step": "Brev"}
    course.follow_up(case=case, participants=8, learnt=learnt, by=by, **values)
    case.refresh_from_db()
    return case


def text(response):
    return " ".join(response.content.decode().split())


def read(client, query=""):
    return text(client.get(reverse("visits:learnings") + query))


def test_what_was_learnt_is_searched_by_words_theme_country_and_year(client, astrid, committee):
    client.force_login(astrid)
    assert "Nothing yet" in read(client)
    case = followed_up(astrid, committee)
    theme = Theme.objects.create(code="test", name_sv="Avfall", name_en="Waste")
    case.visit.themes.set([theme])
    year = case.visit.follow_up.written_at.year
    for query in ("", "?q=sortera", f"?tema={theme.pk}", f"?ar={year}", "?ar=x&tema=y&fore=z"):
        assert "Sortera maten" in read(client, query), query
    for query in ("?q=biogas", "?land=JP", f"?fore={case.pk}"):
        assert "Sortera maten" not in read(client, query), query
    assert "Nothing with this filter" in read(client, "?q=biogas")


def test_as_many_queries_for_many_as_for_one(client, astrid, committee, django_assert_num_queries):
    client.force_login(astrid)
    followed_up(astrid, committee)
    with CaptureQueriesContext(connection) as few:
        read(client)
    for number in range(4):
        followed_up(factories.fresh(astrid), committee, learnt=f"Sak {number}")
    with django_assert_num_queries(len(few)):
        read(client)


def test_a_page_leads_to_the_next(client, astrid, committee, monkeypatch):
    monkeypatch.setattr("visits.queries_learnings.PAGE", 1)
    for learnt in ("Den första", "Den andra"):
        followed_up(factories.fresh(astrid), committee, learnt=learnt)
    client.force_login(astrid)
    first = client.get(reverse("visits:learnings"))
    assert ("Den andra" in text(first), "Den första" in text(first)) == (True, False)
    assert "Den första" in read(client, first.context["next_url"])


def test_sharing_tells_and_is_told(client, astrid, bo, committee):
    case = followed_up(astrid, committee)
    path = reverse("visits:share_learning", args=[case.pk])
    client.force_login(bo)
    assert client.post(path).status_code == 403
    client.force_login(astrid)
    assert "Share the learning" in text(client.get(reverse("visits:case", args=[case.pk])))
    assert "persons are told" in text(client.post(path, follow=True))
    assert LearningShare.objects.get().visit_id == case.pk
    assert "Shared with the network by" in text(client.get(reverse("visits:case", args=[case.pk])))
    assert "Shared with the network" in read(client)


def test_there_is_nothing_to_share_before_the_follow_up(client, astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    client.force_login(astrid)
    path = reverse("visits:share_learning", args=[case.pk])
    assert "Follow the visit up first" in text(client.post(path, follow=True))


def test_the_counterparts_page_says_who_has_met_them_and_asks(client, astrid, bo, company):
    city = factories.make_counterpart(name="Hamburg")
    page = reverse("engagements:counterpart", args=[city.pk])
    client.force_login(astrid)
    assert "No visit by them has been carried out" in text(client.get(page))
    case = stories.planned(by=bo, body=company)
    case.counterpart = city
    case.save()
    course.carry_out(case=case, by=bo)
    assert company.name in text(client.get(page))
    path = reverse("visits:ask_network", args=[city.pk])
    key = client.get(path).context["form"]["submission_key"].value()
    assert client.post(path, {"question": "", "submission_key": key}).status_code == 422
    done = client.post(path, {"question": "Vem?", "submission_key": key}, follow=True)
    assert ("1 person is told" in text(done), "Vem?" in text(done)) == (True, True)
    client.force_login(bo)
    told = client.get(reverse("engagements:notifications"))
    assert f'href="{page}"' in text(told)
    assert Notification.objects.get(recipient=bo, reason="who_knows").case == case
    assert NetworkQuestion.objects.get().people == 1


def test_asking_too_often_is_refused(client, astrid):
    city = factories.make_counterpart(name="Hamburg")
    learnings.ask_network(counterpart=city, question="Vem?", submission_key=uuid.uuid4(), by=astrid)
    client.force_login(astrid)
    values = {"question": "Igen?", "submission_key": str(uuid.uuid4())}
    response = client.post(reverse("visits:ask_network", args=[city.pk]), values)
    assert (response.status_code, "less than a month" in text(response)) == (422, True)
