"""The fee of a visit, and the exemption from it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagements import permissions
from engagements.views.signed_in import actor
from engagements.views.smallforms import done, show

from ..actions import fees
from ..forms.fee import FeeForm
from ..models import VisitFee
from .steps import find_visit


@require_http_methods(["GET", "HEAD", "POST"])
def fee(request: HttpRequest, pk: int) -> HttpResponse:
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    began = FeeForm.initial_of(VisitFee.objects.filter(visit=case.pk).first())
    form = FeeForm(request.POST if request.method == "POST" else None, initial=began)
    if form.is_valid():
        fees.decide(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The fee is noted."))
    intro = _(
        "Study visits cost a fee. Students, and visits that come through the city's own bodies, "
        "are exempt."
    )
    return show(
        request, case=case, form=form, title=_("Fee of the visit"), button=_("Save"), intro=intro
    )
