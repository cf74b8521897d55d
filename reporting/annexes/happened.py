"""Annexes D to G: what happened and what was decided during the period."""

from django.utils.translation import gettext_lazy as _

from engagements.models import ConferenceTrip, Mode
from visits.models import PoliticalLevel

from .annex import (
    DECIDED,
    ENGAGEMENT,
    Annex,
    Column,
    Type,
    body,
    country,
    day,
    kind,
    number,
    organ,
    sek,
    themes,
)

OF_VISIT = """
    SELECT g.theme_id FROM visits_visitrequest_themes g WHERE g.visitrequest_id = c.id"""

HAPPENED = (
    Annex(
        letter="D",
        key="visits",
        title=_("Visits"),
        says=_("Carried out during the period. Visitors are counted, not named."),
        measures=("visits_carried_out",),
        joins="JOIN visits_visitrequest v ON v.case_id = c.id"
        " LEFT JOIN visits_followup u ON u.visit_id = c.id",
        columns=(
            day("noted", _("Noted as carried out"), "s.day"),
            Column(key="visitor", head=_("Who came"), sql="coalesce(o.name, '')", share=24),
            country(14),
            themes(OF_VISIT),
            Column(
                key="level",
                head=_("Level"),
                sql="nullif(v.political_level, '')",
                type=Type.CODE,
                choices=lambda: PoliticalLevel.choices,
            ),
            Column(
                key="visitors",
                head=_("Visitors"),
                sql="coalesce(u.participants, v.delegation_size)",
                type=Type.NUMBER,
                share=9,
            ),
            body(18),
            number(),
        ),
    ),
    Annex(
        letter="E",
        key="trips",
        title=_("Trips"),
        says=_("Begun during the period, decided and made. Travellers are counted, not named."),
        measures=("ks_trips", "own_trips"),
        joins=f"{ENGAGEMENT} JOIN engagements_conferencetrip t ON t.case_id = c.id"
        " LEFT JOIN engagements_tripreport r ON r.trip_id = c.id",
        columns=(
            day("begins", _("From"), "s.day"),
            day("ends", _("Until"), "e.ends_on", 0),
            Column(key="event", head=_("Event"), sql="t.event", share=22),
            Column(key="place", head=_("Place"), sql="t.place", share=12),
            country(),
            Column(
                key="for_ks",
                head=_("For the executive board"),
                sql="t.on_behalf_of_ks",
                type=Type.ANSWER,
                share=10,
            ),
            Column(
                key="travellers",
                head=_("Travellers"),
                sql="(SELECT count(*) FROM engagements_traveller y WHERE y.trip_id = c.id)",
                type=Type.NUMBER,
                share=9,
            ),
            Column(
                key="participation",
                head=_("How one takes part"),
                sql="nullif(t.participation, '')",
                type=Type.CODE,
                choices=lambda: ConferenceTrip.Participation.choices,
            ),
            Column(
                key="mode",
                head=_("How one travels"),
                sql="nullif(t.mode, '')",
                type=Type.CODE,
                choices=lambda: Mode.choices,
            ),
            sek("cost", _("Cost, SEK"), "coalesce(r.actual_sek, e.own_sek)", 10),
            Column(key="co2e", head=_("CO2e, kg"), sql="t.co2e_kg", type=Type.KG, share=9),
            body(16),
            number(0),
        ),
    ),
    Annex(
        letter="F",
        key="declarations",
        title=_("Declarations and initiatives"),
        says=_("Decided with a yes during the period."),
        measures=("declarations_decided", "initiatives_decided"),
        joins=f"{DECIDED} LEFT JOIN engagements_declaration n ON n.case_id = c.id",
        columns=(
            Column(key="name", head=_("Name"), sql="coalesce(n.document_name, c.title)", share=30),
            kind(13),
            Column(key="initiator", head=_("Initiator"), sql="coalesce(n.initiator, '')", share=16),
            day("decided", _("Decided"), "s.day"),
            organ(share=20),
            body(0),
            number(),
        ),
    ),
    Annex(
        letter="G",
        key="positions",
        title=_("Positions and EU advocacy"),
        says=_("Decided with a yes during the period."),
        measures=("positions_decided", "eu_advocacy_decided"),
        joins=f"{DECIDED} LEFT JOIN engagements_position q ON q.case_id = c.id"
        " LEFT JOIN engagements_euadvocacy x ON x.case_id = c.id",
        columns=(
            Column(key="title", head=_("Matter"), sql="c.title", share=30),
            kind(13),
            Column(
                key="procedure",
                head=_("Procedure"),
                sql="coalesce(q.procedure, x.procedure, '')",
                share=14,
            ),
            day("decided", _("Decided"), "s.day"),
            organ(share=14),
            body(16),
            number(),
        ),
    ),
)
