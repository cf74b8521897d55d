"""What a person's appointments give right now: read once a request, as plain ids."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from ..models import Body, Role, User, Visibility

# Appointments valid today, the permissions of their role groups and the bodies these cover.
# A deputy has the rights of the seat. Aggregated in SQL: few rows, whatever the reach.
GRANTS = """
SELECT a.id, a.role, a.body_id, b.name, p.codename,
       array_agg(g.content_object_id)
  FROM engagements_appointment a
  JOIN engagements_body b ON b.id = a.body_id
  LEFT JOIN engagements_rolegroup r ON r.body_id = a.body_id
   AND r.role = CASE WHEN a.role = 'deputy' THEN a.deputises ELSE a.role END
  LEFT JOIN engagements_bodygroupobjectpermission g ON g.group_id = r.group_id
  LEFT JOIN auth_permission p ON p.id = g.permission_id
 WHERE a.person_id = %s AND a.valid_from <= %s AND (a.valid_to IS NULL OR a.valid_to >= %s)
 GROUP BY a.id, b.name, p.codename
 ORDER BY a.id
"""

# Cases that a list must add (shared by name, partaking) or leave out (recusal). A body that is
# consulted reads the case like one that partakes, but has no part in it: a question alone must
# not make the matter one of several bodies, which others decide (S-62).
EXCEPTIONS = """
SELECT 'recused', case_id FROM engagements_recusal WHERE person_id = %(person)s
UNION ALL
SELECT 'named', u.content_object_id FROM engagements_caseuserobjectpermission u
 WHERE u.user_id = %(person)s
UNION ALL
SELECT 'partaking', k.case_id FROM engagements_partakingbody k
  JOIN engagements_case c ON c.id = k.case_id
 WHERE k.body_id = ANY(%(bodies)s) AND c.visibility = %(body_level)s
UNION ALL
SELECT 'partaking', q.case_id FROM engagements_consultation q
  JOIN engagements_case c ON c.id = q.case_id
 WHERE q.asked_body_id = ANY(%(bodies)s) AND q.withdrawn_on IS NULL
   AND c.visibility = %(body_level)s
"""


@dataclass(frozen=True, slots=True)
class Acting:
    """The appointment that a person uses for something."""

    appointment_id: int
    role: str
    body_id: int
    body_name: str

    def __str__(self) -> str:
        return f"{Role(self.role).label}, {self.body_name}"


@dataclass(frozen=True, slots=True)
class Rights:
    """Permission -> body id -> the appointment that gives it."""

    appointments: tuple[Acting, ...] = ()
    by_permission: Mapping[str, Mapping[int, Acting]] = field(default_factory=dict)
    recused: frozenset[int] = frozenset()
    named: frozenset[int] = frozenset()
    partaking: frozenset[int] = frozenset()
    administers: bool = False

    def bodies(self, permission: str) -> frozenset[int]:
        return frozenset(self.by_permission.get(permission, ()))

    def acting(self, permission: str, body_id: int) -> Acting | None:
        """The appointment that gives this permission on this body, or None."""
        return self.by_permission.get(permission, {}).get(body_id)

    @property
    def reads_network(self) -> bool:
        """Everyone with an appointment reads what the network shares (S-80)."""
        return bool(self.appointments) or self.administers


def rights_of(user: User) -> Rights:
    """The person's rights today. Two queries, kept on the user object of the request.

    Never kept longer: an appointment that ends takes its rights away at the next request.
    """
    kept = getattr(user, "_rights", None)
    if kept is None:
        kept = user._rights = load(user)  # type: ignore[attr-defined]  # a request's cache
    return kept


def forget(user: User) -> None:
    """Drop the rights kept on this object, after an appointment or a recusal changed."""
    user.__dict__.pop("_rights", None)


def load(user: User) -> Rights:
    if not user.is_authenticated or not user.is_active:
        return Rights()
    today = timezone.localdate()
    appointments: dict[int, Acting] = {}
    found: defaultdict[str, dict[int, Acting]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(GRANTS, [user.pk, today, today])
        for id_, role, body_id, name, codename, bodies in cursor.fetchall():
            acting = appointments.setdefault(id_, Acting(id_, role, body_id, name))
            if codename:
                for body in bodies:
                    # The person's own body comes before a city-wide reach.
                    if body not in found[codename] or body == body_id:
                        found[codename][body] = acting
        if user.is_superuser:
            for body in Body.objects.values_list("pk", flat=True):
                found["read_body"].setdefault(body, Acting(0, Role.AUDITOR, body, ""))
        cursor.execute(
            EXCEPTIONS,
            {
                "person": user.pk,
                "bodies": list(found["read_body"]) if not user.is_superuser else [],
                "body_level": Visibility.BODY,
            },
        )
        exceptions: defaultdict[str, set[int]] = defaultdict(set)
        for what, case_id in cursor.fetchall():
            exceptions[what].add(case_id)
    return Rights(
        appointments=tuple(appointments.values()),
        by_permission=dict(found),
        recused=frozenset(exceptions["recused"]),
        named=frozenset(exceptions["named"]) if appointments else frozenset(),
        partaking=frozenset(exceptions["partaking"]),
        administers=user.is_superuser,
    )
