"""Decisions, story, diary and history cannot be rewritten (security.md figure 4)."""

import importlib
import random

import pytest
from django.apps import apps
from django.db import Error, connection, transaction
from django.db.models import F
from django.utils import timezone

from agreements.actions import exports
from engagements import permissions
from engagements.actions import cases, decisions, notes
from engagements.models import (
    AuditEvent,
    Case,
    CaseEvent,
    Counterpart,
    Decision,
    DiaryNumber,
    StatusChange,
)
from tests import factories
from tests.engagements.actions.test_decisions import ready

APPEND_ONLY = (
    "engagements_decision",
    "engagements_statuschange",
    "engagements_caseevent",
    "engagements_auditevent",
    "engagements_note",
    "engagements_historicalcase",
    "engagements_historicalappointment",
    "visits_historicalvisitrequest",
    "agreements_registerexport",
)
CHAIN = """
SELECT count(*) FROM (
  SELECT e.*, lag(e.hash, 1, '') OVER (ORDER BY e.id) AS before
    FROM engagements_auditevent e) AS c
 WHERE c.previous_hash <> c.before
    OR c.hash <> audit_hash(ROW(c.id, c.at, c."table", c.row, c.operation, c.actor,
         c.actor_name, c.changes, c.previous_hash, c.hash)::engagements_auditevent)
"""


@pytest.fixture
def decided(committee, astrid):
    case = ready(factories.make_case(body=committee, by=astrid))
    notes.add(case=case, text="Ring dem", by=astrid)
    verdict = permissions.may_handle(astrid, case)
    decisions.record(
        case=case, matter="visit", outcome="accepted", reasons="Skäl", verdict=verdict, by=astrid
    )
    exports.note(format="csv", query="?state=all", rows=0, by=astrid)
    return case


