"""What the search box finds, for whom, and how common words are found."""

import pytest
from django.utils import timezone

from engagements import permissions
from engagements.models import Case, Document, Job, User, Visibility
from engagements.queries import search, words
from tests import factories

pytestmark = pytest.mark.django_db


def searching(user: User) -> search.Searcher:
    return search.searcher(permissions.rights_of(factories.fresh(user)))


def found(user: User, text: str) -> list[int]:
    return [row["id"] for row in search.everything(searching(user), text).cases.rows]


def add_document(case: Case, **values: object) -> Document:
    return Document.objects.create(
        **{
            "case": case,
            "title": "Brev från Seoul",
            "direction": "in",
            "dated_on": timezone.localdate(),
            "file": "documents/none",
            "filename": "brev.pdf",
            "content_type": "application/pdf",
            "size": 1,
            "sha256": "0" * 64,
            "added_by": case.registered_by,
        }
        | values
    )


def test_words_are_found_in_title_and_summary_whatever_their_endings(astrid, committee):
    first = factories.make_case(body=committee, title="Förskolor i Paris")
    second = factories.make_case(body=committee, title="Annat")
    Case.objects.filter(pk=second.pk).update(summary="Stadens nya förskolor")
    factories.make_case(body=committee, title="Hamnar")
    assert found(astrid, "förskola") == [second.pk, first.pk]
    assert found(astrid, "försk") == [second.pk, first.pk]
    assert found(astrid, "förskola -paris") == [second.pk]
    assert found(astrid, '"nya förskolor"') == [second.pk]
    assert found(astrid, "om förskola paris") == [first.pk]


@pytest.mark.parametrize(
    "text", ["", "  ", "och", "'", '"', ":*", "!&|", "%", "\\", "-", "a" * 500]
)
def test_odd_texts_find_nothing_and_break_nothing(astrid, committee, text):
    factories.make_case(body=committee)
    assert found(astrid, text) == []


def test_nobody_finds_what_they_may_not_see(astrid, bo, david, committee):
    shared = factories.make_case(body=committee, title="Permafrost")
    closed = factories.make_case(body=committee, title="Permafrost")
    Case.objects.filter(pk=closed.pk).update(visibility=Visibility.BODY)
    secret = factories.make_case(body=committee, title="Permafrost", secret=True)
    add_document(secret, title="Permafrost")
    add_document(shared, title="Permafrost")
    assert found(astrid, "permafrost") == [closed.pk, shared.pk]
    assert found(bo, "permafrost") == [shared.pk]
    assert found(david, "permafrost") == []
    everything = search.everything(searching(bo), "permafrost")
    assert (everything.cases.count, everything.documents.count) == (1, 1)
    assert search.by_number(searching(astrid), secret.diary_number) is None


def test_common_words_are_walked_from_the_newest(astrid, committee, monkeypatch):
    monkeypatch.setattr(search, "CAP", 3)
    monkeypatch.setattr(search, "SHOWN", 2)
    made = [factories.make_case(body=committee, title="Besök").pk for _number in range(5)]
    who = searching(astrid)
    group = search.everything(who, "besök").cases
    assert ([row["id"] for row in group.rows], group.count) == ([made[4], made[3]], 4)
    older = search.everything(who, "besök", before=made[3])
    assert [row["id"] for row in older.cases.rows] == [made[2], made[1]]
    assert older.cases.more
    assert [row["id"] for row in search.everything(who, "besök", before=made[1]).cases.rows] == [
        made[0]
    ]


def test_whole_number_names_one_case_and_a_part_names_some(astrid, committee, company):
    case = factories.make_case(body=committee)
    other = factories.make_case(body=company)
    number = case.diary_number
    prefix, rest = number.split(" ")
    for text in (number, number.lower(), f"{prefix}{rest}", number.replace("/", " / ")):
        assert search.by_number(searching(astrid), text) == case.pk
    assert search.by_number(searching(astrid), rest) is None
    assert search.by_number(searching(astrid), "XYZ 2026/99") is None
    assert found(astrid, rest) == [other.pk, case.pk]
    assert found(astrid, f"{prefix} {rest.split('/')[0]}/") == [case.pk]


def test_counterparts_are_found_with_the_cases_that_the_reader_sees(astrid, bo, committee):
    counterpart = factories.make_counterpart(name="Łódź stad", note="Kenneth känner dem")
    shared = factories.make_case(body=committee, counterpart=counterpart)
    factories.make_case(body=committee, counterpart=counterpart, secret=True)
    for text in ("łódź", "ódź st", "kenneth"):
        rows = search.everything(searching(bo), text).counterparts.rows
        assert [row["cases"] for row in rows] == [[[shared.pk, "visit", shared.diary_number]]]


def test_documents_are_found_by_title_but_a_visitors_letter_only_at_its_body(astrid, bo, committee):
    case = factories.make_case(body=committee)
    letter = add_document(case, title="Inbjudningsbrev Schmidt")
    assert [row["id"] for row in search.everything(searching(bo), "schmidt").documents.rows] == [
        letter.pk
    ]
    Job.objects.create(
        kind=search.personal()[0],
        requester=astrid,
        case=case,
        document=letter,
        state="done",
        finished_at=timezone.now(),
    )
    assert search.everything(searching(bo), "schmidt").documents.rows == []
    assert [
        row["id"] for row in search.everything(searching(astrid), "schmidt").documents.rows
    ] == [letter.pk]


def test_last_word_counts_as_begun_unless_the_text_is_exact():
    params: dict = {}
    assert words.tsquery("hållbara sta", params) == words.LAST_BEGUN
    assert params == {
        "words": "hållbara sta",
        "words_before": "hållbara ",
        "last_word": "'sta':*",
    }
    for exact in ('"hållbar stad"', "hållbar -stad", "hållbar OR stad", "i å", "stad!"):
        assert words.tsquery(exact, {}) == words.ALL_WORDS
