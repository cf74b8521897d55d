"""How decisions are delegated: the page, its parts, and that it says what the engine says."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions.reference import load_reference
from engagements.rules.engine import route
from engagements.rules.labels import LABELS
from engagements.rules.tables import delegation
from engagements.rules.versions import policy_on
from engagements.rules.vocabulary import Kind
from engagements.ruling_panel import panel
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
PAGE = "/sa-fordelas-besluten/"
QUESTIONS = "/sa-fordelas-besluten/fragor/"
TRIP = {
    "kind": "conference_trip",
    "scope": "body_specific",
    "on_behalf_of_ks": "yes",
    "abroad": "yes",
    "digital": "no",
    "decider_is_traveller": "no",
    "foreign_policy": "no",
    "total_sek": "30 000",
    "own_sek": "30 000",
    "budgeted_sek": "40 000",
    "starts_on": "2999-03-01",
}


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def test_before_anything_is_chosen_every_kind_is_shown_with_its_deciders(signed_in):
    page = signed_in.get(PAGE)
    assert page.status_code == 200
    for kind in Kind:
        assert f'href="{PAGE}?kind={kind}"' in page.text
    assert "The Mayor after handling in the International Advisory Committee" in page.text
    assert "Who decides, and why" not in page.text


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["en", "sv"])
def test_every_kind_is_answered_in_both_languages(signed_in, astrid, kind, language):
    astrid.language = language
    astrid.save(update_fields=["language"])
    page = signed_in.get(PAGE, {"kind": kind})
    part = signed_in.get(PAGE, {"kind": kind}, headers=HTMX)
    asked = signed_in.get(QUESTIONS, {"kind": kind}, headers=HTMX)
    assert [one.status_code for one in (page, part, asked)] == [200, 200, 200]
    for row in delegation(kind, policy_on(timezone.localdate())):
        assert row.id in page.text
    assert LABELS[kind].in_language(language) in unescape(page.text)
    assert "<html" in page.text
    assert "<html" not in part.text + asked.text
    assert 'id="id_foreign_policy_0"' in asked.text
    assert 'id="id_foreign_policy_0"' not in part.text
    for one in (part, asked):
        assert 'id="ruling-said"' in one.text
        assert one.headers["Vary"].startswith("HX-Request")


def test_the_address_of_the_questions_answers_a_full_page_too(signed_in):
    assert "<html" in signed_in.get(QUESTIONS, {"kind": "visit"}).text


def test_the_page_says_what_the_engine_says(signed_in, committee):
    page = signed_in.get(PAGE, TRIP)
    form = page.context["form"]
    ruling = route(form.matter(), policy_on(timezone.localdate()))
    shown = page.context["ruling"]
    said = panel(ruling, body_name=committee.name, verdict=page.context["may_start"])
    assert shown == said
    assert shown["decider_label"] == (
        "The Mayor after handling in the International Advisory Committee decides"
    )
    assert {"label": "Prepared by", "value": "The City Executive Office"} in shown["steps"]
    assert {"label": "Handled by", "value": "The International Advisory Committee"} in shown[
        "steps"
    ]
    assert [one["number"] for one in shown["readings"]] == list(ruling.readings)
    assert "section 5, ¶4 · S-66" in page.text
    assert f'href="{reverse("engagements:strategy")}#S-66"' in page.text


def test_visits_are_judged_here_as_where_they_are_registered(signed_in, committee):
    load_reference(by=factories.make_root())
    answers = {
        "body": committee.pk,
        "political_level": "statschef",
        "foreign_policy": "no",
        "prioritised_by_city": "yes",
    }
    here = signed_in.get(PAGE, {"kind": "visit", "scope": "body_specific"} | answers)
    there = signed_in.post(reverse("visits:ruling"), answers)
    assert here.context["ruling"] == there.context["ruling"]


def test_a_saved_address_opens_with_every_answer(signed_in):
    text = signed_in.get(PAGE, TRIP).text
    assert 'name="own_sek" value="30 000"' in text
    checked = re.findall(r'name="(\w+)" value="(\w+)"[^>]* checked', text)
    radios = ("scope", "on_behalf_of_ks", "foreign_policy", "abroad", "digital")
    assert set(checked) == {(name, TRIP[name]) for name in (*radios, "decider_is_traveller")}
    kept = signed_in.get(PAGE, TRIP, headers=HTMX).headers["HX-Replace-Url"]
    assert kept.startswith(f"{PAGE}?kind=conference_trip&")
    assert signed_in.get(kept).context["ruling"] == signed_in.get(PAGE, TRIP).context["ruling"]


def test_what_would_change_the_answer_is_a_link_with_that_one_thing_changed(signed_in):
    page = signed_in.get(PAGE, TRIP)
    told = {one["label"]: one for one in page.context["variations"]}
    one = told["If the cost were not budgeted"]
    assert one["decider"] == "The City Executive Board decides"
    followed = signed_in.get(f"{PAGE}?{one['query']}")
    assert followed.context["ruling"]["decider_label"] == one["decider"]
    assert followed.context["form"]["budgeted_sek"].value() == "0"
    assert followed.context["form"]["own_sek"].value() == "30 000"


def test_what_cannot_be_read_is_told_beside_its_field_and_kept(signed_in):
    query = {"kind": "visit", "own_sek": "<tolv>", "starts_on": "igår"}
    page = signed_in.get(PAGE, query)
    assert page.status_code == 200
    assert 'id="id_own_sek_error"' in page.text
    assert 'value="&lt;tolv&gt;"' in page.text
    assert page.context["ruling"]
    part = signed_in.get(PAGE, query, headers=HTMX).text
    assert 'href="#id_own_sek"' in part
    assert "ds-error-summary" not in part  # it would take the focus from whoever types


@pytest.mark.parametrize(
    "query",
    [
        "?kind=",
        "?kind=x&stage=%00",
        "?kind=visit&kind=membership",
        "?kind=visit&body=99999999999999999999&others=x&others=1",
        "?kind=visit&body=%00&country=%00&counterpart=%00&theme=%00",
        "?kind=visit&country=ZZ&participants=9999999999999999999999&starts_on=0000-00-00",
        "?kind=aid_project&own_sek=1e400&total_sek=-1&external_sek=NaN&budgeted_sek=∞",
        "?kind=eu_advocacy&eu_policy_principles=,,,&foreign_policy=true&scope=BODY",
        "?kind=declaration&resource_increase=no&costs_money=1&is_page=1&submission_key=x",
        "?kind=cooperation_agreement&label=" + "a" * 5000,
    ],
)
def test_hostile_addresses_show_the_page(signed_in, query):
    for url in (PAGE, QUESTIONS):
        assert signed_in.get(f"{url}{query}").status_code == 200
        assert signed_in.get(f"{url}{query}", headers=HTMX).status_code == 200


def test_the_name_of_a_counterpart_is_escaped_everywhere(signed_in):
    text = signed_in.get(PAGE, {"kind": "visit", "counterpart": "<script>alert(1)</script>"}).text
    assert "<script>alert" not in text


def test_a_visit_is_started_with_everything_filled_in(signed_in, committee, company):
    load_reference(by=factories.make_root())
    page = signed_in.get(
        PAGE,
        {
            "kind": "visit",
            "others": company.pk,
            "counterpart": "Århus kommun",
            "country": "DK",
            "participants": 12,
            "starts_on": "2027-01-12",
            "foreign_policy": "no",
        },
    )
    (start,) = page.context["starts"]
    assert f'href="{start["url"]}"'.replace("&", "&amp;") in page.text
    form = signed_in.get(start["url"]).context["form"]
    assert form["counterpart"].value() == "Århus kommun"
    assert form["partaking"].value() == [company.pk]
    assert (form["country"].value(), form["delegation_size"].value()) == ("DK", 12)
    assert form["foreign_policy"].value() == "no"
    assert page.context["ruling"]["you_may"].startswith("You may")


def test_a_letter_starts_as_the_visit_that_it_is_for(signed_in):
    page = signed_in.get(PAGE, {"kind": "invitation_letter"})
    assert [one["label"] for one in page.context["starts"]] == ["Visit"]


def test_who_may_not_register_there_reads_why(signed_in, company):
    page = signed_in.get(PAGE, {"kind": "visit", "body": company.pk})
    assert "none of your appointments gives you this there" in page.text
    assert reverse("visits:register") not in page.text
    page = signed_in.get(PAGE, {"kind": "visit", "body": ""})
    assert "Choose the responsible body first." in page.text


def test_a_kind_that_is_not_registered_yet_says_so_and_can_be_printed(signed_in):
    page = signed_in.get(PAGE, {"kind": "trust_post"})
    assert page.context["starts"] == []
    assert "The product does not register such matters yet." in page.text
    assert "data-print" in page.text
    assert {"label": "Stage", "value": "New"} in page.context["facts"]


def test_whoever_has_no_appointment_may_read_it_too(client, david):
    client.force_login(david)
    page = client.get(PAGE, {"kind": "visit"})
    assert page.status_code == 200
    assert reverse("engagements:counterpart_suggest") not in page.text
    assert reverse("visits:register") not in page.text


def test_the_page_is_reached_from_every_footer_and_every_ruling(signed_in, astrid, committee):
    link = f'href="{PAGE}"'
    assert link in signed_in.get("/").text
    case = factories.make_case(body=committee, by=astrid)
    assert signed_in.get(reverse("visits:case", args=[case.pk])).text.count(link) == 2
    assert signed_in.get(PAGE, {"kind": "visit"}).text.count(link) == 2  # footer, start over


def test_the_page_asks_as_much_of_the_database_with_many_bodies_as_with_few(signed_in):
    def queries(query):
        with CaptureQueriesContext(connection) as captured:
            signed_in.get(PAGE, query)
        return len(captured)

    signed_in.get(PAGE)
    few = [queries({}), queries(TRIP | {"country": "BE"})]
    for _number in range(30):
        factories.make_body()
    assert [queries({}), queries(TRIP | {"country": "BE"})] == few
    assert max(few) <= 8
