"""Calendar subscriptions, and the days of visits in order. Of a token not even the hash is logged."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

core = import_module("engagements.migrations.0002_triggers")

TABLE = "visits_calendarfeed"
HIDDEN = ("token_hash",)


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0014_job_stages"),
        ("visits", "0004_programme"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CalendarFeed",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("own", "My own visits and trips"),
                            ("body", "A body's visits and trips"),
                        ],
                        max_length=4,
                        verbose_name="what it holds",
                    ),
                ),
                ("token_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("created_at", models.DateTimeField(editable=False)),
                ("last_read_on", models.DateField(editable=False, null=True)),
                ("revoked_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "calendar subscription",
                "verbose_name_plural": "calendar subscriptions",
            },
        ),
        migrations.AddIndex(
            model_name="visitrequest",
            index=models.Index(
                models.F("planned_from"),
                models.F("case"),
                condition=models.Q(("planned_from__isnull", False)),
                name="visitrequest_by_planned_day",
            ),
        ),
        migrations.AddIndex(
            model_name="visitrequest",
            index=models.Index(
                models.F("wished_from"),
                models.F("case"),
                condition=models.Q(("wished_from__isnull", False)),
                name="visitrequest_by_wished_day",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="body",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="engagements.body",
                verbose_name="body",
            ),
        ),
        migrations.AddField(
            model_name="calendarfeed",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="calendar_feeds",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("body", None), ("scope", "own")),
                    models.Q(("body__isnull", False), ("scope", "body")),
                    _connector="OR",
                ),
                name="calendarfeed_of_a_body_names_it",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_at", None),
                    ("revoked_at__gte", models.F("created_at")),
                    _connector="OR",
                ),
                name="calendarfeed_is_revoked_after_it_was_made",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.CheckConstraint(
                condition=models.Q(("token_hash__regex", "^[0-9a-f]{64}$")),
                name="calendarfeed_keeps_a_hash_only",
            ),
        ),
        migrations.AddConstraint(
            model_name="calendarfeed",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at", None)),
                fields=("owner", "scope", "body"),
                name="calendarfeed_is_one_a_person_and_scope",
                nulls_distinct=False,
            ),
        ),
        migrations.RunSQL(core.audit(TABLE, HIDDEN), core.audit_undo(TABLE)),
    ]
