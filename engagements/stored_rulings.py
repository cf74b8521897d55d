"""The ruling that a decision was taken on, as the panel shows it for ever after, and on paper."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from . import labels
from .models import Decision, Role
from .rules.clauses import CLAUSES, Clause
from .rules.labels import LABELS
from .rules.versions import POLICIES
from .rules.vocabulary import Organ, Outcome
from .ruling_panel import OWN_ORGANS, TONES


def panel_of(decision: Decision) -> dict[str, Any]:
    """What `components/ruling_panel.html` shows of a decision: read from its own record."""
    code = labels.language()
    strategy = reverse("engagements:strategy")
    record = decision.ruling
    return {
        "heading": _("The decision, and why"),
        "outcome": TONES[Outcome(record["outcome"])],
        "decider_label": f"{decision.body.name}: {decision.get_outcome_display()}",
        "you_may": decided(decision),
        "reasons": decision.reasons,
        "conditions": decision.conditions,
        "because": [
            {
                "text": one["text"].get(code, one["text"]["sv"]),
                "rule": one["rule"],
                "url": f"{strategy}#{one['rule']}",
            }
            for one in record["because"]
        ],
        "summary": _("How the rules were tried then"),
        "checks": [stored_check(one, code, strategy) for one in record.get("checks", ())],
        "action": {
            "label": _("The decision as PDF"),
            "url": reverse("engagements:decision_document", args=[decision.pk]),
            "posts": True,
        },
    }


def decided(decision: Decision) -> str:
    """Who decided, when, and in which capacity; of a meeting's decision, who recorded it."""
    seat = decision.acting_as
    role = Role(seat.deputises or seat.role).label
    sentence = (
        _("Decided %(date)s by %(name)s, %(role)s, %(body)s.")
        if decision.on_delegation
        else _("Decided at a meeting %(date)s. Recorded by %(name)s, %(role)s, %(body)s.")
    )
    return sentence % {
        "date": labels.short_date(decision.decided_on),
        "name": decision.decided_by_name,
        "role": role,
        "body": seat.body.name,
    }


def stored_check(one: dict[str, Any], code: str, strategy: str) -> dict[str, Any]:
    words = one["text"].get(code, one["text"]["sv"])
    if one["instead"]:
        words = f"{words} {one['instead'].get(code, one['instead']['sv'])}"
    return {
        "state": one["outcome"],
        "title": one["title"].get(code, one["title"]["sv"]),
        "explanation": words,
        "facts": [
            {"label": fact["label"][code], "value": fact["value"][code]} for fact in one["facts"]
        ],
        "rule": one["rule"],
        "url": f"{strategy}#{one['rule']}",
    }


def paper_of(decision: Decision) -> dict[str, Any]:
    """What `print/decision.html` prints of the ruling; nothing is judged anew.

    The panel's own words, and where in the strategy each rule stands.
    """
    record, shown = decision.ruling, panel_of(decision)
    policy = POLICIES.get(decision.policy_version)
    clauses = policy.clauses if policy else CLAUSES
    steps = [
        (_("Prepared by"), named(record["prepared_by"])),
        (_("Handled by"), named([record["handled_by"]] if record["handled_by"] else [])),
        (_("To be consulted"), named(record["consult"])),
        (_("Readings of the strategy"), ", ".join(record["readings"])),
    ]
    return {
        "outcome": named([record["outcome"]]),
        "decider": decider_of(decision),
        "decided": shown["you_may"],
        "because": [with_place(one, clauses) for one in shown["because"]],
        "steps": [(label, words) for label, words in steps if words],
        "checks": [
            with_place(one, clauses) | {"word": named([one["state"]])} for one in shown["checks"]
        ],
        "policy": policy_of(decision.policy_version),
    }


def decider_of(decision: Decision) -> str:
    """Who decides according to the ruling, which is not always who answered the request."""
    decider = decision.ruling["decider"]
    if decider is None:
        return _("Nobody may decide")
    own = Organ(decider) in OWN_ORGANS
    organ = {"organ": decision.body.name if own else Decision.Organ(decider).label}
    if decision.ruling["missing"]:
        return _("%(organ)s decides, as far as is known") % organ
    return _("%(organ)s decides") % organ


def named(codes: list[str]) -> str:
    """The codes of a record in words; a code that has none stands as it is."""
    language = labels.language()
    return ", ".join(
        LABELS[code].in_language(language) if code in LABELS else code for code in codes
    )


def with_place(one: dict[str, Any], clauses: Mapping[str, Clause]) -> dict[str, Any]:
    """With the place in the strategy where its rule stands, in that version's own numbering."""
    clause = clauses.get(one["rule"])
    return one | {"place": clause.place.in_language(labels.language()) if clause else ""}


def policy_of(version: str) -> str:
    """The version of the strategy that judged, with its number in the diary."""
    policy = POLICIES.get(version)
    if policy is None:
        return version
    return _("%(title)s, dnr %(dnr)s, version %(version)s") % {
        "title": policy.title.in_language(labels.language()),
        "dnr": policy.dnr,
        "version": version,
    }
