"""What the work list offers to choose from: bodies, themes, people, the person's own views."""

from collections import defaultdict
from typing import NamedTuple

from django.db import connection
from django.utils import timezone
from django.utils.translation import get_language

from ..models import User
from ..permissions import Rights
from ..permissions.matrix import MATRIX

# One statement: four small lists cost one round trip.
SQL = """
SELECT 'body' AS what, id, name, '' AS query, sort_key FROM engagements_body
UNION ALL
SELECT 'theme', id, CASE WHEN %(swedish)s THEN name_sv ELSE name_en END, '',
       CASE WHEN %(swedish)s THEN sort_key ELSE lower(name_en) END
  FROM engagements_theme WHERE is_active
UNION ALL
SELECT 'view', id, name, query, lower(name) FROM engagements_savedview WHERE person_id = %(me)s
UNION ALL
SELECT DISTINCT 'person', u.id, u.name, '', u.sort_key
  FROM engagements_appointment a JOIN engagements_user u ON u.id = a.person_id
 WHERE a.body_id = ANY(%(bodies)s) AND u.is_active
   AND (a.role = ANY(%(roles)s) OR a.deputises = ANY(%(roles)s))
   AND a.valid_from <= %(today)s AND (a.valid_to IS NULL OR a.valid_to >= %(today)s)
 ORDER BY 1, 5
"""
HANDLERS = sorted(
    role.value for row in MATRIX if row.permission == "handle_cases" for role in row.cells
)


class Choice(NamedTuple):
    id: int
    name: str
    query: str = ""


class Choices(NamedTuple):
    """Everything in the order a reader expects."""

    bodies: list[Choice]
    themes: list[Choice]
    views: list[Choice]
    people: list[Choice]  # who may handle cases of the bodies that the reader reads


def offered(user: User, rights: Rights) -> Choices:
    found: defaultdict[str, list[Choice]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(
            SQL,
            {
                "me": user.pk,
                "bodies": sorted(rights.bodies("read_body")),
                "roles": HANDLERS,
                "today": timezone.localdate(),
                "swedish": (get_language() or "sv").startswith("sv"),
            },
        )
        for what, id_, name, query, _sort in cursor.fetchall():
            found[what].append(Choice(id_, name, query))
    return Choices(found["body"], found["theme"], found["view"], found["person"])
