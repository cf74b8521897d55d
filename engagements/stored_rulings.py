"""The ruling that a decision was taken on, as the panel shows it for ever after."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from . import labels
from .models import Decision, Role
from .rules.vocabulary import Outcome
from .ruling_panel import TONES


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
        "action": {},
    }


def decided(decision: Decision) -> str:
    """Who decided, when, and in which capacity."""
    seat = decision.acting_as
    role = Role(seat.deputises or seat.role).label
    return _("Decided %(date)s by %(name)s, %(role)s, %(body)s.") % {
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
