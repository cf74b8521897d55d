"""Registering a request by hand, and two who correct at once."""

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements import permissions
from engagements.actions.reference import load_reference
from engagements.models import Case, Counterpart, DiaryNumber, PartakingBody, Theme
from tests import factories
from visits.actions import requests
from visits.models import VisitRequest

from .requestforms import HTMX, typed, typed_edit


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def signed_in(client, astrid):
    astrid.language = "en"
    astrid.save(update_fields=["language"])
    client.force_login(astrid)
    return client


def test_the_form_says_in_which_capacity_one_acts(signed_in, committee):
    page = signed_in.get(reverse("visits:register"))
    assert page.status_code == 200
    form = page.context["form"]
    assert form.only_body == committee
    assert f"You act as {form.capacity}" in page.text
    assert form["received_on"].value() == timezone.localdate()
    assert form["handler"].value() == "me"


def test_an_officer_of_several_bodies_chooses_and_sees_the_capacity(client, committee, cecilia):
    cecilia.language = "en"
    cecilia.save(update_fields=["language"])
    client.force_login(cecilia)
    form = client.get(reverse("visits:register")).context["form"]
    names = [str(label) for _pk, label in form.fields["body"].choices]
    assert any(name.startswith(f"{committee.name} (you act as") for name in names)


def test_a_request_is_registered_with_a_new_counterpart(signed_in, astrid, committee, company):
    themes = Theme.objects.filter(code__in=["avfall", "klimat"])
    data = typed(
        committee,
        themes=[theme.pk for theme in themes],
        partaking=[company.pk],
        foreign_policy="no",
        delegation_size="12",
        wished_from="20270112",
        wished_to="13/1 2027",
    )
    answer = signed_in.post(reverse("visits:register"), data, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain[0] == (reverse("visits:case", args=[case.pk]), 302)
    assert [str(said) for said in answer.context["messages"]] == [
        f"Registered as {case.diary_number}."
    ]
    assert (case.body, case.handler, case.country_id) == (committee, astrid, "DK")
    assert case.counterpart.name == "Malmös vänner i Århus"
    assert (case.counterpart.type, case.counterpart.country_id) == ("ngo", "DK")
    visit = case.visit
    assert set(visit.themes.all()) == set(themes)
    assert (visit.foreign_policy, visit.prioritised_by_city) == (False, None)
    assert (visit.wished_from.isoformat(), visit.wished_to.isoformat()) == (
        "2027-01-12",
        "2027-01-13",
    )
    assert [row.body for row in PartakingBody.objects.filter(case=case)] == [company]


def test_a_known_name_reuses_the_register(signed_in, committee):
    known = factories.make_counterpart(name="Århus kommun", country_id="DK")
    data = typed(committee, counterpart="århus KOMMUN", country="", counterpart_type="")
    signed_in.post(reverse("visits:register"), data)
    case = Case.objects.get()
    assert (case.counterpart, case.country_id) == (known, "DK")
    assert Counterpart.objects.count() == 1


def test_a_name_in_several_countries_asks_which(signed_in, committee):
    british = factories.make_counterpart(name="Birmingham", country_id="GB")
    factories.make_counterpart(name="Birmingham", country_id="US")
    data = typed(committee, counterpart="Birmingham", country="", counterpart_type="")
    asked = signed_in.post(reverse("visits:register"), data)
    assert asked.status_code == 422
    assert list(asked.context["form"].errors) == ["country"]
    signed_in.post(reverse("visits:register"), data | {"country": "GB"})
    assert Case.objects.get().counterpart == british


def test_an_unknown_name_asks_what_kind_it_is_and_loses_nothing(signed_in, committee):
    data = typed(committee, counterpart_type="", country="DK")
    page = signed_in.post(reverse("visits:register"), data)
    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["counterpart_type"]
    for name in ("counterpart", "contact_name", "title", "purpose"):
        assert page.context["form"][name].value() == data[name]
        assert data[name] in page.text
    assert data["submission_key"] in page.text
    assert (Case.objects.count(), Counterpart.objects.count()) == (0, 0)


def test_an_empty_form_names_what_is_needed_and_only_that(signed_in):
    page = signed_in.post(reverse("visits:register"), {})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {
        "body",
        "counterpart",
        "contact_name",
        "reply_language",
        "title",
        "received_on",
        "channel",
        "purpose",
        "submission_key",
    }


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"received_on": "2999-01-01"}, "received_on"),
        ({"wished_to": "2027-01-01"}, "wished_from"),
        ({"wished_from": "2027-02-01", "wished_to": "2027-01-01"}, "wished_to"),
    ],
)
def test_impossible_dates_are_refused(signed_in, committee, values, field):
    page = signed_in.post(reverse("visits:register"), typed(committee, **values))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])


