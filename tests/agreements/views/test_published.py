"""The public list: off by default, open to strangers when it is on, with nothing private in it."""

import csv
import io
import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements import publishedfiles
from engagements.actions import protection
from engagements.models import Case, Visibility
from tests import factories
from tests.makers_agreements import make_commitment, make_in_force

PAGE = "/oppet/avtal-och-medlemskap"
ENDINGS = ("/", ".json", ".csv")
pytestmark = pytest.mark.django_db


@pytest.fixture
def on(settings) -> None:
    settings.PUBLIC_REGISTER = True


def rows_of(client) -> list[dict[str, object]]:
    return json.loads(client.get(f"{PAGE}.json").content)["rows"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_is_not_there_until_the_city_switches_it_on(client, astrid, ending):
    assert client.get(f"{PAGE}{ending}").status_code == 404
    client.force_login(astrid)
    assert client.get(f"{PAGE}{ending}").status_code == 404


@pytest.mark.parametrize("ending", ENDINGS)
def test_it_holds_what_is_in_force_and_open_to_all_and_no_more(
    client, committee, astrid, on, ending
):
    by = {"body": committee, "by": astrid}
    make_in_force(title="Öppet medlemskap", **by)
    make_commitment(kind="membership", title="Bara ett förslag", **by)
    secret = make_in_force(title="Hemligt medlemskap", **by)
    protection.mark_secret(case=secret, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    own = make_in_force(title="Nämndens eget", **by)
    protection.limit(case=own, visibility=Visibility.BODY, by=astrid)
    text = client.get(f"{PAGE}{ending}").content.decode()
    assert "Öppet medlemskap" in text
    for hidden in (secret, own, Case.objects.get(title="Bara ett förslag")):
        assert hidden.title not in text
        assert hidden.diary_number not in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_no_person_and_no_note_is_in_it(client, committee, on, ending):
    officer = factories.make_user(
        role="contact_person", body=committee, name="Zarathustra Qvist", phone="08-508 99 111"
    )
    known = factories.make_counterpart(name="Eurocities", note="Vår kontakt heter Xerxes")
    make_in_force(
        body=committee,
        by=officer,
        handler=officer,
        counterpart=known,
        expected_benefit="Inte för alla: Yngve ringde",
        relevance="Inte heller: Wilhelmina",
    )
    text = client.get(f"{PAGE}{ending}").content.decode()
    assert "Eurocities" in text
    for private in ("Zarathustra", "508 99", "Xerxes", "Yngve", "Wilhelmina", officer.email):
        assert private not in text


def test_the_page_is_read_in_swedish_and_in_english(client, committee, astrid, on):
    make_in_force(body=committee, by=astrid, themes=["klimat"])
    page = client.get(f"{PAGE}/")
    assert page.headers["Content-Language"] == "sv"
    assert "<h1" in page.text
    client.post("/sprak/", {"language": "en", "next": f"{PAGE}/"})
    page = client.get(f"{PAGE}/")
    assert "International agreements and memberships" in page.text
    assert "Membership" in page.text


def test_an_empty_page_says_so(client, on):
    client.cookies["django_language"] = "en"
    assert "Nothing is published yet" in client.get(f"{PAGE}/").text


def test_the_json_says_what_its_own_schema_says(client, committee, astrid, on):
    make_in_force(body=committee, by=astrid, fee_sek_per_year="10.50", themes=["klimat"])
    make_in_force(body=committee, by=astrid, since=None, organ="", fee_sek_per_year=200)
    told = json.loads(client.get(f"{PAGE}.json").content)
    schema = told["schema"]
    assert schema["required"] == list(schema["properties"])
    for row in told["rows"]:
        assert list(row) == schema["required"]
        assert row["kind"] in schema["properties"]["kind"]["enum"]
        assert row["decided_by"] in schema["properties"]["decided_by"]["enum"]
    assert {row["fee_sek_per_year"] for row in told["rows"]} == {10.5, 200}
    assert {row["since"] for row in told["rows"]} == {"2024-03-01", None}
    assert ["Klimat"] in [row["themes"] for row in told["rows"]]


def test_the_csv_has_the_same_fields_and_no_formula(client, committee, astrid, on):
    make_in_force(body=committee, by=astrid, title="@SUM(1)", fee_sek_per_year="10.50")
    text = client.get(f"{PAGE}.csv").content.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert list(row) == publishedfiles.SCHEMA["required"]
    assert row["name"] == "'@SUM(1)"
    assert row["fee_sek_per_year"] == "10,50"


def test_an_agreement_tells_its_theme_and_its_last_day(client, committee, astrid, on):
    make_in_force(kind="cooperation_agreement", body=committee, by=astrid)
    [row] = rows_of(client)
    assert row["themes"] == ["Klimat"]
    assert row["ends"]
    assert row["next_review"] is None
    client.cookies["django_language"] = "en"
    assert "Cooperation agreement" in client.get(f"{PAGE}/").text


@pytest.mark.parametrize("ending", [".json", ".csv"])
def test_a_cache_keeps_the_file_but_asks_each_time(client, committee, astrid, on, ending):
    make_in_force(body=committee, by=astrid)
    first = client.get(f"{PAGE}{ending}")
    assert first.headers["Cache-Control"] == "public, no-cache"
    again = client.get(f"{PAGE}{ending}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert again.content == b""
    make_in_force(body=committee, by=astrid, title="Ett till")
    changed = client.get(f"{PAGE}{ending}", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    client.force_login(astrid)
    assert client.get(f"{PAGE}{ending}").headers["Cache-Control"] == "no-store"


def test_hostile_text_stays_text(client, committee, astrid, on):
    make_in_force(body=committee, by=astrid, title="<script>alert(1)</script>")
    assert "<script>alert" not in client.get(f"{PAGE}/").text
    assert client.get(f"{PAGE}.json").headers["Content-Type"] == "application/json"


def test_it_costs_one_question_however_long_it_is(client, committee, astrid, on):
    make_in_force(body=committee, by=astrid)
    for number in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{PAGE}/")
        assert len(queries) == 1
        for _one in range(10 * (1 - number)):
            make_in_force(body=committee, by=astrid, themes=["klimat"])


def test_only_reading_is_possible(client, on):
    assert client.post(f"{PAGE}/").status_code == 405
    assert client.head(f"{PAGE}.csv").status_code == 200
