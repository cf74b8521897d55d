"""E-mails that come in, how far the mailbox is read, and the fees of visits."""

from importlib import import_module

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import engagements.models.document

core = import_module("engagements.migrations.0002_triggers")

APPEND_ONLY = ("visits_historicalvisitfee",)
# What a stranger wrote stays in the file, and in the row that lists it.
WRITTEN_BY_STRANGERS = ("sender_name", "sender_email", "subject", "filename", "message_id")
AUDITED = {"visits_incomingmail": WRITTEN_BY_STRANGERS, "visits_visitfee": ()}


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0015_doors"),
        ("visits", "0006_letters_and_surveys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Mailbox",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200, unique=True)),
                ("uid_validity", models.BigIntegerField(default=0)),
                ("last_uid", models.BigIntegerField(default=0)),
                ("read_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("failure", models.CharField(blank=True, max_length=80)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("failed_at", None), ("failure", "")),
                            models.Q(
                                ("failed_at__isnull", False),
                                models.Q(("failure", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="mailbox_failed_says_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalVisitFee",
            fields=[
                ("amount", models.PositiveIntegerField(null=True, verbose_name="fee in SEK")),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("student", "Students or researchers"),
                            ("own_bodies", "Comes through the city's own bodies"),
                            ("nordic_capital", "A Nordic capital"),
                            ("reciprocity", "They receive us without a fee"),
                            ("other", "Another ground"),
                        ],
                        max_length=16,
                        verbose_name="no fee because",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="motive")),
                ("invoiced_on", models.DateField(null=True, verbose_name="invoiced")),
                ("decided_at", models.DateTimeField()),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField()),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(
                        choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="visits.visitrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical fee of a visit",
                "verbose_name_plural": "historical fees of visits",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "indexes": [
                    models.Index(
                        fields=["history_date", "visit_id"], name="visits_hist_history_4bb16f_idx"
                    )
                ],
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="IncomingMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        choices=[("mailbox", "The mailbox"), ("brought", "Brought as a file")],
                        max_length=8,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waits"),
                            ("quarantined", "In quarantine"),
                            ("taken_in", "Registered"),
                            ("joined", "Added to a case"),
                            ("set_aside", "Set aside"),
                        ],
                        default="waiting",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        max_length=120, upload_to=engagements.models.document.stored_name
                    ),
                ),
                ("filename", models.CharField(max_length=160)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("message_id", models.CharField(blank=True, max_length=250)),
                (
                    "sender_name",
                    models.CharField(blank=True, max_length=120, verbose_name="sender"),
                ),
                (
                    "sender_email",
                    models.CharField(blank=True, max_length=254, verbose_name="e-mail"),
                ),
                ("subject", models.CharField(blank=True, max_length=200, verbose_name="subject")),
                ("sent_on", models.DateField(null=True, verbose_name="sent")),
                ("is_automatic", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=24)),
                ("numbers", models.CharField(blank=True, max_length=200)),
                (
                    "check_because",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Carries no number"),
                            ("somebody_else", "Comes from somebody else"),
                            ("several", "Carries several numbers"),
                            ("unknown", "The number is not known"),
                            ("refused", "May not be added to the case"),
                        ],
                        default="",
                        max_length=16,
                    ),
                ),
                ("came_at", models.DateTimeField(auto_now_add=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("motive", models.TextField(blank=True, verbose_name="motive")),
                (
                    "body",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.body",
                        verbose_name="body",
                    ),
                ),
                (
                    "came_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "carries",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.case",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="incoming_mails",
                        to="engagements.case",
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "incoming e-mail",
                "verbose_name_plural": "incoming e-mails",
                "indexes": [
                    models.Index(fields=["state", "-id"], name="incomingmail_in_order"),
                    models.Index(
                        models.F("message_id"),
                        condition=models.Q(("message_id", ""), _negated=True),
                        name="incomingmail_thread",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("size__gt", 0)), name="incomingmail_is_not_empty"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="incomingmail_has_a_sha256",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("case__isnull", False), ("state__in", ["taken_in", "joined"])
                            ),
                            models.Q(
                                ("case", None),
                                ("state__in", ["waiting", "quarantined", "set_aside"]),
                            ),
                            _connector="OR",
                        ),
                        name="incomingmail_has_a_case_when_it_belongs_to_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("settled_at", None),
                                ("settled_by", None),
                                ("state__in", ["waiting", "quarantined"]),
                            ),
                            models.Q(
                                ("settled_at__isnull", False),
                                ("settled_by__isnull", False),
                                ("state__in", ["taken_in", "joined", "set_aside"]),
                            ),
                            _connector="OR",
                        ),
                        name="incomingmail_says_who_settled_it_and_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "set_aside"), _negated=True),
                            models.Q(("motive", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="incomingmail_is_set_aside_with_a_motive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "quarantined"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="incomingmail_is_in_quarantine_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VisitFee",
            fields=[
                (
                    "visit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="fee",
                        serialize=False,
                        to="visits.visitrequest",
                    ),
                ),
                ("amount", models.PositiveIntegerField(null=True, verbose_name="fee in SEK")),
                (
                    "exemption",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("student", "Students or researchers"),
                            ("own_bodies", "Comes through the city's own bodies"),
                            ("nordic_capital", "A Nordic capital"),
                            ("reciprocity", "They receive us without a fee"),
                            ("other", "Another ground"),
                        ],
                        max_length=16,
                        verbose_name="no fee because",
                    ),
                ),
                ("reason", models.TextField(blank=True, verbose_name="motive")),
                ("invoiced_on", models.DateField(null=True, verbose_name="invoiced")),
                ("decided_at", models.DateTimeField()),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "fee of a visit",
                "verbose_name_plural": "fees of visits",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("amount__gt", 0), ("amount__isnull", False), ("exemption", "")
                            ),
                            models.Q(
                                ("amount", None),
                                ("invoiced_on", None),
                                models.Q(("exemption", ""), _negated=True),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="visitfee_is_an_amount_or_an_exemption_with_a_reason",
                    )
                ],
            },
        ),
        *(migrations.RunSQL(core.refuse(table), core.refuse_undo(table)) for table in APPEND_ONLY),
        *(
            migrations.RunSQL(core.audit(table, hidden), core.audit_undo(table))
            for table, hidden in AUDITED.items()
        ),
    ]
