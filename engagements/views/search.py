"""The search box of the bar: cases, counterparts, documents, registers; a number opens its case."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import escape
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from .. import casekinds, labels, permissions
from ..queries import search as finding
from ..queries import search_registers
from ..queries.words import clean
from .numbers import row_id
from .signed_in import actor


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that holds the words, grouped by type, newest first."""
    user = actor(request)
    text = clean(request.GET.get("q", ""))
    who = finding.searcher(permissions.rights_of(user))
    case_id = finding.by_number(who, text)
    if case_id is not None:
        return redirect("engagements:case", case_id)
    before = row_id(request.GET.get("before", ""))
    found = finding.everything(who, text, before=before)
    # The pages of older cases show cases alone.
    beside = search_registers.in_registers(who, "" if before else text)
    context = {
        "text": text,
        "found": found,
        "nothing": found.nothing and beside.nothing,
        "parts": parts(found, text) | register_parts(beside),
    }
    return render(request, "engagements/search.html", context)


def parts(found: finding.Found, text: str) -> dict[str, Any]:
    """The rows as they are printed."""
    urls = {kind.key: reverse(kind.url_name, args=[0]) for kind in casekinds.every()}

    def case_url(kind: str, id_: int) -> str:
        return urls[kind].replace("/0/", f"/{id_}/")

    cases = [
        row
        | {
            "url": case_url(row["kind"], row["id"]),
            "title": marks(row["title"]),
            "summary": marks(row["summary"]),
        }
        for row in found.cases.rows
    ]
    counterparts = [
        row
        | {
            "name": marks(row["name"]),
            "note": marks(row["note"]),
            "country": labels.country(row["country_id"] or ""),
            "cases": [(case_url(kind, id_), number) for id_, kind, number in row["cases"] or []],
        }
        for row in found.counterparts.rows
    ]
    documents = [
        row | {"title": marks(row["title"]), "case_url": case_url(row["kind"], row["case_id"])}
        for row in found.documents.rows
    ]
    older = urlencode({"q": text, "before": cases[-1]["id"]}) if found.cases.more else ""
    return {
        "cases": cases,
        "cases_count": count(found.cases),
        "older_url": f"?{older}" if older else "",
        "counterparts": counterparts,
        "counterparts_count": count(found.counterparts),
        "documents": documents,
        "documents_count": count(found.documents),
    }


def register_parts(beside: search_registers.InRegisters) -> dict[str, Any]:
    """What the registers hold, as it is printed."""
    groups = {"monitoring": beside.monitoring, "examples": beside.examples}
    shown: dict[str, Any] = {}
    for name, group in groups.items():
        shown[name] = [
            row | {"title": marks(row["title"]), "text": marks(row["text"])} for row in group.rows
        ]
        shown[f"{name}_count"] = count(group)
    return shown


def count(group: finding.Group) -> str:
    return str(group.count) if group.count <= finding.CAP else f"{finding.CAP}+"


def marks(text: str) -> SafeString:
    """The user's text escaped, then the words found between <mark> and </mark>."""
    escaped = escape(text)
    return SafeString(escaped.replace(finding.BEGIN, "<mark>").replace(finding.END, "</mark>"))
