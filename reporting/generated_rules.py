"""delegation.md, principles.md and coverage.md: the rules in words, printed from their tables."""

from collections.abc import Iterable

from engagements.permissions.matrix import MATRIX
from engagements.rules.answers import ANSWERS
from engagements.rules.clauses import CLAUSES
from engagements.rules.driven import drives
from engagements.rules.kinds import RULED, SILENCES, SILENT
from engagements.rules.labels import LABELS
from engagements.rules.policy import READINGS
from engagements.rules.readings import READING_TEXTS
from engagements.rules.tables import ELSEWHERE, PrintedCase, cases, delegation
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Kind, Scope, Stage, Strength
from visits.rules.triage import CRITERIA

NOTE = "<!-- Written by `make docs` from the code; change the code, not this file. -->\n"


class UnansweredMust(Exception):
    """A must of the strategy that nothing in the product answers; the build fails."""


def en(text: Text) -> str:
    """The English words, safe in a cell of a table."""
    return text.en.replace("|", "\\|")


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    heads = list(head)
    lines = [heads, ["---"] * len(heads), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def delegation_page() -> str:
    """Who decides: every row of every kind, in the order in which the rows are read."""
    parts = [
        f"{NOTE}# Who decides\n\n"
        "Source: `engagements/rules/delegation/`. For each kind of matter the first row that "
        "holds decides. Where an unanswered question leaves several rows open, the highest organ "
        "among them is taken until it is answered. Empty scope, stage or condition: whatever.\n"
    ]
    for kind in RULED:
        rows = (
            (
                row.id,
                en(row.scopes),
                en(row.stages),
                en(row.condition),
                en(row.decides),
                en(row.prepares),
                en(row.consults),
                ", ".join((*row.rules, *row.readings)),
            )
            for row in delegation(kind, POLICY_2016)
        )
        head = ("row", "scope", "stage", "condition", "decides", "prepares", "consulted", "source")
        parts.append(f"\n## {en(LABELS[kind])}\n\n{table(head, rows)}")
    parts.append("\n## Rows that are no matter of their own\n\n")
    parts.append(table(("row", "answer"), ((id_, en(text)) for id_, text in ELSEWHERE.items())))
    parts.append(
        "\n## Readings\n\nWhere the strategy is silent, with the setting that another version "
        "may choose otherwise.\n\n"
    )
    readings = ((id_, f"`{READINGS[id_]}`", en(text)) for id_, text in READING_TEXTS.items())
    parts.append(table(("reading", "setting", "as it is read"), readings))
    return "".join(parts)


def principles_page() -> str:
    """What stops, what is asked and what is warned of, with what may be done instead."""
    parts = [
        f"{NOTE}# Principles, questions and warnings\n\n"
        "Source: `engagements/rules/principles/`. A stop (block) outranks an open question "
        "(missing), which outranks going on; a warning takes a motive. “Stop” names the row of "
        "domain.md B2.\n"
    ]
    found = list(cases())
    for kind in (None, *RULED):
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            name = en(LABELS[kind]) if kind else "Every kind"
            head = ("outcome", "rule", "stop", "code", "asked of", "says", "instead")
            parts.append(f"\n## {name}\n\n{table(head, map(_case, of_kind))}")
    return "".join(parts)


def _case(one: PrintedCase) -> tuple[str, ...]:
    answer = f"`{one.answer}`" if one.answer else ""
    instead = en(one.said.instead) if one.said.instead else ""
    code = f"`{one.code}`"
    text = en(one.said.text)
    outcome = one.said.outcome.value + (", motive" if one.said.motive else "")
    return outcome, one.rule, one.stop, code, answer, text, instead


def coverage_page() -> str:
    """Every clause with what answers it; raises `UnansweredMust`."""
    parts = [
        f"{NOTE}# What the rules cover\n\n"
        "Sources: `engagements/rules/` (rules), `engagements/rules/answers.py` (fields, pages and "
        "reasons), `engagements/permissions/matrix.py`, `visits/rules/triage.py`. The build fails "
        "when a must (M) has no answer.\n\n"
        "## Kind, scope and stage\n\n"
    ]
    grid = (
        (
            f"`{kind.value}`",
            f"`{scope.value}`",
            *("silent" if (kind, scope, stage) in SILENT else "rules" for stage in Stage),
        )
        for kind in Kind
        for scope in Scope
    )
    parts.append(table(("kind", "scope", *(stage.value for stage in Stage)), grid))
    parts.append("\nWhere the strategy is silent, the ruling says so and goes on like this:\n\n")
    parts += [f"- {en(silence.text)}\n" for silence in SILENCES]
    parts.append("\n## Clauses\n\n")
    answered = clauses_answered()
    unanswered = [
        clause.id
        for clause in CLAUSES.values()
        if clause.strength == Strength.MUST and not answered[clause.id]
    ]
    if unanswered:
        raise UnansweredMust(", ".join(unanswered))
    rows = (
        (
            clause.id,
            en(clause.place),
            clause.strength.value,
            en(clause.text),
            "<br>".join(answered[clause.id]) or "–",
        )
        for clause in CLAUSES.values()
    )
    parts.append(table(("clause", "place", "force", "says", "answered by"), rows))
    return "".join(parts)


def clauses_answered() -> dict[str, list[str]]:
    """Clause -> what answers it, in words, each naming its kind of answer."""
    found: dict[str, list[str]] = {clause: [] for clause in CLAUSES}
    for rule, driven in drives(POLICY_2016).items():
        if rule in found:
            titles = (*driven.checks, *driven.rows)
            found[rule].append("rule: " + "; ".join(en(title) for title in titles))
    for criterion in CRITERIA:
        found[criterion.rule].append(f"criterion of triage: {en(criterion.question)}")
    for row in MATRIX:
        for rule in row.rule.split(", "):
            if rule in found:
                found[rule].append(f"permission: `{row.permission}`")
    for clause, answers in ANSWERS.items():
        found[clause] += [f"field: `{name}`" for name in answers.fields]
        found[clause] += [f"page: `{name}`" for name in answers.urls]
        found[clause].append(f"in words: {en(answers.reason)}")
    return found
