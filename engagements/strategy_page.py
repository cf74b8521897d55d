"""The strategy as its page shows it: clause by clause, with what each drives and who cited it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import casekinds, labels
from .permissions.matrix import MATRIX
from .queries.citations import CAP
from .rules.answers import ANSWERS
from .rules.clause import Clause
from .rules.clauses import SECTIONS
from .rules.driven import Driven, drives
from .rules.labels import LABELS
from .rules.policy import READINGS, Policy
from .rules.reading_values import chosen, in_words
from .rules.readings import READING_TEXTS
from .rules.text import Text

Shown = dict[str, Any]
NOTHING = Driven()


def page(policy: Policy, cited: Mapping[str, int] | None) -> Shown:
    """What the template shows; `cited` is None for a reader who may see no cases."""
    driven = drives(policy)
    return {
        "policy": policy,
        "title": words(policy.title),
        "sections": [
            {
                "number": number,
                "id": f"avsnitt-{number}",
                "title": words(title),
                "is_part": "." in number,
                "clauses": [
                    clause_shown(clause, driven.get(clause.id, NOTHING), cited)
                    for clause in policy.clauses.values()
                    if clause.section == number
                ],
            }
            for number, title in SECTIONS.items()
        ],
        "readings": readings_shown(policy, driven),
    }


def clause_shown(clause: Clause, driven: Driven, cited: Mapping[str, int] | None) -> Shown:
    return {
        "id": clause.id,
        "place": words(clause.place),
        "strength": words(LABELS[clause.strength]),
        "is_must": clause.strength == "M",
        "text": words(clause.text),
        "lines": lines(clause.id, driven),
        "cases": None if cited is None else cases(clause.id, cited.get(clause.id, 0), driven),
    }


def lines(number: str, driven: Driven) -> list[Shown]:
    """What the clause drives, each kind of thing on its own line; what is empty is left out."""
    asked = [
        words(text) for kind in casekinds.every() for rule, text in kind.criteria if rule == number
    ]
    allowed = [str(row.label) for row in MATRIX if number in row.rule.split(", ")]
    answer = ANSWERS.get(number)
    found = (
        (_("Checks"), listed(driven.checks)),
        (_("Who decides"), listed(driven.rows)),
        (_("Asked in the assessment"), " ".join(asked)),
        (_("Permissions"), "; ".join(allowed)),
        (_("In the product"), words(answer.reason) if answer else ""),
    )
    return [{"label": label, "text": text} for label, text in found if text]


def cases(number: str, count: int, driven: Driven) -> Shown | None:
    """How many cases cited it this year, with the address of just those.

    Nothing is told of a clause that drives no rule: no decision can cite it.
    """
    if not count and driven == NOTHING:
        return None
    shown = f"{CAP}+" if count > CAP else str(count)
    text = ngettext("%(count)s case this year", "%(count)s cases this year", count)
    url = reverse("engagements:citing_cases", args=[number]) if count else ""
    return {"text": text % {"count": shown}, "url": url}


def readings_shown(policy: Policy, driven: Mapping[str, Driven]) -> list[Shown]:
    """Each reading with its setting and the value that it has in this version."""
    other = chosen(policy)
    return [
        {
            "id": number,
            "text": words(text),
            "setting": READINGS[number],
            "value": words(in_words(getattr(policy.readings, READINGS[number]))),
            "is_other": number in other,
            "lines": lines(number, driven.get(number, NOTHING)),
        }
        for number, text in READING_TEXTS.items()
    ]


def words(text: Text) -> str:
    return text.in_language(labels.language())


def listed(texts: tuple[Text, ...]) -> str:
    return "; ".join(words(text) for text in texts)
