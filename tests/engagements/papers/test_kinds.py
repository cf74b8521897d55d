"""The register of papers: every kind is whole, and none is there twice."""

import pytest
from django.utils.module_loading import import_string

from engagements.papers.kinds import PAPERS, PaperKind, offer, register


@pytest.mark.parametrize("key", PAPERS)
def test_kind_of_paper_is_whole(key: str) -> None:
    kind = PAPERS[key]
    assert str(kind.title)
    assert kind.parameters and all(kind.parameters)
    for path in filter(None, (kind.may, kind.build, kind.case)):
        assert callable(import_string(path))
    # The job's file has at most 160 letters in its name, with number and day before and after.
    assert len(str(kind.title)) < 60


def test_a_paper_is_registered_once() -> None:
    with pytest.raises(ValueError, match="registered twice"):
        register("extract", PaperKind("x", (frozenset({"x"}),), may="a.b", build="a.b"))


def test_an_offer_names_a_way_in_which_the_paper_is_asked_for() -> None:
    assert offer("delegation_list", body=7) == {
        "key": "delegation_list",
        "title": PAPERS["delegation_list"].title,
        "parameters": {"body": 7},
    }
    with pytest.raises(ValueError, match="takes no"):
        offer("delegation_list", body=7, meeting=8)


def test_only_a_paper_about_a_case_has_one() -> None:
    kind = PaperKind("x", (frozenset({"x"}),), may="a.b", build="a.b")
    assert kind.case_of({"x": 1}, None) is None
