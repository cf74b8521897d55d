"""`manage.py seed`: the city's bodies and a demonstration worth looking at, loaded once."""

import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db.models import Count
from django.utils import timezone

from engagements.models import (
    Acquaintance,
    AnnualPlan,
    Appointment,
    Body,
    Case,
    Clock,
    Document,
    EuPrinciple,
    GoodExample,
    Job,
    MonitoringEntry,
    Notification,
    PlanItem,
    Priority,
    Recusal,
    User,
    Visibility,
)
from engagements.queries import planlists
from engagements.queries.registers import rows_of
from engagements.registers import PRIORITIES
from engagements.statuses import Status
from reporting.actions import demo_people
from reporting.models import Report, Snapshot
from reporting.queries.contributions import Stage, lines
from tests import factories
from visits.models import InvitationLetter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def var(settings, tmp_path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR


REGISTERS = (Acquaintance, EuPrinciple, GoodExample, MonitoringEntry, Priority)


def rows() -> dict[str, int]:
    counted = (Body, User, Appointment, Case, AnnualPlan, Report, Snapshot, *REGISTERS)
    return {model.__name__: model.objects.count() for model in counted}


def test_seed_loads_a_demonstration_and_a_second_time_nothing(var, capsys):
    call_command("seed")
    said = capsys.readouterr().out
    first, letter = rows(), (var / "demo-accounts.txt").read_text()
    assert first["Case"] >= 30
    assert said.startswith("Loaded: ")
    call_command("seed")
    assert rows() == first
    assert (var / "demo-accounts.txt").read_text() == letter
    assert capsys.readouterr().out == ""
    _fills_the_registers(first)
    _shows_every_state()
    _shows_plans_of_two_years()
    _shows_a_report_of_each_sort()
    _lets_people_sign_in(letter)
    assert stat.S_IMODE((var / "demo-accounts.txt").stat().st_mode) == 0o600


def _shows_every_state() -> None:
    assert set(Case.objects.values_list("status", flat=True)) == set(Status)
    today = timezone.localdate()
    waiting = Case.objects.filter(is_open=True)
    assert waiting.filter(deadline__lt=today).exists()
    assert waiting.filter(deadline__gte=today).exists()
    assert waiting.filter(status=Status.REGISTERED, handler=None).exists()
    assert Clock.objects.filter(pauses__ended_on=None, stopped_on=None).exists()
    assert Case.objects.filter(visibility=Visibility.SECRET).count() == 1
    assert Recusal.objects.count() == 1
    assert Document.objects.filter(direction="in").count() == 5
    assert InvitationLetter.objects.exclude(issued_on=None).count() == 1
    assert Job.objects.filter(state="waiting").count() >= 8
    assert Notification.objects.filter(reason="mentioned").exists()
    several = User.objects.annotate(bodies=Count("appointments__body", distinct=True))
    assert several.filter(bodies=2).exists()
    assert not Appointment.objects.on(today).filter(body__code="idn").exists()


def _fills_the_registers(counted: dict[str, int]) -> None:
    assert [counted[model.__name__] for model in REGISTERS] == [3, 6, 8, 8, 5]
    standing = rows_of(PRIORITIES).values_list("standing", flat=True)
    assert set(standing) == {0, 1, 2}
    assert Priority.objects.filter(monitoring_entries__isnull=False).distinct().count() == 3
    assert GoodExample.objects.filter(is_active=False).exists()


def _shows_plans_of_two_years() -> None:
    """S-76, B6: five bodies have a plan, this year's adopted; others still owe one."""
    this_year = timezone.localdate().year
    plans = AnnualPlan.objects.order_by("body__code", "year")
    bodies = ["expn", "hamn", "ks", "mhn", "trn"]
    assert list(plans.values_list("body__code", "year")) == [
        (code, year) for code in bodies for year in (this_year, this_year + 1)
    ]
    assert set(plans.filter(adopted_on=None).values_list("year", flat=True)) == {this_year + 1}
    assert PlanItem.objects.count() >= 25
    assert planlists.missing(this_year, timezone.localdate())


def _shows_a_report_of_each_sort() -> None:
    """Last year's is frozen; of this year's two one is late; the parts stand in every state."""
    this_year, today = timezone.localdate().year, timezone.localdate()
    assert [snapshot.report.year for snapshot in Snapshot.objects.all()] == [this_year - 1]
    under_way = Report.objects.filter(year=this_year)
    assert sorted(row.deadline < today for row in under_way) == [False, True]
    for row in under_way.filter(part="year"):
        found = lines(row, today)
        assert {line.stage for line in found} == set(Stage)
        assert found[0].stage == Stage.NOT_BEGUN


def _lets_people_sign_in(accounts: str) -> None:
    password = accounts.splitlines()[0].rsplit(" ", 1)[1]
    for email in ("maja.sandelius@stockholm.example", "ingrid.akerhielm@stockholm.example"):
        assert email in accounts
        assert authenticate(None, email=email, password=password) is not None


def test_a_lost_list_of_accounts_is_written_anew_with_another_password(var):
    factories.load_city()
    demo_people.load_people(by=factories.make_root())
    before = (var / "demo-accounts.txt").read_text()
    (var / "demo-accounts.txt").unlink()
    demo_people.load_people(by=factories.make_root())
    after = (var / "demo-accounts.txt").read_text()
    assert after != before
    _lets_people_sign_in(after)


def test_bodies_only_needs_an_administrator_and_makes_no_people(var):
    with pytest.raises(CommandError, match="createsuperuser"):
        call_command("seed", "--bodies-only")
    root = factories.make_root()
    call_command("seed", "--bodies-only", verbosity=0)
    assert list(User.objects.all()) == [root]
    assert Body.objects.get(code="ks").name == "Kommunstyrelsen"
    assert not var.exists()


def test_the_demonstration_is_refused_in_production(settings):
    settings.HTTPS = True
    with pytest.raises(CommandError, match="--bodies-only"):
        call_command("seed")
    assert not User.objects.exists()
