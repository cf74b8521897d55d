"""Whom a kind of reminder tells: SQL that kinds are put together of.

The tiers end with the City Executive Office, so that a duty at a body where nobody is appointed
is not left to silence (S-59). A deputy is told what the seat is told.
"""

from collections.abc import Mapping

VALID = "a.valid_from <= %(on)s AND (a.valid_to IS NULL OR a.valid_to >= %(on)s)"
SEAT = "CASE WHEN a.role = 'deputy' THEN a.deputises ELSE a.role END"


def holders(body: str, tiers: Mapping[str, int]) -> str:
    """Those who hold one of the roles at the body on that day."""
    rows = ", ".join(f"('{role}', {tier})" for role, tier in tiers.items())
    return f"""
    SELECT a.person_id, t.tier FROM engagements_appointment a
      JOIN (VALUES {rows}) AS t(role, tier) ON t.role = {SEAT}
     WHERE a.body_id = {body} AND {VALID}
    """


def slk(tier: int) -> str:
    """The officers of the City Executive Office."""
    return f"""
    SELECT a.person_id, {tier} AS tier FROM engagements_appointment a
     WHERE {SEAT} = 'slk_officer' AND {VALID}
    """


def any_of(*parts: str) -> str:
    return " UNION ALL ".join(parts)


OFFICER = "SELECT c.handler_id AS person_id, 1 AS tier WHERE c.handler_id IS NOT NULL"
# The case officer; without one who may be told, the contact person, then the head, then SLK.
OF_CASE = any_of(OFFICER, holders("c.body_id", {"contact_person": 2, "head": 3}), slk(4))
