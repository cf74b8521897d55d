"""What the tests of the annual plans' pages share."""

import re

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

PLANS = "/arsplan/"


def at(name, *args) -> str:
    return reverse(f"engagements:{name}", args=args)


def text_of(response) -> str:
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return re.sub(r"\s+", " ", plain)


def content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def queries(client, path) -> int:
    """How many a page takes, read to its end."""
    with CaptureQueriesContext(connection) as seen:
        response = client.get(path)
        assert response.status_code == 200
        assert content(response)
    return len(seen)
