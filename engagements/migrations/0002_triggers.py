"""What the database itself refuses, and the audit log that it writes itself.

`refuse_change`: decisions, the story, the diary's numbers and all history are append-only.
`audit_row`: every change of a tracked row goes into a hash chain, whoever writes it.
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

CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hidden text[] := TG_ARGV[0]::text[];
  before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) - hidden END;
  after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) - hidden END;
  changed jsonb;
BEGIN
  SELECT coalesce(jsonb_object_agg(key, jsonb_build_array(before -> key, after -> key)), '{}')
    INTO changed
    FROM (SELECT jsonb_object_keys(before || after) AS key) AS keys
   WHERE before -> key IS DISTINCT FROM after -> key;
  IF changed = '{}' AND TG_OP = 'UPDATE' THEN
    RETURN NULL;
  END IF;
  INSERT INTO engagements_auditevent
      (at, "table", "row", operation, actor, actor_name, changes, previous_hash, hash)
  VALUES (clock_timestamp(), TG_TABLE_NAME, coalesce(after ->> 'id', before ->> 'id', after ->> 'case_id', before ->> 'case_id',
                   after ->> 'visit_id', before ->> 'visit_id', ''),
          TG_OP, nullif(current_setting('app.actor', true), '')::bigint,
          coalesce(current_setting('app.actor_name', true), ''), changed, '', '');
  RETURN NULL;
END $$;

-- The chain: one writer at a time, so that each row knows the hash before its own.
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('engagements_auditevent'));
  NEW.id := nextval(pg_get_serial_sequence('engagements_auditevent', 'id'));
  SELECT coalesce((SELECT hash FROM engagements_auditevent ORDER BY id DESC LIMIT 1), '')
    INTO NEW.previous_hash;
  NEW.hash := audit_hash(NEW);
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
    return (
        f"CREATE TRIGGER audit_row AFTER INSERT OR UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION audit_row('{{{','.join(hidden)}}}');"
    )


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
            REFUSE,
            "DROP FUNCTION chain_audit; DROP FUNCTION audit_row; DROP FUNCTION fill_once;"
            "DROP FUNCTION refuse_change",
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
            migrations.RunSQL(audit(table, hidden), f"DROP TRIGGER audit_row ON {table}")
            for table, hidden in AUDITED.items()
        ),
        migrations.RunSQL(TUNING, UNTUNING),
    )
