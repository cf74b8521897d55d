"""One form, one case: a second post of the same form finds the first one's case."""

import uuid

from django.db import connection

from ..models import Case


def once(key: uuid.UUID) -> Case | None:
    """The case that this form already made; a parallel post of it waits here for the first.

    The lock ends with the transaction, so two clicks make one case and one number.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(key)])
    return Case.objects.filter(submission_key=key).first()
