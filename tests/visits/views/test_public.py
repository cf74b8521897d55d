"""The public form, over the address that guests open."""

import uuid
from unittest.mock import Mock

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from redis.exceptions import ConnectionError as RedisGone

from engagements.models import Country, Theme
from tests import makers_public
from visits import publiclinks, throttle
from visits.forms import publicrequest as forms
from visits.models import PublicMail, PublicRequest

pytestmark = pytest.mark.django_db
EN, SV = "/en/visit-request/", "/sv/besoksforfragan/"
STATUS = "/en/visit-request/status/"


@pytest.fixture(autouse=True)
def _place(db, settings, tmp_path) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": tmp_path / "cache",
        }
    }
    cache.clear()
    Country.objects.create(code="DK")


@pytest.fixture
def theme():
    return Theme.objects.create(code="klimat", name_sv="Klimat", name_en="Climate")


def typed(**values) -> dict:
    """The form as a guest fills it in, half a minute after it was opened."""
    stamp = forms.signing.dumps(int(forms.timezone.now().timestamp()) - 30, salt=forms.SALT)
    given = {"key": forms.form_key(), "opened": stamp, "website": "", "step": "send"}
    return makers_public.SAID | given | values


def test_the_addresses_are_the_cities_and_the_guests_language() -> None:
    assert reverse("visits:public_request", kwargs={"language": "en"}) == EN
    assert reverse("visits:public_request", kwargs={"language": "sv"}) == SV
    assert reverse("visits:public_status", kwargs={"language": "en"}) == STATUS


@pytest.mark.parametrize(("address", "language"), [(EN, "en"), (SV, "sv")])
def test_the_form_opens_in_its_language_for_anybody(client, address, language) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert page.headers["Content-Language"] == language
    assert f'<html lang="{language}"' in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "X-Robots-Tag" not in page.headers


def test_a_form_is_sent_and_says_its_receipt(client, theme) -> None:
    answer = client.post(EN, typed(themes=[theme.pk]), follow=True)
    row = PublicRequest.objects.get()
    assert answer.redirect_chain == [(f"{EN}?sent={row.receipt}", 302)]
    assert row.receipt in answer.text
    assert publiclinks.token_of(row) not in answer.text
    assert (row.said["themes"], row.said["wished_from"]) == (["klimat"], "2027-05-03")
    assert row.state == "unconfirmed"
    assert row.said.keys() & forms.TECHNICAL == set()


def test_a_made_up_receipt_is_not_shown(client) -> None:
    assert "Receipt number" not in client.get(f"{EN}?sent=BF-2026-AAAAAB").text


def test_a_double_click_is_one_request(client) -> None:
    data = typed()
    first, second = client.post(EN, data), client.post(EN, data)
    assert first.headers["Location"] == second.headers["Location"]
    assert PublicRequest.objects.count() == PublicMail.objects.count() == 1


def test_what_is_wrong_is_told_beside_the_field_and_nothing_is_lost(client) -> None:
    answer = client.post(
        SV, typed(contact_email="no", wished_from="2027-05-09", purpose="", delegation_size="0")
    )
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"contact_email", "wished_to", "purpose", "delegation_size"}
    assert 'href="#id_contact_email"' in answer.text
    assert 'value="Aarhus Kommune"' in answer.text
    assert not PublicRequest.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("organisation", "x" * 161),
        ("purpose", "x" * 4001),
        ("purpose", "a\x00b"),
        ("country", "XX"),
        ("country", "SE"),
        ("wished_from", "2020-01-01"),
        ("wished_from", ""),
        ("key", "x"),
        ("themes", "1"),
        ("payer", "city"),
    ],
)
def test_what_cannot_be_is_refused(client, name, value) -> None:
    for step in ("send", "save"):
        answer = client.post(EN, typed(**{name: value, "step": step}))
        if (step, name, value) == ("save", "wished_from", ""):
            assert answer.status_code == 302
        else:
            assert answer.status_code == 422


def test_emoji_and_other_scripts_are_kept(client) -> None:
    client.post(EN, typed(organisation="東京都 🏙️", purpose="💧" * 100))
    assert PublicRequest.objects.get().organisation == "東京都 🏙️"


def test_ten_megabytes_are_refused(client) -> None:
    assert client.post(EN, typed(purpose="x" * 10_000_000)).status_code in (400, 413)


