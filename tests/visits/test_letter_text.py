"""The words of letters: known placeholders only, filled once, named when wrong."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from visits import letter_text
from visits.actions import templates
from visits.models import LetterTemplate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _templates(db: None) -> None:
    templates.load_templates()


def test_templates_use_known_placeholders_only() -> None:
    for template in LetterTemplate.objects.all():
        letter_text.check(template.subject)
        letter_text.check(template.text)


def test_invitation_says_what_embassies_ask_for() -> None:
    wanted = {"embassy", "visitors", "stay", "purpose", "costs", "programme", "body"}
    wanted |= {"administration", "handler_name", "handler_phone", "handler_email"}
    for template in LetterTemplate.objects.filter(kind="invitation"):
        assert wanted <= set(letter_text.BRACED.findall(template.text))


def test_declining_gives_the_reason_and_another_way() -> None:
    for template in LetterTemplate.objects.filter(kind="decline"):
        assert "{decision_reason}" in template.text


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Hej {contact_name}!", "Hej Anna!"),
        ("{contact_name} {contact_name}", "Anna Anna"),
        ("{title}", "{title}"),
        ("{unknown} {contact_name.__class__} {0}", "{unknown} {contact_name.__class__} {0}"),
        ("{{contact_name}}", "{Anna}"),
        ("%(contact_name)s $contact_name", "%(contact_name)s $contact_name"),
    ],
)
def test_fill_takes_known_names_only(text: str, filled: str) -> None:
    assert letter_text.fill(text, {"contact_name": "Anna", "unknown": "x"}) == filled


def test_fill_does_not_fill_what_a_guest_wrote() -> None:
    values = {"contact_name": "{handler_email}", "handler_email": "hemlig@example.org"}
    assert letter_text.fill("{contact_name}", values) == "{handler_email}"


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hej {contact}!", "contact"),
        ("Hej {contact_name.email}!", "contact_name.email"),
        ("Hej {contact_name!r}", "contact_name!r"),
        ("Hej {}", "{}"),
        ("Hej {contact_name", "brace"),
        ("Hej contact_name}", "brace"),
    ],
)
def test_check_names_what_is_wrong(text: str, word: str, english: None) -> None:
    with pytest.raises(ValidationError) as refused:
        letter_text.check(text)
    (message,) = refused.value.messages
    assert word in message


def test_a_subject_names_no_guest(english: None) -> None:
    letter_text.check_subject("Welcome, {delegation}")
    with pytest.raises(ValidationError, match="nonsense"):
        letter_text.check_subject("{nonsense}")
    with pytest.raises(ValidationError, match="belongs in the text"):
        letter_text.check_subject("For {visitors}")


def test_check_lists_the_placeholders(english: None) -> None:
    with pytest.raises(ValidationError) as refused:
        letter_text.check("{nonsense}")
    for name in letter_text.PLACEHOLDERS:
        assert f"{{{name}}}" in refused.value.messages[0]


@pytest.fixture
def english() -> Any:
    with translation.override("en"):
        yield
