"""Two questions for the proxy and the operator: is the process alive, is the whole ready?"""

import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from engagements import heartbeat
from engagements.models import Outbox
from engagements.queries import reminders

HEARTBEAT_KEY = heartbeat.HEARTBEAT_KEY
HEARTBEAT_SECONDS = 300
OUTBOX_SECONDS = 120
SMALLEST_FREE_BYTES = 500 * 1024 * 1024


def _database() -> tuple[bool, object]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True, "answers"


def _migrations() -> tuple[bool, object]:
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return not waiting, {"unapplied": len(waiting)}


def _heartbeat() -> tuple[bool, object]:
    last = heartbeat.last()
    if last is None:
        return False, {"age_seconds": None}
    age = round(timezone.now().timestamp() - last)
    return age <= HEARTBEAT_SECONDS, {"age_seconds": age}


def _reminders() -> tuple[bool, object]:
    """The daily reminders. Nothing is said against an installation that is too young."""
    age = reminders.age()
    if age is None:
        return True, {"age_seconds": None}
    return age <= reminders.LATEST, {"age_seconds": round(age.total_seconds())}


def _outbox() -> tuple[bool, object]:
    """How long the oldest message has waited for the queue; a dead Redis shows here."""
    oldest = Outbox.objects.filter(sent_at=None).order_by("id").values_list("created_at").first()
    age = round((timezone.now() - oldest[0]).total_seconds()) if oldest else 0
    return age <= OUTBOX_SECONDS, {"age_seconds": age}


def _disk() -> tuple[bool, object]:
    folder = Path(settings.MEDIA_ROOT)
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return free >= SMALLEST_FREE_BYTES, {"free_bytes": free}


# What makes the answer 503, and what only shows that something needs care. Reminders that stopped
# are the failure nobody sees, so they are red, though pages are served; whether this process
# serves is what /healthz says, and what a balancer asks.
NEEDED: dict[str, Callable[[], tuple[bool, object]]] = {
    "database": _database,
    "migrations": _migrations,
    "reminders": _reminders,
}
WATCHED: dict[str, Callable[[], tuple[bool, object]]] = {
    "outbox": _outbox,
    "beat": _heartbeat,
    "disk": _disk,
}


def _answer(check: Callable[[], tuple[bool, object]]) -> dict[str, object]:
    try:
        good, detail = check()
    except (DatabaseError, OSError) as error:
        # The class only: the messages of drivers carry host names and users.
        return {"ok": False, "detail": type(error).__name__}
    return {"ok": good, "detail": detail}


@login_not_required
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers. Asks nothing of anybody else."""
    return JsonResponse({"ok": True})


@login_not_required
@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """503 when a page could not be served or nobody is reminded; every figure to watch."""
    needed = {name: _answer(check) for name, check in NEEDED.items()}
    watched = {name: _answer(check) for name, check in WATCHED.items()}
    ready = all(answer["ok"] for answer in needed.values())
    body = {"ok": ready, "checks": needed | watched}
    return JsonResponse(body, status=200 if ready else 503)
