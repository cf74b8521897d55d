"""A body's annual plan on paper, for the city's ordinary planning system (S-78)."""

from .. import labels, permissions
from ..models import AnnualPlan, User
from ..permissions import Verdict
from ..plan_sheets import plan_rows
from ..queries.planlists import whole
from .kinds import Parameters
from .paper import Heading, Paper, Paragraph, Part, Table


def may(parameters: Parameters, user: User) -> Verdict:
    AnnualPlan.objects.get(pk=parameters["plan"])
    return permissions.may_read_plans(user)


def build(parameters: Parameters, user: User) -> Paper:
    plan = AnnualPlan.objects.select_related("body__administration").get(pk=parameters["plan"])
    sheet = plan_rows(whole(plan))
    parts: list[Part] = [
        Table(sheet.title, sheet.heads, sheet.rows, numeric=frozenset(range(2, 8)))
    ]
    for section in sheet.paragraphs:
        if section.paragraphs:
            parts.append(Heading(1, section.heading))
            parts += [Paragraph(text) for text in section.paragraphs]
    return Paper(
        title=sheet.title,
        language=labels.language(),
        sender=tuple(filter(None, (plan.body.name, str(plan.body.administration or "")))),
        reference=f"{plan.body.diary_prefix} {plan.year}",
        facts=sheet.facts,
        parts=tuple(parts),
        landscape=True,
    )
