"""The templates that the product brings, and those that people edited."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests import factories
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


def edit(template, by, **values):
    usual = {
        "subject": template.subject,
        "text": "Hej {contact_name}!",
        "version": templates.version_of(template),
    }
    return templates.edit(template=template, by=by, **(usual | values))


@pytest.fixture
def template() -> LetterTemplate:
    return LetterTemplate.objects.get(kind="decline", language="sv")


@pytest.fixture
def root():
    return factories.make_root()


def test_an_edit_is_a_version_and_the_same_words_are_none(template, root) -> None:
    edit(template, root)
    edit(LetterTemplate.objects.get(pk=template.pk), root)
    assert template.history.count() == 2
    assert template.history.latest("history_id").history_user == root


def test_two_who_edit_at_once_both_keep_their_words(template, root) -> None:
    version = templates.version_of(template)
    edit(template, root)
    with pytest.raises(templates.TemplateConflict):
        edit(template, root, version=version, text="Något annat")


@pytest.mark.parametrize("words", [{"text": "{contact}"}, {"subject": "{titel}"}])
def test_wrong_placeholders_are_refused_with_the_nearest(words, template, root) -> None:
    with pytest.raises(ValidationError, match=r"Did you mean \{(contact_name|title)\}"):
        edit(template, root, **words)


def test_only_administrators_keep_templates(template, cecilia) -> None:
    with pytest.raises(PermissionDenied, match="administrators"):
        edit(template, cecilia)
    for act in (templates.reset, templates.restore, templates.give_own):
        more = {
            templates.restore: {"version": templates.version_of(template)},
            templates.give_own: {"body": cecilia.appointments.get().body},
        }
        with pytest.raises(PermissionDenied):
            act(template=template, by=cecilia, **more.get(act, {}))


def test_an_earlier_version_and_the_products_words_come_back(template, root) -> None:
    first, words = templates.version_of(template), template.text
    edit(template, root)
    assert templates.restore(template=template, version=first, by=root).text == words
    edit(LetterTemplate.objects.get(pk=template.pk), root)
    assert templates.reset(template=template, by=root).text == words
    assert template.history.count() == 5


def test_a_bodys_own_template_goes_before_the_citys(template, root, committee, company) -> None:
    own = templates.give_own(template=template, body=committee, by=root)
    assert templates.give_own(template=template, body=committee, by=root) == own
    edit(own, root, text="Nämndens egna ord")
    assert templates.of(committee, "decline", "sv") == own
    assert templates.of(company, "decline", "sv") == template
    edit(template, root, text="Stadens ord")
    assert templates.reset(template=own, by=root).text == "Stadens ord"


def test_a_letters_version_must_be_of_its_kind_and_language(template) -> None:
    version = templates.version_of(template)
    assert templates.known(version, kind="decline", language="sv") == version
    assert templates.known(version, kind="accept", language="sv") is None
    assert templates.known(None, kind="decline", language="sv") is None
