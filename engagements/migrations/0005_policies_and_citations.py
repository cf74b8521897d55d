"""Who may review the versions of the strategy, and which cases cite which clause.

`cite_clauses`: the database writes the citations of each decision itself, out of the ruling that
is stored with it, so that no way of recording a decision can forget them.
"""

import django.db.models.deletion
from django.db import migrations, models

CITE = """
CREATE FUNCTION cited_in(ruling jsonb) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
  SELECT DISTINCT one ->> 'rule'
    FROM unnest(ARRAY['because', 'blocks', 'missing', 'warnings']) AS part,
         jsonb_array_elements(ruling -> part) AS one
   WHERE one ->> 'rule' IS NOT NULL
$$;

CREATE FUNCTION cite_clauses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO engagements_citation (clause, year, case_id)
  SELECT clause, extract(year FROM NEW.decided_on), NEW.case_id
    FROM cited_in(NEW.ruling) AS clause
      ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER cite_clauses AFTER INSERT ON engagements_decision
  FOR EACH ROW EXECUTE FUNCTION cite_clauses();
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON engagements_citation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON engagements_citation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

SET LOCAL statement_timeout = 0;
INSERT INTO engagements_citation (clause, year, case_id)
SELECT DISTINCT clause, extract(year FROM d.decided_on), d.case_id
  FROM engagements_decision d, cited_in(d.ruling) AS clause;
"""
UNCITE = """
DROP TRIGGER cite_clauses ON engagements_decision;
DROP TRIGGER refuse_change ON engagements_citation;
DROP TRIGGER refuse_truncate ON engagements_citation;
DROP FUNCTION cite_clauses;
DROP FUNCTION cited_in;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0004_decision_facts"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="body",
            options={
                "default_permissions": ("add", "change", "delete", "view"),
                "permissions": (
                    ("read_body", "Read the body's own cases"),
                    ("handle_visits", "Register and triage visits"),
                    ("decide_visits", "Accept or decline a visit for the body"),
                    ("transfer_visits", "Transfer visits to another body"),
                    ("propose_priority", "Propose that a visit is particularly prioritised"),
                    ("set_priority", "Set particular priority and sign invitation letters"),
                    ("submit_matters", "Submit matters for decision"),
                    ("record_body_decisions", "Record decisions of the committee or board"),
                    ("prepare_ib", "Prepare IB items and meetings"),
                    ("read_ib", "Read IB items and meetings"),
                    ("give_stance", "Give a stance in IB"),
                    ("decide_on_delegation", "Decide what IB has handled"),
                    ("record_ks_kf_decisions", "Record decisions of KS and KF"),
                    ("reply_consultations", "Reply to consultations of KS"),
                    ("confirm_reviews", "Confirm reviews"),
                    ("appoint_contacts", "Appoint the contact person"),
                    ("override_warnings", "Go on in spite of a warning, with a motive"),
                    ("export_reports", "Export the annual report"),
                    ("keep_diary", "Keep the diary: void numbers, mark secrecy"),
                    ("keep_counterparts", "Keep the counterpart register"),
                    ("review_policies", "Review and compare versions of the strategy"),
                ),
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("clause", models.CharField(max_length=8)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="engagements.case",
                    ),
                ),
            ],
            options={
                "verbose_name": "citation",
                "verbose_name_plural": "citations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("clause", "year", "case"), name="citation_is_kept_once_a_year"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(
                fields=["decided_on", "id"],
                include=("policy_version", "case"),
                name="decision_by_day",
            ),
        ),
        migrations.RunSQL(CITE, UNCITE),
    ]
