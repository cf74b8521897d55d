"""A second version of the strategy that no city has: data and some rules of its own, for tests."""

from dataclasses import replace
from pathlib import Path

from engagements.rules.clause import MUST, clause
from engagements.rules.delegation.memberships import MEMBERSHIP
from engagements.rules.delegation.row import BY_SLK, Told
from engagements.rules.kinds import RULED
from engagements.rules.text import Text
from engagements.rules.versions import read_policy
from engagements.rules.vocabulary import Kind, Organ

FILE = Path(__file__).parent / "data" / "policies" / "2030-fiktiv.toml"

NEW_BY_KS = Told(
    "S-64",
    Text(
        "Nya medlemskap beslutar kommunstyrelsen om i den påhittade strategin.",
        "New memberships are for the City Executive Board in the fictional strategy.",
    ),
)
ROWS = tuple(
    replace(row, decider=Organ.KS, prepared_by=BY_SLK, because=(NEW_BY_KS,))
    if row.id == "D-1"
    else row
    for row in MEMBERSHIP
)
S_64 = clause(
    64,
    "5 ¶3",
    MUST,
    "Påhittat för test: kommunstyrelsen beslutar även om nya medlemskap.",
    "Made up for tests: the City Executive Board decides on new memberships, too.",
)

FICTIONAL = read_policy(
    FILE,
    amended_kinds={Kind.MEMBERSHIP: replace(RULED[Kind.MEMBERSHIP], delegation=ROWS)},
    amended_clauses={"S-64": S_64},
)
