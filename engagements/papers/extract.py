"""Protokollsutdrag: one decision of a meeting, as the minutes have it, with what it rests on."""

from django.utils.translation import gettext as _

from .. import labels, permissions, stored_rulings
from ..actions.decision_papers import label_of
from ..models import Case, Decision, Meeting, User
from ..permissions import Verdict
from . import rules_tried
from .kinds import Parameters
from .paper import Heading, Paper, Paragraph, Part, paragraphs, told


def decision_of(parameters: Parameters, user: User) -> Decision:
    """The decision, if the person may see its case."""
    rows = Decision.objects.select_related(
        "case", "body__administration", "meeting", "acting_as__body", "supersedes", "superseded_by"
    )
    return rows.get(pk=parameters["decision"], case__in=permissions.visible_cases(user))


def may(parameters: Parameters, user: User) -> Verdict:
    return permissions.may_extract(user, decision_of(parameters, user))


def case_of(parameters: Parameters, user: User) -> Case:
    return decision_of(parameters, user).case


def build(parameters: Parameters, user: User) -> Paper:
    decision = decision_of(parameters, user)
    body = decision.body
    return Paper(
        title=_("Extract of the minutes"),
        subtitle=" ".join((decision.minutes_section, decision.case.title)),
        mark=mark_of(decision),
        language=labels.language(),
        sender=tuple(filter(None, (body.name, str(body.administration or "")))),
        reference=decision.case.diary_number,
        facts=facts_of(decision),
        parts=parts_of(decision),
        shows=frozenset({decision.case_id}),
    )


def mark_of(decision: Decision) -> str:
    """A decision that another has replaced says so on every page."""
    later = getattr(decision, "superseded_by", None)
    if later is None:
        return ""
    return _("Replaced by the decision of %(date)s") % {"date": labels.short_date(later.decided_on)}


def facts_of(decision: Decision) -> tuple[tuple[str, str], ...]:
    """The organ, the day and the paragraph; what has become of the minutes by now."""
    earlier = decision.supersedes
    return told(
        (label_of("organ"), decision.get_organ_display()),
        (_("Body"), decision.body.name),
        *minutes_of(decision.meeting),
        (label_of("minutes_section"), decision.minutes_section),
        (_("Diary number"), decision.case.diary_number),
        (_("Matter"), stored_rulings.named([decision.matter])),
        (
            _("Replaces the decision of"),
            labels.short_date(earlier.decided_on) if earlier else None,
        ),
    )


def minutes_of(meeting: Meeting | None) -> tuple[tuple[str, str], ...]:
    assert meeting  # may_extract refuses a decision without one
    days = (
        (_("Day of the meeting"), meeting.held_on),
        (_("Minutes adjusted"), meeting.adjusted_on),
        (_("Announced"), meeting.announced_on),
        (_("Legal force"), meeting.legal_force_on),
    )
    return tuple((label, labels.short_date(day) if day else _("Not yet")) for label, day in days)


def parts_of(decision: Decision) -> tuple[Part, ...]:
    record, version = decision.ruling, decision.policy_version
    decider = stored_rulings.decider_of(decision)
    policy = stored_rulings.policy_of(version)
    return (
        Heading(1, _("Decision")),
        Paragraph(f"{decision.get_outcome_display()}. {stored_rulings.decided(decision)}"),
        *section(_("Conditions"), decision.conditions),
        *section(_("Reasons"), decision.reasons),
        *section(_("Dissent"), decision.dissent),
        Heading(1, _("Certified as a true extract of the minutes")),
        Paragraph(f"[{_('Name, title and date')}]"),
        Heading(1, _("Who decides, and why")),
        *rules_tried.deciders(decider, record, version),
        *rules_tried.tried(_("How the rules were tried then"), record, version),
        Paragraph(
            _(
                "The ruling is printed as it was stored with the decision. It was made under "
                "%(policy)s."
            )
            % {"policy": policy}
        ),
    )


def section(heading: str, text: str) -> tuple[Part, ...]:
    """A heading and its text, if there is any."""
    return (Heading(1, heading), *paragraphs(text)) if text else ()
