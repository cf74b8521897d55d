"""The application's own database role can add to the record, never rewrite it."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from engagements.models import Case, Decision
from tests import factories
from tests.engagements.actions.test_decisions import ready
from visits.actions import answers


@pytest.fixture
def as_app(db, settings):
    """Everything after this runs with the rights of the application's role."""
    settings.APP_DB_PASSWORD = "only-in-this-transaction"
    call_command("app_role", verbosity=0)
    call_command("app_role", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE stockholm_intl_app")
        yield cursor
        cursor.execute("RESET ROLE")


def test_the_application_works_with_the_rights_of_its_role(as_app):
    body = factories.make_body()
    astrid = factories.make_user(role="contact_person", body=body)
    case = ready(factories.make_case(body=body, by=astrid))
    case.status = "assessed"
    case.save()
    answers.accept(case=case, reasons="Ja", by=astrid)
    assert Case.objects.get(pk=case.pk).status == "accepted"
    assert Decision.objects.count() == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE engagements_decision SET reasons = 'x'",
        "DELETE FROM engagements_caseevent",
        "TRUNCATE engagements_decision CASCADE",
        "ALTER TABLE engagements_decision DISABLE TRIGGER refuse_change",
        "DROP TRIGGER refuse_change ON engagements_decision",
        "SET session_replication_role = replica",
        "DROP TABLE engagements_auditevent",
    ],
)
def test_the_role_cannot_rewrite_the_record_or_switch_off_its_guards(as_app, statement):
    with pytest.raises(ProgrammingError), transaction.atomic():
        as_app.execute(statement)


def test_the_role_is_not_made_without_a_password(db, settings):
    settings.APP_DB_PASSWORD = ""
    with pytest.raises(CommandError, match="APP_DB_PASSWORD"):
        call_command("app_role")
