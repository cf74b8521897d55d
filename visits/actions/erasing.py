"""Erasing guests' personal data: only inside a disposal run (visits.actions.purging)."""

from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, QuerySet

from engagements.actions import handouts
from engagements.models import Body, Case, Document, ErasedFile, Job

from ..models import Invitee, Letter, LetterKind, PurgeRun, Visitor


def visitors(body: Body) -> Mapping[int, int]:
    rows = Visitor.objects.filter(visit__case__body=body).order_by()
    return dict(rows.values_list("visit_id").annotate(rows=Count("pk")))


def erase_visitors(case: Case, _run: PurgeRun) -> int:
    return len([row.delete() for row in Visitor.objects.filter(visit_id=case.pk)])


def invitations(body: Body) -> Mapping[int, int]:
    """Invited persons and letters that are not erased yet, together."""
    people = Invitee.objects.filter(invitation__visit__case__body=body).order_by()
    found = Counter(dict(people.values_list("invitation__visit_id").annotate(rows=Count("pk"))))
    letters = standing().filter(case__body=body).order_by()
    found += Counter(dict(letters.values_list("case_id").annotate(rows=Count("pk"))))
    return found


def standing() -> QuerySet[Letter]:
    return Letter.objects.filter(kind=LetterKind.INVITATION, erased_at=None)


def erase_invitations(case: Case, run: PurgeRun) -> int:
    """The invited persons, then each letter: a note instead of its text, and no file."""
    people = [
        row.delete() for row in Invitee.objects.filter(invitation__visit_id=case.pk).order_by("pk")
    ]
    letters = list(standing().filter(case=case).select_related("job__document").order_by("pk"))
    for letter in letters:
        with connection.cursor() as cursor:
            cursor.execute("SELECT erase_letter(%s, %s)", [letter.pk, run.pk])
        if letter.job.document:
            erase_file(letter.job.document, run.decision.reference)
    if letters:
        erase_packages(case)
    return len(people) + len(letters)


def erase_packages(case: Case) -> None:
    """What was packed to be handed out holds copies of the letters, and its wishes name words."""
    for job in Job.objects.select_for_update().filter(case=case, kind=handouts.KIND):
        name = job.file.name
        job.file = job.filename = job.content_type = job.sha256 = ""
        job.size, job.parameters = None, {}
        job.save(update_fields=["file", "filename", "content_type", "sha256", "size", "parameters"])
        if name:
            unlink_later(name)


def erase_file(document: Document, reference: str) -> None:
    """The row stays with title, size and hash; the file goes when the transaction has ended.

    A process that dies in between leaves a file that no row names: the nightly sweep takes it.
    """
    _row, made = ErasedFile.objects.get_or_create(
        document=document, defaults={"reference": reference}
    )
    if made:
        unlink_later(str(document.file.name))


def unlink_later(name: str) -> None:
    path = Path(settings.MEDIA_ROOT) / name
    transaction.on_commit(partial(path.unlink, missing_ok=True))
