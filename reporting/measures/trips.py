"""Figures of trips, of IB, of declarations and initiatives (domain.md F3, 9 to 11; S-68)."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagements.statuses import Status

from .measure import LOCAL_DAY, Chapter, Combine, Measure, Unit, decided, happened, moved

TRIP = """
          JOIN engagements_conferencetrip t ON t.case_id = c.id
          JOIN engagements_engagement e ON e.case_id = c.id
          LEFT JOIN engagements_tripreport r ON r.trip_id = c.id"""
# Decided and not called off afterwards, by the day on which the trip begins.
DAY = "coalesce(e.starts_on, c.received_on)"
MADE = """
           EXISTS (SELECT FROM engagements_statuschange s WHERE s.case_id = c.id
                    AND s.to_status IN ('decided', 'carried_out'))
           AND NOT EXISTS (SELECT FROM engagements_statuschange s WHERE s.case_id = c.id
                    AND s.to_status IN ('withdrawn', 'voided'))"""
TRAVELLERS = "(SELECT count(*) FROM engagements_traveller w WHERE w.trip_id = c.id)"
FOR_KS, OWN = "t.on_behalf_of_ks IS TRUE", "t.on_behalf_of_ks IS NOT TRUE"


def trips(where: str, value: str = "1", hit: str = "TRUE") -> str:
    return f"""
        SELECT c.id AS row_id, c.id AS case_id, c.body_id, {DAY} AS day,
               ({value})::numeric AS value, ({hit}) AS hit
          FROM engagements_case c {TRIP}
         WHERE {happened(DAY)} AND {where} AND {MADE}"""


def of_mandate(
    key: str, labels: Sequence[str | Promise], whose: str | Promise, where: str
) -> tuple[Measure, ...]:
    """The same figures for trips on behalf of KS and for the bodies' own."""
    trip, travellers, cost, emissions, distance = labels
    return (
        Measure(
            key=f"{key}_trips",
            chapter=Chapter.TRIPS,
            label=trip,
            definition=whose,
            rows=trips(where),
            rule="S-66",
        ),
        Measure(
            key=f"{key}_travellers",
            chapter=Chapter.TRIPS,
            label=travellers,
            definition=whose,
            rows=trips(where, TRAVELLERS),
            combine=Combine.SUM,
            unit=Unit.PEOPLE,
            rule="S-68",
        ),
        Measure(
            key=f"{key}_trip_cost",
            chapter=Chapter.TRIPS,
            label=cost,
            definition=whose,
            rows=trips(where, "coalesce(r.actual_sek, e.own_sek)"),
            combine=Combine.SUM,
            unit=Unit.SEK,
            rule="S-68",
        ),
        Measure(
            key=f"{key}_trip_co2e",
            chapter=Chapter.TRIPS,
            label=emissions,
            definition=whose,
            rows=trips(where, "t.co2e_kg"),
            combine=Combine.SUM,
            unit=Unit.KG,
            rule="S-68",
            good=-1,
        ),
        Measure(
            key=f"{key}_trips_digital",
            chapter=Chapter.TRIPS,
            label=distance,
            definition=whose,
            rows=trips(where, hit="t.participation = 'digital'"),
            combine=Combine.SHARE,
            unit=Unit.PERCENT,
            rule="A-26",
        ),
    )


ITEM_DAY = LOCAL_DAY.format(moment="i.handled_at")


def items(outcome: str, value: str = "1") -> str:
    return f"""
        SELECT i.id AS row_id, c.id AS case_id, c.body_id, {ITEM_DAY} AS day,
               ({value})::numeric AS value, TRUE AS hit
          FROM engagements_ibitem i JOIN engagements_case c ON c.id = i.case_id
         WHERE i.handled_at IS NOT NULL AND i.outcome IN ({outcome}) AND {happened(ITEM_DAY)}"""


TRIPS = (
    *of_mandate(
        "ks",
        (
            _("Trips for the executive board"),
            _("Travellers for the executive board"),
            _("Cost to the city of trips for the executive board"),
            _("Emissions of trips for the executive board"),
            _("Trips for the executive board made at a distance"),
        ),
        _("Trips on behalf of the executive board that began during the period, decided and made."),
        FOR_KS,
    ),
    *of_mandate(
        "own",
        (
            _("The bodies' own trips"),
            _("Travellers on the bodies' own trips"),
            _("Cost to the city of the bodies' own trips"),
            _("Emissions of the bodies' own trips"),
            _("The bodies' own trips made at a distance"),
        ),
        _("The bodies' own trips that began during the period, decided and made."),
        OWN,
    ),
)
IB = (
    Measure(
        key="declarations_decided",
        chapter=Chapter.IB,
        label=_("Declarations"),
        definition=_("International declarations that were decided with a yes in the period."),
        rows=decided("declaration", outcomes=("approved",)),
        rule="S-67",
    ),
    Measure(
        key="initiatives_decided",
        chapter=Chapter.IB,
        label=_("Initiatives"),
        definition=_("International initiatives that were decided with a yes in the period."),
        rows=decided("initiative", outcomes=("approved",)),
        rule="S-67",
    ),
    Measure(
        key="ib_items_handled",
        chapter=Chapter.IB,
        label=_("Matters handled by the advisory committee"),
        definition=_("Items that the committee handled, however it went on."),
        rows=items("'open', 'decided', 'to_ks', 'returned'"),
        rule="S-68",
    ),
    Measure(
        key="ib_items_returned",
        chapter=Chapter.IB,
        label=_("Matters returned by the advisory committee"),
        definition=_("Items that went back to whoever prepares them."),
        rows=items("'returned'"),
        rule="S-68",
    ),
    Measure(
        key="ib_days_to_decision",
        chapter=Chapter.IB,
        label=_("Days from registration to handling"),
        definition=_("The median of the days from registration until the committee handled it."),
        rows=items("'open', 'decided', 'to_ks'", f"{ITEM_DAY} - c.received_on"),
        combine=Combine.MEDIAN,
        unit=Unit.DAYS,
        rule="S-68",
        good=-1,
    ),
    Measure(
        key="delegated_rejected",
        chapter=Chapter.IB,
        label=_("Rejected on delegation"),
        definition=_("Trips, declarations and initiatives that got a no in the period."),
        rows=moved("conference_trip", "declaration", "initiative", to=(Status.REJECTED,)),
        rule="S-66",
    ),
)
