"""Screens of secrecy, sharing, limits, recusal and partaking bodies."""

import pytest
from django.urls import reverse

from engagements import permissions
from engagements.models import Case, SecrecyMark, User, Visibility
from engagements.provisions import PROVISIONS
from tests import factories


@pytest.fixture
def case(committee, astrid) -> Case:
    return factories.make_case(body=committee, by=astrid)


@pytest.fixture
def secret(committee, astrid) -> Case:
    return factories.make_case(body=committee, by=astrid, secret=True)


def at(name, case):
    return reverse(f"engagements:{name}", args=[case.pk])


def sign_in(client, user: User) -> None:
    user = factories.fresh(user)
    user.language = "en"
    user.save()
    client.force_login(user)


def sees(user: User, case: Case) -> bool:
    return permissions.visible_cases(factories.fresh(user)).filter(pk=case.pk).exists()


def test_a_case_is_marked_with_a_provision_of_the_list(client, astrid, hedda, bo, case):
    sign_in(client, astrid)
    typed = {"provision": "OSL 15:1", "reason": "Utrikessekretess", "people": [hedda.pk]}
    assert client.post(at("mark_secret", case), typed).status_code == 302
    assert SecrecyMark.objects.get().provision == "OSL 15:1"
    assert [sees(person, case) for person in (astrid, hedda, bo)] == [True, True, False]


def test_security_classified_information_is_refused_with_words(client, astrid, case):
    sign_in(client, astrid)
    typed = {"provision": "classified", "reason": "Skyddsobjekt"}
    response = client.post(at("mark_secret", case), typed)
    assert response.status_code == 422
    assert "head of protective security" in response.context["form"].errors["provision"][0]
    assert "Skyddsobjekt" in response.content.decode()
    assert not SecrecyMark.objects.exists()


def test_a_provision_outside_the_list_is_refused(client, astrid, case):
    sign_in(client, astrid)
    typed = {"provision": "OSL 99:9", "reason": "Skäl"}
    assert client.post(at("mark_secret", case), typed).status_code == 422


def test_every_provision_is_told_in_both_languages():
    assert [key for key, words in PROVISIONS.items() if not (words.sv and words.en)] == []


def test_a_secret_case_is_shared_by_name_with_a_ground_and_unshared(client, astrid, bo, secret):
    sign_in(client, astrid)
    assert client.post(at("share", secret), {"person": bo.pk, "ground": ""}).status_code == 422
    typed = {"person": bo.pk, "ground": "OSL 10:27"}
    assert client.post(at("share", secret), typed).status_code == 302
    assert sees(bo, secret)
    assert client.post(at("unshare", secret), {"person": bo.pk}).status_code == 302
    assert not sees(bo, secret)


def test_the_mark_is_lifted_with_a_reason(client, astrid, hedda, secret):
    sign_in(client, astrid)
    assert client.post(at("lift_secrecy", secret), {"reason": "Avslutat"}).status_code == 302
    assert sees(hedda, secret)


@pytest.mark.parametrize("name", ["mark_secret", "share", "unshare", "lift_secrecy", "limit"])
def test_a_secret_case_is_not_there_for_others(client, hedda, secret, name):
    sign_in(client, hedda)
    assert client.get(at(name, secret)).status_code == 404


@pytest.mark.parametrize("name", ["share", "unshare", "lift_secrecy"])
def test_sharing_is_nothing_for_an_open_case(client, astrid, case, name):
    sign_in(client, astrid)
    assert client.get(at(name, case)).status_code == 404


def test_a_case_is_limited_to_the_bodies_concerned(client, astrid, bo, case):
    sign_in(client, astrid)
    assert client.post(at("limit", case), {"visibility": Visibility.BODY}).status_code == 302
    assert not sees(bo, case)


def test_limiting_never_makes_a_case_secret(client, astrid, case):
    sign_in(client, astrid)
    assert client.post(at("limit", case), {"visibility": 2}).status_code == 422


def test_one_recuses_oneself_and_no_longer_finds_the_case(client, bo, case):
    sign_in(client, bo)
    typed = {"person": bo.pk, "ground": "interest"}
    assert client.post(at("recuse", case), typed).headers["Location"] == "/"
    assert client.get(at("recuse", case)).status_code == 404


def test_a_reader_recuses_nobody_else(client, bo, hedda, case):
    sign_in(client, bo)
    typed = {"person": hedda.pk, "ground": "interest"}
    assert client.post(at("recuse", case), typed).status_code == 422


def test_the_case_officer_notes_a_colleagues_recusal(client, astrid, hedda, case):
    sign_in(client, astrid)
    typed = {"person": hedda.pk, "ground": "represents", "explanation": "Styrelseuppdrag"}
    assert client.post(at("recuse", case), typed).status_code == 302
    assert not sees(hedda, case)


def test_a_body_gets_a_part_and_loses_it(client, astrid, company, case):
    sign_in(client, astrid)
    typed = {"body": company.pk, "part": "Visar hamnen"}
    assert client.post(at("partaking_add", case), typed).status_code == 302
    assert case.partaking.get().part == "Visar hamnen"
    assert client.post(at("partaking_add", case), typed).status_code == 422
    assert client.post(at("partaking_remove", case), {"body": company.pk}).status_code == 302
    assert not case.partaking.exists()
