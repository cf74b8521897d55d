"""Fill an empty database with any number of cases, by SQL, in minutes.

The rows are what the actions would have written, in everything that lists, search and access
read; the triggers are off while it happens, so the audit log stays empty.
"""

import datetime
import os
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from engagements.actions import appointments
from engagements.models import Body, Role, User

RARE, COMMON = "permafrost", "besök"

OPENINGS = [
    *("Besök från", "Besök av delegation från", "Besök: förfrågan från", "Nytt besök från"),
    *("Delegation från", "Studieresa från", "Förfrågan från", "Praktikanter från"),
]
PLACES = [
    *("Helsingfors", "Oslo", "Köpenhamn", "Reykjavik", "Tallinn", "Riga", "Vilnius", "Warszawa"),
    *("Kraków", "Łódź", "Berlin", "Hamburg", "Wien", "Zürich", "Paris", "Lyon", "Montréal"),
    *("Barcelona", "Bilbao", "Lissabon", "Rom", "Milano", "Aten", "Istanbul", "Kyiv", "Lviv"),
    *("Seoul", "Tokyo", "Kyoto", "Singapore", "Nairobi", "Kapstaden", "Santiago", "Bogotá"),
    *("Toronto", "Boston", "Seattle", "Melbourne", "Wellington", "Hanoi", "Jakarta", "Dakar"),
]
SUBJECTS = [
    *("matavfall", "äldreomsorg", "välfärdsteknik", "eldrivna bussar", "bibliotek", "snöröjning"),
    *("gångtrafik", "utomhuspedagogik", "klimatbudget", "fjärrvärme", "cykelvägar", "simskolor"),
    *("förskolor", "stadsodling", "bostadsbyggande", "hamnar", "trängselskatt", "kulturskolor"),
    *("ungdomsgårdar", "delaktighet", "jämställdhet", "digitalisering", "vattenvård", "buller"),
    *("parker", "begravningsplatser", "upphandling", "brandskydd", "idrottshallar", "museer"),
]
AIMS = [
    *("och medborgardialog", "i praktiken", "för barn och unga", "i tät stad", "efter pandemin"),
    *("med fokus på hållbarhet", "och samverkan med näringslivet", "i kallt klimat", ""),
]
SUMMARIES = [
    "Delegationen vill se hur förvaltningen arbetar och träffa dem som ansvarar.",
    "Gästerna ber om en förmiddag med föredrag, rundvandring och tid för frågor.",
    "En fortsättning på fjolårets utbyte; staden får ta del av deras erfarenheter.",
    "Ambassaden förmedlar frågan och ber om svar innan resan bokas.",
]
COUNTRIES = [
    *("FI", "NO", "DK", "IS", "EE", "LV", "LT", "PL", "DE", "AT", "CH", "FR", "CA", "ES", "PT"),
    *("IT", "GR", "TR", "UA", "KR", "JP", "SG", "KE", "ZA", "CL", "CO", "US", "AU", "NZ", "VN"),
]


@dataclass(frozen=True, slots=True)
class Filled:
    """Who measures: an ordinary contact person and an administrator."""

    contact_person: User
    superuser: User
    body: Body
    cases: int


def fill(cases: int) -> Filled:
    """Fill the empty database of this process."""
    root = User.objects.create_superuser("root@example.org", "Root", os.urandom(12).hex())
    call_command("seed", "--bodies-only", verbosity=0)
    bodies = list(Body.objects.order_by("pk"))
    people(bodies, root)
    # The second largest: a contact person with many cases of their own.
    own = bodies[1]
    write(cases, bodies, root)
    person = User.objects.get(email=f"kontakt{own.pk}@example.org")
    return Filled(person, root, own, cases)


def people(bodies: list[Body], root: User) -> None:
    """A contact person and two case officers a body."""
    start = timezone.localdate() - datetime.timedelta(days=400)
    for body in bodies:
        for name, role in (
            ("Kontakt", Role.CONTACT_PERSON),
            ("Handläggare", Role.HANDLER),
            ("Registrator", Role.REGISTRAR),
        ):
            if role == Role.REGISTRAR and not body.administration_id:
                continue
            person = User.objects.create(
                email=f"{name.lower().replace('ä', 'a')}{body.pk}@example.org",
                name=f"{name} {body.name}",
                password="!",
            )
            appointments.appoint(person=person, body=body, role=role, valid_from=start, by=root)


