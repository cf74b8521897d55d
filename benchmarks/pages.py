"""The pages that are measured, and how."""

import gc
import statistics
import sys
import time
import uuid
from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements import permissions
from engagements.models import Body, Case, Counterpart, User
from engagements.queries import worklist as lists
from engagements.queries.ordering import Cursor

from .fill import COMMON, RARE, Filled, fill

ROUNDS = 41
HELLOS = 10  # a round: it is short, and everything is divided by it
DEEP = 500
Figures = dict[str, float]
Request = Callable[[], int]


def run(cases: int) -> dict[str, Figures]:
    """Milliseconds of CPU and of the clock, and queries, for every page: the medians."""
    filled = filled_before(cases) or fill(cases)
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = '15s'")
    pages = requests(filled)
    for page in pages.values():
        page()
        page()
    queries = {name: count(page) for name, page in pages.items()}
    gc.collect()
    gc.freeze()
    cpu: dict[str, list[float]] = {name: [] for name in pages}
    clock: dict[str, list[float]] = {name: [] for name in pages}
    for _round in range(ROUNDS):
        for name, page in pages.items():
            times = HELLOS if name == "hello" else 1
            begun, began = time.process_time(), time.perf_counter()
            for _time in range(times):
                page()
            cpu[name].append((time.process_time() - begun) * 1000 / times)
            clock[name].append((time.perf_counter() - began) * 1000 / times)
    hello = statistics.median(cpu["hello"])
    return {
        name: {
            "cpu_ms": round(statistics.median(cpu[name]), 3),
            "wall_ms": round(statistics.median(clock[name]), 3),
            "queries": queries[name],
            "times_hello": round(statistics.median(cpu[name]) / hello, 1),
        }
        for name in pages
    }


def filled_before(cases: int) -> Filled | None:
    """The people of a database that an earlier run filled and kept."""
    body = Body.objects.order_by("pk")[1:2].first()
    if body is None or Case.objects.count() < cases:
        return None
    person = User.objects.get(email=f"kontakt{body.pk}@example.org")
    return Filled(person, User.objects.get(is_superuser=True), body, cases)


def count(page: Request) -> int:
    with CaptureQueriesContext(connection) as captured:
        page()
    return len(captured)


def signed_in(user: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def getting(client: Client, url: str, status: int = 200) -> Request:
    def get() -> int:
        response = client.get(url)
        if response.status_code != status:
            raise RuntimeError(f"{url} answers {response.status_code}")
        return len(response.content)

    return get


def requests(filled: Filled) -> dict[str, Request]:
    person, everyone = signed_in(filled.contact_person), signed_in(filled.superuser)
    case = Case.objects.filter(body=filled.body, is_open=True, visibility=0).order_by("-pk")[0]
    found = {
        "hello": getting(Client(headers={"host": "localhost"}), "/hello"),
        "first page": getting(person, "/"),
        f"page {DEEP}": getting(person, f"/{deep(filled)}"),
        "filtered page": getting(person, "/?view=open&status=assessed&due=month"),
        "filtered by words": getting(person, f"/?view=open&q={RARE}"),
        "whole network": getting(person, "/?view=network"),
        "superuser, first page": getting(everyone, "/"),
        "search, rare word": getting(person, f"/sok/?q={RARE}"),
        "search, word in half of all": getting(person, f"/sok/?q={COMMON}"),
        "search, nothing found": getting(person, "/sok/?q=finnsinte"),
        "case page": getting(person, reverse("visits:case", args=[case.pk])),
    }
    register = registering(person, filled)
    return found | ({"registering a visit": register} if register else {})


def deep(filled: Filled) -> str:
    """The address of page 500 of the person's open cases, or of their last page."""
    scope = lists.Scope(
        filled.contact_person,
        permissions.rights_of(filled.contact_person),
        timezone.localdate(),
        Body.objects.count(),
    )
    rows = Case.objects.filter(body=filled.body, is_open=True, visibility__lt=2)
    rows = rows.exclude(deadline=None).order_by("deadline", "pk")
    # The row before that page, but never so late that the page would not be full.
    last = rows.count() - lists.PAGE - 2
    place = max(0, min((DEEP - 1) * lists.PAGE, last))
    day, pk = rows.values_list("deadline", "pk")[place]
    permissions.forget(scope.me)
    return lists.Wanted().address(after=Cursor(day, pk))


def registering(client: Client, filled: Filled) -> Request | None:
    """Post a whole visit request; None until its form accepts one."""
    counterpart = Counterpart.objects.order_by("pk")[0]
    url = reverse("visits:register")

    def post() -> int:
        values = {
            "submission_key": str(uuid.uuid4()),
            "body": filled.body.pk,
            "title": "Besök från Oslo om matavfall",
            "received_on": timezone.localdate().isoformat(),
            "channel": "email",
            "counterpart": counterpart.name,
            "country": counterpart.country_id or "",
            "delegation_size": "8",
            "political_level": "tjansteperson",
            "purpose": "Utbyte av erfarenheter",
            "contact_name": "Anna Schmidt",
            "contact_email": "anna@example.org",
            "reply_language": "en",
        }
        response = client.post(url, values)
        if response.status_code != 302:
            raise RuntimeError(f"{url} answers {response.status_code}")
        return 0

    try:
        post()
    except RuntimeError as refusal:
        sys.stderr.write(f"Registering is not measured: {refusal}\n")
        return None
    return post
