"""How often the public form may be sent: so many times an hour from one address.

Two counters of an hour each make a sliding window. Without the cache nobody can count, and the
form is closed for the while rather than open to everybody (security.md figures 13 and 20).
"""

import hashlib
import math
import time

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import truncate_ip
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from redis.exceptions import RedisError

HOUR = 3600


class TooOften(Exception):
    """The limit is reached; `seconds` until it is worth trying again."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(str(seconds))


class CannotCount(Exception):
    """The cache does not answer."""


def client(request: HttpRequest) -> str:
    """The client's address as the sign-in sees it: what a client claims of itself is no proof."""
    return str(truncate_ip(get_adapter().get_client_ip(request)))


def count(request: HttpRequest, email: str = "") -> None:
    """Count one sending. Raises TooOften, or CannotCount."""
    try:
        hit("ip", client(request), settings.PUBLIC_HOURLY_PER_IP)
        if email:
            hit("email", email.lower(), settings.PUBLIC_HOURLY_PER_EMAIL)
    except (RedisError, OSError) as error:
        raise CannotCount from error


def hit(what: str, who: str, limit: int) -> None:
    now = time.time()
    number, passed = int(now // HOUR), now % HOUR
    name = hashlib.sha256(who.encode()).hexdigest()
    key = f"public-form:{what}:{name}:{number}"
    cache.add(key, 0, 2 * HOUR)
    try:
        this_hour = cache.incr(key)
    except ValueError:  # forgotten between the two: as good as the first
        cache.set(key, 1, 2 * HOUR)
        this_hour = 1
    last_hour = cache.get(f"public-form:{what}:{name}:{number - 1}", 0)
    if this_hour + last_hour * (1 - passed / HOUR) > limit:
        cache.decr(key)
        raise TooOften(math.ceil(HOUR - passed) if this_hour > limit else HOUR)
