"""What the database itself refuses, and the audit log that it writes itself.

`refuse_change`: decisions, the story, the diary's numbers and all history are append-only.
`audit_added`, `audit_row`: every change of a tracked row goes into a hash chain, whoever
writes it. Databases from before 0013 get here by that migration.
"""

from django.db import migrations

# Tables that only grow.
APPEND_ONLY = (
    "engagements_decision",
    "engagements_statuschange",
    "engagements_caseevent",
    "engagements_auditevent",
    "engagements_caselink",
    "engagements_document",
    "engagements_note",
    "engagements_historicalcase",
    "engagements_historicalbody",
    "engagements_historicalappointment",
    "engagements_historicalcounterpart",
)
# Rows that are finished by filling columns that were empty, once, and never erased.
FILL_ONCE = {
    "engagements_diarynumber": ("voided_at", "voided_by_id", "void_reason"),
    "engagements_secrecymark": ("lifted_at", "lifted_by_id", "lift_reason"),
}
# Tracked tables, with the columns whose content stays out of the log.
AUDITED = {
    "engagements_administration": ("sort_key",),
    "engagements_appointment": (),
    "engagements_body": ("sort_key",),
    "engagements_bodygroupobjectpermission": (),
    "engagements_bodyuserobjectpermission": (),
    "engagements_case": ("search", "is_open"),
    "engagements_casegroupobjectpermission": (),
    "engagements_caseuserobjectpermission": (),
    "engagements_counterpart": ("search", "sort_key"),
    "engagements_decision": (),
    "engagements_diarynumber": (),
    "engagements_document": ("search",),
    "engagements_partakingbody": (),
    "engagements_recusal": (),
    "engagements_secrecymark": (),
    "engagements_user": ("password", "last_login", "sort_key"),
    "engagements_user_groups": (),
}

REFUSE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION fill_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fillable text[] := TG_ARGV[0]::text[];
  old_row jsonb := to_jsonb(OLD);
  new_row jsonb := to_jsonb(NEW);
BEGIN
  IF new_row - fillable IS DISTINCT FROM old_row - fillable
     OR old_row ->> fillable[1] IS NOT NULL THEN
    RAISE EXCEPTION '% is written once: UPDATE refused', TG_TABLE_NAME
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;

"""

# Written so that a database from before 0013 may get it before any migration that needs it.
AUDIT = """
-- Rows whose key is another row's are named by that row.
CREATE OR REPLACE FUNCTION audit_key(one jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(one ->> 'id', one ->> 'case_id', one ->> 'visit_id', one ->> 'trip_id',
                  one ->> 'decision_id', '')
$$;

-- A statement's new rows at once: a register of ten thousand comes in by COPY.
-- What is null in a new row is left out.
CREATE OR REPLACE FUNCTION audit_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO engagements_auditevent
      (at, "table", "row", operation, actor, actor_name, changes, previous_hash, hash)
  SELECT clock_timestamp(), TG_TABLE_NAME, audit_key(one), TG_OP,
         nullif(current_setting('app.actor', true), '')::bigint,
         coalesce(current_setting('app.actor_name', true), ''),
         (SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(NULL, value)), '{}')
            FROM jsonb_each(one) WHERE value <> 'null'),
         '', ''
    FROM (SELECT to_jsonb(added) - TG_ARGV[0]::text[] AS one FROM added OFFSET 0) AS new_rows;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hidden text[] := TG_ARGV[0]::text[];
  before jsonb := to_jsonb(OLD) - hidden;
  after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) - hidden END;
  changed jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(value, after -> key)), '{}')
    INTO changed
    FROM jsonb_each(before)
   WHERE value IS DISTINCT FROM after -> key;
  IF changed = '{}' AND TG_OP = 'UPDATE' THEN
    RETURN NULL;
  END IF;
  INSERT INTO engagements_auditevent
      (at, "table", "row", operation, actor, actor_name, changes, previous_hash, hash)
  VALUES (clock_timestamp(), TG_TABLE_NAME,
          audit_key(CASE TG_OP WHEN 'DELETE' THEN before ELSE after END), TG_OP,
          nullif(current_setting('app.actor', true), '')::bigint,
          coalesce(current_setting('app.actor_name', true), ''), changed, '', '');
  RETURN NULL;
