"""What the register knows of a commitment, on paper: its entry, cost, posts, contributions."""

from typing import Any

from django.utils.translation import gettext as _

from engagements import labels
from engagements.forms.modelled import label_of, name_of
from engagements.papers.benefit_and_cost import sek
from engagements.papers.paper import Bullets, Heading, Paragraph, Part, Table, paragraphs, told

from .commitmentkinds import BY_KIND
from .commitmentpage import MOST, value_of
from .models import Commitment

# What was written at the entry: columns in a reader's order.
AT_ENTRY = ("relevance", "activity_plan", "obligations", "intent", "initiative")


def entry_of(commitment: Commitment) -> str:
    """Which organ decided the entry, and where that stands."""
    if not commitment.entry_organ:
        return _("Not known")
    words = (str(commitment.get_entry_organ_display()), commitment.entry_reference)
    return ", ".join(filter(None, words))


def what_is_reviewed(commitment: Commitment) -> tuple[Part, ...]:
    """The entry, the owner, and what was said of it when the city joined."""
    case = commitment.case
    engagement, detail = case.engagement, getattr(case, BY_KIND[case.kind].relation)
    reviewed_on, since = commitment.last_reviewed_on, engagement.starts_on
    facts = told(
        (_("Kind"), str(BY_KIND[case.kind].label)),
        (_("With"), case.counterpart.name if case.counterpart else _("Not known")),
        (_("Country"), labels.country(case.country_id or "")),
        (_("Scope"), case.get_scope_display()),
        (_("Body"), case.body.name),
        (_("In force since"), labels.short_date(since) if since else _("Not known")),
        (_("Decided by"), entry_of(commitment)),
        (_("Themes"), ", ".join(map(name_of, engagement.themes.order_by("sort_key")))),
        (
            _("Last decided review"),
            labels.short_date(reviewed_on)
            if reviewed_on
            else _("Never, as far as the register knows"),
        ),
        (_("Ends"), labels.short_date(commitment.expires_on) if commitment.expires_on else None),
    )
    written = [name for name in AT_ENTRY if getattr(detail, name, "")]
    return (
        Bullets(tuple(f"{label}: {value}" for label, value in facts)),
        *(part for name in written for part in titled(detail, name)),
    )


def titled(row: Any, name: str, otherwise: str = "") -> tuple[Part, ...]:
    """A heading with the column's name, and its text or what is asked for in its place."""
    text = getattr(row, name) or otherwise
    label = label_of(row._meta.get_field(name))
    return (Heading(2, label[:1].upper() + label[1:]), *paragraphs(text))


def cost_and_gain(commitment: Commitment) -> tuple[Part, ...]:
    """Fees, cost for each contribution, posts and the log (S-31, S-54)."""
    value = value_of(commitment)
    each = value.per_contribution
    lines = (
        _("Counted from: %(day)s")
        % {"day": labels.short_date(value.since) if value.since else _("the beginning")},
        _("Fees since then, SEK: %(amount)s") % {"amount": sek(value.fees)},
        _("Contributions since then: %(number)s") % {"number": value.contributions},
        _("Cost for each contribution, SEK: %(amount)s")
        % {"amount": _("no contribution is noted") if each is None else sek(round(each))},
    )
    return (Bullets(lines), *fees(commitment), *posts(commitment), *contributions(commitment))


def fees(commitment: Commitment) -> tuple[Part, ...]:
    rows = tuple(
        (str(one.year), f"{sek(one.amount)} {one.currency}", sek(one.sek), one.note)
        for one in commitment.fees.order_by("-year")
    )
    if not rows:
        return (Paragraph(_("No fee is noted.")),)
    heads = (_("Year"), _("As billed"), _("In SEK"), _("Note"))
    return (Table(_("Fees"), heads, rows, frozenset({1, 2})),)


def posts(commitment: Commitment) -> tuple[Part, ...]:
    rows = tuple(
        (
            one.get_kind_display(),
            one.name,
            one.holder,
            period(one.valid_from, one.valid_to),
            one.reference,
        )
        for one in commitment.posts.order_by("kind", "-valid_from", "pk")
    )
    if not rows:
        return (Paragraph(_("The city holds no seat, post or place in a working group there.")),)
    heads = (_("Kind"), _("Name"), _("Held by"), _("Time"), _("Decision"))
    return (Table(_("Seats, posts and working groups"), heads, rows),)


def period(first: Any, last: Any) -> str:
    """The days of a post, as far as they are known."""
    if first:
        return labels.date_range(first, last) if last else _("from %s") % labels.short_date(first)
    return _("until %s") % labels.short_date(last) if last else ""


def contributions(commitment: Commitment) -> tuple[Part, ...]:
    found = commitment.contributions.order_by("-made_on", "-pk")[:MOST]
    rows = tuple(
        (
            labels.short_date(one.made_on),
            str(one.get_direction_display()),
            one.what,
            str(one.hours or ""),
        )
        for one in found
    )
    if not rows:
        return (Paragraph(_("Nobody has noted a contribution (S-31).")),)
    heads = (_("Day"), _("Which way"), _("What"), _("Hours"))
    return (Table(_("What we did and what we got"), heads, rows, frozenset({3})),)
