"""Omprövningsunderlag: all that a review rests on, in one paper for whoever decides (S-54).

What nobody has written yet stands as a request in square brackets, as in every draft.
"""

from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import labels, permissions, ruling_panel, stored_rulings
from engagements.actions import decisions
from engagements.forms.modelled import name_of
from engagements.models import Case, Decision, User
from engagements.papers import rules_tried
from engagements.papers.benefit_and_cost import sek
from engagements.papers.kinds import Parameters
from engagements.papers.paper import (
    Heading,
    Paper,
    Paragraph,
    Part,
    Table,
    paragraphs,
    told,
)
from engagements.permissions import Verdict

from .commitmentpage import visible_reviews
from .commitmentpaper import cost_and_gain, entry_of, titled, what_is_reviewed
from .models import Commitment, Review
from .queries.overlap import Overlap, overlapping

# What the review writes: columns in a reader's order.
OF_REVIEW = ("relevance", "added_value", "cost_judgement", "overlap", "alternatives")


def review_of(parameters: Parameters, user: User) -> Review:
    """The review, if the person may see it and what it reviews."""
    seen = permissions.visible_cases(user)
    reads = ("case__body__administration", "case__handler", "case__engagement")
    reviewed = ("of__case__body", "of__case__counterpart", "of__case__engagement")
    rows = Review.objects.select_related(*reads, *reviewed)
    return rows.get(pk=parameters["case"], case__in=seen, of__case__in=seen)


def case_of(parameters: Parameters, user: User) -> Case:
    return review_of(parameters, user).case


def may(parameters: Parameters, user: User) -> Verdict:
    """Whoever may read the review and what it reviews may read them on paper."""
    return permissions.may_view(user, case_of(parameters, user))


def build(parameters: Parameters, user: User) -> Paper:
    review = review_of(parameters, user)
    case, commitment = review.case, review.of
    decision = standing_decision(case)
    others = overlapping(commitment, user)
    earlier = [one for one in visible_reviews(commitment, user) if one.pk != case.pk]
    shown = {case.pk, commitment.pk, *(one.case.pk for one in others), *(one.pk for one in earlier)}
    return Paper(
        title=case.title,
        subtitle=_("Review pack"),
        mark="" if decision else _("Draft"),
        language=labels.language(),
        sender=tuple(filter(None, (case.body.name, str(case.body.administration or "")))),
        reference=case.diary_number,
        facts=told(
            (_("Diary number"), case.diary_number),
            (_("Concerns"), f"{commitment.case.diary_number} {commitment.case.title}"),
            (_("Date"), labels.short_date(timezone.localdate())),
            (_("Case officer"), str(case.handler or _("Not assigned"))),
            (_("Review due"), labels.short_date(case.deadline) if case.deadline else None),
        ),
        parts=(
            Heading(1, _("What is reviewed")),
            *what_is_reviewed(commitment),
            Heading(1, _("What it has cost and given")),
            *cost_and_gain(commitment),
            Heading(1, _("Others on the same themes")),
            *on_the_same_themes(others),
            Heading(1, _("The review")),
            *the_review(review),
            Heading(1, _("Who decides, and why")),
            *ruling_parts(case, decision),
            Heading(1, _("Earlier decisions and reviews")),
            *what_was_decided(commitment, earlier),
        ),
        shows=frozenset(shown),
    )


def standing_decision(case: Case) -> Decision | None:
    """The decision on the review, as it stands after corrections."""
    rows = Decision.objects.filter(case=case, superseded_by=None)
    return rows.select_related("acting_as__body", "body").order_by("-pk").first()


def on_the_same_themes(others: list[Overlap]) -> tuple[Part, ...]:
    """What else is in force, as far as whoever asked for the paper may see it."""
    if not others:
        return (
            Paragraph(_("Nothing else in force shares a theme with it, as far as you may see.")),
        )
    rows = tuple(
        (
            f"{one.case.title} ({one.case.diary_number})",
            one.case.body.name,
            ", ".join(map(name_of, one.themes)),
            money(one.case.engagement.fee_sek_per_year),
        )
        for one in others
    )
    heads = (_("The matter"), _("Body"), _("Themes in common"), _("Fee a year, SEK"))
    return (Table(_("Others on the same themes"), heads, rows, frozenset({3})),)


def money(amount: Decimal | None) -> str:
    return "" if amount is None else sek(amount)


def the_review(review: Review) -> tuple[Part, ...]:
    """What the review says: its texts, the conclusion and the new terms."""
    request = f"[{_('Write here.')}]"
    conclusion = str(review.get_conclusion_display()) if review.conclusion else request
    terms = titled(review, "new_terms") if review.new_terms else ()
    return (
        *(part for name in OF_REVIEW for part in titled(review, name, request)),
        Heading(2, _("Conclusion")),
        Paragraph(conclusion),
        *terms,
    )


def ruling_parts(case: Case, decision: Decision | None) -> tuple[Part, ...]:
    """What the rules say today; of what is decided, what they said then."""
    if decision:
        record, version = decision.ruling, decision.policy_version
        decider = stored_rulings.decider_of(decision)
        caption = _("How the rules were tried then")
    else:
        ruling = decisions.judge(case, case.kind, timezone.localdate())
        record, version = ruling.to_record(), ruling.policy
        decider, caption = (
            ruling_panel.decider(ruling, case.body.name),
            _("How the rules were tried"),
        )
    return (
        *rules_tried.deciders(decider, record, version),
        *(decided(decision) if decision else ()),
        *rules_tried.tried(caption, record, version),
    )


def decided(decision: Decision) -> tuple[Part, ...]:
    """The decision on this review, with its reasons."""
    outcome = f"{decision.get_outcome_display()}. {stored_rulings.decided(decision)}"
    return (Heading(2, _("Decision")), Paragraph(outcome), *paragraphs(decision.reasons))


def what_was_decided(commitment: Commitment, earlier: list[Review]) -> tuple[Part, ...]:
    """The entry, and the reviews before this one, the newest last."""
    case, since = commitment.case, commitment.case.engagement.starts_on
    reviews = {one.pk: one for one in earlier}
    rows = [(labels.short_date(since) if since else "", _("Entry"), entry_of(commitment), "")]
    found = Decision.objects.filter(case__in=[case.pk, *reviews], superseded_by=None)
    for one in found.select_related("case").order_by("decided_on", "pk"):
        review = reviews.get(one.case_id)
        what = _("Review %(number)s") if review else _("Decision on the entry, %(number)s")
        rows.append(
            (
                labels.short_date(one.decided_on),
                what % {"number": one.case.diary_number},
                " ".join(filter(None, (str(one.get_organ_display()), one.minutes_section))),
                ": ".join(
                    filter(
                        None,
                        (
                            str(review.get_conclusion_display()) if review else "",
                            str(one.get_outcome_display()),
                        ),
                    )
                ),
            )
        )
    heads = (_("Day"), _("What"), _("Decided by"), _("Outcome"))
    return (Table(_("Earlier decisions and reviews"), heads, tuple(rows)),)
