"""Travellers as rows of one field: typed, kept, refused beside the field, asked for more of."""

import re
from datetime import timedelta

import pytest
from django import forms
from django.http import QueryDict
from django.utils import timezone

from engagements.actions import travellers
from engagements.forms.both_texts import differences
from engagements.forms.fields import typed
from engagements.forms.travellers import (
    MOST,
    TravellersField,
    as_typed,
    more_rows_asked,
)
from engagements.models import Body, Traveller
from engagements.queries.travellers import Named
from tests import makers_trips

pytestmark = pytest.mark.django_db


class TripForm(forms.Form):
    event = forms.CharField(label="Event")
    travellers = TravellersField(label="Who travels")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["travellers"].offer(Body.objects.order_by("sort_key"))


def sent(*rows, event="Eurocities", **more):
    data = QueryDict(mutable=True)
    data["event"] = event
    for number, row in enumerate(rows):
        for part, text in zip(("name", "title", "body"), row, strict=False):
            data[f"travellers-{number}-{part}"] = text
    for name, text in more.items():
        data[name.replace("_", "-")] = text
    return data


def html(form):
    return str(form["travellers"].as_field_group())


def errors(form):
    return list(form["travellers"].errors)


def shown(form):
    """The rows as the browser gets them: name, title and chosen body."""
    text = html(form)
    names = re.findall(r'name="travellers-\d+-name" value="([^"]*)"', text)
    titles = re.findall(r'name="travellers-\d+-title" value="([^"]*)"', text)
    selects = re.findall(r"<select.*?</select>", text, re.DOTALL)
    chosen = [re.findall(r'value="([^"]*)" selected', one) for one in selects]
    return list(zip(names, titles, [(one or [""])[0] for one in chosen], strict=True))


def test_five_empty_rows_stand_ready(committee):
    form = TripForm()
    assert shown(form) == [("", "", "")] * 5
    assert html(form).count(f">{committee.name}</option>") == 5
    assert "ds-validation-message" not in html(form)


def test_rows_become_travellers_and_empty_rows_nothing(committee):
    form = TripForm(sent((" Eva  Ek ", "Chef", str(committee.pk)), ("", "", ""), ("Ola",)))
    assert form.is_valid()
    assert form.cleaned_data["travellers"] == [Named("Eva  Ek", "Chef", committee), Named("Ola")]


def test_nobody_is_an_answer_unless_somebody_is_required():
    form = TripForm(sent(("", "", "")))
    assert form.is_valid()
    assert form.cleaned_data["travellers"] == []
    form.fields["travellers"].required = True
    again = TripForm(sent())
    again.fields["travellers"].required = True
    assert errors(again) == ["Write at least one traveller."]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("", "Chef")], "Row 1: Write the name as well, or empty the row."),
        ([("Eva",), ("",), ("Ola", "", "999999")], "Row 2: Choose a body of the list."),
        ([("x" * 121,)], "Row 1: A name or a title has at most 120 characters."),
        ([("Eva", "x" * 121)], "Row 1: A name or a title has at most 120 characters."),
        ([("E\0va",)], "Row 1: Null characters are not allowed."),
        (
            [("Eva Ek",), ("eva  EK",)],
            "Row 2: eva  EK is written twice. If they are two persons, add what tells them apart.",
        ),
    ],
)
def test_what_cannot_be_read_is_told_by_its_row(rows, message):
    form = TripForm(sent(*rows))
    assert not form.is_valid()
    assert errors(form) == [message]


def test_every_wrong_row_is_told_and_nothing_typed_is_lost(committee):
    rows = [("", "Chef", str(committee.pk)), ("Eva", "Ä & Ö", ""), ("<b>", "", "0")]
    form = TripForm(sent(*rows))
    assert [message[:6] for message in errors(form)] == ["Row 1:", "Row 3:"]
    assert shown(form)[:3] == [
        ("", "Chef", str(committee.pk)),
        ("Eva", "Ä &amp; Ö", ""),
        ("&lt;b&gt;", "", ""),
    ]
    assert 'href="#id_travellers-0-name"' in str(form)
    assert 'id="id_travellers-0-name"' in str(form)
    assert 'aria-describedby="id_travellers_error"' in html(form)


