"""The report under the same guard as the core: audited rows, history and frozen figures."""

from importlib import import_module

from django.db import migrations

core = import_module("engagements.migrations.0002_triggers")

TRACKED = ("contribution", "contributiontext", "report", "sectiontext")
APPEND_ONLY = ("reporting_snapshot", *(f"reporting_historical{name}" for name in TRACKED))
AUDITED = {
    **{f"reporting_{name}": () for name in TRACKED},
    # That it was frozen, by whom and with which hash; not its content once more.
    "reporting_snapshot": ("figures", "rows", "texts"),
}


class Migration(migrations.Migration):
    dependencies = (("reporting", "0001_initial"), ("engagements", "0007_engagement_guards"))

    operations = (
        migrations.RunSQL(core.AUDIT, migrations.RunSQL.noop),
        *(migrations.RunSQL(core.refuse(table), core.refuse_undo(table)) for table in APPEND_ONLY),
        *(
            migrations.RunSQL(core.audit(table, hidden), core.audit_undo(table))
            for table, hidden in AUDITED.items()
        ),
    )
