"""What the page of an import shows: its state, its counts, and its rows as plain values."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from engagements import labels
from engagements.casekinds import get as kind_of
from engagements.jobtexts import reason
from engagements.models import Job, User

from . import importwords as words
from .models import Import, ImportRow
from .permissions.imports import may_undo_import, may_work_on_import
from .queries import imports as queries
from .queries.imports import Counts

S, V, R = Import.State, ImportRow.Verdict, ImportRow.State
UNDER_WAY = (S.READING, S.COMMITTING, S.UNDOING)
TONES: dict[str, tuple[str, str]] = {
    S.MAPPING: ("info", "list-checks"),
    S.READING: ("info", "hourglass"),
    S.PREVIEW: ("warning", "eye"),
    S.COMMITTING: ("info", "hourglass"),
    S.DONE: ("success", "circle-check"),
    S.UNDOING: ("info", "hourglass"),
    S.UNDONE: ("neutral", "undo-2"),
    S.REFUSED: ("danger", "circle-x"),
}


def context_of(brought: Import, user: User) -> dict[str, Any]:
    """What every part of the page needs, whatever the import's state."""
    counts = queries.counts(brought)
    failed = brought.job is not None and brought.job.state == Job.State.FAILED
    works, undoes = may_work_on_import(user, brought), may_undo_import(user, brought)
    color, icon = TONES[brought.state]
    return {
        "brought": brought,
        "register": words.kind_label(brought.kind),
        "color": color,
        "icon": icon,
        "counts": counts,
        "is_under_way": brought.state in UNDER_WAY and not failed,
        "has_failed": brought.state in UNDER_WAY and failed,
        "failure": reason(brought.job.error) if failed and brought.job else "",
        "refusal": words.sentence(words.REFUSALS, brought.refusal),
        "progress": progress(brought, counts),
        "works": bool(works),
        "undoes": bool(undoes),
        "facts": facts(brought, counts),
        "unchecked": counts.verdicts.get(V.DOUBT, 0),
        "refused": counts.verdicts.get(V.REFUSE, 0) + counts.states.get(R.FAILED, 0),
    }


def progress(brought: Import, counts: Counts) -> dict[str, Any]:
    """How far the worker has come; how much there is, it learns only when the file is read."""
    if brought.state == S.READING:
        text = _("%(rows)s rows are read.") % {"rows": labels.amount(counts.total)}
        return {"done": counts.total, "most": None, "text": text}
    done = counts.written
    most = counts.to_write
    if brought.state == S.UNDOING:
        most = counts.states.get(R.WRITTEN, 0) + counts.states.get(R.UNDONE, 0)
        most += counts.states.get(R.LEFT, 0)
        done = most - counts.states.get(R.WRITTEN, 0)
    told = {"done": labels.amount(done), "most": labels.amount(most)}
    return {"done": done, "most": most, "text": _("%(done)s of %(most)s rows") % told}


def facts(brought: Import, counts: Counts) -> list[dict[str, Any]]:
    """The record: who did what when, with which file."""
    when = labels.date_and_time
    committed, undone = brought.committed_at, brought.undone_at
    return [
        {"label": _("Register"), "value": words.kind_label(brought.kind)},
        {"label": _("Body"), "value": brought.body.name},
        {
            "label": _("Brought by"),
            "value": f"{brought.uploaded_by_name}, {when(brought.uploaded_at)}",
        },
        {"label": _("Rows"), "value": labels.amount(counts.total) if counts.total else ""},
        {
            "label": _("Imported by"),
            "value": f"{brought.committed_by}, {when(committed)}" if committed else "",
        },
        {
            "label": _("Taken back by"),
            "value": f"{brought.undone_by}, {when(undone)}" if undone else "",
        },
        {"label": _("Why it was taken back"), "value": brought.undo_reason},
        {"label": _("Sheet"), "value": brought.sheet},
        {"label": _("Checksum of the file (SHA-256)"), "value": brought.sha256},
    ]