def test_more_rows_keeps_everything_and_saves_nothing(committee):
    rows = [("Eva", "Chef", str(committee.pk)), ("",), ("", "Utan namn")]
    data = sent(*rows, event="", travellers_more="1")
    assert more_rows_asked(data)
    assert not more_rows_asked(sent(*rows))
    form = TripForm(data)
    as_typed(form)
    assert form.errors == {}
    page = str(form)
    assert "ds-validation-message" not in page
    assert "ds-error-summary" not in page
    assert shown(form) == [
        ("Eva", "Chef", str(committee.pk)), ("", "Utan namn", ""), *[("", "", "")] * 8,
    ]  # fmt: skip
    again = TripForm(sent(*[("",)] * 10, travellers_more="1"))
    assert len(shown(again)) == 15


def test_a_view_that_knows_nothing_of_more_rows_saves_nothing_either():
    form = TripForm(sent(("Eva",), travellers_more="1"))
    assert not form.is_valid()
    assert errors(form) == ["There are more rows now. Nothing is saved yet."]
    assert len(shown(form)) == 10


def test_without_an_offer_the_bodies_are_those_of_today_and_those_chosen_before(committee, company):
    class Plain(forms.Form):
        travellers = TravellersField()

    company.valid_to = timezone.localdate() - timedelta(days=1)
    company.save()
    assert company.name not in html(Plain())
    assert committee.name in html(Plain())
    kept = Plain(initial={"travellers": [Named("Bo", "", company)]})
    assert shown(kept)[0] == ("Bo", "", str(company.pk))
    again = Plain(sent(("Bo", "VD", str(company.pk)), ("Eva", "", "9" * 40)))
    assert errors(again) == ["Row 2: Choose a body of the list."]
    assert Plain(sent(("Bo", "VD", str(company.pk)))).is_valid()


def test_fifty_travellers_fit_and_more_are_refused_without_being_lost():
    form = TripForm(sent(*[(f"Person {number}",) for number in range(MOST)]))
    assert form.is_valid()
    assert len(form.cleaned_data["travellers"]) == MOST
    assert "travellers-more" not in html(form)
    form = TripForm(sent(*[(f"Person {number}",) for number in range(MOST + 1)]))
    assert errors(form) == ["At most 50 travellers fit in a case. Register the others in a second."]
    assert len(shown(form)) == MOST + 1


def test_enter_in_a_field_saves_and_does_not_ask_for_rows():
    buttons = re.findall(r"<button[^>]*>", html(TripForm()))
    assert "name=" not in buttons[0]
    assert 'name="travellers-more"' in buttons[1]


def test_kept_travellers_are_shown_with_room_for_more(monkeypatch, committee, astrid):
    trip = makers_trips.make_trip(body=committee, by=astrid).conferencetrip
    rows = [Named("Eva", "Chef", committee), *[Named(f"P{number}") for number in range(4)]]
    travellers.set_travellers(trip, rows, by=astrid)
    kept = list(Traveller.objects.filter(trip=trip).order_by("pk"))
    form = TripForm(initial={"travellers": kept})
    assert shown(form)[0] == ("Eva", "Chef", str(committee.pk))
    assert len(shown(form)) == 7
    assert typed(form)["travellers"] == rows
    assert len(shown(TripForm(initial={"travellers": rows[:1]}))) == 5


def test_both_texts_show_names_and_not_ids(committee):
    mine = TripForm(sent(("Eva", "Chef", str(committee.pk)), ("Ola",)))
    theirs = TripForm(initial={"event": "Eurocities", "travellers": [Named("Eva")]})
    (one,) = differences(mine, theirs)
    assert (one.label, one.theirs) == ("Who travels", "Eva")
    assert one.mine == f"Eva, Chef, {committee.name}\nOla"


def test_a_form_knows_whether_its_travellers_changed():
    initial = {"event": "Eurocities", "travellers": [Named("Eva")]}
    assert TripForm(sent(("Eva",)), initial=initial).changed_data == []
    assert TripForm(sent(("Ola",)), initial=initial).changed_data == ["travellers"]


def test_the_field_left_out_of_a_post_is_known():
    widget = TripForm().fields["travellers"].widget
    assert widget.value_omitted_from_data(sent(), {}, "travellers")
    assert not widget.value_omitted_from_data(sent(("Eva",)), {}, "travellers")
    assert widget.id_for_label("") == ""
    assert len(widget.get_context("travellers", None, {})["widget"]["rows"]) == 5


def test_every_id_of_the_rows_is_used_once():
    ids = re.findall(r'\sid="([^"]+)"', html(TripForm(sent(("", "Chef")))))
    assert len(ids) == len(set(ids))
