"""Learning shared with those whom it concerns, and questions to the network."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from engagements.actions import cases, protection
from engagements.models import CaseEvent, Notification, Theme
from tests import factories
from visits.actions import course, learnings
from visits.models import LearningShare, NetworkQuestion

from ..views import stories

pytestmark = pytest.mark.django_db


def followed_up(by, body):
    case = stories.planned(by=by, body=body)
    course.carry_out(case=case, by=by)
    course.follow_up(
        case=case,
        participants=8,
        learnt="Sortera maten",
        learnt_by="Förvaltningen",
        shared_with="Nätverket",
        by=by,
    )
    case.refresh_from_db()
    return case


def people(reason):
    return set(Notification.objects.filter(reason=reason).values_list("recipient__name", flat=True))


def test_partaking_bodies_and_those_with_the_same_theme_are_told_once(
    astrid, bo, committee, company, hedda
):
    theme = Theme.objects.create(code="test", name_sv="Avfall", name_en="Waste")
    case = followed_up(astrid, committee)
    case.visit.themes.set([theme])
    cases.add_partaking_body(case=case, body=company, part="Hamnen", by=astrid)
    alike = factories.make_body(name="Exploateringsnämnden")
    eva = factories.make_user(role="contact_person", body=alike, name="Eva Ek")
    factories.make_case(by=eva, body=alike).visit.themes.set([theme])
    other = factories.make_user(role="contact_person", name="Någon annan")
    row = learnings.share(case=case, by=astrid)
    assert people("learning_shared") == {"Bo Ek", "Eva Ek"}
    assert other.name not in people("learning_shared")
    assert (row.people, str(row)) == (2, f"#{case.pk}")
    assert learnings.share(case=case, by=astrid) == row
    assert LearningShare.objects.count() == 1
    assert CaseEvent.objects.get(case=case, verb="learning.shared").facts == {"people": 2}


def test_without_a_follow_up_there_is_nothing_to_share(astrid, bo, committee):
    case = stories.planned(by=astrid, body=committee)
    with pytest.raises(ValidationError, match="Follow the visit up"):
        learnings.share(case=case, by=astrid)
    with pytest.raises(PermissionDenied):
        learnings.share(case=case, by=bo)


def ask(counterpart, by, **values):
    usual = {"question": "Vem har träffat dem?", "submission_key": uuid.uuid4()}
    return learnings.ask_network(counterpart=counterpart, by=by, **(usual | values))


def test_the_network_is_asked_once_and_secret_cases_tell_nobody(
    astrid, bo, committee, company, david
):
    city = factories.make_counterpart(name="Hamburg")
    factories.make_case(by=bo, body=company, counterpart=city)
    factories.make_case(by=astrid, body=committee, counterpart=city)
    hidden = factories.make_body(name="Trafiknämnden")
    clerk = factories.make_user(role="contact_person", body=hidden)
    secret = factories.make_case(by=clerk, body=hidden, counterpart=city)
    protection.mark_secret(case=secret, provision="OSL 15:1", reason="UD", people=[], by=clerk)
    # One person at two bodies is told once.
    second = factories.make_body(name="Kulturnämnden")
    factories.make_appointment(person=bo, body=second)
    factories.make_case(by=factories.fresh(bo), body=second, counterpart=city)
    key = uuid.uuid4()
    row = ask(city, astrid, submission_key=key)
    assert (people("who_knows"), row.people, str(row)) == ({"Bo Ek"}, 1, "Vem har träffat dem?")
    assert ask(city, astrid, submission_key=key) == row
    with pytest.raises(PermissionDenied):
        ask(city, factories.fresh(bo), submission_key=key)
    with pytest.raises(ValidationError, match="less than a month"):
        ask(city, astrid)
    with pytest.raises(PermissionDenied):
        ask(city, david)
    assert NetworkQuestion.objects.count() == 1


def test_who_is_recused_is_not_told(astrid, bo, company):
    city = factories.make_counterpart(name="Hamburg")
    case = factories.make_case(by=bo, body=company, counterpart=city)
    protection.recuse(case=case, person=bo, ground="interest", explanation="", by=bo)
    assert ask(city, astrid).people == 0
