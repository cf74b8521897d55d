"""Who may reach which address: written by hand from domain.md B5 and design.md 4.

Never derived from the code's own matrix: the two are held against each other by the walk in
test_authorisation. An address of the URLconf without a row here fails that test.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from .access_rows import TABLE
from .access_rule import Rule, rule
from .entrances import ACCOUNT_PUBLIC
from .world import Matter

# What an answer may be, in the words of the table.
GO, LOGIN, FORBIDDEN, HIDDEN, METHOD = "go", "login", "403", "404", "405"

# domain.md B5 with the roles of design.md 2: each role and where its permission reaches.
# "A": the body of the appointment; "KS": SLK's own; "all": every body.
OFFICE = {role: {"A"} for role in ("contact_person", "handler", "head", "registrar", "deputy")}
ALL = {"A", "B", "KS"}
HANDLES: dict[str, set[str]] = {**OFFICE, "recused": {"A"}, "slk_officer": ALL}
# A body's answer is the body's own (D-31, F-9): SLK decides for KS only, a registrar registers.
DECIDES: dict[str, set[str]] = {
    **{role: {"A"} for role in ("contact_person", "handler", "head", "deputy", "recused")},
    "slk_officer": {"KS"},
}
TRANSFERS: dict[str, set[str]] = {
    "contact_person": {"A"},
    "head": {"A"},
    "deputy": {"A"},
    "recused": {"A"},
    "slk_officer": ALL,
}
PROPOSES_PRIORITY: dict[str, set[str]] = {
    "contact_person": {"A"},
    "handler": {"A"},
    "head": {"A"},
    "deputy": {"A"},
    "recused": {"A"},
    "slk_officer": {"KS"},
}
SETS_PRIORITY: dict[str, set[str]] = {"head": {"A"}, "deputy": {"A"}, "slk_officer": {"KS"}}
KEEPS_DIARY: dict[str, set[str]] = {
    "contact_person": {"A"},
    "head": {"A"},
    "registrar": {"A"},
    "deputy": {"A"},
    "recused": {"A"},
    "slk_officer": {"KS"},
}
# Passport numbers, letters with them: the handling body's own people, always (design.md 4).
VISITOR_DATA: dict[str, set[str]] = {**OFFICE, "recused": {"A"}, "slk_officer": {"KS"}}
# Who answers for a consulted body: SLK for KS, else the body's own people; no registrar.
ANSWERS: dict[str, set[str]] = {
    **{role: {"A"} for role in ("contact_person", "handler", "head", "deputy", "recused")},
    "secretary": {"A"},
    "slk_officer": {"KS"},
}
READS_BODY: dict[str, set[str]] = {
    **OFFICE,
    "recused": {"A"},
    "secretary": {"A"},
    "slk_officer": ALL,
    "auditor": ALL,
    "superuser": ALL,
}
# Bodies in whose partaking A's people may read, and who of them may write.
PARTAKES = ("contact_person", "handler", "head", "registrar", "deputy", "recused")
# What is submitted, returned, prepared for KF and recorded (B5; S-64, S-71).
SUBMITS: dict[str, set[str]] = {
    **{role: {"A"} for role in ("contact_person", "head", "deputy", "recused")},
    "slk_officer": ALL,
}
SENDS_BACK: dict[str, set[str]] = {**HANDLES, "secretary": {"A"}, "ib_chair": ALL}
PREPARES: dict[str, set[str]] = {"slk_officer": ALL}
RECORDS: dict[str, set[str]] = {"secretary": {"A"}}
REVIEWS: dict[str, set[str]] = {"secretary": {"A"}}
OUTSIDE = frozenset({"anonymous", "no_appointment"})
COUNTERPARTS = frozenset(HANDLES)
# Who compares versions of the strategy: SLK, the auditors and the administrators.
REVIEWERS = frozenset({"slk_officer", "auditor", "superuser"})
# Who watches over the reminders: SLK and the administrators.
WATCHERS = frozenset({"slk_officer", "superuser"})
# The registers' rows in this world belong to A; SLK writes entries for every body, but priorities
# for KS alone (S-13), and the EU policy is SLK's (S-43).
OWN_WRITERS = frozenset({"contact_person", "handler", "head", "deputy", "recused"})
WRITERS = {
    "keeps_registers": OWN_WRITERS | {"slk_officer"},
    "adds_priorities": OWN_WRITERS - {"handler"} | {"slk_officer"},
    "keeps_priorities": OWN_WRITERS - {"handler"},
    "keeps_eu_policy": frozenset({"slk_officer"}),
}
# Who keeps the annual plan of A, and who keeps some body's.
KEEPS_PLAN = frozenset({"contact_person", "head", "deputy", "recused"})
KEEPS_SOME_PLAN = KEEPS_PLAN | {"slk_officer"}
# Who reads, writes, approves and returns A's part of the annual report (S-60).
PARTS = {
    "reads_part": frozenset(READS_BODY),
    "writes_part": KEEPS_PLAN,
    "approves_part": frozenset({"head", "deputy"}),
    "returns_part": frozenset({"head", "deputy", "slk_officer"}),
}
# IB (B5, A-23): who reads it, and what each of its readers may do there.
READS_IB = frozenset({"slk_officer", "ib_chair", "ib_member", "auditor"})
IN_IB = {
    "reads_ib": READS_IB,
    "prepares_ib": frozenset({"slk_officer"}),
    "decides_in_ib": frozenset({"ib_chair"}),
    "steers_ib": frozenset({"slk_officer", "ib_chair"}),
    "answers_in_ib": frozenset({"ib_chair", "ib_member"}),
}
NAMED = {("contact_person", "A")}  # the secret case of A is shared with its contact person


def sees(role: str, matter: Matter) -> bool:
    if role in OUTSIDE or (role == "recused" and matter.owner == "A"):
        return False
    if matter.state == "secret":
        return (role, matter.owner) in NAMED
    if matter.state == "partaking":
        return bool({"A", matter.owner} & READS_BODY.get(role, set()))
    if matter.state == "body":
        return matter.owner in READS_BODY.get(role, ())
    return True


def holds(table: dict[str, set[str]], role: str, matter: Matter, *, ended: bool = False) -> bool:
    return matter.owner in table.get(role, ()) and (ended or matter.state != "closed")


CASE_RULES = {
    "sees_case": lambda role, one: True,
    "handles_case": lambda role, one: holds(HANDLES, role, one),
    "decides_visit": lambda role, one: holds(DECIDES, role, one),
    "transfers": lambda role, one: holds(TRANSFERS, role, one),
    "proposes_priority": lambda role, one: holds(PROPOSES_PRIORITY, role, one),
    "sets_priority": lambda role, one: holds(SETS_PRIORITY, role, one),
    "keeps_diary": lambda role, one: holds(KEEPS_DIARY, role, one),
    "partakes": lambda role, one: (
        holds(HANDLES, role, one) or (one.state == "partaking" and role in PARTAKES)
    ),
    "invites": lambda role, one: (
        holds(PROPOSES_PRIORITY, role, one) and holds(VISITOR_DATA, role, one)
    ),
    # Only while the case is secret is there anything to share or lift.
    "keeps_secret": lambda role, one: holds(KEEPS_DIARY, role, one, ended=True),
    "reads_log": lambda role, one: holds(KEEPS_DIARY, role, one, ended=True),
    # A secret case consults nobody until it has been shared with somebody there.
    "consults": lambda role, one: one.state != "secret" and holds(HANDLES, role, one),
    "answers": lambda role, one: one.asked in ANSWERS.get(role, ()) and one.state != "closed",
    # Only whoever asked, or the case officer: none of the roles here is either.
    "takes_back": lambda role, one: False,
    "submits": lambda role, one: holds(SUBMITS, role, one),
    "sends_back": lambda role, one: holds(SENDS_BACK, role, one, ended=True),
    "prepares": lambda role, one: holds(PREPARES, role, one),
    "records": lambda role, one: holds(RECORDS, role, one, ended=True),
    "retries": lambda role, one: holds(HANDLES, role, one),
    "visitor_data": lambda role, one: holds(VISITOR_DATA, role, one, ended=True),
    # Every case of the walk is a visit, which has no trip report and no travellers to ask.
    "trip_only": lambda role, one: False,
    # The walk's commitments are memberships.
    "of_another_kind": lambda role, one: False,
    "reviews": lambda role, one: holds(HANDLES, role, one) or holds(REVIEWS, role, one),
}


def expected(rule: Rule, role: str, method: str, matter: Matter | None) -> str:
    """The answer of the table: the first thing that is in the way, else GO."""
    if rule.name == "public":
        return GO if method in rule.methods else METHOD
    if rule.name == "by_token":  # whoever asks, with a token that nobody has
        return HIDDEN if method in rule.methods else METHOD
    if role == "anonymous":
        return LOGIN
    if rule.name == "staff":
        return GO if role == "superuser" else LOGIN
    if rule.name == "account":
        return GO
    if rule.name == "nothing_here":
        return HIDDEN
    if method not in rule.methods:
        return METHOD
    if rule.name == "asks_for_nothing":
        return HIDDEN
    if rule.name == "signed_in":
        return GO
    if rule.name == "in_the_network":
        return FORBIDDEN if role in OUTSIDE else GO
    if rule.name == "has_appointment":
        return FORBIDDEN if role in OUTSIDE | {"superuser"} else GO
    if rule.name == "registers":
        return GO if role in HANDLES else FORBIDDEN
    if rule.name == "keeps_counterparts":
        return GO if role in COUNTERPARTS else FORBIDDEN
    if rule.name == "keeps_plan":
        return GO if role in KEEPS_PLAN else FORBIDDEN
    if rule.name == "keeps_some_plan":
        return GO if role in KEEPS_SOME_PLAN else FORBIDDEN
    if rule.name in ("reviews_policies", "oversees_plans"):
        return GO if role in REVIEWERS else FORBIDDEN
    if rule.name == "oversees_reminders":
        return GO if role in WATCHERS else FORBIDDEN
    if rule.name == "oversees_no_mail":  # the mail is none that there is
        return HIDDEN if role in WATCHERS else FORBIDDEN
    if rule.name == "administers":
        return GO if role == "superuser" else FORBIDDEN
    if rule.name == "administers_no_version":  # a post that names no version finds none
        return HIDDEN if role == "superuser" else FORBIDDEN
    if rule.name == "keeps_a_diary":
        return GO if role in KEEPS_DIARY else FORBIDDEN
    if rule.name in ("disposes", "disposes_nothing"):  # a list of this number there is none
        may = role in KEEPS_DIARY or role == "superuser"
        return (GO if rule.name == "disposes" else HIDDEN) if may else FORBIDDEN
    if rule.name in WRITERS:
        return GO if role in WRITERS[rule.name] else FORBIDDEN
    if rule.name == "reads_inbox":
        return GO if role in TRANSFERS else FORBIDDEN
    if rule.name == "sorts_inbox":
        return GO if role == "slk_officer" else FORBIDDEN
    if rule.name == "reads_meetings":
        reads = role in (RECORDS if method == "POST" else READS_BODY)
        return GO if reads else FORBIDDEN
    if rule.name == "records_meeting":
        return GO if role in RECORDS else FORBIDDEN
    if rule.name == "prepares_ib_case":  # a post that names no case finds none
        return HIDDEN if role in IN_IB["prepares_ib"] else FORBIDDEN
    if rule.name in IN_IB:
        reads = rule.name == "answers_in_ib" and method != "POST"  # a form that is only read
        return GO if role in (READS_IB if reads else IN_IB[rule.name]) else FORBIDDEN
    if rule.name in ("sees_import", "own_import", "undoes_import"):
        if "A" not in HANDLES.get(role, ()):
            return HIDDEN
        undoes = rule.name == "undoes_import" and "A" in KEEPS_DIARY.get(role, ())
        return GO if rule.name == "sees_import" or undoes else FORBIDDEN
    if rule.name == "steers_reports":
        return GO if role == "slk_officer" else FORBIDDEN
    if rule.name in PARTS:
        if role in OUTSIDE:
            return FORBIDDEN
        if "A" not in READS_BODY.get(role, ()):
            return HIDDEN
        return GO if role in PARTS[rule.name] else FORBIDDEN
    if rule.name == "own_row":
        return GO if matter is None else HIDDEN
    assert matter, rule
    if not sees(role, matter):
        return HIDDEN
    if rule.name == "keeps_secret" and matter.state != "secret":
        return HIDDEN
    if rule.name == "of_another_kind":
        return HIDDEN
    if rule.name == "trip_only" and matter.case.kind != "conference_trip":
        return HIDDEN
    return GO if CASE_RULES[rule.name](role, matter) else FORBIDDEN


# Addresses that the walk does not visit role by role: the entrance, and Django's admin by staff.
ELSEWHERE = {
    **{name: rule("public") for name in ACCOUNT_PUBLIC},
}


@dataclass(frozen=True, slots=True)
class Address:
    name: str
    route: str
    callback: Any


def addresses() -> list[Address]:
    """Every pattern of the URLconf; a pattern without a name is called by its route."""
    return list(walk(get_resolver().url_patterns, "", ""))


def walk(patterns: list[Any], space: str, route: str) -> Iterator[Address]:
    for one in patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = ":".join(filter(None, (space, one.namespace)))
            yield from walk(one.url_patterns, inner, here)
        elif isinstance(one, URLPattern):
            name = ":".join(filter(None, (space, one.name)))
            yield Address(name if one.name else here, here, one.callback)


def rule_of(address: Address) -> Rule | None:
    if address.name in TABLE:
        return TABLE[address.name]
    if address.name in ELSEWHERE:
        return ELSEWHERE[address.name]
    if address.route.startswith("admin/"):
        return rule("staff")
    return None
