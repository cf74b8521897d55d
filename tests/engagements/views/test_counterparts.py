"""The register of counterparts: found, read, added, and changed by two at once."""

import pytest
from django.urls import reverse

from engagements import permissions
from engagements.actions.reference import load_reference
from engagements.models import Counterpart, Country, Theme
from tests import factories

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def names(page):
    return [row.name for row in page.context["page"].rows]


def test_the_reference_is_loaded_once_and_keeps_what_was_changed():
    Country.objects.filter(code="FI").update(large_immigrant_group_year=2024)
    before = (Theme.objects.count(), Country.objects.count())
    load_reference(by=factories.make_root())
    assert (Theme.objects.count(), Country.objects.count()) == before
    assert Country.objects.get(code="FI").large_immigrant_group_year == 2024
    nordic = Country.objects.filter(is_nordic=True).order_by("code")
    assert [country.code for country in nordic] == ["AX", "DK", "FI", "FO", "GL", "IS", "NO", "SE"]


def test_the_register_is_in_swedish_order(signed_in):
    for name in ("Öland", "Ängelholm", "Århus", "Zürich", "Aachen"):
        factories.make_counterpart(name=name)
    page = signed_in.get(reverse("engagements:counterparts"))
    assert names(page) == ["Aachen", "Zürich", "Århus", "Ängelholm", "Öland"]


def test_the_register_is_searched_by_part_of_a_name_and_by_words(signed_in):
    factories.make_counterpart(name="Köpenhamns kommun")
    factories.make_counterpart(name="Oslo kommune", note="Miljöförvaltningen känner dem.")
    url = reverse("engagements:counterparts")
    assert names(signed_in.get(url, {"q": "penham"})) == ["Köpenhamns kommun"]
    assert names(signed_in.get(url, {"q": "miljöförvaltning"})) == ["Oslo kommune"]
    nothing = signed_in.get(url, {"q": "finns inte"}, headers=HTMX)
    assert "finns inte" in nothing.text
    assert "<html" not in nothing.text


def test_the_register_is_read_page_by_page_in_both_directions(signed_in):
    for number in range(120):
        factories.make_counterpart(name=f"Stad {number:03}")
    url = reverse("engagements:counterparts")
    first = signed_in.get(url)
    assert (names(first)[0], names(first)[-1], len(names(first))) == ("Stad 000", "Stad 049", 50)
    second = signed_in.get(url, {"efter": first.context["page"].after})
    assert (names(second)[0], names(second)[-1]) == ("Stad 050", "Stad 099")
    third = signed_in.get(url, {"efter": second.context["page"].after})
    assert (names(third)[0], third.context["page"].after) == ("Stad 100", None)
    back = signed_in.get(url, {"fore": second.context["page"].before})
    assert names(back) == names(first)
    assert back.context["page"].before is None
    part = signed_in.get(url, headers=HTMX)
    assert part.text.strip() in first.text


def test_a_counterpart_shows_visible_cases_by_kind(signed_in, astrid, committee, company):
    known = factories.make_counterpart(name="Århus kommun", country_id="DK", note="Åsa träffar dem")
    mine = factories.make_visit(body=committee, by=astrid, counterpart=known)
    secret = factories.make_case(body=company, secret=True, counterpart=known)
    page = signed_in.get(reverse("engagements:counterpart", args=[known.pk]))
    assert page.status_code == 200
    assert [case.pk for group in page.context["kinds"] for case in group.cases] == [mine.pk]
    assert secret.diary_number not in page.text
    assert "Åsa träffar dem" in page.text
    assert f"{reverse('visits:register')}?motpart=%C3%85rhus%20kommun" in page.text


def test_a_counterpart_is_added_once(signed_in):
    url = reverse("engagements:counterpart_register")
    data = {"name": "Århus kommun", "type": "foreign_city", "country_id": "DK", "note": "Åsa"}
    answer = signed_in.post(url, data)
    row = Counterpart.objects.get()
    assert answer.url == reverse("engagements:counterpart", args=[row.pk])
    again = signed_in.post(url, data | {"name": "ÅRHUS kommun"})
    assert again.status_code == 422
    assert list(again.context["form"].errors) == ["name"]
    assert reverse("engagements:counterpart", args=[row.pk]) in again.text
    assert Counterpart.objects.count() == 1
    empty = signed_in.post(url, {"note": "Skrivet på Åland"})
    assert empty.status_code == 422
    assert "Skrivet på Åland" in empty.text


