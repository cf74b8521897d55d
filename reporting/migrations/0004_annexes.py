"""The annexes of a frozen report, and what its groups were called (domain.md F3)."""

from importlib import import_module

from django.db import migrations, models

core = import_module("engagements.migrations.0002_triggers")
before = import_module("reporting.migrations.0002_triggers")

TABLE = "reporting_snapshot"
WITHOUT = core.audit_undo(TABLE)
HIDDEN = before.AUDITED[TABLE]


class Migration(migrations.Migration):
    dependencies = (("engagements", "0013_audit_added_rows"), ("reporting", "0003_draft"))

    operations = (
        migrations.AddField("snapshot", "names", models.JSONField(default=dict)),
        migrations.AddField("snapshot", "annexes", models.JSONField(default=dict)),
        migrations.RunSQL(WITHOUT, core.audit(TABLE, HIDDEN)),
        migrations.RunSQL(core.audit(TABLE, (*HIDDEN, "names", "annexes")), WITHOUT),
    )
