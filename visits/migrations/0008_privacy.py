"""Guests in a table of their own, and disposal: decisions, runs, protocols.

A letter never changes, with one exception: `erase_letter`, for a run that two persons have
settled, puts a note in the place of the text of an invitation letter.
"""

from importlib import import_module

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import engagements.models.document

core = import_module("engagements.migrations.0002_triggers")

APPEND_ONLY = ("visits_disposaldecision", "visits_purgeprotocol")
FILL_ONCE = {
    "visits_purgerun": ("settled_at", "settled_by_id", "approved", "job_id"),
    "visits_purgeitem": ("ended_at", "erased", "skipped"),
}
AUDITED = {
    "visits_disposaldecision": (),
    "visits_purgerun": (),
    "visits_purgeitem": (),
    "visits_purgeprotocol": (),
    # Of a guest only that the row was written is logged.
    "visits_visitor": ("name", "title", "organisation", "country", "diet", "needs"),
}

ERASE = """
CREATE FUNCTION refuse_letter_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  erased text[] := '{text,erased_at}';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD.kind = 'invitation' AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL
       AND to_jsonb(NEW) - erased = to_jsonb(OLD) - erased
       AND EXISTS (
         SELECT FROM visits_purgerun r
           JOIN visits_purgeitem i ON i.run_id = r.id AND i.case_id = OLD.case_id
          WHERE r.id = nullif(current_setting('app.purge_run', true), '')::bigint
            AND r.approved AND i.ended_at IS NULL) THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation';
END $$;

-- With its owner's rights: the application's role may change no letter itself.
CREATE FUNCTION erase_letter(letter bigint, run bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('app.purge_run', run::text, true);
  UPDATE visits_letter SET erased_at = now(), text = format(
      CASE language WHEN 'en' THEN 'Erased on %s under the disposal decision %s.'
                    ELSE 'Gallrad %s enligt gallringsbeslut %s.' END,
      (now() AT TIME ZONE 'Europe/Stockholm')::date,
      (SELECT d.reference FROM visits_purgerun r
         JOIN visits_disposaldecision d ON d.id = r.decision_id WHERE r.id = run))
   WHERE id = letter;
  PERFORM set_config('app.purge_run', '', true);
END $$;

DROP TRIGGER refuse_change ON visits_letter;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON visits_letter
  FOR EACH ROW EXECUTE FUNCTION refuse_letter_change();
"""
UNERASE = """
DROP TRIGGER refuse_change ON visits_letter;
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON visits_letter
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
DROP FUNCTION erase_letter;
DROP FUNCTION refuse_letter_change;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0016_privacy"),
        ("visits", "0007_mailbox"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="erased_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name="DisposalDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(max_length=60, verbose_name="number of the decision"),
                ),
                ("organ", models.CharField(max_length=120, verbose_name="decided by")),
                ("decided_on", models.DateField(verbose_name="decided on")),
                (
                    "kinds",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=16),
                        size=None,
                        verbose_name="what may be erased",
                    ),
                ),
                (
                    "retention_days",
                    models.PositiveSmallIntegerField(verbose_name="days that the data is kept"),
                ),
                ("valid_from", models.DateField(verbose_name="valid from")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="valid to")),
                ("recorded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revokes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revoked_by",
                        to="visits.disposaldecision",
                    ),
                ),
            ],
            options={
                "verbose_name": "disposal decision",
                "verbose_name_plural": "disposal decisions",
            },
        ),
        migrations.CreateModel(
            name="PurgeRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("proposed_at", models.DateTimeField(auto_now_add=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("approved", models.BooleanField(null=True)),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.body",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="visits.disposaldecision",
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="purge",
                        to="engagements.job",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
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
        ),
        migrations.CreateModel(
            name="PurgeProtocol",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cases", models.PositiveIntegerField()),
                ("rows", models.PositiveIntegerField()),
                (
                    "file",
                    models.FileField(
                        max_length=120, upload_to=engagements.models.document.stored_name
                    ),
                ),
                ("filename", models.CharField(max_length=160)),
                ("content_type", models.CharField(max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("ended_at", models.DateTimeField(auto_now_add=True)),
                (
                    "run",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="protocol",
                        to="visits.purgerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PurgeItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("found", models.JSONField()),
                ("erased", models.JSONField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("skipped", models.CharField(blank=True, db_default="", max_length=16)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="engagements.case",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="visits.purgerun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Visitor",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("title", models.CharField(blank=True, max_length=160, verbose_name="title")),
                (
                    "organisation",
                    models.CharField(blank=True, max_length=160, verbose_name="organisation"),
                ),
                ("country", models.CharField(blank=True, max_length=60, verbose_name="country")),
                ("diet", models.CharField(blank=True, max_length=200, verbose_name="food")),
                (
                    "needs",
                    models.CharField(blank=True, max_length=200, verbose_name="accessibility"),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visitors",
                        to="visits.visitrequest",
                    ),
                ),
            ],
            options={
                "verbose_name": "guest",
                "verbose_name_plural": "guests",
            },
        ),
        migrations.AddConstraint(
            model_name="disposaldecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reference", ""), _negated=True),
                    models.Q(("organ", ""), _negated=True),
                ),
                name="disposaldecision_cites_an_organ_and_a_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposaldecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to", None), ("valid_to__gte", models.F("valid_from")), _connector="OR"
                ),
                name="disposaldecision_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="disposaldecision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kinds", []), _negated=True),
                    ("revokes__isnull", False),
                    _connector="OR",
                ),
                name="disposaldecision_erases_something_or_revokes",
            ),
        ),
        migrations.AddConstraint(
            model_name="purgerun",
            constraint=models.UniqueConstraint(
                models.F("body"),
                condition=models.Q(("settled_at", None)),
                name="purgerun_is_one_open_a_body",
            ),
        ),
        migrations.AddConstraint(
            model_name="purgerun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("approved", None),
                        ("job", None),
                        ("settled_at", None),
                        ("settled_by", None),
                    ),
                    models.Q(
                        ("approved", False),
                        ("job", None),
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                    ),
                    models.Q(
                        ("approved", True),
                        ("job__isnull", False),
                        ("settled_at__isnull", False),
                        ("settled_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="purgerun_settled_says_who_when_and_how",
            ),
        ),
        migrations.AddConstraint(
            model_name="purgerun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved", True), _negated=True),
                    models.Q(("settled_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="purgerun_is_approved_by_a_second_person",
            ),
        ),
        migrations.AddConstraint(
            model_name="purgeprotocol",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("file", ""), _negated=True),
                    ("sha256__regex", "^[0-9a-f]{64}$"),
                    ("size__gt", 0),
                ),
                name="purgeprotocol_file_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="purgeitem",
            constraint=models.UniqueConstraint(
                models.F("run"), models.F("case"), name="purgeitem_is_one_a_case"
            ),
        ),
        migrations.AddConstraint(
            model_name="purgeitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at", None), ("erased", None), ("skipped", "")),
                    models.Q(("ended_at__isnull", False), ("erased__isnull", False)),
                    _connector="OR",
                ),
                name="purgeitem_ended_says_what_was_erased",
            ),
        ),
        migrations.AddIndex(
            model_name="visitor",
            index=models.Index(fields=["visit", "id"], name="visitor_of_a_visit"),
        ),
        migrations.AddConstraint(
            model_name="visitor",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="visitor_has_a_name"
            ),
        ),
        *(migrations.RunSQL(core.refuse(table), core.refuse_undo(table)) for table in APPEND_ONLY),
        *(
            migrations.RunSQL(core.fill(table, columns), core.fill_undo(table))
            for table, columns in FILL_ONCE.items()
        ),
        *(
            migrations.RunSQL(core.audit(table, hidden), core.audit_undo(table))
            for table, hidden in AUDITED.items()
        ),
        migrations.RunSQL(ERASE, UNERASE),
    ]
