"""What the forms of agreements refuse, with the way out (S-48, S-52; F-2, F-3)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from ..actions.reviews import no_new_terms
from ..models import Commitment, Proposal, Review


def agreement(form: forms.Form, values: Mapping[str, Any]) -> None:
    """No agreement without both dates, that renews itself, or that is a twin town."""
    for name in ("start_date", "end_date"):
        if form[name].data is not None and not str(form[name].data or "").strip():
            form.errors.pop(name, None)
            form.add_error(name, both_dates())
            offer(form, Proposal.Form.OPEN_ENDED)
    start, end = values.get("start_date"), values.get("end_date")
    if start and end and end <= start:
        form.add_error("end_date", _("The end date must be after the start date (S-52)."))
    if values.get("auto_renewal"):
        form.add_error(
            "auto_renewal",
            _(
                "An agreement that renews itself has in fact no end date (S-52, F-3). Strike the "
                "clause: to go on is decided anew, with new dates."
            ),
        )
        offer(form, Proposal.Form.OPEN_ENDED)
    no_twin_town(form, values)


def letter_of_intent(form: forms.Form, values: Mapping[str, Any]) -> None:
    no_twin_town(form, values)


def review(form: forms.Form, values: Mapping[str, Any]) -> None:
    """An agreement goes on or ends; it gets no other terms by a review (A-13)."""
    if values.get("conclusion") == Review.Conclusion.RENEGOTIATE:
        of = Commitment.objects.get(reviews=values["case"])
        if not of.is_reviewed:
            form.add_error("conclusion", no_new_terms())


def both_dates() -> str:
    return _(
        "A cooperation agreement must have both a start and an end date; until further notice is "
        "not possible (S-52, F-3). Agree on an end date: to go on is decided anew then."
    )


def no_twin_town(form: forms.Form, values: Mapping[str, Any]) -> None:
    if values.get("twin_town"):
        form.add_error(
            "twin_town",
            _(
                "The city has no twin towns and signs no twinning agreements, whatever they are "
                "called (S-48, F-2). That is the city's own policy, not the law, and only the City "
                "Council can change it. Register the letter as a proposal, and answer it with "
                "what is open: an agreement on one theme, with a start and an end date."
            ),
        )
        offer(form, Proposal.Form.TWIN_TOWN)


def offer(form: forms.Form, kind: str) -> None:
    """Put the way out on the page: the proposal's form, with what is typed already."""
    typed = {
        "title": form["title"].data,
        "counterpart": form["counterpart"].data,
        "country": form["country"].data,
        "counterpart_type": form["counterpart_type"].data,
        "content": form["concrete_exchange"].data if "concrete_exchange" in form.fields else "",
        "form": kind,
    }
    query = urlencode({name: value for name, value in typed.items() if value})
    form.way_out = {  # type: ignore[attr-defined]  # the page reads it
        "label": _("Register it as a proposal to be answered"),
        "url": f"{reverse('engagements:engagement_register', args=['proposal'])}?{query}",
    }
