"""The administrators' registers: through the actions, without deletion, never decisions."""

import datetime

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from engagements import permissions
from engagements.models import Appointment, Body, Case, EmissionFactor, Theme, User
from tests import factories, makers_trips


@pytest.fixture
def root(client, db) -> User:
    user = factories.make_root()
    client.force_login(user)
    return user


REGISTERS = [
    ("engagements", "administration"),
    ("engagements", "appointment"),
    ("engagements", "body"),
    ("engagements", "country"),
    ("engagements", "emissionfactor"),
    ("engagements", "theme"),
    ("engagements", "user"),
    ("visits", "lettertemplate"),
]


def at(app, model, what, *args):
    return reverse(f"admin:{app}_{model}_{what}", args=args)


def test_only_these_registers_are_kept_here():
    found = {(m._meta.app_label, m._meta.model_name) for m in admin.site._registry}
    assert found == set(REGISTERS)


@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_registers_open_and_delete_nothing(client, root, app, model):
    assert client.get(at(app, model, "changelist")).status_code == 200
    assert client.get(at(app, model, "add")).status_code == 200
    assert not admin.site._registry[one(app, model)].has_delete_permission(None)


def one(app, model):
    return next(
        m for m in admin.site._registry if (m._meta.app_label, m._meta.model_name) == (app, model)
    )


@pytest.mark.parametrize(("app", "model"), REGISTERS)
def test_staff_without_administration_is_refused(client, astrid, app, model):
    astrid.is_staff = True
    astrid.save()
    client.force_login(astrid)
    response = client.get(at(app, model, "changelist"), follow=True)
    assert response.status_code == 403


@pytest.mark.django_db
def test_sign_in_is_everybodys(client):
    response = client.get("/admin/", follow=True)
    assert response.redirect_chain[-1][0].startswith("/konto/login/?next=")


def test_a_deletion_by_address_is_refused(client, root, committee):
    assert client.post(at("engagements", "body", "delete", committee.pk)).status_code == 403
    assert Body.objects.filter(pk=committee.pk).exists()


def test_a_person_is_added_and_kept_from_signing_in(client, root):
    typed = {
        "email": "Ny@Example.org",
        "name": "Ny Person",
        "usable_password": "true",
        "password1": "kungsholmen-torsdag-8",
        "password2": "kungsholmen-torsdag-8",
    }
    assert client.post(at("engagements", "user", "add"), typed).status_code == 302
    person = User.objects.get(email="ny@example.org")
    assert person.check_password("kungsholmen-torsdag-8")
    typed = {"email": person.email, "name": "Ny Person", "phone": ""}
    assert client.post(at("engagements", "user", "change", person.pk), typed).status_code == 302
    person.refresh_from_db()
    assert not person.is_active


def test_a_password_is_set(client, root, astrid):
    address = reverse("admin:auth_user_password_change", args=[astrid.pk])
    typed = {"password1": "gamla-stan-onsdag-9", "password2": "gamla-stan-onsdag-9"}
    assert client.post(address, typed | {"usable_password": "true"}).status_code == 302
    assert factories.fresh(astrid).check_password("gamla-stan-onsdag-9")


def appointing(person, body, **more):
    return {
        "person": person.pk,
        "body": body.pk,
        "role": "handler",
        "deputises": "",
        "valid_from": timezone.localdate().isoformat(),
        "valid_to": "",
    } | more


def test_an_appointment_is_given_and_gives_rights(client, root, david, committee):
    response = client.post(at("engagements", "appointment", "add"), appointing(david, committee))
    assert response.status_code == 302
    given = Appointment.objects.get(person=david)
    assert given.appointed_by == root
    assert committee.pk in permissions.rights_of(factories.fresh(david)).bodies("handle_cases")


def test_a_seat_that_the_body_does_not_have_is_refused(client, root, david, committee):
    typed = appointing(david, committee, role="ib_chair")
    assert client.post(at("engagements", "appointment", "add"), typed).status_code == 200
    assert not Appointment.objects.filter(person=david).exists()


def test_a_second_contact_person_is_refused(client, root, david, astrid, committee):
    typed = appointing(david, committee, role="contact_person")
    response = client.post(at("engagements", "appointment", "add"), typed)
    assert response.status_code == 200
    assert not Appointment.objects.filter(person=david).exists()


