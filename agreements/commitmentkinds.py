"""The kinds of what the city binds itself to: engagements with a life of their own (S-48 to S-54).

They are asked, decided and followed up as every engagement; in between they are in force.
"""

from django.utils.translation import gettext_lazy as _

from engagements.engagementkind import END, MOVES, EngagementKind, Section
from engagements.engagementkinds import add
from engagements.statuses import Status

from .models import (
    CooperationAgreement,
    LetterOfIntent,
    Membership,
    NetworkParticipation,
    Proposal,
    Review,
)

S = Status
# What is decided comes into force, ends, and is followed up (S-77). What was in force before the
# city had this register is recorded as such; a number given to it by mistake is voided.
COMMITMENT_MOVES = MOVES | {
    S.REGISTERED: MOVES[S.REGISTERED] | {S.IN_FORCE},
    S.DECIDED: frozenset({S.IN_FORCE, S.WITHDRAWN}),
    S.IN_FORCE: frozenset({S.CEASED, S.VOIDED}),
    S.CEASED: frozenset({S.FOLLOWED_UP}),
    S.CARRIED_OUT: frozenset(),
}
# A review is itself the follow-up of what it reconsiders. Its decision may be corrected either way.
REVIEW_MOVES = MOVES | {
    S.DECIDED: frozenset({S.CLOSED, S.REJECTED}),
    S.REJECTED: frozenset({S.CLOSED, S.DECIDED}),
    S.CARRIED_OUT: frozenset(),
    S.FOLLOWED_UP: frozenset(),
}
PROPOSAL_MOVES = {
    S.REGISTERED: frozenset({S.ANSWERED, *END}),
    S.ANSWERED: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.VOIDED: frozenset(),
}

COOPERATION = ("samverkan",)
YEARLY = ("fee_sek_per_year", "own_sek_per_year", "own_hours_per_year")
KEEPS = "agreements.actions.commitments.keep"
ANSWERS = "agreements.facts.answers_of"
PARTS = "agreements.commitmentpage.parts"
PARTS_TEMPLATE = "agreements/_commitment.html"

AGREEMENT = EngagementKind(
    key="cooperation_agreement",
    label=_("Cooperation agreement"),
    new_label=_("Register a cooperation agreement"),
    about=_("A concrete exchange with a city or another partner, on one theme, with an end date."),
    model=CooperationAgreement,
    dates=(),
    decide_by="start_date",
    own=(
        Section(_("The agreement"), ("label", "theme", "start_date", "end_date")),
        Section(
            _("What the strategy demands of an agreement"),
            (
                *("concrete_exchange", "benefit_partner", "twin_town"),
                *("auto_renewal", "service_export"),
            ),
        ),
    ),
    money=("total_sek", "own_sek", "external_sek", "own_hours_per_year"),
    has_forums=True,
    has_partner=True,
    focus=COOPERATION,
    moves=COMMITMENT_MOVES,
    keeps=KEEPS,
    answers=ANSWERS,
    checks="agreements.forms.checks.agreement",
    parts=PARTS,
    parts_template=PARTS_TEMPLATE,
    icon="handshake",
)
INTENT = EngagementKind(
    key="letter_of_intent",
    label=_("Letter of intent"),
    new_label=_("Register a letter of intent"),
    about=_("The city states its intent with an international organisation, or in an initiative."),
    model=LetterOfIntent,
    own=(
        Section(
            _("The letter of intent"),
            ("label", "intent", "within_initiative", "initiative", "twin_town"),
        ),
    ),
    money=("total_sek", "own_sek", "own_hours_per_year"),
    has_forums=True,
    focus=COOPERATION,
    moves=COMMITMENT_MOVES,
    keeps=KEEPS,
    checks="agreements.forms.checks.letter_of_intent",
    parts=PARTS,
    parts_template=PARTS_TEMPLATE,
    icon="file-text",
)
_TAKING_PART = ("legal_entity", "relevance", "activity_plan", "obligations")
MEMBERSHIP = EngagementKind(
    key="membership",
    label=_("Membership"),
    new_label=_("Register a membership"),
    about=_("The city, or one of its bodies, joins an international organisation."),
    model=Membership,
    dates=("starts_on",),
    own=(Section(_("The membership"), (*_TAKING_PART, "category")),),
    money=YEARLY,
    has_forums=True,
    focus=COOPERATION,
    moves=COMMITMENT_MOVES,
    keeps=KEEPS,
    parts=PARTS,
    parts_template=PARTS_TEMPLATE,
    icon="badge-check",
)
NETWORK = EngagementKind(
    key="network_participation",
    label=_("Network participation"),
    new_label=_("Register taking part in a network"),
    about=_("The city, or one of its bodies, takes part in a network or a programme."),
    model=NetworkParticipation,
    dates=("starts_on",),
    own=(Section(_("The network"), (*_TAKING_PART, "coordinator")),),
    money=YEARLY,
    has_forums=True,
    focus=COOPERATION,
    moves=COMMITMENT_MOVES,
    keeps=KEEPS,
    parts=PARTS,
    parts_template=PARTS_TEMPLATE,
    icon="network",
)
REVIEW = EngagementKind(
    key="review",
    label=_("Review"),
    new_label=_("Start a review"),
    about=_("Is it still relevant? Of an agreement: is it to end before its time?"),
    model=Review,
    dates=(),
    decide_by="",
    own=(
        Section(_("Relevance and value"), ("relevance", "added_value", "cost_judgement")),
        Section(_("Overlap and alternatives"), ("overlap", "alternatives")),
        Section(
            _("What it leads to"),
            ("conclusion", "terms_materially_changed", "new_terms", "foreign_policy"),
        ),
    ),
    asks_strategy=False,
    focus=COOPERATION,
    moves=REVIEW_MOVES,
    facts="agreements.facts.review_matter",
    typed="agreements.facts.typed_review",
    keeps="agreements.actions.reviews.keep",
    checks="agreements.forms.checks.review",
    settles="agreements.actions.reviews.settle",
    parts="agreements.reviewpage.parts",
    parts_template="agreements/_review.html",
    shows_parts_beside=True,
    is_started_elsewhere=True,
    icon="refresh-cw",
)
PROPOSAL = EngagementKind(
    key="proposal",
    label=_("Proposal of cooperation"),
    new_label=_("Register a proposal that the city does not take up"),
    about=_(
        "Somebody proposes a twin town, or an agreement without an end. It is registered, and "
        "answered with what is open instead."
    ),
    model=Proposal,
    dates=(),
    decide_by="",
    own=(
        Section(_("The proposal"), ("counterpart", "country", "counterpart_type")),
        Section(_("What is proposed"), ("form", "content")),
    ),
    asks_strategy=False,
    is_advice=True,
    focus=COOPERATION,
    moves=PROPOSAL_MOVES,
    parts="agreements.proposalpage.parts",
    parts_template="agreements/_proposal.html",
    icon="mail",
)
COMMITMENTS = (AGREEMENT, INTENT, MEMBERSHIP, NETWORK)
COMMITMENT_KEYS = tuple(kind.key for kind in COMMITMENTS)
BY_KIND = {kind.key: kind for kind in COMMITMENTS}
# S-54 reviews these; cooperation agreements end instead.
REVIEWED_KEYS = ("letter_of_intent", "membership", "network_participation")
PAYING_KEYS = ("membership", "network_participation")

for _kind in (*COMMITMENTS, REVIEW, PROPOSAL):
    add(_kind)
