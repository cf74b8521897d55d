"""A year of the city's international work in an empty database, by SQL: what a report tells of.

The rows are what the actions would have written, in everything that figures and annexes read.
"""

from collections.abc import Mapping
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from engagements.actions import appointments
from engagements.models import Body, Role, User
from reporting.models import Report, SectionText
from reporting.outline import OUTLINE

from .fill import AIMS, COUNTRIES, PLACES, SUBJECTS, SUMMARIES, one_of

# Of a hundred cases: how many are of the kind, its table, its state, and the way there. Two of
# five requests become a visit; the others are declined, handed over or still being answered.
KINDS: Mapping[str, tuple[int, str, str, tuple[str, ...]]] = {
    "visit": (46, "visits_visitrequest", "assessed", ("accepted", "carried_out")),
    "conference_trip": (18, "engagements_conferencetrip", "decided", ("decided",)),
    "membership": (4, "agreements_membership", "in_force", ("decided", "in_force")),
    "network_participation": (
        *(1, "agreements_networkparticipation", "in_force", ("decided", "in_force")),
    ),
    "cooperation_agreement": (
        *(2, "agreements_cooperationagreement", "in_force", ("decided", "in_force")),
    ),
    "letter_of_intent": (1, "agreements_letterofintent", "in_force", ("decided", "in_force")),
    "eu_project": (3, "engagements_euproject", "decided", ("decided",)),
    "declaration": (2, "engagements_declaration", "decided", ("decided",)),
    "initiative": (1, "engagements_initiative", "decided", ("decided",)),
    "position": (4, "engagements_position", "decided", ("decided",)),
    "eu_advocacy": (4, "engagements_euadvocacy", "decided", ("decided",)),
    "profiling": (8, "engagements_profiling", "carried_out", ("decided", "carried_out")),
    "benchmark": (6, "engagements_benchmark", "decided", ("decided",)),
}
COMMITMENTS = ("membership", "network_participation", "cooperation_agreement", "letter_of_intent")
# What a column that must be told is told, where nothing else is.
BLANK = {
    **dict.fromkeys(("text", "character varying"), "''"),
    **dict.fromkeys(("integer", "smallint", "bigint", "numeric"), "0"),
    **{"boolean": "false", "ARRAY": "'{}'", "jsonb": "'{}'", "date": "%(begins)s::date"},
    **{"timestamp with time zone": "now()"},
}
TEXT = (
    "Staden har under året fördjupat sina internationella kontakter. Förvaltningar och bolag har "
    "lärt av andra städer och delat med sig av sina erfarenheter.\n\n"
    "- Nätverken gav tillfälle att påverka tidigt.\n- Besöken gav nya arbetssätt.\n\n"
    "Arbetet fortsätter nästa år med fokus på klimat, välfärd och demokrati."
)


def fill(cases: int, year: int) -> Report:
    """Fill the empty database of this process, and open that year's report with its texts."""
    root = User.objects.create_superuser("root@example.org", "Root", "none")
    call_command("seed", "--bodies-only", verbosity=0)
    officer = User.objects.create(email="slk@example.org", name="Cecilia Ek", password="!")
    appointments.appoint(
        person=officer,
        body=Body.objects.get(kind="KS"),
        role=Role.SLK_OFFICER,
        valid_from=timezone.localdate(),
        by=root,
    )
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        write(cursor, cases, year, root)
    report = Report.objects.create(
        year=year, part="year", deadline=timezone.localdate(), opened_by=officer
    )
    for heading in OUTLINE:
        SectionText.objects.create(
            report=report, heading=heading.key, language="sv", text=TEXT, written_by=officer
        )
    return report