def attempt(sql, *args):
    """Run SQL as a hand with database access would; True when the database refused."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            # Deferred foreign keys are checked first, so that TRUNCATE meets our trigger.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(sql, args)
    except Error as error:
        assert "append-only" in str(error) or "written once" in str(error), error
        return True
    return False


@pytest.mark.parametrize("table", APPEND_ONLY)
def test_the_database_refuses_to_rewrite_an_append_only_table(decided, table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
    key = "history_id" if "historical" in table else "id"
    assert attempt(f"UPDATE {table} SET {key} = {key}")
    assert attempt(f"DELETE FROM {table}")
    assert attempt(f"TRUNCATE {table} CASCADE")


def test_no_way_of_django_changes_a_decision(decided):
    decision = Decision.objects.get(case=decided)
    decision.reasons = "Annat"
    ways = (
        decision.save,
        decision.delete,
        lambda: Decision.objects.update(reasons="Annat"),
        lambda: Decision.objects.bulk_update([decision], ["reasons"]),
        lambda: Decision.objects.all().delete(),
        lambda: Decision.objects.all()._raw_delete("default"),
        lambda: Decision.objects.bulk_create(
            [decision], update_conflicts=True, unique_fields=["id"], update_fields=["reasons"]
        ),
        lambda: StatusChange.objects.update(reason="x"),
        lambda: CaseEvent.objects.filter(case=decided).delete(),
        lambda: decided.history.all().delete(),
        lambda: decided.history.update(title="x"),
    )
    for way in ways:
        with pytest.raises(Error), transaction.atomic():
            way()
    decision.refresh_from_db()
    assert decision.reasons == "Skäl"


def test_a_case_with_a_story_is_not_deleted(decided):
    with pytest.raises(Exception, match=r"protected|append-only"), transaction.atomic():
        decided.delete()
    assert Case.objects.filter(pk=decided.pk).exists()


def test_a_diary_number_is_voided_once_and_never_erased(decided, committee, astrid):
    other = factories.make_case(body=committee, by=astrid)
    cases.void(case=other, reason="Dubblett", by=astrid)
    assert attempt("UPDATE engagements_diarynumber SET text = 'X 1/1'")
    assert attempt(
        "UPDATE engagements_diarynumber SET void_reason = 'annat' WHERE voided_at IS NOT NULL"
    )
    assert attempt("DELETE FROM engagements_diarynumber")
    assert DiaryNumber.objects.get(case=other).void_reason == "Dubblett"


def test_a_correction_is_a_new_decision_that_supersedes(decided, astrid):
    first = Decision.objects.get(case=decided)
    values = {
        field.name: getattr(first, field.name)
        for field in Decision._meta.concrete_fields
        if field.name not in ("id", "supersedes", "created_at")
    }
    second = Decision.objects.create(**(values | {"reasons": "Rättelse", "supersedes": first}))
    assert Decision.objects.get(superseded_by=None) == second
    with pytest.raises(Error), transaction.atomic():
        Decision.objects.create(**values)


def test_even_raw_sql_on_a_tracked_table_is_in_the_log(decided):
    before = AuditEvent.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE engagements_case SET title = 'Ändrad' WHERE id = %s", [decided.pk])
    event = AuditEvent.objects.order_by("-pk")[0]
    assert AuditEvent.objects.count() == before + 1
    assert (event.table, event.row, event.changes["title"][1]) == (
        "engagements_case",
        str(decided.pk),
        "Ändrad",
    )


def test_rows_that_come_in_at_once_are_each_in_the_log_in_one_chain(decided, astrid):
    newest = AuditEvent.objects.latest("pk")
    names = [f"Ort {number}" for number in range(3)]
    columns = "(name, type, website, note, created_by_id, created_at, version)"
    with connection.cursor() as cursor:
        with transaction.atomic():
            cursor.execute("UPDATE engagements_case SET title = 'Borta'")
            transaction.set_rollback(True)
        with cursor.copy(f"COPY engagements_counterpart {columns} FROM STDIN") as copy:
            for name in names:
                copy.write_row((name, "foreign_city", "", "", astrid.pk, timezone.now(), 1))
    added = list(AuditEvent.objects.filter(pk__gt=newest.pk).order_by("pk"))
    assert [one.changes["name"] for one in added] == [[None, name] for name in names]
    assert [one.row for one in added] == [
        str(one.pk) for one in Counterpart.objects.filter(name__in=names).order_by("pk")
    ]
    # What is empty is left out; what was rolled back left no trace in the chain.
    assert "country_id" not in added[0].changes
    assert added[0].previous_hash == newest.hash
    assert broken_links() == 0


def test_an_older_database_gets_the_triggers_of_a_new_one(db):
    upgrade = importlib.import_module("engagements.migrations.0013_audit_added_rows")
    table = "engagements_user"
    with connection.cursor() as cursor:
        new = triggers_of(cursor, table)
        cursor.execute(f"DROP TRIGGER audit_added ON {table}; DROP TRIGGER audit_row ON {table}")
        cursor.execute(
            f"CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH ROW EXECUTE FUNCTION audit_row('{password,last_login,sort_key}')"
        )
        assert triggers_of(cursor, table) != new
        cursor.execute(upgrade.TRIGGERS)
        assert triggers_of(cursor, table) == new


def triggers_of(cursor, table):
    cursor.execute(
        "SELECT pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE tgrelid = %s::regclass AND NOT tgisinternal ORDER BY tgname",
        [table],
    )
    return [row[0] for row in cursor.fetchall()]


def test_an_action_names_its_actor_in_the_log(decided, astrid):
    event = AuditEvent.objects.filter(table="engagements_decision").get()
    assert (event.actor, event.actor_name) == (astrid.pk, "Astrid Lind")


def test_an_update_that_changes_nothing_is_no_event(decided):
    before = AuditEvent.objects.count()
    Case.objects.filter(pk=decided.pk).update(title=F("title"))
    assert AuditEvent.objects.count() == before


def test_every_write_path_leaves_a_history_row(decided):
    for model in apps.get_models():
        if hasattr(model, "history") and model.__module__.startswith(("engagements", "visits")):
            for row in model.objects.all()[:5]:
                assert row.history.exists(), f"{model.__name__} {row.pk} has no history"


def broken_links():
    with connection.cursor() as cursor:
        cursor.execute(CHAIN)
        return cursor.fetchone()[0]


def test_the_chain_detects_any_changed_deleted_or_swapped_row(decided):
    assert broken_links() == 0
    rows = list(AuditEvent.objects.order_by("pk").values_list("pk", flat=True))
    dice = random.Random(20261123)
    damages = [
        *(
            f"UPDATE engagements_auditevent SET {column} WHERE id = {dice.choice(rows)}"
            for column in (
                "actor_name = actor_name || 'x'",
                "changes = changes || '{\"x\": 1}'",
                "at = at + interval '1 microsecond'",
                "row = row || '0'",
                "operation = 'x'",
            )
            for _round in range(8)
        ),
        *(
            f"DELETE FROM engagements_auditevent WHERE id = {pk}"
            for pk in dice.sample(rows[:-1], 10)
        ),
    ]
    for damage in damages:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET LOCAL session_replication_role = replica")
                cursor.execute(damage)
            assert broken_links() > 0, damage
            transaction.set_rollback(True)
    assert broken_links() == 0


def test_the_admin_offers_no_page_for_what_must_not_change(client, decided):
    client.force_login(factories.make_root())
    for model in ("decision", "diarynumber", "diaryseries", "auditevent", "historicalcase"):
        for way in ("add/", "1/change/", "1/delete/"):
            answer = client.post(f"/admin/engagements/{model}/{way}")
            assert answer.status_code in (403, 404), (model, way)
