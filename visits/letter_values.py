"""What the placeholders of a letter stand for, in the letter's language."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements import labels
from engagements.models import CaseLink, Decision, GoodExample, User
from engagements.permissions import Acting

from .models import InvitationLetter, VisitRequest


def of_visit(visit: VisitRequest, *, user: User, acting: Acting | None) -> dict[str, str]:
    """Values from the case; what is not known yet has no value and is left to be written."""
    case = visit.case
    handler = case.handler or user
    link = (
        case.links_out.filter(kind__in=[CaseLink.Kind.HANDOVER, CaseLink.Kind.REFERRAL])
        .select_related("to_case__body")
        .last()
    )
    decision = Decision.objects.filter(case=case, matter="visit").order_by("pk").last()
    administration = case.body.administration
    return {
        "contact_name": visit.contact_name,
        "contact_title": visit.contact_title,
        "delegation": delegation(visit),
        "title": case.title,
        "diary_number": case.diary_number,
        "body": case.body.name,
        "administration": administration.name if administration else case.body.name,
        "wished_dates": wished_dates(visit),
        "decision_reason": decision.reasons if decision else "",
        "planned_dates": planned_dates(visit),
        "place": visit.place,
        "new_body": link.to_case.body.name if link else "",
        "new_diary_number": link.to_case.diary_number if link else "",
        "handler_name": handler.name,
        "handler_title": str(acting) if acting and handler == user else _("Case officer"),
        "handler_phone": handler.phone or _("telephone on request"),
        "handler_email": handler.email,
        "today": labels.long_date(timezone.localdate()),
        "purpose": visit.purpose,
        "good_examples": good_examples(visit),
        "message": _("Stockholm – Europe's leading region for sustainable growth."),
    }


def good_examples(visit: VisitRequest) -> str:
    """What can be shown or told on the visit's themes, else where the city tells of its work."""
    rows = GoodExample.objects.filter(is_active=True, themes__in=visit.themes.all())
    named = [f"– {row.title} ({row.site})" for row in rows.distinct().order_by("sort_key")[:3]]
    return "\n".join(named) or _("international.stockholm.se tells of the city's work.")


def of_sample(user: User) -> dict[str, str]:
    """A visit that does not exist, for the preview of a template."""
    day = labels.long_date(timezone.localdate())
    return {
        "contact_name": "Anna Schmidt",
        "contact_title": _("Head of urban planning"),
        "delegation": _("City of Hamburg, 8 persons, led by Anna Schmidt"),
        "title": _("Study visit on wooden building"),
        "diary_number": "MHN 2027/14",
        "body": _("The environment and health committee"),
        "administration": _("The environment administration"),
        "wished_dates": day,
        "decision_reason": _("We learn from each other."),
        "proposed_dates": day,
        "planned_dates": day,
        "place": _("The City Hall"),
        "questions": _("Which days would suit you?"),
        "new_body": _("The traffic committee"),
        "new_diary_number": "TRN 2027/3",
        "handler_name": user.name,
        "handler_title": _("Case officer"),
        "handler_phone": user.phone or _("telephone on request"),
        "handler_email": user.email,
        "today": day,
        "purpose": _("To learn how wooden houses are built."),
        "good_examples": "– " + _("A wooden quarter in the Royal Seaport"),
        "message": _("Stockholm – Europe's leading region for sustainable growth."),
        "visitors": "Anna Schmidt",
        "stay": day,
        "costs": _("The guests pay their own costs"),
        "programme": _("Day 1: the City Hall"),
        "support": "S-38",
        "embassy": _("the embassy concerned"),
    }


def of_invitation(invitation: InvitationLetter) -> dict[str, str]:
    """What embassies ask for besides (domain.md E); personal data of the invited."""
    return {
        "purpose": invitation.purpose,
        "stay": labels.date_range(invitation.stay_from, invitation.stay_to),
        "costs": invitation.costs,
        "programme": invitation.programme,
        "support": invitation.support,
        "embassy": invitation.addressed_to or _("the embassy concerned"),
        "visitors": "\n".join(
            ", ".join(
                filter(
                    None,
                    [
                        person.name,
                        person.title,
                        _("born %(date)s") % {"date": labels.short_date(person.born_on)},
                        _("citizenship: %(country)s") % {"country": person.citizenship},
                        _("passport: %(number)s") % {"number": person.passport_number},
                    ],
                )
            )
            for person in invitation.invitees.order_by("pk")
        ),
    }


def delegation(visit: VisitRequest) -> str:
    parts = [visit.case.counterpart.name if visit.case.counterpart else visit.contact_name]
    if size := visit.delegation_size:
        parts.append(ngettext("%(n)s person", "%(n)s persons", size) % {"n": size})
    if visit.leader_name:
        leader = ", ".join(filter(None, [visit.leader_name, visit.leader_title]))
        parts.append(_("led by %(leader)s") % {"leader": leader})
    return ", ".join(parts)


def wished_dates(visit: VisitRequest) -> str:
    if visit.wished_from:
        return labels.date_range(visit.wished_from, visit.wished_to)
    return visit.wished_text or _("no dates given")


def planned_dates(visit: VisitRequest) -> str:
    if not visit.planned_from or not visit.planned_to:
        return ""
    return f"{labels.date_and_time(visit.planned_from)} – {labels.date_and_time(visit.planned_to)}"
