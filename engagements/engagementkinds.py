"""The kinds of engagement: what each asks for, in which order, and what it may become (S-77).

One table for the register page, the case page, the columns of the work list and the report. A
name stands for a field of the case, of the common part (`Engagement`) or of the kind's own table.
"""

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from .casekinds import CaseKind, register
from .engagementkind import ADVICE_MOVES, EngagementKind, Section
from .models import (
    AidProject,
    Benchmark,
    ConferenceTrip,
    Declaration,
    EuAdvocacy,
    EuProject,
    Initiative,
    Position,
    Profiling,
    SefMatter,
    SupportRequest,
)

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
        parts="engagements.trip_page.parts",
        parts_template="engagements/_trip.html",
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
        asks_strategy=False,
        moves=ADVICE_MOVES,
        keeps="engagements.actions.advice.ask_slk",
        icon="message-square",
    ),
)
_BY_KEY: dict[str, EngagementKind] = {}
BY_KEY: Mapping[str, EngagementKind] = MappingProxyType(_BY_KEY)


def add(kind: EngagementKind) -> None:
    """Make a kind known, with its case kind. Other apps add theirs from AppConfig.ready()."""
    _BY_KEY[kind.key] = kind
    register(
        CaseKind(
            key=kind.key,
            label=kind.label,
            detail=kind.relation,
            moves=kind.moves,
            url_name="engagements:engagement",
            register_url_name=None
            if kind.is_started_elsewhere
            else "engagements:engagement_register",
            register_args=(kind.key,),
            facts=kind.facts,
            matters=frozenset({kind.key}),
            beside=("engagement",),
            wished="engagement.starts_on",
            themes="engagement.themes",
            cells="engagements.engagement_cells.row_cells",
            starts="engagements.engagement_starts.filled_in",
            has_clocks=False,
            new_label=kind.new_label,
            about=kind.about,
        )
    )


for _kind in KINDS:
    add(_kind)
