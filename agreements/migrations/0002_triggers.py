"""Agreements under the same guard as the core: audited rows, histories that only grow."""

from importlib import import_module

from django.db import migrations

core = import_module("engagements.migrations.0002_triggers")

TRACKED = (
    *("activity", "commitment", "contribution", "cooperationagreement", "fee"),
    *("letterofintent", "membership", "networkparticipation", "post", "proposal", "review"),
)
COMPUTED = {"commitment": ("due_on",)}


class Migration(migrations.Migration):
    dependencies = (("agreements", "0001_initial"), ("engagements", "0007_engagement_guards"))

    operations = (
        migrations.RunSQL(core.AUDIT, migrations.RunSQL.noop),
        *(
            migrations.RunSQL(
                core.refuse(f"agreements_historical{name}"),
                core.refuse_undo(f"agreements_historical{name}"),
            )
            for name in TRACKED
        ),
        *(
            migrations.RunSQL(
                core.audit(f"agreements_{name}", COMPUTED.get(name, ())),
                core.audit_undo(f"agreements_{name}"),
            )
            for name in TRACKED
        ),
    )