def write(cases: int, bodies: list[Body], root: User) -> None:
    today = timezone.localdate()
    shares = [1 / place**0.7 for place in range(1, len(bodies) + 1)]
    bounds = [sum(shares[:place]) / sum(shares) for place in range(1, len(shares))]
    params: dict[str, Any] = {
        "cases": cases,
        "counterparts": max(20, cases // 20),
        "bodies": [body.pk for body in bodies],
        "bounds": bounds,
        "root": root.pk,
        "today": today,
        "openings": OPENINGS,
        "places": PLACES,
        "subjects": SUBJECTS,
        "aims": AIMS,
        "summaries": SUMMARIES,
        "countries": COUNTRIES,
        "rare": RARE,
        "rare_every": max(1, cases // 40),
    }
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET idle_in_transaction_session_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        with transaction.atomic():
            cursor.execute("SET LOCAL session_replication_role = replica")
            cursor.execute("SELECT setseed(0.2026)")
            rebuilt = drop_indexes(cursor)
            for statement in STATEMENTS:
                cursor.execute(statement, params)
            for definition in rebuilt:
                cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET ALL")


TABLES = ("engagements_case", "visits_visitrequest", "engagements_caseevent")


def drop_indexes(cursor: Any) -> list[str]:
    """Drop the large tables' plain indexes and return how to make them anew, all at once."""
    cursor.execute(
        "SELECT i.indexname, i.indexdef FROM pg_indexes i WHERE i.tablename = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conname = i.indexname)",
        [list(TABLES)],
    )
    found = cursor.fetchall()
    for name, _definition in found:
        cursor.execute(f'DROP INDEX "{name}"')
    return [definition for _name, definition in found]


def one_of(name: str) -> str:
    """SQL: a random one of the array parameter."""
    array = f"(%({name})s::text[])"
    return f"{array}[1 + floor(random() * array_length({array}, 1))::int]"


STATEMENTS = (
    """
    INSERT INTO engagements_country (code, is_nordic)
    SELECT code, false FROM unnest(%(countries)s::text[]) AS code ON CONFLICT DO NOTHING
    """,
    f"""
    INSERT INTO engagements_counterpart
      (name, type, website, note, created_by_id, created_at, version, country_id)
    SELECT {one_of("places")} || ' ' || {one_of("subjects")} || ' ' || i, 'foreign_city', '',
           CASE WHEN i %% 10 = 0 THEN 'Känd sedan ett tidigare besök' ELSE '' END,
           %(root)s, now(), 1, {one_of("countries")}
      FROM generate_series(1, %(counterparts)s) AS i
    """,
    f"""
    CREATE TEMPORARY TABLE plan ON COMMIT DROP AS
    SELECT i, body_id, received_on, random() AS luck, random() AS share, random() AS due,
           row_number() OVER (PARTITION BY body_id, extract(year FROM received_on) ORDER BY i)
             AS sequence,
           {one_of("openings")} || ' ' || {one_of("places")} || ' om ' || {one_of("subjects")}
             || CASE WHEN i %% %(rare_every)s = 0 THEN ' och ' || %(rare)s ELSE '' END
             || ' ' || {one_of("aims")} AS title,
           {one_of("summaries")} AS summary, {one_of("countries")} AS country_id
      FROM (SELECT i, (%(bodies)s::bigint[]
                      )[1 + width_bucket(random(), %(bounds)s::float8[])] AS body_id,
                   %(today)s::date - ((%(cases)s - i) * 2500.0 / %(cases)s)::int AS received_on
              FROM generate_series(1, %(cases)s) AS i) AS drawn
    """,
    """
    INSERT INTO engagements_diaryseries (body_id, year, last)
    SELECT body_id, extract(year FROM received_on), max(sequence) FROM plan GROUP BY 1, 2
    """,
    """
    INSERT INTO engagements_diarynumber (series_id, sequence, text, issued_at, void_reason)
    SELECT s.id, p.sequence, b.diary_prefix || ' ' || s.year || '/' || p.sequence, now(), ''
      FROM plan p JOIN engagements_body b ON b.id = p.body_id
      JOIN engagements_diaryseries s
        ON s.body_id = p.body_id AND s.year = extract(year FROM p.received_on)
     ORDER BY p.i
    """,
    """
    INSERT INTO engagements_case
      (diary_number, external_reference, kind, title, summary, scope, stage, status, origin,
       focus_areas, visibility, received_on, registered_at, deadline, closed_at, closed_by_id,
       version, awaits, body_id, handler_id, registered_by_id, counterpart_id, country_id,
       number_id)
    SELECT n.text, '', 'visit', trim(p.title), p.summary, 'body_specific', 'new', s.status,
           'incoming', '{samverkan}',
           CASE WHEN p.share < 0.03 THEN 2 WHEN p.share < 0.08 THEN 1 ELSE 0 END,
           p.received_on, p.received_on + interval '9 hours',
           CASE WHEN s.status <> 'closed' AND p.due > 0.1
                THEN %(today)s::date + ((p.due - 0.2) * 400)::int END,
           CASE WHEN s.status = 'closed' THEN p.received_on + interval '40 days' END,
           CASE WHEN s.status = 'closed' THEN %(root)s END,
           1, '', p.body_id, CASE WHEN p.share > 0.15 THEN h.id END, %(root)s,
           c.first + (p.i * 7919::bigint) %% %(counterparts)s, p.country_id, n.id
      FROM plan p
      JOIN engagements_body b ON b.id = p.body_id
      JOIN engagements_diarynumber n
        ON n.text = b.diary_prefix || ' ' || extract(year FROM p.received_on) || '/' || p.sequence
     CROSS JOIN (SELECT min(id) AS first FROM engagements_counterpart) AS c
     CROSS JOIN LATERAL (SELECT (ARRAY['registered', 'assessed', 'awaiting_info',
       'date_proposed', 'with_ks', 'accepted', 'planned', 'carried_out', 'declined', 'closed',
       'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed', 'closed']
       )[1 + floor(p.luck * 18)::int] AS status) AS s
      LEFT JOIN engagements_user h ON h.email =
        (ARRAY['kontakt', 'handlaggare'])[1 + p.i %% 2] || p.body_id || '@example.org'
     ORDER BY p.i
    """,
    """
    INSERT INTO visits_visitrequest
      (case_id, channel, delegation_size, political_level, leader_name, leader_title, wished_from,
       wished_to, wished_text, purpose, we_learn, we_share, visit_language, interpreter, payer,
       intermediary, diaspora_organisations, contact_name, contact_title, contact_email,
       contact_phone, reply_language, invitation_asked, priority_motive, place)
    SELECT id, 'email', 1 + id %% 40, 'tjansteperson', '', '',
           CASE WHEN id %% 5 > 0 THEN received_on + 60 + (id %% 90)::int END,
           CASE WHEN id %% 5 > 2 THEN received_on + 62 + (id %% 90)::int END,
           CASE WHEN id %% 5 = 0 THEN 'vecka 5' ELSE '' END, 'Utbyte av erfarenheter', '', '', '',
           '', '', '', '', 'Anna Schmidt', '', 'anna@example.org', '', 'en', false, '', ''
      FROM engagements_case
    """,
    """
    INSERT INTO visits_visitrequest_themes (visitrequest_id, theme_id)
    SELECT c.id, t.ids[1 + c.id %% array_length(t.ids, 1)] FROM engagements_case c
     CROSS JOIN (SELECT array_agg(id) AS ids FROM engagements_theme) AS t
     WHERE c.id %% 4 = 0
    """,
    """
    INSERT INTO engagements_statuschange
      (case_id, from_status, to_status, reason, at, by_id, by_name)
    SELECT id, '', 'registered', '', registered_at, %(root)s, 'Root' FROM engagements_case
    """,
    """
    INSERT INTO engagements_caseevent (case_id, verb, facts, text, at, by_id, by_name)
    SELECT c.id, 'case.registered', jsonb_build_object('number', c.diary_number, 'body', b.name),
           '', c.registered_at, %(root)s, 'Root'
      FROM engagements_case c JOIN engagements_body b ON b.id = c.body_id
    """,
    """
    INSERT INTO engagements_clock (case_id, kind, started_on, working_days, due_on)
    SELECT id, 'decision', received_on, 15, deadline FROM engagements_case WHERE is_open
    """,
    """
    INSERT INTO engagements_document
      (case_id, title, direction, dated_on, sender_or_recipient, file, filename, content_type,
       size, sha256, added_at, added_by_id)
    SELECT id, 'Brev med förfrågan om ' || split_part(title, ' om ', 2), 'in', received_on, '',
           'documents/none', 'brev.pdf', 'application/pdf', 1000, repeat('0', 64), registered_at,
           %(root)s
      FROM engagements_case WHERE id %% 10 = 0
    """,
)
