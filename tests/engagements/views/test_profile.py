"""A person's settings, the language switch, notifications, and the pages that explain."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements import navigation, permissions
from engagements.actions import cases, notes
from engagements.models import Notification
from engagements.rules.clauses import CLAUSES
from tests import factories

PROFILE = "/installningar/"
TYPED = {"language": "en", "color_scheme": "dark", "shortcuts": "", "phone": "08-123 45"}


def test_settings_are_saved(client, astrid):
    client.force_login(astrid)
    assert client.post(PROFILE, TYPED).status_code == 302
    astrid.refresh_from_db()
    assert (astrid.language, astrid.color_scheme, astrid.shortcuts, astrid.phone) == (
        "en",
        "dark",
        False,
        "08-123 45",
    )


def test_refused_settings_change_nothing(client, astrid):
    client.force_login(astrid)
    response = client.post(PROFILE, TYPED | {"color_scheme": "rainbow"})
    astrid.refresh_from_db()
    assert (response.status_code, astrid.color_scheme) == (422, "auto")


def test_one_sees_the_own_appointments_and_what_they_allow(client, astrid):
    client.force_login(astrid)
    duty = client.get(PROFILE).context["duties"][0]
    assert duty.is_valid
    assert duty.appointment.role == "contact_person"
    assert len(duty.allows) > 5


def switch(client, language, address):
    return client.post("/sprak/", {"language": language, "next": address})


def test_the_language_is_kept_on_the_profile(client, astrid):
    client.force_login(astrid)
    response = switch(client, "en", "/motparter/?q=a")
    astrid.refresh_from_db()
    assert (response.headers["Location"], astrid.language) == ("/motparter/?q=a", "en")


@pytest.mark.django_db
def test_the_language_is_kept_in_a_cookie_before_sign_in(client, settings):
    response = switch(client, "en", "/konto/login/")
    assert response.headers["Location"] == "/konto/login/"
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert 'lang="en"' in client.get("/konto/login/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "/\\evil", "", "x"])
def test_the_switch_leads_nowhere_else(client, address):
    assert switch(client, "en", address).headers["Location"] == "/"


@pytest.mark.django_db
def test_an_unknown_language_is_not_kept(client, settings):
    response = switch(client, "de", "/konto/login/")
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.fixture
def told(committee, astrid, hedda):
    case = factories.make_case(body=committee, by=astrid)
    permissions.forget(astrid)
    cases.assign(case=case, handler=hedda, by=astrid)
    return case


def test_notifications_say_why_and_are_read(client, hedda, told):
    client.force_login(hedda)
    page = client.get(reverse("engagements:notifications")).context
    assert [(row.reason, row.case, row.unread) for row in page["page"].rows] == [
        ("You were made case officer", told, True)
    ]
    assert page["nav"]["unread"] == 1
    client.post(reverse("engagements:notifications_read"))
    page = client.get(reverse("engagements:notifications")).context
    assert (page["page"].rows[0].unread, page["nav"]["unread"]) == (False, "")


def test_a_case_that_is_no_longer_seen_is_not_named(client, astrid, hedda, told):
    permissions.forget(astrid)
    told.recusals.create(case=told, person=hedda, ground="interest", declared_by=astrid)
    client.force_login(hedda)
    response = client.get(reverse("engagements:notifications"))
    assert response.context["page"].rows[0].case is None
    assert told.title not in response.content.decode()


def test_the_badge_counts_to_a_limit(client, astrid, hedda, told):
    permissions.forget(astrid)
    handle = hedda.email.split("@")[0]
    for number in range(100):
        notes.add(case=told, text=f"@{handle} {number}", by=astrid)
    assert Notification.objects.filter(recipient=hedda).count() == 101
    client.force_login(hedda)
    assert client.get(PROFILE).context["nav"]["unread"] == "99+"


@pytest.mark.django_db
def test_a_guest_costs_no_query_for_the_frame(rf):
    request = rf.get("/")
    with CaptureQueriesContext(connection) as counted:
        frame = navigation.page_frame(request)
    assert (frame["nav"]["items"], len(counted)) == ([], 0)


@pytest.mark.parametrize(("role", "queries"), [("registrar", 1), ("contact_person", 2)])
def test_the_frame_costs_one_query_and_one_more_for_those_who_answer(rf, committee, role, queries):
    """What waits for a body's answer is counted only for those who may give it (S-73)."""
    request = rf.get("/inbjudningsbrev/")
    request.user = factories.make_user(role=role, body=committee)
    permissions.rights_of(request.user)  # as the page has done when its frame is made
    with CaptureQueriesContext(connection) as counted:
        items = navigation.page_frame(request)["nav"]["items"]
    assert len(counted) == queries
    assert [item["url"] for item in items if item["current"]] == ["/inbjudningsbrev/"]


def test_every_clause_that_rules_cite_has_its_anchor(client, astrid):
    client.force_login(astrid)
    shown = client.get("/strategin/").content.decode()
    assert [id_ for id_ in CLAUSES if f'id="{id_}"' not in shown] == []


@pytest.mark.django_db
def test_everybody_may_read_how_accessible_the_product_is(client):
    assert client.get("/tillganglighet/").status_code == 200


def test_the_shortcuts_page_lists_where_g_leads(client, astrid):
    astrid.language = "en"
    astrid.save()
    client.force_login(astrid)
    assert "<kbd>g</kbd> <kbd>i</kbd>" in client.get("/kortkommandon/").content.decode()
