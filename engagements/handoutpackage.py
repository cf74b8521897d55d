"""The package of a hand-out: a list of what is in it, then each document, whole or masked."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from . import labels, masking
from .actions import documents
from .actions.handouts import MASKED, WHOLE
from .jobkinds import CannotBeMadeError, Made
from .models import Case, Document, HandOut, Job
from .papers.paper import Heading, Paper, Paragraph, Table
from .papers.printed import as_pdf
from .rules.masking import BAR

PDF, TEXT = "application/pdf", ("text/plain", "text/csv")


def maskable(document: Document) -> bool:
    return document.content_type == PDF or document.content_type.startswith(TEXT)


def facts_of(case: Case) -> dict[str, tuple[str, str]]:
    """What the register says of the case: key -> label and value."""
    found = {
        "number": (_("Diary number"), case.diary_number),
        "day": (_("Came in"), labels.short_date(case.received_on)),
        "title": (_("Title"), case.title),
        "counterpart": (_("Counterpart"), case.counterpart.name if case.counterpart else ""),
        "summary": (_("Summary"), case.summary),
        "status": (_("Status"), labels.status_label(case.kind, case.status)),
    }
    return {key: one for key, one in found.items() if one[1]}


def make(job: Job) -> Made:
    """The worker's part. The words that are struck are forgotten when the package is made."""
    row = HandOut.objects.select_related("case__body", "case__counterpart", "made_by").get(job=job)
    wanted = job.parameters["documents"]
    files = Document.objects.in_bulk([one["document"] for one in wanted])
    packed = io.BytesIO()
    with translation.override("sv"), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("00 Förteckning.pdf", as_pdf(cover(row, wanted, files)))
        for number, one in enumerate(wanted, start=1):
            if one["how"] in (WHOLE, MASKED):
                name, content = packed_as(files[one["document"]], one)
                package.writestr(f"{number:02} {name}", content)
    job.parameters = {}
    return Made(
        content=packed.getvalue(),
        filename=f"Utlämnande {row.case.diary_number.replace('/', '-')}.zip",
        content_type="application/zip",
        shows=frozenset({row.case_id}),
    )


def packed_as(document: Document, one: Mapping[str, Any]) -> tuple[str, bytes]:
    """The file's name and content as it goes out."""
    with documents.content_of(document) as stream:
        content = stream.read()
    if one["how"] == WHOLE:
        return document.filename, content
    stem = document.filename.rpartition(".")[0]
    try:
        if document.content_type == PDF:
            return f"{stem} (maskad).pdf", masking.masked_pdf(
                content, one["passages"], one["pages"]
            )
        masked = masking.masked_text(content, one["passages"], one["provision"])
        return f"{stem} (maskad).txt", masked
    except masking.MaskingError as error:
        raise CannotBeMadeError("not_masked") from error


def cover(row: HandOut, wanted: list[Mapping[str, Any]], files: Mapping[int, Document]) -> Paper:
    """What the package holds, what is masked and under which provision."""
    said = {"whole": _("In full"), "masked": _("Parts masked"), "withheld": _("Withheld")}
    facts = facts_of(row.case)
    shown = [facts[key] for key in facts if key in row.chosen["facts"]]
    return Paper(
        title=_("Documents handed out"),
        subtitle=row.case.diary_number,
        language=labels.language(),
        sender=(row.case.body.name,),
        reference=row.case.diary_number,
        facts=(
            *shown,
            (_("Handed out on"), labels.short_date(timezone.localdate())),
            (_("Handed out by"), row.made_by.name),
        ),
        parts=(
            Heading(1, _("The documents")),
            Table(
                _("Documents and how they are handed out"),
                (_("Number"), _("Document"), _("Date"), _("How"), _("Provision")),
                tuple(
                    (
                        str(number),
                        files[one["document"]].title,
                        labels.short_date(files[one["document"]].dated_on),
                        said[one["how"]],
                        one["provision"],
                    )
                    for number, one in enumerate(wanted, start=1)
                ),
                shares=(1, 6, 3, 3, 3),
            ),
            *remarks(row),
        ),
    )


def remarks(row: HandOut) -> tuple[Paragraph, ...]:
    if row.outcome == HandOut.Outcome.WHOLE:
        return ()
    return (
        Paragraph(
            _("Black fields and %(bar)s stand for parts that are secret under the provision named.")
            % {"bar": BAR}
        ),
        Paragraph(how_to_appeal()),
    )


def how_to_appeal() -> str:
    return _(
        "Whoever is not given a document in full may ask for a written decision of the authority. "
        "It says how to appeal to the administrative court of appeal (OSL 6:3, 6:7)."
    )
