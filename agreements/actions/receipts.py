"""What the worker leaves of its work on an import: how many rows came to what, as text."""

from django.db.models import Count

from engagements.jobkinds import Made

from ..models import Import, ImportRow


def receipt(brought: Import) -> Made:
    """The counts of the moment; the import's own page has the rows."""
    counts = (
        ImportRow.objects.filter(of=brought)
        .values_list("verdict", "state")
        .annotate(rows=Count("pk"))
        .order_by("verdict", "state")
    )
    lines = [f"{verdict} {state}: {rows}" for verdict, state, rows in counts]
    content = "\n".join([f"{brought.pk} {brought.filename}", *lines, ""])
    return Made(content.encode(), f"import-{brought.pk}.txt", "text/plain")
