"""Registering a visit request by hand, and correcting what was written down."""

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from engagements import permissions
from engagements.actions import readlog
from engagements.actions.cases import EditConflict
from engagements.filetypes import FileRefused
from engagements.forms.both_texts import differences
from engagements.forms.fields import typed
from engagements.models import Case, User
from engagements.views.numbers import row_id
from engagements.views.parts import render_page_or_part, sent
from engagements.views.refusals import explains_refusals

from ..actions import intake
from ..actions.incoming import AlreadySettled
from ..forms.request import EditForm, RegisterForm
from ..keptmails import kept
from .mails import begin_with, beside, bring, is_lost, is_reading, reading, waiting
from .typing import history_of, register_panel, request_panel

READ_ALONG = ("body", "counterpart", "visit")


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def register(request: HttpRequest) -> HttpResponse:
    """A letter has come in: write it down, and get a diary number.

    One that came as an e-mail fills the form in first; it is filed with the case.
    """
    user = cast(User, request.user)
    form = _registering(RegisterForm(sent(request), user=user))
    form.fill_in(request.GET)
    mail = kept(request.POST.get("kept_mail", ""), by=user)
    if found := waiting(request):
        if found.case_id:
            return redirect("visits:mail", found.pk)
        form = RegisterForm(user=user)
        mail = begin_with(form, found, by=user)
    if is_reading(request) and (brought := bring(request)):
        return brought
    if is_reading(request) or is_lost(request, mail):
        begun = reading(request, RegisterForm(user=user), mail)
        return _page(request, user, begun.form, **begun.beside)
    if request.method == "POST" and form.is_valid():
        try:
            case = intake.take_in(
                body=form.cleaned_data["body"],
                partaking=form.cleaned_data["partaking"],
                handler=user if form.cleaned_data["handler"] else None,
                submission_key=form.cleaned_data["submission_key"],
                mail=mail,
                by=user,
                **form.counterpart_values(),
                **form.detail(),
            )
        except AlreadySettled as faster:
            messages.warning(request, str(faster))
            return redirect("visits:mail", faster.mail.pk)
        except FileRefused as refused:
            form.add_error(None, refused)
            return _page(request, user, form, **beside(form, mail))
        messages.success(request, _("Registered as %(number)s.") % {"number": case.diary_number})
        return redirect("visits:case", case.pk)
    return _page(request, user, form, **beside(form, mail))


def _registering(form: RegisterForm) -> RegisterForm:
    """The form, for those who may register at some body; the others are told why not."""
    if not form.acting:
        raise PermissionDenied(_("None of your appointments lets you register visit requests."))
    return form


@require_http_methods(["GET", "HEAD", "POST"])
@explains_refusals
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a request; two people who write at once both keep their texts."""
    user = cast(User, request.user)
    case = _find(user, pk)
    permissions.may_handle(user, case).or_deny()
    form = EditForm.of(case, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            version = form.cleaned_data["version"]
            values = form.counterpart_values() | form.detail()
            intake.correct(case=case, version=version, by=user, **values)
        except EditConflict:
            return _conflict(request, user, pk, form)
        messages.success(request, _("The request is changed."))
        return redirect("visits:case", case.pk)
    return _page(request, user, form, case=case)


@require_http_methods(["GET", "HEAD", "POST"])
def ruling(request: HttpRequest) -> HttpResponse:
    """The ruling on a request as it is being typed."""
    user = cast(User, request.user)
    data = request.POST or request.GET
    case_id = row_id(data.get("case", ""))
    if case_id is not None:
        case = _find(user, case_id)
        panel = request_panel(case, typed(EditForm.of(case, data)), user)
    else:
        panel = register_panel(typed(_registering(RegisterForm(data, user=user))), user)
    return render_page_or_part(
        request, "visits/ruling.html", "visits/_ruling.html", {"ruling": panel, "is_part": True}
    )


@require_safe
def counterpart_history(request: HttpRequest) -> HttpResponse:
    """What the city has had with the counterpart whose name is being typed."""
    user = cast(User, request.user)
    if not permissions.rights_of(user).appointments:
        raise PermissionDenied(_("You have no appointment."))
    form = RegisterForm(request.GET, user=user)
    context = {"history": history_of(typed(form), user)}
    return render_page_or_part(request, "visits/history.html", "visits/_history.html", context)


def _find(user: User, pk: int) -> Case:
    cases = permissions.visible_cases(user).filter(kind="visit").select_related(*READ_ALONG)
    cases = cases.prefetch_related("visit__themes").defer("search")
    case = get_object_or_404(cases, pk=pk)
    readlog.opened(user, case)
    return case


def _page(
    request: HttpRequest,
    user: User,
    form: RegisterForm | EditForm,
    case: Case | None = None,
    **more: Any,
) -> HttpResponse:
    """The form with the ruling and the history of what it holds now."""
    values = typed(form)
    context = {
        "form": form,
        "case": case,
        "ruling": request_panel(case, values, user) if case else register_panel(values, user),
        "history": history_of(values, user, but=case),
        **more,
    }
    if "differences" in more:
        return render(request, "visits/edit_conflict.html", context, status=409)
    refused = form if form.is_bound else more.get("mail_form", form)
    status = 422 if refused.is_bound and refused.errors else 200
    template = "visits/edit.html" if case else "visits/register.html"
    return render(request, template, context, status=status)


def _conflict(request: HttpRequest, user: User, pk: int, mine: EditForm) -> HttpResponse:
    """Both texts, and the person's own form ready to be saved over the new version."""
    case = _find(user, pk)
    data = request.POST.copy()
    data["version"] = str(case.version)
    both = differences(mine, EditForm.of(case))
    return _page(request, user, EditForm.of(case, data), case=case, differences=both)
