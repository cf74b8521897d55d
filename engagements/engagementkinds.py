"""The kinds of engagement: what each asks for, in which order, and what it may become (S-77).

One table for the register page, the case page, the columns of the work list and the report. A
name stands for a field of the case, of the common part (`Engagement`) or of the kind's own table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .casekinds import CaseKind, register
from .models import (
    AidProject,
    Benchmark,
    Case,
    ConferenceTrip,
    Declaration,
    Engagement,
    EuAdvocacy,
    EuProject,
    Initiative,
    Position,
    Profiling,
    SefMatter,
    SupportRequest,
)
from .statuses import Status

S = Status
END = frozenset({S.WITHDRAWN, S.VOIDED})
# Planned, budgeted, decided, documented, followed up (S-77; domain.md B6).
MOVES = {
    S.REGISTERED: frozenset({S.SUBMITTED, *END}),
    S.SUBMITTED: frozenset({S.REGISTERED, S.IN_IB, S.DECIDED, S.REJECTED, *END}),
    S.IN_IB: frozenset({S.REGISTERED, S.SUBMITTED, S.DECIDED, S.REJECTED, *END}),
    S.DECIDED: frozenset({S.CARRIED_OUT, S.WITHDRAWN}),
    S.CARRIED_OUT: frozenset({S.FOLLOWED_UP}),
    S.FOLLOWED_UP: frozenset({S.CLOSED}),
    S.REJECTED: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.VOIDED: frozenset(),
}
ADVICE_MOVES = {
    S.REGISTERED: frozenset({S.ANSWERED, *END}),
    S.ANSWERED: frozenset({S.FOLLOWED_UP}),
    S.FOLLOWED_UP: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.VOIDED: frozenset(),
}
CASE_NAMES = frozenset({"title", "counterpart", "scope", "stage", "focus_areas", "origin"})
# What stands in the form as one field and in the database as rows or as another column.
SPECIAL = frozenset({"country", "counterpart_type", "travellers"})


@dataclass(frozen=True, slots=True)
class Section:
    """Some questions that belong together."""

    title: str | Promise
    names: tuple[str, ...]


@dataclass(frozen=True)
class EngagementKind:
    """One kind: its table, its questions, and which of its days it must be decided by."""

    key: str
    label: str | Promise
    new_label: str | Promise
    about: str | Promise
    model: type[models.Model]
    own: tuple[Section, ...]
    focus: tuple[str, ...]
    decide_by: str = "starts_on"
    money: tuple[str, ...] = ()
    dates: tuple[str, ...] = ("starts_on", "ends_on")
    has_forums: bool = False
    has_partner: bool = False
    is_advice: bool = False
    keeps: str = ""  # dotted path of (case, values, *, by): what is saved beside the three rows
    icon: str = "folder"

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """Every question in its order: the matter, the kind's own, the strategy's, the money."""
        return tuple(self._sections())

    @property
    def relation(self) -> str:
        """The one-to-one relation on the case."""
        return str(self.model._meta.model_name)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(name for section in self.sections for name in section.names)

    def _sections(self) -> Iterator[Section]:
        matter = ("title", "expected_benefit") if not self.is_advice else ("title",)
        whose = () if self.is_advice else ("scope", "origin")
        yield Section(_("The matter"), (*matter, *self.dates, *whose))
        yield from self.own
        if self.is_advice:
            return
        yield Section(_("With whom"), ("counterpart", "country", "counterpart_type", "sectors"))
        if self.has_partner:
            yield Section(_("Why them"), ("partner_rationale", "monitoring_entries"))
        if self.has_forums:
            yield Section(
                _("Established forums first"),
                ("forums_examined", "forum_finding", "forums_examined_on"),
            )
        yield Section(
            _("Cost and budget"), (*self.money, "plan_item", "budgeted_sek", "budget_line")
        )
        yield Section(
            _("What the strategy asks"),
            (
                *("foreign_policy", "focus_areas", "vision_contribution", "sustainability"),
                *("we_learn", "we_share", "purposes", "themes"),
            ),
        )

    def part_of(self, name: str) -> type[models.Model] | None:
        """The table in which a name lives; None for what the form keeps in its own way."""
        if name in SPECIAL:
            return None
        if name in CASE_NAMES:
            return Case
        own = {field.name for field in self.model._meta.get_fields()}
        return self.model if name in own else Engagement


BURDEN = Section(
    _("Does it increase the burden on resources?"), ("costs_money", "takes_hours", "brings_duties")
)
EVERY_COST = ("total_sek", "own_sek", "external_sek", "own_hours_per_year")
YEARLY = ("own_sek", "fee_sek_per_year", "own_sek_per_year", "own_hours_per_year")
COOPERATION, ADVOCACY = ("samverkan",), ("paverkan",)

KINDS = (
    EngagementKind(
        key="conference_trip",
        label=_("Conference trip"),
        new_label=_("Register a conference trip"),
        about=_("Somebody is to take part in a conference or another event, abroad or digitally."),
        model=ConferenceTrip,
        dates=("starts_on", "ends_on"),
        own=(
            Section(
                _("The event"),
                ("event", "organiser", "place", "on_behalf_of_ks", "programme"),
            ),
            Section(_("Who goes"), ("travellers",)),
            Section(
                _("The journey"),
                (
                    *("participation", "digital_considered", "mode", "distance_km"),
                    *("mode_motive", "flight_approved_by"),
                ),
            ),
        ),
        money=(
            *ConferenceTrip.COSTS,
            *("payer", "payer_name", "paid_by_others", "supplier_in_procurement"),
        ),
        focus=("samverkan", "omvarldsbevakning"),
        keeps="engagements.actions.tripdetails.keep",
        icon="plane",
    ),
    EngagementKind(
        key="declaration",
        label=_("Declaration"),
        new_label=_("Register a declaration"),
        about=_("The city is asked to sign or support an international declaration."),
        model=Declaration,
        dates=(),
        decide_by="sign_by",
        own=(
            Section(
                _("The declaration"),
                (
                    *("document_name", "initiator", "other_signatories", "undertaking"),
                    *("sign_by", "signed_by", "creates_membership"),
                ),
            ),
            BURDEN,
        ),
        money=YEARLY,
        focus=COOPERATION,
        icon="file-text",
    ),
    EngagementKind(
        key="initiative",
        label=_("Initiative"),
        new_label=_("Register an initiative"),
        about=_("The city takes part in, or starts, an international initiative."),
        model=Initiative,
        own=(Section(_("The initiative"), ("aim", "participants", "our_part")), BURDEN),
        money=YEARLY,
        has_forums=True,
        focus=COOPERATION,
        icon="sparkles",
    ),
    EngagementKind(
        key="position",
        label=_("Position"),
        new_label=_("Register a position"),
        about=_("The city forms its view in an international or EU question."),
        model=Position,
        dates=(),
        decide_by="reply_by",
        own=(
            Section(
                _("The question"),
                (
                    *("question", "proposed_view", "procedure", "city_interest", "reply_by"),
                    *("koncern_needed", "koncern_motive"),
                ),
            ),
        ),
        focus=ADVOCACY,
        icon="scale",
    ),
    EngagementKind(
        key="eu_advocacy",
        label=_("EU advocacy"),
        new_label=_("Register EU advocacy"),
        about=_("A letter, a meeting or a reply that is to influence the EU."),
        model=EuAdvocacy,
        dates=(),
        decide_by="reply_by",
        own=(
            Section(
                _("What is said, and to whom"),
                (
                    *("action", "addressee", "message", "target", "effect", "procedure"),
                    *("channels", "city_interest", "reply_by"),
                ),
            ),
            Section(
                _("The EU policy"),
                ("eu_principles", "eu_policy_conflict", "koncern_needed", "koncern_motive"),
            ),
        ),
        focus=ADVOCACY,
        icon="flag",
    ),
    EngagementKind(
        key="eu_project",
        label=_("EU project"),
        new_label=_("Register an EU project"),
        about=_("A project with money from the EU's funds and programmes."),
        model=EuProject,
        decide_by="call_closes_on",
        own=(
            Section(
                _("The project"),
                (
                    *("programme", "call", "call_closes_on", "role", "partners", "goals"),
                    *("application", "answered_on", "aid_character"),
                ),
            ),
            Section(_("The operational plan"), ("plan_goal", "plan_year")),
        ),
        money=("total_sek", "own_sek", "external_sek", "eu_sek", "own_hours_per_year"),
        has_partner=True,
        focus=COOPERATION,
        icon="network",
    ),
    EngagementKind(
        key="aid_project",
        label=_("Aid project"),
        new_label=_("Register an aid project"),
        about=_("A project of aid character, whose whole cost somebody else bears."),
        model=AidProject,
        own=(
            Section(
                _("The project"),
                (
                    *("purpose", "our_part", "aid_character"),
                    *("funder", "funding_reference", "legal_note"),
                ),
            ),
        ),
        money=EVERY_COST,
        has_partner=True,
        focus=COOPERATION,
        icon="handshake",
    ),
    EngagementKind(
        key="benchmark",
        label=_("Comparison with other cities"),
        new_label=_("Register a comparison"),
        about=_("The city compares itself with other cities."),
        model=Benchmark,
        own=(
            Section(
                _("The comparison"), ("cities", "indicators", "method", "result", "consequence")
            ),
        ),
        money=("total_sek", "own_sek", "own_hours_per_year"),
        has_partner=True,
        focus=("omvarldsbevakning",),
        icon="chart-column",
    ),
    EngagementKind(
        key="profiling",
        label=_("Profiling activity"),
        new_label=_("Register a profiling activity"),
        about=_("The city is shown to the world: a campaign, a fair, a film."),
        model=Profiling,
        own=(
            Section(
                _("The activity"),
                (
                    *("activity", "audience", "profile_values", "target_groups"),
                    *("international_marketing", "brand_used", "message_used", "state_promotion"),
                ),
            ),
        ),
        money=("total_sek", "own_sek", "own_hours_per_year"),
        focus=("profilering",),
        icon="star",
    ),
    EngagementKind(
        key="sef_matter",
        label=_("SEF matter"),
        new_label=_("Register a SEF matter"),
        about=_("How the city acts in Stockholm Region EU office."),
        model=SefMatter,
        dates=(),
        decide_by="meets_on",
        own=(
            Section(
                _("The question"), ("forum", "meets_on", "question", "city_line", "eu_principles")
            ),
        ),
        focus=ADVOCACY,
        icon="building-2",
    ),
    EngagementKind(
        key="support_request",
        label=_("Request for advice"),
        new_label=_("Ask the City Executive Office for advice"),
        about=_("You want advice about international work, EU matters, a visit or protocol."),
        model=SupportRequest,
        dates=(),
        decide_by="",
        own=(Section(_("The question"), ("category", "question", "background")),),
        focus=COOPERATION,
        is_advice=True,
        keeps="engagements.actions.advice.ask_slk",
        icon="message-square",
    ),
)
BY_KEY: Mapping[str, EngagementKind] = MappingProxyType({kind.key: kind for kind in KINDS})

for _kind in KINDS:
    register(
        CaseKind(
            key=_kind.key,
            label=_kind.label,
            detail=_kind.relation,
            moves=ADVICE_MOVES if _kind.is_advice else MOVES,
            url_name="engagements:engagement",
            register_url_name="engagements:engagement_register",
            register_args=(_kind.key,),
            facts="engagements.matters.engagement_matter",
            matters=frozenset({_kind.key}),
            beside=("engagement",),
            wished="engagement.starts_on",
            themes="engagement.themes",
            cells="engagements.engagement_cells.row_cells",
            starts="engagements.engagement_starts.filled_in",
            has_clocks=False,
            new_label=_kind.new_label,
            about=_kind.about,
        )
    )