def tabs(brought: Import, counts: Counts, current: str) -> list[dict[str, Any]]:
    """The rows by verdict; a tab without rows is left out."""
    labelled = {
        "avgors": _("To be decided"),
        "skapas": _("Created"),
        "andras": _("Updated"),
        "hoppas-over": _("Skipped"),
        "nekas": _("Refused"),
        "nekades": _("Refused when written"),
        "lamnades": _("Left as they are"),
    }
    here = reverse("agreements:import", args=[brought.pk])
    return [
        {
            "label": label,
            "url": f"{here}?flik={key}",
            "count": counts.of_tab(key),
            "current": key == current,
        }
        for key, label in labelled.items()
        if counts.of_tab(key)
    ]


def first_tab(brought: Import, counts: Counts) -> str:
    """What the person should look at first: before it is written the refused, then what came."""
    before = brought.committed_at is None
    order = ("avgors", "nekas") if before else ("nekades", "lamnades", "skapas", "andras")
    return next((tab for tab in (*order, *queries.TABS) if counts.of_tab(tab)), "skapas")


def shown_rows(brought: Import, rows: list[ImportRow], user: User) -> list[dict[str, Any]]:
    """The rows as the table shows them; nothing of a case that the reader may not see."""
    hidden = queries.hidden(rows, user)
    people = queries.people_in(rows)
    return [
        {"number": row.number, "hidden": True}
        if row.case_id in hidden
        else shown_row(brought, row, people)
        for row in rows
    ]


def shown_row(brought: Import, row: ImportRow, people: Mapping[int, str]) -> dict[str, Any]:
    told = [cell for cell in row.cells if cell]
    name = row.values.get("counterpart") or " · ".join(told[:3])
    refused = row.verdict == V.REFUSE
    case = row.case
    return {
        "number": row.number,
        "hidden": False,
        "name": name,
        "body": row.body.name if row.body else "",
        "reason": words.sentence(words.REASONS, row.outcome or row.reason),
        "problems": [
            {
                "label": words.field_label(key),
                # The sentence says itself what stands in the cell, where it is about that.
                "cell": "" if "text" in problem else cell_of(brought, row, key),
                "text": words.sentence(words.PROBLEMS, problem),
            }
            for key, problem in row.problems.items()
        ],
        "notes": [] if refused else [words.sentence(words.NOTES, note) for note in row.notes],
        "changes": [
            {
                "label": words.field_label(key),
                "before": words.value_label(key, before, people),
                "after": words.value_label(key, after, people),
            }
            for key, (before, after) in row.changes.items()
        ],
        "choices": choices(row),
        "counterpart": row.counterpart,
        "state": row.get_state_display() if row.state != R.WAITING else "",
        "case": case,
        "case_url": reverse(kind_of(case.kind).url_name, args=[case.pk]) if case else "",
    }


def cell_of(brought: Import, row: ImportRow, key: str) -> str:
    """What stands in the cell that the problem is about."""
    for column, field in brought.mapping.items():
        if field == key and int(column) < len(row.cells):
            return str(row.cells[int(column)])
    return ""


def choices(row: ImportRow) -> list[dict[str, Any]]:
    """The answers that the doubt may be given."""
    if not row.candidates:
        return []
    found = []
    for one in row.candidates:
        why = str(words.LIKENESSES[one["why"]])
        facts = {"name": one["name"], "why": why, "row": one.get("row")}
        if "row" in one:
            text = _("Same as row %(row)s, %(name)s (%(why)s): leave this row out") % facts
            found.append({"value": f"row:{one['row']}", "text": text})
        else:
            text = _("Same as %(name)s (%(why)s)") % facts
            found.append({"value": f"same:{one['id']}", "text": text})
    found.append({"value": "new", "text": _("Another organisation: add it to the register")})
    found.append({"value": "skip", "text": _("Leave the row out")})
    return [one | {"chosen": one["value"] == row.answer} for one in found]
