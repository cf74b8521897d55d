"""What an engagement gives the city and what it costs, in the words of its own row."""

from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from .. import labels
from ..models import Engagement, Purpose, Sustainability
from .paper import Bullets, Heading, Paragraph, Part, Table, paragraphs

# Text columns in the order in which a reader asks for them.
GROUNDS = ("partner_rationale", "forums_examined", "forum_finding")
BENEFITS = ("vision_contribution", "we_learn", "we_share")
AMOUNTS = (
    "total_sek",
    "own_sek",
    "external_sek",
    "fee_sek_per_year",
    "own_sek_per_year",
    "own_hours_per_year",
    "budgeted_sek",
)


def label_of(name: str) -> str:
    """The column's name as a heading: with a capital."""
    label = str(Engagement._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # a column
    return label[:1].upper() + label[1:]


def sek(amount: Decimal | int) -> str:
    """An amount or a number of hours with its thousands apart; öre only where there are any."""
    whole = amount == int(amount)
    return str(number_format(amount, 0 if whole else 2, use_l10n=True, force_grouping=True))


def time_of(engagement: Engagement | None) -> str:
    if engagement is None or engagement.starts_on is None:
        return ""
    return labels.date_range(engagement.starts_on, engagement.ends_on)


def texts(engagement: Engagement, names: tuple[str, ...]) -> tuple[Part, ...]:
    """A heading and a text for each of the columns that is filled in."""
    parts: list[Part] = []
    for name in names:
        if text := getattr(engagement, name):
            parts += [Heading(2, label_of(name)), *paragraphs(text)]
    return tuple(parts)


def grounds(engagement: Engagement | None) -> tuple[Part, ...]:
    """Why that partner and that form, and the monitoring that it rests on (S-26, S-30)."""
    if engagement is None:
        return ()
    entries = engagement.monitoring_entries.order_by("observed_on", "pk")
    monitoring = tuple(f"{one.title} ({one.source})" for one in entries)
    rests_on = (Heading(2, label_of("monitoring_entries")), Bullets(monitoring))
    return (*texts(engagement, GROUNDS), *(rests_on if monitoring else ()))


def parts_of(engagement: Engagement | None) -> tuple[Part, ...]:
    """What the city gains, and the money (S-7, S-8, S-27, S-28, S-68, S-70)."""
    if engagement is None:
        request = _("Write here what the city gains, and what it costs.")
        return (Paragraph(f"[{request}]"),)
    return (
        Heading(2, label_of("expected_benefit")),
        *paragraphs(engagement.expected_benefit),
        *kinds_of_benefit(engagement),
        *texts(engagement, BENEFITS),
        Heading(2, _("Cost and finance")),
        *money(engagement),
    )


def kinds_of_benefit(engagement: Engagement) -> tuple[Part, ...]:
    """The codes of sustainability and purpose, in words."""
    words = (
        (label_of("sustainability"), Sustainability, engagement.sustainability),
        (label_of("purposes"), Purpose, engagement.purposes),
    )
    lines = tuple(
        f"{label}: {', '.join(str(choices(code).label) for code in codes)}"
        for label, choices, codes in words
        if codes
    )
    return (Bullets(lines),) if lines else ()


def money(engagement: Engagement) -> tuple[Part, ...]:
    """The amounts that are known, and where the money stands in the plan or the budget."""
    known = ((name, getattr(engagement, name)) for name in AMOUNTS)
    rows = tuple((label_of(name), sek(value)) for name, value in known if value is not None)
    heads = (_("Item"), _("SEK or hours"))
    item = engagement.plan_item
    budget = []
    if item:
        words = {"title": item.title, "year": item.plan.year, "amount": sek(item.sek)}
        budget.append(_("In the annual plan of %(year)s: %(title)s, SEK %(amount)s.") % words)
    if engagement.budget_line:
        budget.append(f"{label_of('budget_line')}: {engagement.budget_line}")
    request = _("Write here what it costs and who pays.")
    return (
        Table(_("Amounts that are known"), heads, rows, frozenset({1}))
        if rows
        else Paragraph(f"[{request}]"),
        *(Paragraph(line) for line in budget),
    )
