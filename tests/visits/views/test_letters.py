"""Writing a letter in the browser."""

import pytest
from django.urls import reverse

from engagements.models import Job
from visits.actions.templates import load_templates
from visits.forms.letters import letter_of
from visits.models import Letter

from . import stories

HTMX = {"HX-Request": "true"}


def url(name, case, query=""):
    return reverse(f"visits:{name}", args=[case.pk]) + query


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def case(committee, astrid):
    load_templates()
    return stories.accepted(by=astrid, body=committee)


def values_of(response, **changes):
    form = response.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields} | changes


def test_the_letter_begins_with_the_right_template(client, astrid, case):
    client.force_login(astrid)
    response = client.get(url("compose", case, "?kind=accept"))
    values = values_of(response)
    assert (values["kind"], values["language"]) == ("accept", "en")
    assert values["subject"] == "Welcome to Stockholm: Studiebesök om stadsutveckling"
    assert "Vi lär av varandra." in values["text"]
    assert "Not now" in text(response)


@pytest.mark.parametrize("query", ["", "?kind=invitation", "?kind=nonsense&language=xx"])
def test_an_unknown_kind_begins_with_the_letter_that_the_status_calls_for(
    client, astrid, case, query
):
    client.force_login(astrid)
    assert values_of(client.get(url("compose", case, query)))["kind"] == "accept"


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        ("registered", "received"),
        ("assessed", "received"),
        ("awaiting_info", "question"),
        ("date_proposed", "another_date"),
        ("accepted", "accept"),
        ("planned", "accept"),
        ("declined", "decline"),
        ("handed_over", "handed_over"),
        ("withdrawn", "received"),
    ],
)
def test_each_status_calls_for_its_letter(status, kind):
    assert letter_of(status) == kind


def test_a_letter_is_sent_once_however_often_the_form_is(client, astrid, case):
    client.force_login(astrid)
    values = values_of(client.get(url("compose", case, "?kind=accept")))
    first = client.post(url("compose", case), values)
    again = client.post(url("compose", case), values)
    letter = Letter.objects.get(case=case)
    assert (first.status_code, first.url) == (302, f"/jobb/{letter.job_id}/")
    assert again.url == first.url
    assert Job.objects.count() == 1
    assert letter.signer_name == "Astrid Lind"


def test_words_in_braces_stop_the_letter_and_keep_the_text(client, astrid, case):
    client.force_login(astrid)
    opened = client.get(url("compose", case, "?kind=question"))
    assert opened.context["left"] == ["{questions}"]
    response = client.post(url("compose", case), values_of(opened, subject="Min egen rubrik"))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["text"]
    assert "Min egen rubrik" in text(response)
    assert not Letter.objects.exists()


def test_the_preview_sends_nothing(client, astrid, case):
    client.force_login(astrid)
    values = values_of(client.get(url("compose", case, "?kind=accept")), text="Ett.\n\nTvå.")
    response = client.post(url("compose", case), values | {"preview": "1"})
    assert response.context["preview"] == [["Ett."], ["Två."]]
    assert not Letter.objects.exists()


def test_another_template_replaces_words_that_nobody_has_changed(client, astrid, case):
    client.force_login(astrid)
    values = values_of(client.get(url("compose", case, "?kind=accept")), language="sv")
    for headers in ({}, HTMX):
        response = client.post(url("draft", case), values, headers=headers)
        new = values_of(response)
        assert new["subject"].startswith("Välkomna till Stockholm")
        assert new["submission_key"] == values["submission_key"]
    assert "<html" not in text(response)


def test_changed_words_stay_until_their_writer_gives_them_up(client, astrid, case):
    client.force_login(astrid)
    values = values_of(client.get(url("compose", case, "?kind=accept")), text="Mina egna ord")
    kept = client.post(url("draft", case), values | {"kind": "decline"}, headers=HTMX)
    assert values_of(kept)["text"] == "Mina egna ord"
    assert values_of(kept)["kind"] == "decline"
    assert "You have changed the text" in text(kept)
    replaced = client.post(url("draft", case), values_of(kept) | {"replace": "1"})
    assert values_of(replaced)["text"].startswith("Dear Anna Schmidt")


def test_a_stranger_writes_no_letters(client, bo, case):
    client.force_login(bo)
    assert client.get(url("compose", case)).status_code == 403
    assert client.post(url("draft", case), {}).status_code == 403
    assert client.get(reverse("visits:compose", args=[999999])).status_code == 404
    assert client.get(url("draft", case)).status_code == 405


def test_earlier_letters_show_how_far_they_have_come(client, astrid, case):
    client.force_login(astrid)
    values = values_of(client.get(url("compose", case, "?kind=accept")))
    client.post(url("compose", case), values)
    assert "Waiting" in text(client.get(url("compose", case)))
