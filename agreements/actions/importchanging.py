"""Rows that change a matter of the register: only what was previewed, and only if it still is."""

from collections.abc import Mapping

from django.utils import timezone

from engagements import permissions
from engagements.models import Case, CaseEvent, User
from engagements.permissions import Rights, visible
from engagements.statuses import Status

from ..models import Import, ImportRow
from . import rowsets
from .changedvalues import apply
from .rowoutcomes import failed, written


def change_rows(brought: Import, rows: list[ImportRow], *, by: User) -> None:
    """Change the matters that nobody has touched since the preview; say why of the others."""
    if not rows:
        return
    rights = permissions.rights_of(by)
    cases = locked(rows, rights)
    free = [row for row in rows if is_untouched(row, cases.get(row.case_id or 0), rights)]
    if not free:
        return
    after = {row.case_id or 0: {key: pair[1] for key, pair in row.changes.items()} for row in free}
    versions = apply(brought.kind, after, cases, by=by)
    events = tell(brought, free, cases, rights, "import.updated", by=by)
    for row in free:
        pk = row.case_id or 0
        written(row, case_id=pk, event=events[pk], version=versions[pk])


def locked(rows: list[ImportRow], rights: Rights) -> dict[int, Case]:
    """The cases of the rows that the person sees, locked in one order until the batch ends."""
    wanted = [row.case_id for row in rows if row.case_id]
    cases = Case.objects.filter(visible(rights), pk__in=wanted).select_related("body")
    return {
        one.pk: one for one in cases.defer("search").select_for_update(of=("self",)).order_by("pk")
    }


def is_untouched(row: ImportRow, case: Case | None, rights: Rights) -> bool:
    if case is None or not rights.acting("handle_cases", case.body_id):
        failed(row, "not_yours_now")
    elif case.version != row.case_version or case.status != Status.IN_FORCE:
        failed(row, "changed_since", number=case.diary_number)
    else:
        return True
    return False


def tell(
    brought: Import,
    rows: list[ImportRow],
    cases: Mapping[int, Case],
    rights: Rights,
    verb: str,
    *,
    by: User,
    text: str = "",
    permission: str = "handle_cases",
) -> dict[int, int]:
    """One sentence of the story in each case; returns the ids of the sentences."""
    ids = rowsets.take_ids(CaseEvent, len(rows))
    now = timezone.now()
    story = []
    for pk, row in zip(ids, rows, strict=True):
        acting = rights.acting(permission, cases[row.case_id or 0].body_id)
        story.append(
            {
                "id": pk,
                "case_id": row.case_id,
                "verb": verb,
                "facts": {
                    "filename": brought.filename,
                    "import": brought.pk,
                    "row": row.number,
                    "number": cases[row.case_id or 0].diary_number,
                },
                "text": text,
                "at": now,
                "by_id": by.pk,
                "by_name": by.name,
                "acting_as_id": acting.appointment_id or None if acting else None,
            }
        )
    rowsets.insert(CaseEvent, story)
    return {row.case_id or 0: pk for pk, row in zip(ids, rows, strict=True)}
