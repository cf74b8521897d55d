"""The register: in the order of its next days, and who took which part of it out."""

import datetime
from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models.functions import Coalesce

from engagements.models.sorting import FROM, TO

core = import_module("engagements.migrations.0002_triggers")
EXPORTS = "agreements_registerexport"
# The core's table, but this app's kinds: the register by name, as queries.registercolumns sorts.
BY_TITLE = f"""
CREATE INDEX case_commitment_by_title ON engagements_case
  ((translate(lower(title), '{FROM}', '{TO}') COLLATE "C"), id)
  WHERE kind IN ('cooperation_agreement', 'letter_of_intent', 'membership',
                 'network_participation')
"""


class Migration(migrations.Migration):
    dependencies = (
        ("agreements", "0002_triggers"),
        ("engagements", "0010_commitment_statuses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )

    operations = (
        migrations.RunSQL(core.AUDIT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                Coalesce(
                    models.Case(
                        models.When(
                            models.Q(is_reviewed=False) | models.Q(review_due_on__isnull=False),
                            then="due_on",
                        )
                    ),
                    datetime.date(1, 1, 1),
                ),
                models.F("case"),
                name="commitment_by_next_day",
            ),
        ),
        migrations.AddIndex(
            model_name="commitment",
            index=models.Index(
                models.F("ended_on"),
                models.F("case"),
                condition=models.Q(ended_on__isnull=False),
                name="commitment_ended",
            ),
        ),
        migrations.CreateModel(
            name="RegisterExport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "format",
                    models.CharField(choices=[("xlsx", "Xlsx"), ("csv", "Csv")], max_length=4),
                ),
                ("query", models.CharField(max_length=1000)),
                ("rows", models.PositiveIntegerField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": (
                    models.CheckConstraint(
                        condition=models.Q(format__in=("xlsx", "csv")),
                        name="registerexport_format_is_known",
                    ),
                )
            },
        ),
        migrations.RunSQL(BY_TITLE, "DROP INDEX case_commitment_by_title"),
        migrations.RunSQL(core.refuse(EXPORTS), core.refuse_undo(EXPORTS)),
        migrations.RunSQL(core.audit(EXPORTS, ()), core.audit_undo(EXPORTS)),
    )
