"""Adding a document to a case, and opening one."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import permissions
from ..actions import documents, readlog
from ..casekinds import get as kind_of
from ..filetypes import FORMATS, INLINE
from ..forms.documents import DocumentForm
from ..models import Document, Reading, User
from ..permissions.files import may_open_document
from .filed import sandboxed, sent

# What a browser may show itself; everything else is saved to disk.
SHOWN = frozenset(FORMATS[extension][0] for extension in INLINE)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to the case."""
    user = cast(User, request.user)
    case = get_object_or_404(permissions.visible_cases(user).select_related("body"), pk=pk)
    readlog.opened(user, case)
    permissions.may_add_document(user, case).or_deny()
    case_url = reverse(kind_of(case.kind).url_name, args=[case.pk])
    form = DocumentForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        values = dict(form.cleaned_data)
        try:
            documents.add(case=case, upload=values.pop("file"), by=user, **values)
        except ValidationError as refused:
            form.add_error("file", refused)
        else:
            messages.success(request, _("The document is added."))
            return redirect(case_url)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "case": case, "case_url": case_url}
    return render(request, "engagements/document_add.html", context, status=status)


@require_safe
@sandboxed
def download(request: HttpRequest, pk: int) -> FileResponse | HttpResponse:
    """Open the file, with the rights of this moment; `?visa=1` shows it in the browser."""
    user = cast(User, request.user)
    document = get_object_or_404(Document.objects.select_related("case__body", "erasure"), pk=pk)
    if not permissions.may_view(user, document.case):
        raise Http404
    may_open_document(user, document).or_deny()
    if hasattr(document, "erasure"):
        messages.info(request, _("The file is erased under a disposal decision."))
        return redirect(kind_of(document.case.kind).url_name, document.case_id)
    readlog.opened(user, document.case, Reading.What.DOCUMENT, document=document)
    shown = document.content_type in SHOWN and request.GET.get("visa") == "1"
    return sent(document, shown=shown)
