"""The new tables under the same guard: histories that only grow, audited rows, reported once."""

from importlib import import_module

from django.db import migrations

core = import_module("engagements.migrations.0002_triggers")

KINDS = (
    "aidproject",
    "benchmark",
    "conferencetrip",
    "declaration",
    "euadvocacy",
    "euproject",
    "initiative",
    "position",
    "profiling",
    "sefmatter",
    "supportrequest",
)
TRACKED = (
    *KINDS,
    "annualplan",
    "consultation",
    "engagement",
    "engagementfollowup",
    "euprinciple",
    "goodexample",
    "ibitem",
    "ibmeeting",
    "meeting",
    "monitoringentry",
    "planitem",
    "priority",
    "stance",
    "traveller",
    "tripreport",
)
WITH_SETS = (
    "engagement_themes",
    "engagement_monitoring_entries",
    "euadvocacy_eu_principles",
    "sefmatter_eu_principles",
    "goodexample_themes",
    "monitoringentry_themes",
    "priority_monitoring_entries",
)
APPEND_ONLY = (
    "engagements_preparationstep",
    *(f"engagements_historical{name}" for name in (*TRACKED, *WITH_SETS)),
)
FILL_ONCE = {
    "engagements_delegationentry": (
        "meeting_id",
        "minutes_section",
        "reported_by_id",
        "reported_at",
    )
}
COMPUTED = {
    "goodexample": ("search", "sort_key"),
    "monitoringentry": ("search",),
    "tripreport": ("search",),
}
AUDITED = {
    **{f"engagements_{name}": COMPUTED.get(name, ()) for name in TRACKED},
    "engagements_acquaintance": (),
    "engagements_delegationentry": (),
    "engagements_emissionfactor": (),
    "engagements_ibattendance": (),
    "engagements_preparationstep": (),
    "engagements_tripquestion": (),
}

# Decisions on delegation from before the list existed are on it, too.
FILL = """
INSERT INTO engagements_delegationentry (decision_id, body_id, minutes_section)
SELECT id, body_id, '' FROM engagements_decision WHERE on_delegation
"""


class Migration(migrations.Migration):
    dependencies = (("engagements", "0006_engagements"),)

    operations = (
        migrations.RunSQL(core.AUDIT, migrations.RunSQL.noop),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        *(migrations.RunSQL(core.refuse(table), core.refuse_undo(table)) for table in APPEND_ONLY),
        *(
            migrations.RunSQL(core.fill(table, columns), core.fill_undo(table))
            for table, columns in FILL_ONCE.items()
        ),
        *(
            migrations.RunSQL(core.audit(table, hidden), core.audit_undo(table))
            for table, hidden in AUDITED.items()
        ),
    )
