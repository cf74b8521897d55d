"""New rows go into the audit log a statement at a time (a register comes in by COPY).

A database made since then has all of this from `0002_triggers`; here older ones get it.
"""

from importlib import import_module

from django.db import migrations

core = import_module("engagements.migrations.0002_triggers")

# The old trigger saw INSERT too, a row at a time.
TRIGGERS = """
DO $$
DECLARE
  old record;
  hidden text;
BEGIN
  FOR old IN
    SELECT tgrelid::regclass AS "table", pg_get_triggerdef(oid) AS definition FROM pg_trigger
     WHERE tgname = 'audit_row' AND (tgtype & 4) > 0
  LOOP
    hidden := substring(old.definition FROM 'audit_row\\((.*)\\)');
    EXECUTE format('DROP TRIGGER audit_row ON %s', old."table");
    EXECUTE format('CREATE TRIGGER audit_row AFTER UPDATE OR DELETE ON %s'
      ' FOR EACH ROW EXECUTE FUNCTION audit_row(%s)', old."table", hidden);
    EXECUTE format('CREATE TRIGGER audit_added AFTER INSERT ON %s REFERENCING NEW TABLE AS added'
      ' FOR EACH STATEMENT EXECUTE FUNCTION audit_added(%s)', old."table", hidden);
  END LOOP;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = (("engagements", "0012_report_permissions"),)

    operations = (
        migrations.RunSQL(core.AUDIT, migrations.RunSQL.noop),
        migrations.RunSQL(TRIGGERS, migrations.RunSQL.noop),
    )
