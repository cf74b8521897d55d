"""Who brings a register in, who reads what was brought, and who takes it back.

Each row is asked about besides, with the rights at its own body, when it is previewed and again
when it is written: an import gives nobody a right that the forms would not give.
"""

from django.utils.translation import gettext as _

from engagements.models import Body, Job, User
from engagements.permissions import Verdict, holds, rights_of, visible_cases

from ..models import Import


def may_import(user: User) -> Verdict:
    """Somewhere: at which body is asked of each row."""
    for acting in rights_of(user).by_permission.get("handle_cases", {}).values():
        return Verdict(True, acting_as=acting)
    return Verdict(False, _("Registers are imported by those who register cases at a body."))


def may_import_for(user: User, body: Body) -> Verdict:
    return holds(user, "handle_cases", body)


def importing_bodies(user: User) -> frozenset[int]:
    return rights_of(user).bodies("handle_cases")


def may_see_import(user: User, brought: Import) -> Verdict:
    """Whoever brought it while they still work there, and those who handle that body's cases."""
    if rights_of(user).acting("handle_cases", brought.body_id):
        return Verdict(True)
    return Verdict(False, _("The import belongs to another body."))


def may_work_on_import(user: User, brought: Import) -> Verdict:
    """Map, decide and write: the person who brought the file, with today's rights there."""
    if brought.uploaded_by_id != user.pk:
        return Verdict(
            False,
            _("Only the person who brought the file goes on with the import: %(name)s.")
            % {"name": brought.uploaded_by_name},
        )
    return holds(user, "handle_cases", brought.body)


def may_undo_import(user: User, brought: Import) -> Verdict:
    """Whoever keeps the diary of the body: numbers are voided with it."""
    return holds(user, "keep_diary", brought.body)


def may_open_import_file(user: User, brought: Import) -> Verdict:
    """The file tells of every row, so every case that came of it must be seen."""
    seen = may_see_import(user, brought)
    if not seen:
        return seen
    cases = brought.rows.filter(case__isnull=False)
    if cases.exclude(case__in=visible_cases(user)).exists():
        return Verdict(False, _("It tells of a case that you may not see."))
    return seen


def may_run(job: Job, user: User) -> Verdict:
    """The worker's question, with the rights of the moment: is the work still the person's?"""
    brought = Import.objects.select_related("body").get(pk=job.parameters["import"])
    if job.kind == "import_undo":
        return may_undo_import(user, brought)
    return may_work_on_import(user, brought)