def test_a_draft_is_saved_and_gone_on_with(client, theme) -> None:
    half = {"key": forms.form_key(), "purpose": "Half", "themes": [theme.pk], "step": "save"}
    answer = client.post(EN, half, follow=True)
    row = PublicRequest.objects.get()
    assert answer.redirect_chain == [(f"{publiclinks.draft_address(row)}&saved=1", 302)]
    assert "Your draft is saved" in answer.text
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    page = Client().get(publiclinks.draft_address(row))
    assert ">\nHalf</textarea>" in page.text
    assert page.context["form"]["themes"].value() == [str(theme.pk)]
    sent = client.post(publiclinks.draft_address(row), typed(purpose="Whole"))
    assert sent.headers["Location"].startswith(f"{EN}?sent=BF-")
    row.refresh_from_db()
    assert (row.state, row.said["purpose"]) == ("unconfirmed", "Whole")
    saved_late = client.post(EN, half)
    assert saved_late.headers["Location"] == f"{EN}?sent={row.receipt}"


def test_the_other_language_keeps_what_is_typed(client) -> None:
    answer = client.post(SV, {"key": forms.form_key(), "purpose": "Kept", "step": "show"})
    assert answer.status_code == 200
    assert ">\nKept</textarea>" in answer.text
    assert not answer.context["form"].is_bound
    row = makers_public.send()
    page = client.get(publiclinks.status_address(row))
    assert publiclinks.status_address(row, "sv").replace("&", "&amp;") in page.text


def test_the_trap_and_a_missing_stamp_are_suspicious(client) -> None:
    client.post(EN, typed(website="https://x.example"))
    client.post(EN, typed(opened="", contact_email="b@b.example"))
    client.post(EN, typed(opened="forged", contact_email="c@c.example"))
    assert {row.state for row in PublicRequest.objects.all()} == {"suspicious"}
    assert not PublicMail.objects.exists()


def test_the_sixth_in_an_hour_is_told_to_wait_and_keeps_its_text(client) -> None:
    for number in range(5):
        answer = client.post(EN, typed(contact_email=f"{number}@b.example"))
        assert answer.status_code == 302
    answer = client.post(
        EN, typed(contact_email="6@b.example"), headers={"X-Forwarded-For": "9.9.9.9"}
    )
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 3600
    assert 'value="Aarhus Kommune"' in answer.text
    other = client.post(EN, typed(contact_email="7@b.example"), REMOTE_ADDR="192.0.2.7")
    assert other.status_code == 302


def test_the_fourth_to_an_address_is_told_to_wait(client) -> None:
    for number in range(3):
        client.post(EN, typed(), REMOTE_ADDR=f"192.0.2.{number}")
    answer = client.post(EN, typed(), REMOTE_ADDR="192.0.2.9")
    assert answer.status_code == 429
    assert PublicRequest.objects.count() == 3


def test_an_address_with_enough_mails_is_told_to_wait(client, settings) -> None:
    settings.PUBLIC_HOURLY_PER_EMAIL = 99
    for number in range(4):
        answer = client.post(EN, typed(), REMOTE_ADDR=f"192.0.2.{number}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "86400")
    assert PublicRequest.objects.count() == 3


def test_behind_the_proxy_the_last_hop_counts(client, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(6):
        headers = {"X-Forwarded-For": f"10.9.9.{number}, 203.0.113.5"}
        answer = client.post(EN, typed(contact_email=f"{number}@c.example"), headers=headers)
    assert answer.status_code == 429


def test_without_the_cache_the_form_is_closed_and_keeps_the_text(client, monkeypatch) -> None:
    monkeypatch.setattr(throttle, "cache", Mock(**{"add.side_effect": RedisGone}))
    answer = client.post(EN, typed())
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "120")
    assert 'value="Aarhus Kommune"' in answer.text
    assert not PublicRequest.objects.exists()


def test_a_forgotten_count_begins_anew(monkeypatch, rf) -> None:
    forgetful = Mock(**{"incr.side_effect": ValueError, "get.return_value": 0})
    monkeypatch.setattr(throttle, "cache", forgetful)
    throttle.count(rf.get("/"))
    assert forgetful.set.call_count == 1


def test_the_key_of_a_form_is_no_key_of_another(client) -> None:
    row = makers_public.send()
    client.post(EN, typed(key=row.key.hex.ljust(43, "0")))
    assert PublicRequest.objects.count() == 2
    assert uuid.UUID(str(row.key))
