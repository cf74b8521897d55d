"""The status page: one answer to every link that opens nothing; four steps for the others."""

import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from engagements.models import Case, Country
from engagements.statuses import Status
from tests import makers_public
from visits import publiclinks, throttle
from visits.actions import answers
from visits.models import PublicRequest

pytestmark = pytest.mark.django_db
PAGE = "/en/visit-request/status/"


@pytest.fixture(autouse=True)
def _place(db) -> None:
    cache.clear()
    Country.objects.create(code="DK")


def asked(committee, astrid) -> PublicRequest:
    row = makers_public.waiting(bodies=[committee])
    answers.ask(case=row.case, question="HEMLIG FRÅGA", by=astrid)
    return row


def test_links_that_open_nothing_get_the_same_bytes(client, settings) -> None:
    expired, alive = makers_public.send(), makers_public.send()
    draft = makers_public.publicrequests.keep_draft(
        key="9f2b1d0e-3f6c-4f0b-8f5e-4a7f6f0c2d12",
        said={},
        email="",
        language="en",
        by=makers_public.form(),
    )
    long_ago = timezone.now() - datetime.timedelta(days=settings.PUBLIC_LINK_DAYS + 1)
    PublicRequest.objects.filter(pk=expired.pk).update(changed_at=long_ago)
    good = publiclinks.token_of(alive)
    wrong = good[:-1] + ("A" if good[-1] != "A" else "B")
    links = [
        publiclinks.token_of(expired),
        wrong,
        publiclinks.token_of(draft),
        "",
        "x" * 5000,
        "å\x00",
    ]
    pages = [client.get(PAGE, {"key": key}) for key in links] + [client.get(PAGE)]
    pages += [client.post(f"{PAGE}?key={wrong}", {"step": "confirm"})]
    pages += [client.get("/en/visit-request/", {"draft": key}) for key in (wrong, good)]
    assert {page.status_code for page in pages} == {404}
    assert len({page.content for page in pages}) == 1
    names = {tuple(sorted(page.headers.items())) for page in pages if page.request["QUERY_STRING"]}
    assert len(names) == 1
    assert client.get(PAGE, {"key": good}).status_code == 200


def test_reading_the_page_confirms_nothing_and_the_button_does(client, committee) -> None:
    row = makers_public.send(bodies=[committee])
    address = publiclinks.status_address(row)
    page = client.get(address)
    assert "Confirm the request" in page.text
    assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert client.head(address).status_code == 200
    assert not Case.objects.exists()
    for _click in range(2):
        page = client.post(address, {"step": "confirm"}, follow=True)
    assert Case.objects.count() == 1
    assert committee.name in page.text
    assert "Being assessed" in page.text
    assert "You have our answer by" in page.text


def test_the_page_tells_no_stranger_anything(client, committee, astrid) -> None:
    row = asked(committee, astrid)
    page = client.get(publiclinks.status_address(row))
    for word in ("HEMLIG", astrid.name, row.case.diary_number, "mette@aarhus.example", "Mette"):
        assert word not in page.text
    assert "Write your answer here" in page.text


def test_guests_answer_on_the_page(client, committee, astrid) -> None:
    row = asked(committee, astrid)
    address = publiclinks.status_address(row)
    assert client.post(address, {"step": "add", "text": ""}).status_code == 422
    page = client.post(address, {"step": "add", "text": "Six of us."}, follow=True)
    assert "We have got your answer" in page.text
    assert Case.objects.get().status == Status.REGISTERED
    assert client.post(address, {"step": "add", "text": "Six of us."}).status_code == 409


def test_answers_are_counted_and_closed_without_the_cache(
    client, committee, astrid, monkeypatch
) -> None:
    row = asked(committee, astrid)
    address = publiclinks.status_address(row)

    def too_often(_request) -> None:
        raise throttle.TooOften(60)

    def cannot(_request) -> None:
        raise throttle.CannotCount

    monkeypatch.setattr(throttle, "count", too_often)
    answer = client.post(address, {"step": "add", "text": "Kept text"})
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "60")
    monkeypatch.setattr(throttle, "count", cannot)
    answer = client.post(address, {"step": "add", "text": "Kept text"})
    assert answer.status_code == 503
    assert "Kept text" in answer.text


def test_withdrawing_is_asked_about_first(client) -> None:
    row = makers_public.waiting()
    address = publiclinks.status_address(row)
    assert "Yes, withdraw it" in client.post(address, {"step": "withdraw"}).text
    page = client.post(address, {"step": "withdraw", "sure": "1"}, follow=True)
    assert "You have withdrawn the request" in page.text
    assert client.post(address, {"step": "withdraw", "sure": "1"}).status_code == 409


def test_anything_else_leads_back(client) -> None:
    row = makers_public.waiting()
    answer = client.post(publiclinks.status_address(row), {"step": "x"})
    assert answer.headers["Location"] == publiclinks.status_address(row)


def test_a_promise_that_has_passed_is_not_repeated(client) -> None:
    row = makers_public.waiting()
    long_ago = timezone.now() - datetime.timedelta(days=60)
    PublicRequest.objects.filter(pk=row.pk).update(sent_at=long_ago)
    assert "You have our answer by" not in client.get(publiclinks.status_address(row)).text