def test_a_double_submit_makes_one_case_and_one_number(signed_in, committee):
    data = typed(committee)
    first = signed_in.post(reverse("visits:register"), data)
    second = signed_in.post(reverse("visits:register"), data)
    assert first.url == second.url
    assert (Case.objects.count(), DiaryNumber.objects.count()) == (1, 1)
    assert Counterpart.objects.count() == 1


def test_without_an_appointment_nothing_is_registered(client, david):
    client.force_login(david)
    assert client.get(reverse("visits:register")).status_code == 403
    assert client.get(reverse("visits:counterpart_history")).status_code == 403


def test_a_body_of_somebody_else_is_no_choice(client, bo, committee):
    client.force_login(bo)
    page = client.post(reverse("visits:register"), typed(committee))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["body"])
    assert not Case.objects.exists()


def test_a_request_is_corrected(signed_in, astrid, committee):
    case = factories.make_visit(body=committee, by=astrid)
    url = reverse("visits:edit", args=[case.pk])
    page = signed_in.get(url)
    assert page.context["form"]["purpose"].value() == case.visit.purpose
    answer = signed_in.post(url, typed_edit(case, title="Rättad titel", we_learn="Återbruk"))
    assert (answer.status_code, answer.url) == (302, reverse("visits:case", args=[case.pk]))
    case.refresh_from_db()
    assert case.title == "Rättad titel"
    assert VisitRequest.objects.get(pk=case.pk).we_learn == "Återbruk"


def test_who_saves_late_sees_both_texts_and_may_save_again(signed_in, astrid, committee):
    case = factories.make_visit(body=committee, by=astrid, purpose="Först")
    mine = typed_edit(case, purpose="Min text om vattnet")
    themes = list(case.visit.themes.all())
    requests.edit(case=case, version=case.version, by=astrid, themes=themes, purpose="Deras text")
    url = reverse("visits:edit", args=[case.pk])
    conflict = signed_in.post(url, mine)
    assert conflict.status_code == 409
    assert "Deras text" in conflict.text
    assert conflict.context["ruling"]["checks"]
    assert "Min text om vattnet" in conflict.text
    differing = {row.label: (row.theirs, row.mine) for row in conflict.context["differences"]}
    assert differing["Purpose"] == ("Deras text", "Min text om vattnet")
    case.refresh_from_db()
    assert case.visit.purpose == "Deras text"
    again = {field.html_name: field.value() for field in conflict.context["form"] if field.value()}
    assert signed_in.post(url, again).status_code == 302
    assert VisitRequest.objects.get(pk=case.pk).purpose == "Min text om vattnet"


def test_an_edit_with_errors_keeps_the_text(signed_in, astrid, committee):
    case = factories.make_visit(body=committee, by=astrid)
    data = typed_edit(case, title="", purpose="Ändrad text om Åland")
    page = signed_in.post(reverse("visits:edit", args=[case.pk]), data)
    assert page.status_code == 422
    assert "Ändrad text om Åland" in page.text


def test_a_stranger_may_not_correct_and_does_not_see_the_secret(client, bo, committee):
    client.force_login(bo)
    seen = factories.make_case(body=committee)
    hidden = factories.make_case(body=committee, secret=True)
    assert client.get(reverse("visits:edit", args=[seen.pk])).status_code == 403
    assert client.get(reverse("visits:edit", args=[hidden.pk])).status_code == 404
    ruling = client.post(reverse("visits:ruling"), {"case": hidden.pk}, headers=HTMX)
    assert ruling.status_code == 404


def test_the_pages_ask_the_same_questions_of_few_and_of_many_rows(
    signed_in, astrid, committee, django_assert_max_num_queries
):
    known = factories.make_counterpart(name="Köpenhamns kommun", country_id="DK")
    themes = list(Theme.objects.filter(code="avfall"))
    case = None
    for number in range(30):
        permissions.forget(astrid)
        case = factories.make_visit(
            body=committee,
            by=astrid,
            counterpart=known if number % 2 else factories.make_counterpart(),
            themes=themes,
        )
    query = {"counterpart": known.name, "body": committee.pk, "themes": [themes[0].pk]}
    for url, data in (
        (reverse("visits:register"), {}),
        (reverse("visits:edit", args=[case.pk]), {}),
        (reverse("visits:counterpart_history"), query),
    ):
        # One of them counts the questions that wait for an answer, beside "Consultations".
        with django_assert_max_num_queries(14):
            assert signed_in.get(url, data).status_code == 200
    with django_assert_max_num_queries(12):
        signed_in.post(reverse("visits:ruling"), query, headers=HTMX)
