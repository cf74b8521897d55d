"""The work list as its readers meet it: whole, filtered, paged, and assigned from."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import cases as case_actions
from engagements.models import Case, Role
from engagements.queries import worklist as lists
from tests import factories

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def text_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_first_page_shows_tabs_with_counts_and_the_bodys_cases(client, astrid, committee):
    case = factories.make_case(body=committee, title="Matavfall")
    Case.objects.filter(pk=case.pk).update(deadline=timezone.localdate())
    client.force_login(astrid)
    response = client.get("/")
    assert response.status_code == 200
    counts = {tab["label"]: tab["count"] for tab in response.context["tabs"]}
    assert list(counts.values()) == ["1", "0", "1", "1", "0", "0", "1", "0"]
    assert "Matavfall" in response.content.decode()


def test_user_text_is_escaped_in_rows_chips_and_choices(client, astrid, committee):
    case = factories.make_case(body=committee, title="<b>Fet</b>")
    Case.objects.filter(pk=case.pk).update(handler=astrid)
    type(astrid).objects.filter(pk=astrid.pk).update(name='<i>"Astrid')
    type(committee).objects.filter(pk=committee.pk).update(name="<u>Nämnd</u>")
    client.force_login(factories.fresh(astrid))
    for address in ("/", "/?view=network", "/?q=<s>x"):
        page = client.get(address).content.decode()
        assert [tag for tag in ("<b>Fet", "<i>", "<u>", "<s>") if tag in page] == []


def test_htmx_gets_the_list_alone_and_history_gets_the_page(client, astrid, committee):
    factories.make_case(body=committee)
    client.force_login(astrid)
    part = client.get("/?q=studiebesök", headers=HTMX)
    assert part.content.decode().lstrip()[:6] == "<input"
    assert "HX-Request" in part.headers["Vary"]
    whole = client.get("/?q=studiebesök", headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()


def test_filters_stand_as_chips_that_take_themselves_away(client, astrid, committee):
    factories.make_case(body=committee)
    client.force_login(astrid)
    response = client.get("/?view=open&q=tåg&status=assessed&due=week&handler=me&kind=visit")
    chips = response.context["chips"]
    assert [len(chip.url) > 0 for chip in chips] == [True] * 5
    assert chips[0].url == (
        "?view=open&kind=visit&status=assessed&due=week&handler=me&sort=deadline"
    )
    assert response.context["empty"][0] != ""


def test_address_of_another_age_still_opens_a_list(client, astrid, committee):
    factories.make_case(body=committee)
    client.force_login(astrid)
    odd = "view=x&sort=-x&kind=x&status=x&body=9x&country=QQ&theme=1&due=x&handler=77&after=x:y"
    for query in (odd, "after=1:2026-99-99", "before=1", "after=%00", "sort=title&after=1"):
        assert (query, client.get(f"/?{query}").status_code) == (query, 200)


def test_three_kinds_of_emptiness_say_different_things(client, astrid, committee):
    client.force_login(astrid)
    nothing = client.get("/").context["empty"]
    in_view = client.get("/?view=waiting").context["empty"]
    filtered = client.get("/?q=permafrost").context["empty"]
    beyond = client.get("/?after=9:2026-01-01").context["empty"]
    assert len({nothing, in_view, filtered, beyond}) == 4


def test_pages_are_linked_both_ways(client, astrid, committee, monkeypatch):
    monkeypatch.setattr(lists.page, "__defaults__", (2,))
    for number in range(5):
        factories.make_case(body=committee, title=f"Ärende {number}")
    client.force_login(astrid)
    first = client.get("/")
    second = client.get(f"/{first.context['next_url']}")
    assert first.context["previous_url"] is None
    back = client.get(f"/{second.context['previous_url']}")
    assert text_of(back).count("Ärende") == 2
    assert "Ärende 0" in text_of(back)


def test_somebody_without_appointment_gets_an_empty_network(client, david, committee):
    factories.make_case(body=committee)
    client.force_login(david)
    response = client.get("/")
    assert [tab["count"] for tab in response.context["tabs"]] == ["0", "0"]
    assert response.context["rows"] == ""


@pytest.mark.parametrize("address", ["/", "/?view=network", "/?q=studiebesök&sort=title"])
def test_queries_are_as_many_for_one_row_as_for_fifty(client, astrid, committee, address):
    factories.make_case(body=committee)
    client.force_login(astrid)
    one = queries_of(client, address)
    for _number in range(49):
        factories.make_case(body=committee)
    assert queries_of(client, address) == one
    assert one <= 12


def test_queries_are_as_many_for_one_body_as_for_twenty(client, astrid, committee):
    factories.make_case(body=committee)
    client.force_login(astrid)
    one = queries_of(client, "/")
    for _number in range(19):
        body = factories.make_body()
        factories.make_appointment(person=astrid, body=body, role=Role.HANDLER)
        factories.make_case(body=body)
    assert queries_of(client, "/") == one


def queries_of(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def assign(client, cases: list[Case], handler: object, **more: str):
    data = {"case": [case.pk for case in cases], "handler": handler, "next": "/?view=open"} | more
    return client.post(reverse("engagements:assign_many"), data, follow=True)


def test_ticked_cases_go_to_one_officer_or_to_nobody(client, astrid, committee):
    made = [factories.make_case(body=committee) for _number in range(2)]
    client.force_login(astrid)
    response = assign(client, made, astrid.pk)
    assert response.redirect_chain == [("/?view=open", 302)]
    assert set(Case.objects.values_list("handler", flat=True)) == {astrid.pk}
    assign(client, made[:1], "")
    assert Case.objects.get(pk=made[0].pk).handler is None


def test_all_are_assigned_or_none_with_the_reason(client, astrid, committee, company):
    factories.make_appointment(person=astrid, body=company, role=Role.HANDLER)
    officer = factories.make_user(role=Role.HANDLER, body=committee, name="Åke Ö")
    made = [factories.make_case(body=body) for body in (committee, company)]
    client.force_login(factories.fresh(astrid))
    response = assign(client, made, officer.pk)
    message = str(next(iter(response.context["messages"])))
    assert (officer.name in message, company.name in message) == (True, True)
    assert set(Case.objects.values_list("handler", flat=True)) == {None}


def test_stranger_may_not_assign_what_they_see(client, bo, committee):
    case = factories.make_case(body=committee)
    client.force_login(bo)
    assert assign(client, [case], bo.pk).status_code == 403
    assert Case.objects.get(pk=case.pk).handler is None


@pytest.mark.parametrize("data", [{}, {"case": ["x"]}, {"case": ["1"], "handler": "x"}])
def test_assigning_nothing_or_nonsense_says_so(client, astrid, data):
    client.force_login(astrid)
    response = client.post(reverse("engagements:assign_many"), data, follow=True)
    assert len(response.context["messages"]) == 1


def test_next_leads_nowhere_else(client, astrid, committee):
    case = factories.make_case(body=committee)
    client.force_login(astrid)
    for address in ("https://evil.example/", "//evil.example", "javascript:alert(1)", ""):
        response = assign(client, [case], "", next=address)
        assert response.redirect_chain == [("/", 302)]


def test_closed_cases_have_no_tick(client, astrid, committee):
    case = factories.make_case(body=committee)
    case_actions.void(case=case, reason="Dubblett", by=factories.fresh(astrid))
    client.force_login(factories.fresh(astrid))
    response = client.get("/?view=ended")
    assert (case.title in response.content.decode(), response.context["people"]) == (True, [])
