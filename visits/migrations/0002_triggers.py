"""Visits under the same guard as the core: audited rows, history and letters that only grow."""

from importlib import import_module

from django.db import migrations

core = import_module("engagements.migrations.0002_triggers")

APPEND_ONLY = (
    "visits_letter",
    "visits_historicalvisitrequest",
    "visits_historicalvisitrequest_themes",
    "visits_historicaltriageassessment",
    "visits_historicaltriageanswer",
    "visits_historicalfollowup",
    "visits_historicallettertemplate",
    "visits_historicalinvitationletter",
)
# Of an invited person only that the row was written is logged: no name, no passport.
PERSONAL = ("name", "born_on", "citizenship", "passport_number", "title")
AUDITED = {
    "visits_visitrequest": (),
    "visits_triageassessment": (),
    "visits_triageanswer": (),
    "visits_followup": (),
    "visits_lettertemplate": (),
    "visits_invitationletter": (),
    "visits_invitee": PERSONAL,
}


class Migration(migrations.Migration):
    dependencies = (("visits", "0001_initial"), ("engagements", "0002_triggers"))

    operations = (
        *(migrations.RunSQL(core.refuse(table), core.refuse_undo(table)) for table in APPEND_ONLY),
        *(
            migrations.RunSQL(core.audit(table, hidden), core.audit_undo(table))
            for table, hidden in AUDITED.items()
        ),
    )
