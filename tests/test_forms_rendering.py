"""Our form templates on Django's own bound fields: one id once, words tied to their field."""

import re
from collections import Counter

import pytest
from django import forms
from django.utils import translation


class Visit(forms.Form):
    title = forms.CharField(label="Title", max_length=80, help_text="A <short> one.")
    why = forms.CharField(label="Why", max_length=400, widget=forms.Textarea)
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    areas = forms.MultipleChoiceField(
        label="Areas",
        help_text="All that fit.",
        choices=[("a", "Air"), ("b", "Books")],
        widget=forms.CheckboxSelectMultiple,
    )
    answer = forms.ChoiceField(
        label="Answer", choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect
    )
    country = forms.ChoiceField(label="Country", choices=[("SE", "Sweden")])
    file = forms.FileField(label="File", required=False)
    sure = forms.BooleanField(label="Sure", help_text="Needed.")
    version = forms.IntegerField(widget=forms.HiddenInput)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def ids(html: str) -> Counter[str]:
    return Counter(re.findall(r'\sid="([^"]+)"', html))


def test_form_with_errors_has_every_id_once():
    html = str(Visit({}))
    assert {key: count for key, count in ids(html).items() if count > 1} == {}


def test_every_reference_points_at_something():
    html = str(Visit({}))
    known = ids(html).keys()
    pointed = {
        word
        for value in re.findall(r'(?:aria-describedby|for)="([^"]+)"', html)
        for word in value.split()
    }
    assert pointed - known == set()


def test_every_link_of_the_summary_leads_to_a_field():
    html = str(Visit({}))
    links = re.findall(r'href="#([^"]+)"', html)
    assert links == [
        "id_title", "id_why", "id_areas_0", "id_answer_0", "id_country", "id_sure",
    ]  # fmt: skip
    assert set(links) - ids(html).keys() == set()


def test_hidden_field_error_is_told_without_a_link():
    assert "<li>This field is required.</li>" in str(Visit({}))


def test_form_without_errors_has_no_summary():
    assert "ds-error-summary" not in str(Visit())


def test_field_by_field_has_no_summary_but_its_own_error():
    html = str(Visit({})["title"].as_field_group())
    assert "ds-error-summary" not in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html


def test_optional_is_said_in_words():
    html = str(Visit())
    assert html.count('<span class="optional">(optional)</span>') == 2  # note and file


def test_choices_are_a_fieldset_with_a_legend():
    html = str(Visit({})["areas"].as_field_group())
    assert html.count("<fieldset") == 1
    assert re.search(r'<legend class="ds-label">\s*Areas\s*</legend>', html)
    assert 'aria-describedby="id_areas_helptext id_areas_error"' in html


def test_chosen_choice_stays_chosen():
    html = str(Visit({"answer": "n"})["answer"].as_field_group())
    assert re.search(r'value="n"[^>]*\schecked', html)
    assert not re.search(r'value="y"[^>]*\schecked', html)


def test_every_visible_input_has_the_class_once():
    html = str(Visit())
    controls = re.findall(r"<(?:input|select|textarea)\b[^>]*>", html)
    visible = [control for control in controls if 'type="hidden"' not in control]
    assert [control for control in visible if control.count("ds-input") != 1] == []
    assert len(visible) == 10


def test_own_class_of_a_widget_is_kept():
    field = forms.CharField(widget=forms.TextInput(attrs={"class": "short"}))
    form = type("Short", (forms.Form,), {"name": field})()
    assert 'class="ds-input short"' in str(form["name"])


def test_long_text_is_counted_and_never_cut_by_the_browser():
    html = str(Visit()["why"].as_field_group())
    assert 'data-limit="400"' in html
    assert "maxlength" not in html


def test_help_text_is_escaped():
    assert "A &lt;short&gt; one." in str(Visit()["title"].as_field_group())


def test_typed_text_is_escaped():
    assert "<script>" not in str(Visit({"title": '"><script>', "why": "</textarea><script>"}))
