"""Planning a programme in the browser: the tab, its forms, what clashes, whose part it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import protection
from engagements.models import Job, Visibility
from engagements.papers.kinds import PAPERS
from tests import factories, makers_registers
from tests.engagements.papers.reading import said_in
from tests.visits.programmes import at, make_item, planned
from visits.actions import answers, programme, programme_sheets
from visits.models import ProgrammeItem, ProgrammeSheet

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def case(astrid, committee, company):
    return planned(by=astrid, body=committee, partaking=company)


def url(name, case, *more):
    return reverse(f"visits:{name}", args=[case.pk, *more])


def text(response):
    return " ".join(response.content.decode().split())


def tab(client, user, case):
    client.force_login(user)
    return client.get(url("case", case), {"flik": "program"})


def typed(case, **more):
    known = {
        "topic": "Dagvatten",
        "day": timezone.localdate(at(10)).isoformat(),
        "begins": "10:00",
        "ends": "11:00",
        "place": "Stadshuset",
        "body": str(case.body_id),
    }
    return known | more


def test_an_item_is_added_changed_and_cancelled(client, astrid, case):
    client.force_login(astrid)
    begun = client.get(url("programme_add", case))
    assert begun.context["form"]["begins"].value().hour == 9  # where the visit begins
    example = makers_registers.make_example(body=case.body, by=astrid)
    response = client.post(url("programme_add", case), typed(case, examples=[example.pk]))
    assert response.url == f"{url('case', case)}?flik=program"
    item = ProgrammeItem.objects.get()
    assert list(item.examples.all()) == [example]
    shown = text(tab(client, astrid, case))
    assert "Dagvatten" in shown and "10:00–11:00" in shown and example.title in shown
    assert "No host is named." in shown
    changed = typed(case, topic="Skyfall", version="1", item=item.pk)
    assert client.get(url("programme_edit", case, item.pk)).status_code == 200
    assert client.post(url("programme_edit", case, item.pk), changed).status_code == 302
    assert "Skyfall" in text(client.get(url("programme_cancel", case, item.pk)))
    stale = client.post(url("programme_cancel", case, item.pk), {"reason": "x", "version": 1})
    assert (stale.status_code, "meanwhile" in text(stale)) == (422, True)
    done = client.post(url("programme_cancel", case, item.pk), {"reason": "x", "version": 2})
    assert done.status_code == 302
    again = client.post(url("programme_cancel", case, item.pk), {"reason": "x", "version": 3})
    assert "The item is cancelled." in text(again)
    assert "Cancelled" in text(tab(client, astrid, case))


def test_two_who_write_at_once_see_both_texts(client, astrid, case):
    item = make_item(case=case, by=astrid)
    client.force_login(astrid)
    mine = typed(case, topic="Mitt", version="1")
    programme.edit_item(
        item=item,
        values={"topic": "Deras", "body": case.body, "starts_at": at(10), "ends_at": at(11)},
        version=1,
        by=astrid,
    )
    response = client.post(url("programme_edit", case, item.pk), mine)
    assert response.status_code == 409
    assert "Mitt" in text(response) and "Deras" in text(response)
    again = client.post(url("programme_edit", case, item.pk), mine | {"version": "2"})
    assert again.status_code == 302


def test_a_partaking_body_fills_in_its_own_part(client, astrid, bo, case, company):
    theirs = make_item(case=case, by=astrid)
    shown = text(tab(client, bo, case))
    assert "Not filled in" in shown and "Add to the programme" in shown
    assert url("programme_edit", case, theirs.pk) not in shown
    for name in ("programme_edit", "programme_cancel"):
        response = client.get(url(name, case, theirs.pk))
        assert response.status_code == 403
        assert "Your body plans its own part" in text(response)
    mine = typed(case, body=str(company.pk), begins="12:00", ends="13:00")
    assert client.post(url("programme_add", case), mine).status_code == 302
    own = ProgrammeItem.objects.get(body=company)
    shown = text(tab(client, bo, case))
    assert url("programme_edit", case, own.pk) in shown
    assert "Not filled in" not in shown
    late = client.post(url("programme_check", case), mine | {"ends": "17:30"})
    assert "Those who handle the visit can make it longer." in text(late)


def test_a_stranger_reads_and_does_nothing(client, astrid, case):
    item = make_item(case=case, by=astrid)
    stranger = factories.make_user(role="contact_person")
    shown = text(tab(client, stranger, case))
    assert "Dagvatten" in shown and "Add to the programme" not in shown
    for name, more in (("programme_add", ()), ("programme_edit", (item.pk,))):
        assert client.get(url(name, case, *more)).status_code == 403
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    for name, more in (("programme_add", ()), ("programme_edit", (item.pk,))):
        assert client.get(url(name, case, *more)).status_code == 404


def test_an_item_of_another_visit_is_not_there(client, astrid, case, committee):
    other = make_item(case=planned(by=astrid, body=committee), by=astrid)
    client.force_login(astrid)
    assert client.get(url("programme_edit", case, other.pk)).status_code == 404


def test_too_early_it_says_when(client, astrid, committee):
    case = factories.make_case(body=committee, by=astrid)
    client.force_login(astrid)
    for name in ("programme_add", "programme_sheet"):
        assert "once the visit is accepted" in text(client.get(url(name, case)))
    response = client.post(url("programme_add", case), typed(case))
    assert response.status_code == 422
    sheet = client.post(url("programme_sheet", case), {"version": "0"})
    assert sheet.status_code == 422
    for name in ("programme_send", "programme_file"):
        told = client.post(url(name, case), follow=True)
        assert "once the visit is accepted" in text(told)
    assert "It is planned once the visit is accepted" in text(tab(client, astrid, case))


def test_the_sheet_is_written_sent_and_filed(client, astrid, case):
    make_item(case=case, by=astrid, host=astrid)
    client.force_login(astrid)
    assert client.get(url("programme_sheet", case)).status_code == 200
    words = {"version": "0", "welcome": "Welcome", "contact": str(astrid.pk)}
    assert client.post(url("programme_sheet", case), words).status_code == 302
    stale = client.post(url("programme_sheet", case), words | {"welcome": "Hello"})
    assert (stale.status_code, "Hello" in text(stale)) == (409, True)
    sent = client.post(url("programme_send", case), follow=True)
    assert "The hosts are told." in text(sent)
    assert "Sent to the hosts" in text(sent)
    assert ProgrammeSheet.objects.get().sent_by == astrid
    assert client.post(url("programme_file", case), {"language": "xx"}).status_code == 404
    filed = client.post(url("programme_file", case), {"language": "en"})
    assert filed.url == reverse("engagements:job", args=[Job.objects.get().pk])


def test_without_hosts_nothing_is_sent(client, astrid, case):
    client.force_login(astrid)
    told = client.post(url("programme_send", case), follow=True)
    assert "No person of the city is named as a host yet." in text(told)


def test_both_versions_say_what_their_readers_need(astrid, case):
    example = makers_registers.make_example(body=case.body, by=astrid)
    make_item(case=case, by=astrid, host=astrid, notes="Fråga om pengar", examples=[example])
    make_item(case=case, by=astrid, starts_at=at(12), ends_at=at(13), body=None, place="")
    sheet = {"contact": None, "for_hosts": "Ta med skor", "message_used": False}
    programme_sheets.edit_sheet(case=case, values=sheet, version=0, by=astrid)
    parameters = {"case": case.pk}
    hosts = said_in(PAPERS["programme_hosts"].paper(parameters, astrid))
    for wanted in ("Fråga om pengar", "Ta med skor", example.title, "Lära av hållbart byggande"):
        assert wanted in hosts
    for key in ("programme_guests_en", "programme_guests_sv"):
        paper = PAPERS[key].paper(parameters, astrid)
        said = said_in(paper)
        assert PAPERS[key].verdict(parameters, astrid)
        assert paper.shows == {case.pk}
        assert "Dagvatten" in said and "Fråga om pengar" not in said and "skor" not in said
    assert PAPERS["programme_hosts"].case_of(parameters, astrid) == case


def test_ks_coordinates_and_the_body_is_led_there(client, astrid, committee, cecilia):
    case = factories.make_case(body=committee, by=astrid, political_level="statschef")
    new = answers.refer(case=case, reasons="Statschef", by=astrid)
    assert new.diary_number in text(tab(client, astrid, case))
    assert f"{url('case', new)}?flik=program" in text(tab(client, astrid, case))


def test_the_tab_costs_the_same_whatever_the_items(client, astrid, case):
    def cost():
        client.force_login(astrid)
        client.get(url("case", case), {"flik": "program"})
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get(url("case", case), {"flik": "program"})
        return len(asked)

    example = makers_registers.make_example(body=case.body, by=astrid)
    make_item(case=case, by=astrid, host=astrid, examples=[example])
    one = cost()
    for hour in (11, 12, 13, 14):
        person = factories.make_user(role="handler", body=case.body)
        make_item(
            case=case, by=astrid, host=person, starts_at=at(hour), ends_at=at(hour, 30),
            examples=[example],
        )  # fmt: skip
    assert cost() == one
