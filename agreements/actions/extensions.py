"""Extending a cooperation agreement: a new decision, new dates, the whole test again (A-13)."""

import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions import protection
from engagements.actions.cases import lock, open_case, share_parts, tell_as
from engagements.actions.transaction import action, save
from engagements.models import Case, CaseLink, Engagement, User
from engagements.statuses import Status

from ..models import CooperationAgreement
from . import commitments

# What the new agreement begins with; all of it is tried anew, and the partner is examined again.
SAME = (
    *("expected_benefit", "vision_contribution", "sustainability", "purposes", "sectors"),
    *("we_learn", "we_share"),
)
EXTENDABLE = frozenset({Status.IN_FORCE, Status.CEASED, Status.FOLLOWED_UP})


class Extended(Exception):
    """The agreement has its extension; `case` is it."""

    def __init__(self, case: Case) -> None:
        self.case = case
        super().__init__(_("It is extended already: %(number)s.") % {"number": case.diary_number})


@action
def extend(*, case: Case, start_date: datetime.date, end_date: datetime.date, by: User) -> Case:
    """Begin an agreement that goes on from an earlier one, to be prepared and decided anew.

    Nothing is prolonged: the earlier agreement ends on its day. Answers of the strategy are not
    copied, because they are asked again (F-3). Raises Extended, commitments.NotYet. Side effects in
    order: diary number and case, its rows, the link, the stories.
    """
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    earlier = CooperationAgreement.objects.select_for_update().get(pk=case.pk)
    if case.status not in EXTENDABLE:
        raise commitments.NotYet(_("Only an agreement that has been in force is extended."))
    later = CooperationAgreement.objects.filter(extends=earlier).select_related("case").first()
    if later:
        raise Extended(later.case)
    if start_date <= earlier.end_date:
        raise commitments.NotYet(
            _("The extension begins after the last day of the agreement: %(day)s.")
            % {"day": earlier.end_date}
        )
    new = open_case(
        kind=case.kind,
        body=case.body,
        title=case.title,
        summary=case.summary,
        received_on=timezone.localdate(),
        focus_areas=list(case.focus_areas),
        counterpart=case.counterpart,
        country_id=case.country_id,
        scope=case.scope,
        stage=Case.Stage.RENEWAL,
        origin=Case.Origin.OWN,
        visibility=min(case.visibility, 1),
        handler=case.handler or by,
        deadline=start_date,
        verdict=verdict,
        by=by,
    )
    before = Engagement.objects.get(pk=case.pk)
    values: dict[str, Any] = {name: getattr(before, name) for name in SAME}
    save(Engagement(case=new, **values), by=by)
    agreement = CooperationAgreement(
        case=new,
        label=earlier.label,
        theme_id=earlier.theme_id,
        start_date=start_date,
        end_date=end_date,
        concrete_exchange=earlier.concrete_exchange,
        benefit_partner=earlier.benefit_partner,
        extends=earlier,
    )
    agreement.full_clean(exclude=["case", "extends"])
    save(agreement, by=by)
    commitments.keep(new, {}, by=by)
    protection.follow(new, case, verdict, by=by)
    share_parts(case, new, by=by)
    CaseLink.objects.create(from_case=case, to_case=new, kind=CaseLink.Kind.RELATED, created_by=by)
    tell_as(case, "agreement.extended", verdict, by=by, number=new.diary_number)
    return new
