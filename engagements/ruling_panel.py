"""A ruling as the panel "Who decides, and why" shows it, in the reader's language."""

from enum import Enum, auto
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from .permissions import Verdict
from .rules.clauses import CLAUSES
from .rules.labels import LABELS
from .rules.readings import READING_TEXTS
from .rules.ruling import Check, Ruling
from .rules.tables import joined
from .rules.text import Text
from .rules.vocabulary import Organ, Outcome

# How the panel looks for each outcome: the words of components/ruling_panel.html.
TONES = {
    Outcome.DECIDE: "ok",
    Outcome.COORDINATE: "warn",
    Outcome.INCOMPLETE: "missing",
    Outcome.BLOCKED: "block",
    Outcome.NOT_APPLICABLE: "ok",
}
OWN_ORGANS = frozenset({Organ.NAMND, Organ.BOLAGSSTYRELSE})
COORDINATED = "D-32"  # the row of the delegation on which nobody decides: KS coordinates


class Part(Enum):
    """What a reader with a part in the matter does with it: never all three at once (S-62)."""

    DECIDES = auto()  # visits and letters, on delegation (S-75)
    PREPARES = auto()  # what a meeting or the finance commissioner decides
    RECORDS = auto()  # the secretary, who writes down what the organ decided


def panel(
    ruling: Ruling,
    *,
    body_name: str,
    verdict: Verdict,
    part: Part = Part.DECIDES,
    action: dict[str, str] | None = None,
) -> dict[str, Any]:
    """What `components/ruling_panel.html` shows.

    `verdict` says whether the reader may play that `part` and in which capacity; `action`
    ({label, url}) is the one step that the caller offers, if any.
    """
    return {
        "outcome": TONES[ruling.outcome],
        "decider_label": decider(ruling, body_name),
        "you_may": _you_may(ruling, body_name, verdict, part),
        "because": [{"text": _words(one.text)} | cited(one.rule) for one in ruling.because],
        "steps": _steps(ruling),
        "readings": [
            {"number": number, "text": _words(READING_TEXTS[number])} for number in ruling.readings
        ],
        "summary": _summary(ruling),
        "checks": [_check(check) for check in ruling.checks],
        "action": action or {},
    }


def _words(text: Text) -> str:
    return text.in_language(get_language() or "sv")


def _sentence(text: Text) -> str:
    words = _words(text)
    return words[:1].upper() + words[1:]


@cache
def strategy() -> str:
    """Where the strategy's clauses stand; asked once, printed with every check."""
    return reverse("engagements:strategy")


def cited(rule: str) -> dict[str, str]:
    """A clause by its number, where the strategy has it, and its place on our page of it.

    A reading (A-n) stands nowhere in the strategy: only its number is told.
    """
    if rule not in CLAUSES:
        return {"rule": rule, "section": "", "url": ""}
    place = _words(CLAUSES[rule].place)
    return {"rule": rule, "section": place, "url": f"{strategy()}#{rule}"}


def _is_stopped(ruling: Ruling) -> bool:
    """Nobody in the city may decide it as it stands."""
    return any(check.stops_matter for check in ruling.checks)


def _is_coordinated(ruling: Ruling) -> bool:
    """Nothing stops the matter, and yet nobody decides it: KS coordinates (A-9)."""
    return ruling.decider is None and ruling.row == COORDINATED and not _is_stopped(ruling)


def _steps(ruling: Ruling) -> list[dict[str, str]]:
    """Who prepares, who handles and who is consulted; nobody where nothing is decided."""
    if _is_stopped(ruling) or ruling.outcome == Outcome.NOT_APPLICABLE:
        return []
    handled_by = (ruling.handled_by,) if ruling.handled_by else ()
    steps = (
        (_("Prepared by"), ruling.prepared_by),
        (_("Handled by"), handled_by),
        (_("To be consulted"), ruling.consult),
    )
    return [
        {"label": label, "value": _sentence(joined([LABELS[code] for code in codes]))}
        for label, codes in steps
        if codes
    ]


def decider(ruling: Ruling, body_name: str) -> str:
    """Who decides, as one sentence."""
    if _is_coordinated(ruling):
        return _("%(organ)s coordinates") % {"organ": _sentence(LABELS[Organ.KS])}
    if ruling.outcome == Outcome.NOT_APPLICABLE:
        return _("The strategy does not apply here")
    if ruling.decider is None:
        unknown = ruling.missing and not _is_stopped(ruling)
        return _("It is not yet known who decides") if unknown else _("Nobody may decide")
    if ruling.missing and not ruling.is_settled:
        organs = [_words(LABELS[organ]) for organ in ruling.possible]
        return _("It depends on the answers: %(organs)s") % {"organs": _(" or ").join(organs)}
    own = ruling.decider in OWN_ORGANS and body_name
    organ = body_name if own else _sentence(LABELS[ruling.decider])
    if ruling.missing:
        return _("%(organ)s decides, as far as is known") % {"organ": organ}
    return _("%(organ)s decides") % {"organ": organ}


def _you_may(ruling: Ruling, body_name: str, verdict: Verdict, part: Part) -> str:
    """What the reader may do, and in which capacity; why not, where not."""
    if not verdict:
        return verdict.reason
    at_ks = body_name.casefold() == LABELS[Organ.KS].sv.casefold()
    acting = {"acting": str(verdict.acting_as)}
    if part == Part.RECORDS:
        return _("You may record what the organ decided, as %(acting)s.") % acting
    if part == Part.PREPARES:
        return _("You may prepare the matter, as %(acting)s.") % acting
    if ruling.outcome != Outcome.BLOCKED and _is_coordinated(ruling):
        if at_ks:
            return _("You may coordinate the visit, as %(acting)s.") % acting
        return _("You may refer it to the City Executive Office, as %(acting)s.") % acting
    if ruling.outcome == Outcome.BLOCKED:
        return _("You may answer no, as %(acting)s.") % acting
    if ruling.outcome == Outcome.INCOMPLETE:
        return _("You may decide when the answers are given, as %(acting)s.") % acting
    if ruling.decider in OWN_ORGANS or at_ks:
        return _("You may decide on delegation, as %(acting)s.") % acting
    return _("You may prepare the matter, as %(acting)s.") % acting


def _summary(ruling: Ruling) -> str:
    if ruling.blocks:
        return ngettext(
            "%(number)d rule stops it", "%(number)d rules stop it", len(ruling.blocks)
        ) % {"number": len(ruling.blocks)}
    if ruling.missing:
        return ngettext(
            "%(number)d answer is missing", "%(number)d answers are missing", len(ruling.missing)
        ) % {"number": len(ruling.missing)}
    return _("How the rules were tried")


def to_be_motivated(ruling: Ruling) -> list[dict[str, Any]]:
    """The warnings that a decision goes on in spite of only with a motive in its reasons."""
    return [{"text": _words(one.text)} | cited(one.rule) for one in ruling.to_be_motivated]


def _check(check: Check) -> dict[str, Any]:
    explanation = _words(check.text)
    if check.instead:
        explanation = f"{explanation} {_words(check.instead)}"
    return {
        "state": check.outcome.value,
        "title": _words(check.title),
        "explanation": explanation,
        "facts": [
            {"label": _words(fact.label), "value": _words(fact.value)} for fact in check.facts
        ],
    } | cited(check.rule)
