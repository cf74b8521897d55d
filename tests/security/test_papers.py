"""Papers, asked for by every role about every sort of case and every body (figure 2)."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from engagements.models import Job

from . import access, writes
from .access import FORBIDDEN, GO, HIDDEN, LOGIN
from .access_rule import POST, rule
from .walks import Walk, answer_of
from .world import Matter, World, build

pytestmark = pytest.mark.django_db
PROGRAMMES = ("programme_guests_en", "programme_guests_sv", "programme_hosts")
# domain.md B5, KL 6:40: who reports, handles and audits, at which of the bodies A, B and KS.
LISTS: dict[str, set[str]] = {**access.READS_BODY, "superuser": set()}


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def asked(client: Client, key: str, **parameters: int) -> str:
    """The answer in the words of the table; a refusal writes nothing, a wish is undone."""
    address = reverse("engagements:paper_ask", args=[key])
    with transaction.atomic(), writes.noted() as tables:
        answer = answer_of(client.post(address, {"format": "pdf", **parameters}))
        transaction.set_rollback(True)
    return answer if answer == GO or not tables else f"{answer}, but writes {sorted(tables)}"


def of_a_case(world: World, role: str) -> list[tuple[str, str, Matter, dict[str, Any]]]:
    """Key, the table's answer, matter and parameters of each paper about a case."""
    found = []
    for one in world.matters:
        handles = access.expected(rule("visitor_data", POST), role, "POST", one)
        drafts = access.holds(access.HANDLES, role, one, ended=True)
        draft = (GO if drafts else FORBIDDEN) if handles in (GO, FORBIDDEN) else handles
        found.append(("officers_report", draft, one, {"case": one.case.pk}))
        # No decision of this world was taken at a meeting: who sees it is told so.
        sees = access.expected(rule("sees_case", POST), role, "POST", one)
        extract = FORBIDDEN if sees == GO else sees
        found.append(("extract", extract, one, {"decision": one.decision.pk}))
        plans = access.expected(rule("partakes", POST), role, "POST", one)
        found += [(key, plans, one, {"case": one.case.pk}) for key in PROGRAMMES]
    return found


def test_every_role_gets_the_tables_answer_for_every_paper() -> None:
    world = build()
    wrong = []
    for role, client in Walk(world).clients():
        for key, wanted, one, parameters in of_a_case(world, role):
            if (answer := asked(client, key, **parameters)) != wanted:
                wrong.append(f"{role} {key} {one.owner}/{one.state}: {answer}, not {wanted}")
        for name, body in world.bodies.items():
            wanted = GO if name in LISTS.get(role, ()) else FORBIDDEN
            wanted = LOGIN if role == "anonymous" else wanted
            if (answer := asked(client, "delegation_list", body=body.pk)) != wanted:
                wrong.append(f"{role} delegation_list {name}: {answer}, not {wanted}")
    assert wrong == []


def test_a_file_is_nobody_elses_whoever_they_are() -> None:
    world = build()
    wrong = []
    for role, client in Walk(world).clients():
        for other, job in world.files.items():
            response = client.get(reverse("engagements:job_file", args=[job.pk]))
            writes.closed(response)
            answer = answer_of(response)
            expected = GO if other == role else LOGIN if role == "anonymous" else HIDDEN
            if answer != expected:
                wrong.append(f"{role} opens the file of {other}: {answer}")
    assert wrong == []
    assert Job.objects.filter(file="").exists()
