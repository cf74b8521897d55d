"""Disposal, the read log and what was handed out: tables that only grow, and holds."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

core = import_module("engagements.migrations.0002_triggers")

APPEND_ONLY = ("engagements_reading", "engagements_erasedfile", "engagements_handout")
HOLD = "engagements_disposalhold"
FILLED = ("lifted_at", "lifted_by_id")
# The read log is a log itself.
AUDITED = ("engagements_erasedfile", "engagements_handout", HOLD)


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0015_doors"),
    ]

    operations = [
        migrations.CreateModel(
            name="DisposalHold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("set_at", models.DateTimeField(auto_now_add=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disposal_holds",
                        to="engagements.case",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("case"),
                        condition=models.Q(("lifted_at", None)),
                        name="disposalhold_is_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="disposalhold_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at", None), ("lifted_by", None)),
                            models.Q(("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="disposalhold_lifted_says_who_and_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ErasedFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference", models.CharField(max_length=60, verbose_name="disposal decision")),
                ("erased_at", models.DateTimeField(auto_now_add=True)),
                (
                    "document",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="erasure",
                        to="engagements.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reference", ""), _negated=True),
                        name="erasedfile_cites_its_decision",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HandOut",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("whole", "Handed out in full"),
                            ("masked", "Handed out with parts masked or withheld"),
                            ("refused", "Not handed out"),
                        ],
                        max_length=7,
                        verbose_name="outcome",
                    ),
                ),
                ("chosen", models.JSONField(default=dict)),
                ("reasons", models.TextField(blank=True, verbose_name="reasons")),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "acting_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handouts",
                        to="engagements.case",
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handout",
                        to="engagements.job",
                    ),
                ),
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
                "indexes": [models.Index(fields=["case", "-id"], name="handout_of_a_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("job", None),
                                ("outcome", "refused"),
                                models.Q(("reasons", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("outcome", "refused"), _negated=True),
                                ("job__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="handout_is_a_package_or_a_reasoned_no",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("case", "A page of the case"),
                            ("document", "A document"),
                            ("paper", "A paper that was made of it"),
                            ("visitors", "Visitors' personal data"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "acting_as",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="readings",
                        to="engagements.case",
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.document",
                    ),
                ),
                (
                    "reader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "-id"], name="reading_of_a_case"),
                    models.Index(fields=["reader", "-id"], name="reading_by_a_person"),
                ],
            },
        ),
        *(migrations.RunSQL(core.refuse(table), core.refuse_undo(table)) for table in APPEND_ONLY),
        migrations.RunSQL(core.fill(HOLD, FILLED), core.fill_undo(HOLD)),
        *(migrations.RunSQL(core.audit(table, ()), core.audit_undo(table)) for table in AUDITED),
    ]
