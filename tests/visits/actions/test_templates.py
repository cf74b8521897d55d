"""The templates that the product brings, and those that people edited."""

import pytest

from visits.actions import templates
from visits.models import LetterKind, LetterTemplate

pytestmark = pytest.mark.django_db
LANGUAGES = ("sv", "en")


@pytest.fixture(autouse=True)
def _templates(db: None) -> None:
    templates.load_templates()


def test_templates_exist_for_every_kind_and_language() -> None:
    found = set(LetterTemplate.objects.values_list("kind", "language"))
    assert found == {(kind, language) for kind in LetterKind.values for language in LANGUAGES}


def test_loading_templates_again_keeps_what_was_edited() -> None:
    template = LetterTemplate.objects.get(kind="decline", language="sv")
    template.subject = "Vårt svar"
    template.save()
    assert templates.load_templates() == 0
    template.refresh_from_db()
    assert template.subject == "Vårt svar"
