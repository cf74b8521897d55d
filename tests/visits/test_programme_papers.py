"""What the papers of a programme say of places: a number each, a link, a plain map."""

import pytest

from tests.visits.programmes import at, make_item, make_place, planned
from visits.papers import days

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("59.3275, 18.0546", (59.3275, 18.0546)),
        (" -33.86,151.2 ", (-33.86, 151.2)),
        ("99.1, 18.0", None),
        ("59.1, 190.0", None),
        ("Buss 55 från Slussen", None),
        ("", None),
    ],
)
def test_coordinates_are_told_from_words(text, found):
    assert days.coordinates(text) == found


def test_a_place_stands_once_with_its_link_and_its_way(astrid, committee):
    case = planned(by=astrid, body=committee)
    hall = make_place(body=committee, by=astrid)
    quay = make_place(body=committee, by=astrid, name="Kajen", on_the_map="Buss 76")
    items = [
        make_item(case=case, by=astrid, visit_place=hall),
        make_item(case=case, by=astrid, visit_place=hall, starts_at=at(11), ends_at=at(12)),
        make_item(case=case, by=astrid, visit_place=quay, starts_at=at(12), ends_at=at(13)),
        make_item(case=case, by=astrid, place="", starts_at=at(13), ends_at=at(14)),
        make_item(case=case, by=astrid, place="Okänt", starts_at=at(14), ends_at=at(15)),
    ]
    stops = days.stops_of(items)
    assert [(one.number, one.name, one.way) for one in stops] == [
        (1, "Stadshuset", ""),
        (2, "Kajen", "Buss 76"),
        (3, "Okänt", ""),
    ]
    assert stops[0].link == "https://www.openstreetmap.org/?mlat=59.3275&mlon=18.0546"
    assert stops[1].link.endswith("search?query=Hantverkargatan+1+Stockholm")
    assert stops[2].link == ""
    assert [days.where(one, stops) for one in items[2:]] == ["Kajen (2)", "", "Okänt (3)"]
    heading, table = days.places(stops)
    assert (heading.kind, table.kind) == ("heading", "table")
    assert days.places([]) == []


def test_places_on_one_spot_share_a_mark():
    marks = days.gathered([(1, 100.0, 100.0), (2, 105.0, 102.0), (3, 300.0, 90.0)])
    assert [one["words"] for one in marks] == ["1, 2", "3"]
    assert float(marks[0]["width"]) > float(marks[1]["width"])