def write(cursor: Any, cases: int, year: int, root: User) -> None:
    kinds = [kind for kind, (share, *_rest) in KINDS.items() for _one in range(share)]
    params = {
        "cases": cases,
        "kinds": kinds,
        "bodies": list(Body.objects.order_by("pk").values_list("pk", flat=True)),
        "root": root.pk,
        "begins": f"{year}-01-01",
        "countries": COUNTRIES,
        "places": PLACES,
        "subjects": SUBJECTS,
        "aims": AIMS,
        "summaries": SUMMARIES,
    }
    cursor.execute("SELECT setseed(0.2026)")
    cursor.execute(
        "INSERT INTO engagements_country (code, is_nordic) SELECT code, false"
        " FROM unnest(%(countries)s::text[]) AS code ON CONFLICT DO NOTHING",
        params,
    )
    cursor.execute(
        f"""
        CREATE TEMPORARY TABLE plan ON COMMIT DROP AS
        SELECT nextval('engagements_case_id_seq') AS id, i,
               (%(kinds)s::text[])[1 + (i - 1) * 37 %% 100] AS kind,
               (%(bodies)s::bigint[])[1 + i * 7 %% array_length(%(bodies)s::bigint[], 1)] AS body,
               %(begins)s::date + (i * 11 %% 340) AS day, {one_of("countries")} AS country,
               {one_of("places")} AS place, {one_of("subjects")} AS subject,
               {one_of("aims")} AS aim, {one_of("summaries")} AS summary
          FROM generate_series(1, %(cases)s) AS i""",
        params,
    )

    def put(table: str, source: str, **values: str) -> None:
        """Rows of the table: what is said of its columns, the others' default or a blank."""
        cursor.execute(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_name = %s AND is_nullable = 'NO' AND column_default IS NULL"
            " AND is_identity = 'NO' AND is_generated = 'NEVER'",
            [table],
        )
        told = {name: BLANK[type] for name, type in cursor.fetchall()} | values
        columns, said = ", ".join(f'"{name}"' for name in told), ", ".join(told.values())
        cursor.execute(f"INSERT INTO {table} ({columns}) SELECT {said} FROM {source}", params)

    put(
        "engagements_counterpart",
        "plan WHERE i <= greatest(20, %(cases)s / 20)",
        name="place || ' stad, ' || subject || ' ' || i",
        type="'foreign_city'",
        created_by_id="%(root)s",
        version="1",
        country_id="country",
    )
    cursor.execute("SELECT min(id), count(*) FROM engagements_counterpart")
    first, many = cursor.fetchone()
    put(
        "engagements_case",
        "plan JOIN (VALUES "
        + ", ".join(f"('{kind}', '{state}')" for kind, (_n, _t, state, _way) in KINDS.items())
        + ") AS states (of_kind, state) ON of_kind = kind",
        id="plan.id",
        diary_number="'B' || body || ' ' || extract(year FROM day) || '/' || i",
        kind="kind",
        title="'Samarbete med ' || place || ' om ' || subject || ' ' || aim",
        summary="summary",
        scope="'body_specific'",
        stage="'new'",
        status="state",
        origin="'incoming'",
        focus_areas="ARRAY['samverkan', (ARRAY['paverkan', 'profilering'])[1 + i %% 2]]",
        visibility="CASE WHEN i %% 53 = 3 THEN 1 WHEN i %% 53 = 4 THEN 2 ELSE 0 END",
        received_on="day",
        version="1",
        body_id="body",
        registered_by_id="%(root)s",
        counterpart_id=f"{first} + i * 31 %% {many}",
        country_id="country",
        number_id="plan.id",
    )
    for kind, (_share, table, _state, way) in KINDS.items():
        put(table, f"plan WHERE kind = '{kind}'", case_id="id", **OWN.get(kind, {}))
        for number, status in enumerate(way, 1):
            made = "AND i %% 5 < 2" if status == "carried_out" and kind == "visit" else ""
            put(
                "engagements_statuschange",
                f"plan WHERE kind = '{kind}' {made}",
                case_id="id",
                to_status=f"'{status}'",
                at=f"day + interval '{8 + number} hours'",
                by_id="%(root)s",
            )
    put(
        "engagements_engagement",
        "plan WHERE kind <> 'visit'",
        case_id="id",
        starts_on="CASE WHEN kind = 'conference_trip' THEN day ELSE day - 500 + i %% 400 END",
        ends_on="CASE WHEN kind = 'conference_trip' THEN day + 2 ELSE day + 900 END",
        own_sek="1000 + i * 13 %% 90000",
        total_sek="100000 + i * 17 %% 900000",
        fee_sek_per_year="5000 + i * 19 %% 60000",
    )
    themes = "JOIN (SELECT array_agg(id) AS ids FROM engagements_theme) AS t ON TRUE"
    one = "t.ids[1 + i %% array_length(t.ids, 1)]"
    for table, owner, where in (
        ("engagements_engagement_themes", "engagement_id", "kind <> 'visit'"),
        ("visits_visitrequest_themes", "visitrequest_id", "kind = 'visit'"),
    ):
        put(table, f"plan {themes} WHERE {where}", **{owner: "plan.id", "theme_id": one})
    commitments = ", ".join(f"'{kind}'" for kind in COMMITMENTS)
    put(
        "agreements_commitment",
        f"plan WHERE kind IN ({commitments})",
        case_id="id",
        is_reviewed="kind <> 'cooperation_agreement'",
        entry_organ="'NAMND'",
        last_reviewed_on="CASE WHEN kind <> 'cooperation_agreement' THEN day - 800 END",
        review_due_on="CASE WHEN kind <> 'cooperation_agreement' THEN day + 660 END",
    )
    put(
        "engagements_traveller",
        "plan JOIN generate_series(1, 3) AS n ON TRUE WHERE kind = 'conference_trip'",
        trip_id="plan.id",
        name="'Resenär ' || n",
    )
    put(
        "engagements_decision",
        "plan WHERE kind IN ('declaration', 'initiative', 'position', 'eu_advocacy')",
        case_id="id",
        matter="kind",
        organ="'KS'",
        body_id="body",
        outcome="'approved'",
        decided_on="day + 20",
        decided_by_id="%(root)s",
        acting_as_id="1",
        on_delegation="true",
        reasons="'x'",
    )


OWN: Mapping[str, dict[str, str]] = {
    "visit": {
        "delegation_size": "3 + i %% 30",
        "political_level": "'tjansteperson'",
        "purpose": "summary",
    },
    "conference_trip": {
        "event": "'Konferens om ' || subject || ' ' || aim",
        "place": "place",
        "on_behalf_of_ks": "i %% 3 = 0",
        "participation": "'on_the_spot'",
        "mode": "'train'",
        "co2e_kg": "12.5 + i %% 400",
        "emission_factor_id": "1",
    },
    "cooperation_agreement": {
        "theme_id": "(SELECT min(id) FROM engagements_theme)",
        "start_date": "day - 300",
        "end_date": "day + 900",
    },
    "eu_project": {
        "programme": "'Interreg ' || place",
        "role": "'partner'",
        "partners": "place || ', Oslo, Helsingfors'",
        "goals": "summary",
        "eu_sek": "50000 + i * 23 %% 900000",
        "application": "'granted'",
    },
    "declaration": {
        "document_name": "'Deklaration om ' || subject || ' ' || aim",
        "initiator": "'Eurocities'",
    },
    "position": {"procedure": "'COM(2026) ' || i"},
}
