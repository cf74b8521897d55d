"""Subscribing to a calendar, and what the address answers: to its owner's program, to others."""

import logging
import re
from datetime import timedelta

import pytest
import vobject
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import appointments, protection
from engagements.models import PartakingBody, Role, User, Visibility
from stockholm_intl.logs import WithoutTokens
from tests import factories
from tests.makers_trips import make_trip
from visits.actions import feeds
from visits.models import CalendarFeed

from .test_calendar import planned, text, wished

pytestmark = pytest.mark.django_db
PAGE = reverse("visits:feeds")


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def soon(days: int = 10):
    return timezone.localdate() + timedelta(days=days)


def address(token: str) -> str:
    return reverse("visits:feed", args=[token])


def read(token: str):
    """What a calendar program gets: no session, no cookie."""
    response = Client().get(address(token))
    assert response.status_code == 200
    return vobject.readOne(response.content.decode())


def titles(token: str) -> set[str]:
    return {one.summary.value for one in getattr(read(token), "vevent_list", [])}


def subscribe(person: User, body=None) -> str:
    return feeds.create(body=body, by=person)[1]


# --- the page of one's own ------------------------------------------------------------------


def test_the_page_needs_an_appointment(client, david) -> None:
    client.force_login(david)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"organ": ""}).status_code == 403


def test_an_address_is_shown_once(client, astrid, committee) -> None:
    client.force_login(astrid)
    assert "You have none yet" in text(client.get(PAGE))
    made = text(client.post(PAGE, {"organ": ""}))
    shown = re.search(r'value="http://testserver/kalender/([\w-]+)\.ics" readonly', made)
    assert shown
    assert titles(shown.group(1)) == set()
    later = text(client.get(PAGE))
    assert shown.group(1) not in later
    assert "Last read" in later
    client.post(PAGE, {"organ": committee.pk})
    assert committee.name in text(client.get(PAGE))


def test_a_body_that_one_does_not_read_is_not_offered(client, astrid) -> None:
    client.force_login(astrid)
    response = client.post(PAGE, {"organ": factories.make_body().pk})
    assert response.status_code == 422
    assert not CalendarFeed.objects.exists()


def test_a_new_address_ends_the_old_one(client, astrid) -> None:
    token = subscribe(astrid)
    feed = CalendarFeed.objects.get()
    client.force_login(astrid)
    made = text(client.post(reverse("visits:feed_renew", args=[feed.pk])))
    shown = re.search(r"/kalender/([\w-]+)\.ics", made)
    assert shown
    assert Client().get(address(token)).status_code == 404
    assert titles(shown.group(1)) == set()


def test_a_subscription_is_ended(client, astrid) -> None:
    token = subscribe(astrid)
    client.force_login(astrid)
    end = reverse("visits:feed_revoke", args=[CalendarFeed.objects.get().pk])
    assert "answers nobody" in text(client.post(end, follow=True))
    assert Client().get(address(token)).status_code == 404
    assert client.post(end).status_code == 404


def test_somebody_elses_subscription_is_not_there(client, astrid, hedda) -> None:
    token = subscribe(astrid)
    feed = CalendarFeed.objects.get()
    client.force_login(hedda)
    for name in ("feed_renew", "feed_revoke"):
        assert client.post(reverse(f"visits:{name}", args=[feed.pk])).status_code == 404
        assert client.get(reverse(f"visits:{name}", args=[feed.pk])).status_code == 405
    assert titles(token) == set()


def test_the_settings_lead_there(client, astrid) -> None:
    client.force_login(astrid)
    assert PAGE in text(client.get(reverse("engagements:profile")))


# --- what the address answers ----------------------------------------------------------------


def test_ones_own_calendar_holds_what_one_handles_and_travels_with(astrid, committee) -> None:
    mine = planned(body=committee, by=astrid, title="Mitt besök", day=soon())
    type(mine).objects.filter(pk=mine.pk).update(handler=astrid)
    planned(body=committee, by=astrid, title="Någon annans", day=soon())
    make_trip(body=committee, event="Min resa", starts_on=soon(), people=[astrid])
    assert titles(subscribe(astrid)) == {"Mitt besök", "Min resa"}


def test_a_bodys_calendar_holds_its_own_and_what_it_partakes_in(astrid, bo, committee) -> None:
    planned(body=committee, by=astrid, title="Eget", day=soon())
    wished(body=committee, by=astrid, title="Önskat", day=soon())
    other = planned(body=bo.appointments.get().body, by=bo, title="Delat", day=soon())
    planned(body=bo.appointments.get().body, by=bo, title="Bolagets", day=soon())
    PartakingBody.objects.create(case=other, body=committee, added_by=bo)
    token = subscribe(factories.fresh(astrid), committee)
    assert titles(token) == {"Eget", "Önskat", "Delat"}
    assert read(token).x_wr_calname.value == f"Stockholm: {committee.name}"


