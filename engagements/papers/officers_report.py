"""Tjänsteutlåtande: the draft of an officer's report, out of what the case already says (S-64).

A draft: what nobody has written yet stands as a request in square brackets.
"""

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import casekinds, labels, permissions, ruling_panel
from ..actions import decisions
from ..models import Body, Case, Consultation, Engagement, User
from ..permissions import Verdict
from ..rules.ruling import Ruling
from ..rules.vocabulary import Preparer
from . import benefit_and_cost, proposal, rules_tried
from .kinds import Parameters
from .paper import Bullets, Heading, Paper, Paragraph, Part, Table, paragraphs, told


def case_of(parameters: Parameters, user: User) -> Case:
    """The case, if the person may see it."""
    rows = permissions.visible_cases(user).select_related(
        "body__administration", "handler", "counterpart"
    )
    return rows.get(pk=parameters["case"])


def may(parameters: Parameters, user: User) -> Verdict:
    return permissions.may_draft_report(user, case_of(parameters, user))


def build(parameters: Parameters, user: User) -> Paper:
    case = case_of(parameters, user)
    engagement = Engagement.objects.filter(case=case).select_related("plan_item__plan").first()
    ruling = ruling_on(case)
    office = office_of(case.body, ruling)
    return Paper(
        title=case.title,
        subtitle=_("Officer's report"),
        mark=_("Draft"),
        language=labels.language(),
        sender=tuple(dict.fromkeys((office, case.body.name))),
        reference=case.diary_number,
        facts=facts_of(case),
        parts=(
            Heading(1, _("Proposal for decision")),
            *proposal.parts_of(case, ruling, engagement, office=office),
            Heading(1, _("The matter in short")),
            *written(case.summary, _("Write here in a few sentences what the matter is about.")),
            Heading(1, _("Background")),
            *background(case, engagement),
            Heading(1, _("How the matter has been prepared")),
            *preparation(case),
            Heading(1, _("Views and proposal of the office")),
            *benefit_and_cost.parts_of(engagement),
            *rules(case, ruling),
        ),
        shows=frozenset({case.pk}),
    )


def ruling_on(case: Case) -> Ruling | None:
    """What the strategy says of the case's own matter today; None for a kind we do not know."""
    kinds = {kind.key: kind for kind in casekinds.every()}
    if case.kind not in kinds:
        return None
    matters = kinds[case.kind].matters
    matter = case.kind if case.kind in matters else min(matters)
    return decisions.judge(case, matter, timezone.localdate())


def office_of(body: Body, ruling: Ruling | None) -> str:
    """Who writes: the City Executive Office where it prepares, else the body's own office."""
    if ruling and Preparer.SLK in ruling.prepared_by:
        return _("City Executive Office")
    return str(body.administration or body.name)


def facts_of(case: Case) -> tuple[tuple[str, str], ...]:
    return told(
        (_("Diary number"), case.diary_number),
        (_("Date"), labels.short_date(timezone.localdate())),
        (_("Case officer"), str(case.handler or _("Not assigned"))),
    )


def written(text: str, otherwise: str) -> tuple[Part, ...]:
    """What somebody wrote, or what is to be written, as a request in square brackets."""
    return paragraphs(text) or (Paragraph(f"[{otherwise}]"),)


def background(case: Case, engagement: Engagement | None) -> tuple[Part, ...]:
    areas = dict(Case.FocusArea.choices)
    counterpart = case.counterpart
    others = case.partaking.order_by("pk").values_list("body__name", flat=True)
    lines = told(
        (_("Counterpart"), counterpart.name if counterpart else ""),
        (_("Country"), labels.country(case.country_id or "")),
        (_("Received"), labels.short_date(case.received_on)),
        (_("Time"), benefit_and_cost.time_of(engagement)),
        (_("Focus areas"), ", ".join(str(areas[one]) for one in case.focus_areas)),
        (_("Scope"), case.get_scope_display()),
        (_("Bodies that take part"), ", ".join(others)),
    )
    return (
        Bullets(tuple(f"{label}: {value}" for label, value in lines)),
        *benefit_and_cost.grounds(engagement),
    )


def preparation(case: Case) -> tuple[Part, ...]:
    """The dated steps (S-64), who was consulted, and what they said (S-73, S-74)."""
    steps = case.preparation_steps.order_by("done_on", "pk")
    asked = case.consultations.filter(withdrawn_on=None).select_related("asked_body")
    consultations = list(asked.order_by("asked_on", "pk"))
    parts: list[Part] = []
    if rows := tuple(
        (labels.short_date(one.done_on), one.get_step_display(), one.note) for one in steps
    ):
        heads = (_("Done on"), _("Step"), _("Note"))
        parts.append(Table(_("Steps of the preparation"), heads, rows))
    if consultations:
        parts.append(asked_whom(consultations))
    for one in consultations:
        if one.answered_on:
            title = _("Statement of %(body)s") % {"body": one.asked_body.name}
            parts += [Heading(2, title), *paragraphs(one.statement)]
    nothing = _("Write here how the matter has been prepared, and with whom.")
    return tuple(parts) or (Paragraph(f"[{nothing}]"),)


def asked_whom(consultations: list[Consultation]) -> Table:
    return Table(
        caption=_("Consultations"),
        heads=(_("Body"), _("Asked on"), _("Answer by"), _("Answered"), _("Stance")),
        rows=tuple(
            (
                one.asked_body.name,
                labels.short_date(one.asked_on),
                labels.short_date(one.due_on),
                labels.short_date(one.answered_on) if one.answered_on else _("Not yet"),
                one.get_stance_display() if one.stance else "",
            )
            for one in consultations
        ),
    )


def rules(case: Case, ruling: Ruling | None) -> tuple[Part, ...]:
    """Who decides, and how the rules come out today; the decision tries them anew."""
    if ruling is None:
        return ()
    record, version = ruling.to_record(), ruling.policy
    decider = ruling_panel.decider(ruling, case.body.name)
    return (
        Heading(2, _("Who decides, and why")),
        *rules_tried.deciders(decider, record, version),
        *rules_tried.tried(_("How the rules were tried"), record, version),
    )
