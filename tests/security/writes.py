"""What a request writes: seen statement by statement, and as a checksum of every table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.http.response import HttpResponseBase

# "FOR UPDATE" locks a row and writes nothing.
WRITE = re.compile(r'(?<!FOR )\b(?:INSERT INTO|UPDATE(?! OF)|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
# What any request may write: the session, and that somebody opened a secret case.
HOUSEKEEPING = frozenset({"django_session", "engagements_reading"})


@contextmanager
def noted() -> Iterator[set[str]]:
    """The domain tables that statements inside the block try to write, rolled back or not."""
    tables: set[str] = set()

    def listen(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        found = WRITE.findall(sql) if isinstance(sql, str) else []
        tables.update(set(found) - HOUSEKEEPING)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(listen):
        yield tables


def domain_tables() -> list[str]:
    """Every table of the database that holds more than sessions."""
    models = apps.get_models(include_auto_created=True)
    return sorted({model._meta.db_table for model in models} - HOUSEKEEPING)


def checksum() -> dict[str, str]:
    """A digest of every row of every table; last_login says only that somebody signed in."""
    row = "(to_jsonb(t) - 'last_login')::text"
    parts = [
        f"SELECT '{table}', md5(string_agg({row}, '' ORDER BY {row})) FROM \"{table}\" t"
        for table in domain_tables()
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def closed(response: HttpResponseBase) -> None:
    """Close the files of an answer without closing the test's connection, as Client does."""
    request_finished.disconnect(close_old_connections)
    response.close()
    request_finished.connect(close_old_connections)