def test_what_was_planned_and_is_called_off_says_so(astrid, committee) -> None:
    planned(body=committee, by=astrid, day=soon(), status="withdrawn")
    assert read(subscribe(astrid, committee)).vevent.status.value == "CANCELLED"


def test_old_and_far_events_are_left_out(astrid, committee) -> None:
    planned(body=committee, by=astrid, title="Länge sedan", day=soon(-200))
    planned(body=committee, by=astrid, title="Nyss", day=soon(-20))
    assert titles(subscribe(astrid, committee)) == {"Nyss"}


def test_secret_recused_and_others_cases_are_in_no_feed(astrid, committee, hedda) -> None:
    """Not even in the feed of who is let into a secret case: it stays in the product."""
    secret = planned(body=committee, by=astrid, title="Hemligt", day=soon())
    token, heads = subscribe(astrid, committee), subscribe(hedda, committee)
    assert titles(token) == {"Hemligt"}
    protection.mark_secret(
        case=secret, provision="OSL 15:1", reason="x", people=[], by=factories.fresh(astrid)
    )
    assert titles(token) == set()
    limited = planned(body=committee, by=astrid, title="Jäv", day=soon())
    type(limited).objects.filter(pk=limited.pk).update(visibility=Visibility.BODY)
    assert titles(heads) == {"Jäv"}
    protection.recuse(
        case=limited, person=hedda, ground="other", explanation="x", by=factories.fresh(hedda)
    )
    assert titles(heads) == set()
    assert titles(token) == {"Jäv"}


def gone(astrid: User, committee) -> str:
    """An address whose owner's appointment has ended."""
    token = subscribe(astrid, committee)
    appointments.end(appointment=astrid.appointments.get(), by=factories.make_root())
    return token


def deactivated(astrid: User, committee) -> str:
    token = subscribe(astrid, committee)
    User.objects.filter(pk=astrid.pk).update(is_active=False)
    return token


def revoked(astrid: User, committee) -> str:
    token = subscribe(astrid, committee)
    feeds.revoke(feed=CalendarFeed.objects.get(), by=astrid)
    return token


def moved(astrid: User, committee) -> str:
    """Its owner works elsewhere now, and reads that body no more."""
    token = gone(astrid, committee)
    factories.make_appointment(person=astrid, body=factories.make_body(), role=Role.HEAD)
    return token


def test_wrong_revoked_and_outlived_addresses_answer_alike(astrid, committee) -> None:
    answers = set()
    tokens = [
        "x",
        "a" * 43,
        "å" * 20,
        "a" * 2000,
        revoked(astrid, committee),
        moved(astrid, committee),
    ]
    person = factories.make_user(role=Role.HEAD, body=committee)
    tokens += [deactivated(person, committee)]
    tokens += [gone(factories.make_user(role=Role.REGISTRAR, body=committee), committee)]
    for token in tokens:
        response = Client().get(address(token))
        headers = tuple(sorted((k, v) for k, v in response.items()))
        answers.add((response.status_code, response.content, headers, str(response.cookies)))
    assert len(answers) == 1
    assert answers.pop()[:2] == (404, b"404\n")


def test_no_cache_keeps_it_and_no_address_tells_of_it(astrid) -> None:
    response = Client().get(address(subscribe(astrid)))
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert "ETag" not in response.headers
    assert not response.cookies
    assert Client().post(address("x")).status_code == 405


def test_guesses_and_readings_have_a_limit(astrid, settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {
        "calendar_guess": "2/m/ip",
        "calendar_read": "2/h/key",
    }
    token = subscribe(astrid)
    assert [Client().get(address(f"guess{n}")).status_code for n in range(3)] == [404, 404, 429]
    answers = [Client().get(address(token)) for _ in range(3)]
    assert [one.status_code for one in answers] == [200, 200, 429]
    assert answers[2].headers["Retry-After"] == "60"


def test_reading_is_written_down_once_a_day(astrid) -> None:
    token = subscribe(astrid)
    read(token)
    with CaptureQueriesContext(connection) as asked:
        read(token)
    assert not [one for one in asked if "UPDATE" in one["sql"]]


def test_fifty_events_ask_no_more_than_one(astrid, committee) -> None:
    token = subscribe(astrid, committee)
    planned(body=committee, by=astrid, day=soon())
    make_trip(body=committee, starts_on=soon(), people=[astrid])
    read(token)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            read(token)
        return len(asked)

    one = queries()
    for number in range(50):
        planned(body=committee, by=astrid, title=f"Besök {number}", day=soon(number % 9))
    assert queries() == one <= 8


def test_a_token_is_in_no_log_line(astrid, caplog) -> None:
    caplog.handler.addFilter(WithoutTokens())
    token = revoked(astrid, astrid.appointments.get().body)
    Client().get(address(token))
    logging.getLogger("django.request").warning({"path": "x"})
    assert "/kalender/…" in caplog.text
    assert token not in caplog.text


def test_the_console_leaves_tokens_out(settings) -> None:
    assert settings.LOGGING["handlers"]["console"]["filters"] == ["tokens"]
