"""What is shown beside a request while it is being typed: the ruling and the history."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from engagements import counterpart_beside, permissions
from engagements.actions.decisions import judge
from engagements.counterpart_beside import Known
from engagements.models import Body, Case, User
from engagements.permissions import Verdict, rights_of
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import policy_on
from engagements.ruling_panel import panel

from .. import queries_similar, similarwords
from ..facts import matter_of, visit_matter
from ..queries import similar
from ..rules.similarity import Asked

# Where an answer of the form has another name among the rules' answers.
TYPED_ANSWERS = {
    "foreign_policy": "foreign_policy",
    "prioritised_by_city": "prioritised_by_city",
    "political_level": "political_level",
    "delegation_size": "participants",
}


@dataclass(frozen=True, slots=True)
class History:
    """What the city has had with a counterpart, and requests like the one being typed."""

    known: Known
    similar: list[Case]
    delegations: list[dict[str, Any]]
    flags: list[str]


def register_panel(values: Mapping[str, Any], user: User) -> dict[str, Any]:
    """The ruling on a request that is not registered yet."""
    body: Body | None = values["body"]
    others = [other.name for other in values["partaking"] or () if other != body]
    facts = {**values} | {"themes": [theme.code for theme in values["themes"] or ()]}
    today = timezone.localdate()
    matter = matter_of(facts, kind="visit", body=body, others=others, today=today)
    verdict = permissions.may_register(user, body) if body else Verdict(False, "")
    return panel_of(matter, body.name if body else "", verdict)


def request_panel(case: Case, values: Mapping[str, Any], user: User) -> dict[str, Any]:
    """The ruling on a registered request with what is being typed now."""
    changed = {answer: values[name] or None for name, answer in TYPED_ANSWERS.items()}
    for name in ("foreign_policy", "prioritised_by_city"):
        changed[name] = values[name]
    return case_panel(case, user, changed)


def case_panel(case: Case, user: User, changed: dict[str, Any] | None = None) -> dict[str, Any]:
    """The ruling on a registered request; `changed` are answers that are not saved yet."""
    today = timezone.localdate()
    verdict = permissions.may_handle(user, case)
    if changed is None:
        return panel(judge(case, "visit", today), body_name=case.body.name, verdict=verdict)
    matter = visit_matter(case, "visit", today)
    matter = dataclasses.replace(matter, answers={**matter.answers, **changed})
    return panel_of(matter, case.body.name, verdict)


def panel_of(matter: Matter, body_name: str, verdict: Verdict) -> dict[str, Any]:
    ruling = route(matter, policy_on(timezone.localdate()))
    return panel(ruling, body_name=body_name, verdict=verdict)


def history_of(values: Mapping[str, Any], user: User, but: Case | None = None) -> History | None:
    """Earlier cases with the counterpart and similar requests; None before a name is typed."""
    name, body = values.get("counterpart") or "", values.get("body")
    themes = values.get("themes") or ()
    if not name and not (body and themes):
        return None
    rights = rights_of(user)
    known = counterpart_beside.known(name, values.get("country"), rights, but)
    alike = similar(
        body=body or (but.body if but else None),
        counterpart=None,
        themes=themes,
        rights=rights,
        today=timezone.localdate(),
        but=but,
    )
    found = [case for case in alike if case.pk not in known.cases]
    return History(known, found, *same_delegation(values, user, but))


def same_delegation(
    values: Mapping[str, Any], user: User, but: Case | None
) -> tuple[list[dict[str, Any]], list[str]]:
    """Requests that look like the same delegation's, and what this one is flagged for."""
    asked = Asked(
        name=values.get("counterpart") or "",
        email=values.get("contact_email") or "",
        intermediary=values.get("intermediary") or "",
        first=values.get("wished_from"),
        last=values.get("wished_to"),
        themes=frozenset(theme.pk for theme in values.get("themes") or ()),
    )
    today = timezone.localdate()
    found = queries_similar.same_delegation(asked, rights=rights_of(user), today=today, but=but)
    said = similarwords.flags(
        received_on=values.get("received_on") or today,
        wished_from=asked.first,
        intermediary=asked.intermediary,
        names=[asked.name, asked.email],
    )
    return similarwords.matches(found), said
