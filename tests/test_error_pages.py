"""Pages that come when something is wrong; each is a whole page in the design."""

import re

import pytest
from django.template.loader import get_template
from django.test import Client
from django.utils import translation


def test_server_error_page_needs_neither_request_nor_database():
    with translation.override("en"):
        html = get_template("500.html").render({"reference": "a1b2c3"})
    assert re.findall(r"<h1[^>]*>([^<]*)", html) == ["Something went wrong"]
    assert "<b>a1b2c3</b>" in html


def test_server_error_page_without_a_reference_does_not_speak_of_one():
    with translation.override("en"):
        assert "reference" not in get_template("500.html").render()


@pytest.mark.django_db
def test_unknown_address_answers_404_with_one_heading():
    response = Client().get("/no-such-page")
    html = response.content.decode()
    assert response.status_code == 404
    assert len(re.findall(r"<h1\b", html)) == 1
    assert 'href="#main"' in html and 'id="main"' in html


@pytest.mark.django_db
def test_old_form_answers_403_with_a_way_on():
    response = Client(enforce_csrf_checks=True).post("/konto/login/", {"login": "x"})
    assert response.status_code == 403
    assert "ds-heading" in response.content.decode()
