"""The inbox over its addresses: lists, one request, registering and sorting."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.models import Case, Country
from tests import makers_public
from visits import queries_inbox
from visits.actions import inbox
from visits.models import PublicRequest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _place(db, settings) -> None:
    settings.PUBLIC_MAILS_A_DAY = 99
    Country.objects.create(code="DK")


@pytest.fixture
def officer(client, committee, company, cecilia):
    client.force_login(cecilia)
    return client


def test_the_lists_hold_what_they_say(officer, committee, company) -> None:
    makers_public.waiting(bodies=[committee, company])
    makers_public.send(said={"organisation": "Unconfirmed"}, organisation="Unconfirmed")
    makers_public.send(suspicion=makers_public.SPAM, organisation="Spam AB")
    makers_public.waiting(bodies=[committee], organisation="Settled")
    address = reverse("visits:inbox")
    page = officer.get(address)
    assert [tab["count"] for tab in page.context["tabs"]] == [1, 1, 1, 1]
    assert committee.name in page.text
    for tab, name in (
        ("misstankta", "Spam AB"),
        ("obekraftade", "Unconfirmed"),
        ("avslutade", "Settled"),
    ):
        assert name in officer.get(f"{address}?flik={tab}").text
    assert officer.get(f"{address}?flik=nonsense").context["tab"] == "vantar"


def test_a_list_is_read_page_by_page_with_the_same_queries(
    officer, monkeypatch, django_assert_max_num_queries
) -> None:
    monkeypatch.setattr(queries_inbox, "PAGE", 2)
    rows = [makers_public.waiting() for _number in range(3)]
    address = reverse("visits:inbox")
    with django_assert_max_num_queries(16):
        page = officer.get(address)
    assert [line.row for line in page.context["page"].lines] == rows[:2]
    page = officer.get(f"{address}?efter={rows[1].pk}")
    assert [line.row for line in page.context["page"].lines] == rows[2:]
    assert "There are no more here" in officer.get(f"{address}?efter={rows[2].pk}").text
    spam = [makers_public.send(suspicion=makers_public.SPAM) for _number in range(3)]
    page = officer.get(f"{address}?flik=misstankta&efter={spam[2].pk}")
    assert [line.row for line in page.context["page"].lines] == [spam[1], spam[0]]


def test_what_lies_too_long_is_marked(officer) -> None:
    row = makers_public.waiting()
    long_ago = timezone.now() - datetime.timedelta(days=20)
    PublicRequest.objects.filter(pk=row.pk).update(sent_at=long_ago)
    assert 'data-due="overdue"' in officer.get(reverse("visits:inbox")).text


def test_a_request_is_registered_from_its_page(officer, committee, company) -> None:
    row = makers_public.waiting(bodies=[committee, company])
    page = officer.get(reverse("visits:inbox_request", args=[row.pk]))
    assert "How Stockholm plans for cloudbursts." in page.text
    address = reverse("visits:inbox_take_in", args=[row.pk])
    assert officer.post(address, {"body": ""}).status_code == 422
    answer = officer.post(address, {"body": committee.pk})
    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("visits:case", args=[case.pk])
    page = officer.get(reverse("visits:inbox_request", args=[row.pk]))
    assert case.diary_number in page.text
    assert officer.get(reverse("visits:case", args=[case.pk])).status_code == 200


def test_somebody_who_is_too_late_sees_it(officer, committee, cecilia) -> None:
    row = makers_public.waiting()
    inbox.turn_away(request=row, motive="Turister", by=cecilia)
    address = reverse("visits:inbox_take_in", args=[row.pk])
    assert officer.post(address, {"body": committee.pk}).status_code == 409
    answer = officer.post(
        reverse("visits:inbox_sort", args=[row.pk]), {"to": "suspicious", "motive": "x"}
    )
    assert answer.status_code == 409


def test_a_suspicious_request_is_sorted(officer) -> None:
    row = makers_public.send(suspicion=makers_public.SPAM)
    page = officer.get(reverse("visits:inbox_sort", args=[row.pk]))
    assert "A field that people do not see was filled in." in page.text
    address = reverse("visits:inbox_sort", args=[row.pk])
    assert officer.post(address, {"to": "waiting", "motive": ""}).status_code == 422
    officer.post(address, {"to": "waiting", "motive": "Vi känner dem"})
    row.refresh_from_db()
    assert (row.state, row.motive) == ("waiting", "Vi känner dem")


def test_others_see_what_is_suggested_to_them(client, astrid, committee, company, david) -> None:
    mine, other = makers_public.waiting(bodies=[committee, company]), makers_public.waiting()
    client.force_login(astrid)
    page = client.get(reverse("visits:inbox_request", args=[mine.pk]))
    assert page.context["sort_form"] is None
    assert client.get(reverse("visits:inbox_request", args=[other.pk])).status_code == 404
    assert client.post(reverse("visits:inbox_sort", args=[mine.pk])).status_code == 403
    client.force_login(david)
    assert client.get(reverse("visits:inbox")).status_code == 403


@pytest.mark.parametrize("tab", queries_inbox.TABS)
def test_an_empty_list_says_what_stands_there(officer, tab) -> None:
    assert 'class="empty"' in officer.get(f"{reverse('visits:inbox')}?flik={tab}").text
