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
    record, version = decision.ruling, decision.policy_version
    return {
        "outcome": named([record["outcome"]]),
        "decider": decider_of(decision),
        "decided": decided(decision),
        "because": because_of(record, version),
        "steps": steps_of(record),
        "checks": checks_of(record, version),
        "policy": policy_of(version),
    }


def because_of(record: Mapping[str, Any], version: str) -> list[dict[str, Any]]:
    """Why that organ decides: text, rule and place."""
    code, clauses = labels.language(), clauses_of(version)
    return [
        with_place({"text": one["text"].get(code, one["text"]["sv"]), "rule": one["rule"]}, clauses)
        for one in record["because"]
    ]


def basis_of(decision: Decision) -> str:
    """The clause that a decision rests on first, with its place: "S-66, section 5, ¶4"."""
    because = because_of(decision.ruling, decision.policy_version)
    return cited(because[0]) if because else ""


def cited(one: Mapping[str, Any]) -> str:
    """A rule with the place in the strategy where it stands, if it stands in any."""
    return ", ".join(filter(None, (one["rule"], one["place"])))


def steps_of(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Who prepares, handles and is consulted: label and words."""
    steps = [
        (_("Prepared by"), named(record["prepared_by"])),
        (_("Handled by"), named([record["handled_by"]] if record["handled_by"] else [])),
        (_("To be consulted"), named(record["consult"])),
        (_("Readings of the strategy"), ", ".join(record["readings"])),
    ]
    return [(label, words) for label, words in steps if words]


def checks_of(record: Mapping[str, Any], version: str) -> list[dict[str, Any]]:
    """How each rule was tried, with the word for how it came out and where it stands."""
    code, strategy = labels.language(), reverse("engagements:strategy")
    checks = [stored_check(one, code, strategy) for one in record.get("checks", ())]
    return [
        with_place(one, clauses_of(version)) | {"word": named([one["state"]])} for one in checks
    ]


def clauses_of(version: str) -> Mapping[str, Clause]:
    """The clauses of that version of the strategy; of today's where it is unknown."""
    policy = POLICIES.get(version)
    return policy.clauses if policy else CLAUSES


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