def test_an_appointment_is_ended_at_once_and_not_rewritten(client, root, astrid, committee):
    given = Appointment.objects.get(person=astrid)
    address = at("engagements", "appointment", "change", given.pk)
    client.post(address, appointing(astrid, committee, role="auditor"))
    given.refresh_from_db()
    assert given.role == "contact_person"
    chosen = {"action": "end_at_once", "_selected_action": [given.pk]}
    client.post(at("engagements", "appointment", "changelist"), chosen)
    assert not permissions.rights_of(factories.fresh(astrid)).appointments


def test_a_body_is_merged_into_its_successor(client, root, committee, company, astrid):
    case = factories.make_case(body=committee, by=astrid)
    address = at("engagements", "body", "changelist")
    chosen = {"action": "merge_into_successor", "_selected_action": [committee.pk]}
    assert client.post(address, chosen).status_code == 200
    typed = {"successor": company.pk, "last_day": timezone.localdate().isoformat()}
    assert client.post(address, chosen | typed).status_code == 302
    committee.refresh_from_db()
    assert committee.succeeded_by == company
    moved = Case.objects.get(pk=case.pk)
    assert (moved.body, moved.diary_number) == (company, case.diary_number)


def test_only_one_body_is_merged_at_a_time(client, root, committee, company):
    chosen = {
        "action": "merge_into_successor",
        "_selected_action": [committee.pk, company.pk],
    }
    client.post(at("engagements", "body", "changelist"), chosen)
    assert not Body.objects.filter(valid_to__isnull=False).exists()


def test_a_new_body_gets_its_permissions(client, root, cecilia):
    typed = {
        "code": "ny",
        "kind": "namnd",
        "name": "Nya nämnden",
        "diary_prefix": "NY",
        "openness": "authority",
        "valid_from": datetime.date(2026, 1, 1).isoformat(),
    }
    assert client.post(at("engagements", "body", "add"), typed).status_code == 302
    body = Body.objects.get(code="ny")
    assert body.pk in permissions.rights_of(factories.fresh(cecilia)).bodies("handle_cases")


def test_a_theme_is_renamed_but_keeps_its_code(client, root):
    theme = Theme.objects.create(code="avfall-x", name_sv="Avfall x", name_en="Waste x")
    typed = {"code": "annat", "name_sv": "Återbruk x", "name_en": "Reuse x", "is_active": "on"}
    client.post(at("engagements", "theme", "change", theme.pk), typed)
    theme.refresh_from_db()
    assert (theme.code, theme.name_sv) == ("avfall-x", "Återbruk x")


def test_a_letter_template_refuses_an_unknown_placeholder(client, root):
    typed = {"kind": "accept", "language": "en", "subject": "Welcome", "text": "Dear {nobody}"}
    response = client.post(at("visits", "lettertemplate", "add"), typed)
    assert response.status_code == 200
    assert "{nobody}" in str(response.context["adminform"].form.errors["text"])
    typed["text"] = "Dear {contact_name}"
    assert client.post(at("visits", "lettertemplate", "add"), typed).status_code == 302


def test_a_factor_is_added_and_kept_once_a_trip_uses_it(client, root, committee):
    typed = {"mode": "bus", "kg_per_km": "0.03", "source": "NTM 2026", "valid_from": "2026-01-01"}
    address = at("engagements", "emissionfactor", "add")
    assert client.post(address, typed).status_code == 302
    factor = EmissionFactor.objects.get()
    assert client.post(address, typed).status_code == 200  # one a way to travel and day
    change = at("engagements", "emissionfactor", "change", factor.pk)
    assert client.post(change, typed | {"kg_per_km": "0.02"}).status_code == 302
    makers_trips.make_trip(
        body=committee,
        people=["A"],
        mode="bus",
        distance_km=100,
        starts_on=datetime.date(2026, 3, 2),
    )
    assert client.post(change, typed | {"kg_per_km": "0.01"}).status_code == 403
    assert "0.02" in client.get(change).content.decode()
    factor.refresh_from_db()
    assert str(factor.kg_per_km) == "0.02000"
    assert client.post(address, typed | {"valid_from": "2026-06-01"}).status_code == 302