def test_a_website_must_be_one(signed_in):
    data = {"name": "Åbo", "type": "foreign_city", "website": "javascript:alert(1)"}
    page = signed_in.post(reverse("engagements:counterpart_register"), data)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["website"])


def test_who_changes_late_sees_both_texts(signed_in):
    row = factories.make_counterpart(name="Århus", note="Först")
    url = reverse("engagements:counterpart_edit", args=[row.pk])
    assert signed_in.get(url).context["form"]["note"].value() == "Först"
    data = {"name": "Århus", "type": row.type, "version": 1}
    assert signed_in.post(url, data | {"note": "Deras"}).status_code == 302
    conflict = signed_in.post(url, data | {"note": "Min"})
    assert conflict.status_code == 409
    assert [(one.theirs, one.mine) for one in conflict.context["differences"]] == [("Deras", "Min")]
    version = conflict.context["form"]["version"].value()
    assert signed_in.post(url, data | {"note": "Min", "version": version}).status_code == 302
    row.refresh_from_db()
    assert (row.note, row.version) == ("Min", 3)


def test_a_name_taken_by_another_is_refused_in_words(signed_in):
    factories.make_counterpart(name="Århus", country_id="DK")
    row = factories.make_counterpart(name="Odense", country_id="DK")
    url = reverse("engagements:counterpart_edit", args=[row.pk])
    data = {"name": "Århus", "type": row.type, "country_id": "DK", "version": 1}
    page = signed_in.post(url, data)
    assert page.status_code == 422
    assert page.context["form"].non_field_errors()


def test_suggestions_begin_with_the_names_that_begin_so(signed_in):
    for name in ("Stora Århus", "Århus", "Århus hamn"):
        factories.make_counterpart(name=name, country_id="DK")
    url = reverse("engagements:counterpart_suggest")
    part = signed_in.get(url, {"counterpart": "århus"}, headers=HTMX)
    found = [one.name for one in part.context["suggestions"]]
    assert found == ["Århus", "Århus hamn", "Stora Århus"]
    assert '<option value="Århus">' in part.text
    assert "<html" not in part.text
    for number in range(20):
        factories.make_counterpart(name=f"Århus {number}")
    assert len(signed_in.get(url, {"counterpart": "århus"}).context["suggestions"]) == 10
    assert signed_in.get(url, {"counterpart": "å"}).context["suggestions"] == []


@pytest.mark.parametrize("name", ["counterparts", "counterpart_suggest", "counterpart_register"])
def test_the_register_is_for_those_with_an_appointment(client, david, name):
    client.force_login(david)
    assert client.get(reverse(f"engagements:{name}")).status_code == 403


@pytest.mark.parametrize("rows", [1, 50])
def test_the_pages_ask_at_most_twelve_questions(
    signed_in, astrid, committee, rows, django_assert_max_num_queries
):
    known = factories.make_counterpart(country_id="DK")
    for _number in range(rows):
        permissions.forget(astrid)
        factories.make_visit(body=committee, by=astrid, counterpart=known)
        factories.make_counterpart()
    for url in (
        reverse("engagements:counterparts"),
        reverse("engagements:counterpart", args=[known.pk]),
    ):
        with django_assert_max_num_queries(12):
            assert signed_in.get(url).status_code == 200


def test_beside_a_form_stands_what_the_city_has_had_with_the_counterpart(
    signed_in, astrid, committee
):
    known = factories.make_counterpart(name="Köpenhamns kommun", country_id="DK")
    visit = factories.make_visit(body=committee, by=astrid, counterpart=known)
    secret = factories.make_case(secret=True, counterpart=known)
    url = reverse("engagements:counterpart_beside")
    part = signed_in.get(url, {"counterpart": "Köpenhamns kommun"}, headers=HTMX)
    assert visit.diary_number in part.text
    assert secret.diary_number not in part.text
    assert "<html" not in part.text
    whole = signed_in.get(url, {"counterpart": "Köpenhamns kommun", "case": visit.pk})
    assert visit.diary_number not in whole.text  # the case at hand is no history
    assert "<html" in whole.text
    assert "is not in the register" in signed_in.get(url, {"counterpart": "Okänd"}).text
    assert signed_in.get(url, headers=HTMX).text.strip() == ""
