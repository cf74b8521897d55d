import datetime

import pytest
from django.utils import translation

from engagements import labels
from engagements.templatetags import ui

TODAY = datetime.date(2026, 11, 23)


def after(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days)


@pytest.mark.parametrize(
    ("days", "text", "tone"),
    [
        (-12, "12 days late", "overdue"),
        (-1, "1 day late", "overdue"),
        (-729, "729 days late", "overdue"),
        (-730, "2 years late", "overdue"),
        (-10192, "27 years late", "overdue"),
        (0, "Today", "soon"),
        (1, "Tomorrow", "soon"),
        (3, "3 days left", "soon"),
        (4, "4 days left", "ok"),
    ],
)
def test_due_label_says_how_far_away_the_deadline_is(days, text, tone):
    with translation.override("en"):
        label = labels.due_label(after(days), TODAY)
    assert (label.text, label.tone, label.iso) == (text, tone, after(days).isoformat())


def test_due_label_is_cached_by_language():
    with translation.override("en"):
        english = labels.due_label(datetime.date(2027, 5, 4), TODAY).short
    with translation.override("sv"):
        swedish = labels.due_label(datetime.date(2027, 5, 4), TODAY).short
    assert (english, swedish) == ("4 May 2027", "4 maj 2027")


def test_short_date_leaves_out_the_year_of_today():
    with translation.override("sv"):
        assert labels.short_date(datetime.date(2026, 5, 4), TODAY) == "4 maj"
        assert labels.short_date(datetime.date(2026, 5, 4)) == "4 maj 2026"


def test_long_date_names_the_weekday():
    with translation.override("sv"):
        assert labels.long_date(datetime.date(2027, 1, 12)) == "tisdag 12 januari 2027"


def test_date_range_says_the_month_once():
    first = datetime.date(2027, 5, 12)
    with translation.override("sv"):
        assert labels.date_range(first, datetime.date(2027, 5, 13)) == "12–13 maj 2027"
        assert labels.date_range(first, first) == "12 maj 2027"
        assert labels.date_range(first) == "12 maj 2027"


def test_date_and_time_is_stockholms():
    moment = datetime.datetime(2026, 5, 23, 8, 12, tzinfo=datetime.UTC)
    with translation.override("sv"):
        assert labels.date_and_time(moment) == "23 maj 2026 10:12"


def test_country_is_named_in_the_current_language():
    with translation.override("sv"):
        assert [labels.country(code) for code in ("mk", "XK", "SZ")] == [
            "Nordmakedonien",
            "Kosovo",
            "Eswatini",
        ]
    with translation.override("en"):
        assert labels.country("KR") == "South Korea"


def test_country_of_an_unknown_code_is_the_code():
    assert (labels.country("QQ"), labels.country("")) == ("QQ", "")


def test_country_choices_put_swedish_letters_last():
    with translation.override("sv"):
        choices = labels.country_choices()
    assert [name for _code, name in choices][-3:] == ["Åland", "Österrike", "Östtimor"]
    assert {code for code, _name in choices} & labels.NOT_COUNTRIES == set()


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("sv", ["Ceylon", "Curaçao", "Zambia", "Åland", "Ängeln", "Österrike"]),
        ("en", ["Åland", "Ängeln", "Ceylon", "Curaçao", "Österrike", "Zambia"]),
    ],
)
def test_sort_key_follows_the_language(language, names):
    assert sorted(names, key=lambda name: labels.sort_key(name, language)) == names


def test_who_is_you_for_the_reader():
    with translation.override("en"):
        assert [labels.who(*pair) for pair in (("Ali", "Ali"), ("Ali", "Eva"), (None, "Eva"))] == [
            "You",
            "Ali",
            "Not assigned",
        ]


def test_due_tag_carries_time_words_and_icon():
    with translation.override("en"):
        html = ui.due(after(-3), TODAY)
    assert html.startswith('<span class="due" data-due="overdue"><svg class="icon"')
    assert '<time datetime="2026-11-20">20 Nov</time><span class="meta">3 days late' in html


def test_due_tag_without_a_deadline_says_so():
    with translation.override("en"):
        assert ui.due(None, TODAY) == '<span class="meta">No deadline</span>'


def test_status_tag_shows_the_word_beside_tone_and_icon():
    with translation.override("en"):
        html = ui.status_tag(None, "declined")
    assert html.startswith('<span class="ds-tag status" data-color="danger"><svg')
    assert html.endswith("Declined</span>")


def test_icon_with_a_label_is_a_picture_and_escapes_it():
    assert 'role="img" aria-label="&lt;b&gt;"' in ui.icon("lock", "<b>")
    assert 'aria-hidden="true"' in ui.icon("lock")


def test_tag_escapes_its_text():
    assert "&lt;script&gt;" in ui.tag_of("neutral", "", "<script>")
