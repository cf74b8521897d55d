"""Triage of a visit request: the strategy's own criteria, one by one, and an explained proposal.

A person decides. The score says how much of the strategy the visit can rest on as far as the
questions are answered; an unanswered question is never counted as a no. The points and the
limits are this product's own choice, not the strategy's, and are given as arguments.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engagements.rules.text import Text


class Level(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    OPEN = "open"  # the unanswered questions could still change the level


LEVEL_LABELS: Mapping[Level, Text] = {
    Level.HIGH: Text("Starkt stöd i strategin", "Strong support in the strategy"),
    Level.MEDIUM: Text("Visst stöd i strategin", "Some support in the strategy"),
    Level.LOW: Text("Svagt stöd i strategin", "Weak support in the strategy"),
    Level.OPEN: Text("Kan inte bedömas ännu", "Cannot be assessed yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One question. Criteria of the same `group` are alternatives: the best of them counts.

    An `extra` criterion adds weight to a visit that another criterion already supports, and is
    never enough alone.
    """

    code: str
    rule: str
    section: str
    question: Text
    help: Text
    weight: int
    group: str = ""
    is_extra: bool = False


CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        code="mutual_learning",
        rule="S-36",
        section="3.3 ¶7",
        question=Text(
            "Lär sig både staden och gästerna något?",
            "Do both the city and the guests learn something?",
        ),
        help=Text(
            "Skriv vad vi lär oss och vad vi delar med oss av. Det gäller även representation.",
            "Write what we learn and what we share. This holds for representation, too.",
        ),
        weight=3,
    ),
    Criterion(
        code="new_perspectives",
        rule="S-36",
        section="3.3 ¶7",
        question=Text(
            "Ger besöket verksamheten nya perspektiv?",
            "Does the visit give the organisation new perspectives?",
        ),
        help=Text(
            "Räcker som syfte; verksamhetsutveckling eller annan kompetens behövs inte också.",
            "Enough as an aim; development or other competence is not needed as well.",
        ),
        weight=2,
        group="aim",
    ),
    Criterion(
        code="development",
        rule="S-36",
        section="3.3 ¶7",
        question=Text(
            "Bidrar besöket till att utveckla verksamheten?",
            "Does the visit help to develop the organisation's work?",
        ),
        help=Text(
            "Nämn gärna målet eller aktiviteten i verksamhetsplanen. Räcker som syfte.",
            "Preferably name the goal or activity in the plan. Enough as an aim.",
        ),
        weight=2,
        group="aim",
    ),
    Criterion(
        code="competence",
        rule="S-36",
        section="3.3 ¶7",
        question=Text(
            "Ger besöket medarbetarna annan kompetens?",
            "Does the visit give the staff other competence?",
        ),
        help=Text(
            "Till exempel språk, ledarskap eller kunskap om andra kulturer. Räcker som syfte.",
            "For example language, leadership or knowledge of other cultures. Enough as an aim.",
        ),
        weight=2,
        group="aim",
    ),
    Criterion(
        code="stockholm_image",
        rule="S-37",
        section="3.3 ¶7",
        question=Text(
            "Stärker besöket bilden av Stockholm?",
            "Does the visit strengthen the image of Stockholm?",
        ),
        help=Text(
            "Tänk på vilka som kommer, vad de berättar vidare och om medier följer med.",
            "Consider who is coming, what they will pass on and whether media come along.",
        ),
        weight=2,
    ),
    Criterion(
        code="matches_priority",
        rule="S-13",
        section="3 ¶1",
        question=Text(
            "Stämmer besöket med en beslutad prioritering?",
            "Does the visit match a priority that has been decided?",
        ),
        help=Text(
            "En tematisk eller geografisk prioritering, för staden eller för verksamheten.",
            "A thematic or geographic priority, of the city or of the body.",
        ),
        weight=2,
    ),
    Criterion(
        code="large_immigrant_group",
        rule="S-38",
        section="3.3 ¶7",
        question=Text(
            "Kommer gästerna från ett land som många stockholmare har sina rötter i?",
            "Do the guests come from a country in which many Stockholmers have their roots?",
        ),
        help=Text(
            "Ger extra vikt, men räcker aldrig ensamt.",
            "Gives extra weight, but is never enough alone.",
        ),
        weight=1,
        is_extra=True,
    ),
    Criterion(
        code="diaspora_networks",
        rule="S-39",
        section="3.3 ¶7",
        question=Text(
            "Medverkar nätverk bland stockholmare med rötter i landet?",
            "Do networks among Stockholmers with roots in the country take part?",
        ),
        help=Text(
            "Till exempel en förening som bidrar med kunskap, handel eller kultur.",
            "For example an association that contributes knowledge, trade or culture.",
        ),
        weight=1,
        is_extra=True,
    ),
    Criterion(
        code="nordic_capital",
        rule="S-47",
        section="4 point 1",
        question=Text(
            "Kommer gästerna från en nordisk huvudstad?",
            "Do the guests come from a Nordic capital?",
        ),
        help=Text(
            "Staden har särskild gemenskap med de nordiska huvudstäderna. Det undantar inte "
            "besöket från de andra frågorna.",
            "The city has a special community with the Nordic capitals. That does not exempt "
            "the visit from the other questions.",
        ),
        weight=1,
        is_extra=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Scale:
    medium_from: int = 4
    high_from: int = 7


DEFAULT_SCALE = Scale()


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion and its answer; `points` is what it alone contributes to the score."""

    criterion: Criterion
    answer: bool | None
    points: int


@dataclass(frozen=True, slots=True)
class Score:
    """A proposal with its reasons: never a verdict."""

    points: int
    of: int
    level: Level
    lines: tuple[Line, ...]
    explanation: tuple[Text, ...]

    @property
    def unanswered(self) -> tuple[Criterion, ...]:
        return tuple(line.criterion for line in self.lines if line.answer is None)


def score(
    answers: Mapping[str, bool | None],
    criteria: Sequence[Criterion] = CRITERIA,
    scale: Scale = DEFAULT_SCALE,
) -> Score:
    """Weigh the answers. Absent and None are unanswered: the level is open while they matter."""
    yes = frozenset(one.code for one in criteria if answers.get(one.code) is True)
    unanswered = frozenset(one.code for one in criteria if answers.get(one.code) is None)
    counted = _counted(yes, criteria)
    points = sum(counted.values())
    lowest = _level(points, scale)
    highest = _level(sum(_counted(yes | unanswered, criteria).values()), scale)
    level = lowest if lowest == highest else Level.OPEN
    lines = tuple(Line(one, answers.get(one.code), counted.get(one.code, 0)) for one in criteria)
    of = sum(_counted(frozenset(one.code for one in criteria), criteria).values())
    return Score(points, of, level, lines, _explain(points, of, level, lines))


def _counted(yes: frozenset[str], criteria: Sequence[Criterion]) -> dict[str, int]:
    """The points of each criterion that counts: one for each group, extras only beside others."""
    counted: dict[str, int] = {}
    groups: set[str] = set()
    for one in sorted(criteria, key=lambda criterion: -criterion.weight):
        if one.code in yes and not one.is_extra and one.group not in groups:
            counted[one.code] = one.weight
            groups |= {one.group} - {""}
    if counted:
        counted |= {one.code: one.weight for one in criteria if one.is_extra and one.code in yes}
    return counted


def _level(points: int, scale: Scale) -> Level:
    if points >= scale.high_from:
        return Level.HIGH
    return Level.MEDIUM if points >= scale.medium_from else Level.LOW


ALONE = Text(
    "{rules} ger extra vikt åt ett besök som redan har stöd, men räcker inte ensamt.",
    "{rules} adds weight to a visit that already has support, but is not enough alone.",
)
TOGETHER = Text(
    "{rules} ger extra vikt åt ett besök som redan har stöd, men räcker inte.",
    "{rules} add weight to a visit that already has support, but are not enough.",
)


def _explain(points: int, of: int, level: Level, lines: tuple[Line, ...]) -> tuple[Text, ...]:
    said = [
        Text(
            f"{LEVEL_LABELS[level].sv}: {points} av {of} poäng. Det är ett förslag; du avgör.",
            f"{LEVEL_LABELS[level].en}: {points} of {of} points. It is a proposal; you decide.",
        )
    ]
    unanswered = sum(line.answer is None for line in lines)
    if unanswered:
        said.append(
            Text(
                f"{unanswered} av {len(lines)} frågor är inte besvarade. De räknas inte som nej.",
                f"{unanswered} of {len(lines)} questions are unanswered. They do not count as no.",
            )
        )
    extras = [line.criterion for line in lines if line.answer and line.criterion.is_extra]
    if extras and not points:
        rules = ", ".join(one.rule for one in extras)
        said.append((ALONE if len(extras) == 1 else TOGETHER).filled(rules=rules))
    return tuple(said)
