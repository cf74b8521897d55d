"""The permissions of the annual report: who writes, who approves, who steers (S-60)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("engagements", "0011_reminders"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="body",
            options={
                "default_permissions": ("add", "change", "delete", "view"),
                "permissions": (
                    ("read_body", "Read the body's own cases"),
                    ("handle_cases", "Register and handle cases"),
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
                    ("give_statements", "Give the body's statement in another body's case"),
                    ("keep_registers", "Write monitoring entries and good examples"),
                    ("keep_priorities", "Write down priorities"),
                    ("keep_eu_policy", "Keep the principles of the EU policy"),
                    ("keep_annual_plans", "Keep the annual plan"),
                    ("confirm_reviews", "Confirm reviews"),
                    ("write_contributions", "Write the body's part of the annual report"),
                    ("approve_contributions", "Approve the body's part of the annual report"),
                    ("steer_reports", "Open, assemble and freeze the annual report"),
                    ("appoint_contacts", "Appoint the contact person"),
                    ("override_warnings", "Go on in spite of a warning, with a motive"),
                    ("export_reports", "Export the annual report"),
                    ("keep_diary", "Keep the diary: void numbers, mark secrecy"),
                    ("keep_counterparts", "Keep the counterpart register"),
                    ("oversee_reminders", "See what reminders were sent, and run them"),
                    ("review_policies", "Review and compare versions of the strategy"),
                ),
                "verbose_name": "body",
                "verbose_name_plural": "bodies",
            },
        ),
    ]
