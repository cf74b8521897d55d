"""The administrators' pages of letter templates."""

import pytest
from django.urls import reverse

from tests import factories
from visits.actions import templates
from visits.models import LetterTemplate

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def template(client):
    templates.load_templates()
    root = factories.make_root()
    root.language = "en"
    root.save()
    client.force_login(root)
    return LetterTemplate.objects.get(kind="decline", language="en")


def url(template, name="template"):
    return reverse(f"visits:{name}", args=[template.pk])


def text(response):
    return " ".join(response.content.decode().split())


def values_of(response, **changes):
    form = response.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields} | changes


def test_the_list_names_them_in_a_few_queries(
    client, template, committee, django_assert_max_num_queries
):
    templates.give_own(template=template, body=committee, by=factories.make_root())
    with django_assert_max_num_queries(10):
        shown = text(client.get(reverse("visits:templates")))
    assert (committee.name in shown, "Thanks after the visit" in shown) == (True, True)


def test_others_do_not_see_them(client, template, cecilia):
    client.force_login(cecilia)
    for path in (reverse("visits:templates"), url(template), url(template, "template_versions")):
        assert client.get(path).status_code == 403


def test_the_preview_fills_a_sample_and_saves_nothing(client, template):
    values = values_of(client.get(url(template)), text="Dear {contact_name},\r\n\r\n{message}")
    whole = client.post(url(template), values | {"preview": "1"})
    assert ("Dear Anna Schmidt," in text(whole), "sustainable growth" in text(whole)) == (
        True,
        True,
    )
    part = client.post(url(template), values, headers=HTMX)
    assert ("<html" in text(part), "Dear Anna Schmidt," in text(part)) == (False, True)
    assert template.history.count() == 1


def test_a_wrong_placeholder_is_named_beside_the_field(client, template):
    values = values_of(client.get(url(template)), text="Dear {contact}")
    response = client.post(url(template), values)
    assert response.status_code == 422
    assert "Did you mean {contact_name}" in response.context["form"].errors["text"][0]


def test_saving_makes_a_version_that_is_shown_and_can_be_taken_back(client, template):
    values = values_of(client.get(url(template)), text="Dear {contact_name},\r\n\r\nNo.")
    assert client.post(url(template), values).status_code == 302
    template.refresh_from_db()
    assert template.text == "Dear {contact_name},\n\nNo."
    again = client.post(url(template), values | {"text": "Somebody was slower"})
    assert again.status_code == 409
    assert "Somebody saved the template" in text(again)
    shown = client.get(url(template, "template_versions"))
    assert ("<ins>" in text(shown), "In use now" in text(shown)) == (True, True)
    first = template.history.earliest("history_id").history_id
    client.post(url(template, "template_restore"), {"version": first})
    template.refresh_from_db()
    assert template.text.endswith("Yours sincerely,")
    assert client.post(url(template, "template_restore"), {"version": "x"}).status_code == 404
    client.post(url(template, "template_reset"))
    assert template.history.count() == 3


def test_older_versions_stand_on_the_next_page(client, template):
    root = factories.make_root()
    for number in range(12):
        version = templates.version_of(template)
        templates.edit(
            template=template, subject="S", text=f"Text {number}", version=version, by=root
        )
    first = client.get(url(template, "template_versions"))
    older = first.context["older"]
    second = client.get(url(template, "template_versions") + f"?fore={older}")
    assert (len(first.context["versions"]), len(second.context["versions"])) == (10, 3)


def test_a_body_gets_its_own(client, template, committee):
    refused = client.post(url(template, "template_own"), {"body": "x"})
    assert refused.url == url(template)
    done = client.post(url(template, "template_own"), {"body": committee.pk})
    own = LetterTemplate.objects.get(body=committee)
    assert done.url == url(own)
    assert client.get(url(own)).context["own_form"] is None
