"""The sign of life that the scheduler and the worker leave for /readyz."""

from django.core.cache import cache
from django.utils import timezone

HEARTBEAT_KEY = "beat-heartbeat"


def beat() -> None:
    cache.set(HEARTBEAT_KEY, timezone.now().timestamp(), timeout=None)


def last() -> float | None:
    """When the worker last ran a scheduled task, as a timestamp."""
    moment: float | None = cache.get(HEARTBEAT_KEY)
    return moment