END $$;

-- The chain: one writer at a time, so that each row knows the hash before its own. The lock is
-- held until the transaction ends, and so long the setting knows the newest hash; a savepoint
-- that is rolled back takes both back.
CREATE OR REPLACE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.previous_hash := current_setting('app.audit_hash', true);
  IF coalesce(NEW.previous_hash, '') = '' THEN
    PERFORM pg_advisory_xact_lock(hashtext('engagements_auditevent'));
    NEW.previous_hash := coalesce(
      (SELECT hash FROM engagements_auditevent ORDER BY id DESC LIMIT 1), '');
  END IF;
  NEW.id := nextval('engagements_auditevent_id_seq');
  NEW.hash := audit_hash(NEW);
  PERFORM set_config('app.audit_hash', NEW.hash, true);
  RETURN NEW;
END $$;
"""

HASH = """
CREATE FUNCTION audit_hash(event engagements_auditevent) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws('|', event.previous_hash, event.id,
    extract(epoch FROM event.at)::text, event."table", event."row", event.operation,
    coalesce(event.actor::text, ''), event.actor_name, event.changes::text), 'UTF8')), 'hex')
$$;
"""


def refuse(table: str) -> str:
    return (
        f"CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change();"
        f"CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
    )


def refuse_undo(table: str) -> str:
    return f"DROP TRIGGER refuse_change ON {table}; DROP TRIGGER refuse_truncate ON {table};"


def fill(table: str, columns: tuple[str, ...]) -> str:
    return (
        f"CREATE TRIGGER fill_once BEFORE UPDATE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION fill_once('{{{','.join(columns)}}}');"
        f"CREATE TRIGGER refuse_delete BEFORE DELETE ON {table}"
        " FOR EACH ROW EXECUTE FUNCTION refuse_change();"
        f"CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();"
    )


def fill_undo(table: str) -> str:
    return "".join(
        f"DROP TRIGGER {name} ON {table};"
        for name in ("fill_once", "refuse_delete", "refuse_truncate")
    )


def audit(table: str, hidden: tuple[str, ...]) -> str:
    columns = f"'{{{','.join(hidden)}}}'"
    return (
        f"CREATE TRIGGER audit_added AFTER INSERT ON {table} REFERENCING NEW TABLE AS added"
        f" FOR EACH STATEMENT EXECUTE FUNCTION audit_added({columns});"
        f"CREATE TRIGGER audit_row AFTER UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION audit_row({columns});"
    )


def audit_undo(table: str) -> str:
    return f"DROP TRIGGER audit_added ON {table}; DROP TRIGGER audit_row ON {table};"


TUNING = """
ALTER TABLE engagements_case SET (autovacuum_vacuum_scale_factor = 0.02,
  autovacuum_vacuum_insert_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
"""
UNTUNING = """
ALTER TABLE engagements_case RESET (autovacuum_vacuum_scale_factor,
  autovacuum_vacuum_insert_scale_factor, autovacuum_analyze_scale_factor);
"""


class Migration(migrations.Migration):
    dependencies = (("engagements", "0001_initial"),)

    operations = (
        migrations.RunSQL(HASH, "DROP FUNCTION audit_hash"),
        migrations.RunSQL(
            REFUSE + AUDIT,
            "DROP FUNCTION chain_audit; DROP FUNCTION audit_row; DROP FUNCTION audit_added;"
            "DROP FUNCTION audit_key; DROP FUNCTION fill_once; DROP FUNCTION refuse_change",
        ),
        migrations.RunSQL(
            "CREATE TRIGGER chain_audit BEFORE INSERT ON engagements_auditevent"
            " FOR EACH ROW EXECUTE FUNCTION chain_audit()",
            "DROP TRIGGER chain_audit ON engagements_auditevent",
        ),
        *(migrations.RunSQL(refuse(table), refuse_undo(table)) for table in APPEND_ONLY),
        *(
            migrations.RunSQL(fill(table, columns), fill_undo(table))
            for table, columns in FILL_ONCE.items()
        ),
        *(
            migrations.RunSQL(audit(table, hidden), audit_undo(table))
            for table, hidden in AUDITED.items()
        ),
        migrations.RunSQL(TUNING, UNTUNING),
    )
