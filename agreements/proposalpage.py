"""A proposal of cooperation on its page, and the answer that is suggested (S-48, S-52)."""

from typing import Any

from django.utils.translation import gettext as _

from engagements.models import Case, User

from .models import Proposal


def parts(case: Case, user: User) -> dict[str, Any]:
    return {"proposal": Proposal.objects.get(pk=case.pk)}


def suggested_answer(case: Case) -> str:
    """What may be answered, in the reader's language: why not, and what is open instead."""
    proposal = Proposal.objects.get(pk=case.pk)
    reasons = {
        Proposal.Form.TWIN_TOWN: _(
            "Thank you for your proposal. According to its international strategy, the City of "
            "Stockholm has no twin towns and signs no twinning agreements, whatever they are "
            "called."
        ),
        Proposal.Form.OPEN_ENDED: _(
            "Thank you for your proposal. According to its international strategy, the City of "
            "Stockholm makes agreements only with a start and an end date, and without automatic "
            "renewal."
        ),
        Proposal.Form.EVERYTHING: _(
            "Thank you for your proposal. According to its international strategy, the City of "
            "Stockholm makes agreements on one specific theme at a time."
        ),
        Proposal.Form.OTHER: _(
            "Thank you for your proposal. The city does not take it up as it stands."
        ),
    }
    open_instead = _(
        "What is open to us is an agreement on a concrete exchange within one theme, with a clear "
        "benefit for both of us, for a limited time. A visit, or an exchange of experience within "
        "a network that we both take part in, is often a good beginning. Tell us what you would "
        "like to learn from us, and what you can share."
    )
    return f"{reasons[Proposal.Form(proposal.form)]}\n\n{open_instead}"
