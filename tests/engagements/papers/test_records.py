"""IB's notes and annual plans as PDF and Word, read back."""

import pytest
from django.utils import translation

from engagements.actions import protection
from engagements.models import Body, IbMeeting
from engagements.papers import annual_plan, ib_notes, printed, word
from tests import factories
from tests.makers_ib import Committee, answer, item_of
from tests.makers_plans import keeper_of, make_item, make_plan

from .reading import docx_text, missing_in, pdf_text, texts_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def ib() -> Committee:
    return Committee()


@pytest.fixture
def meeting(ib: Committee) -> IbMeeting:
    called = ib.meeting(ib.declaration(title="Löftet om träd"), stage="ongoing")
    answer(item_of(called), ib.mayor, comment="Staden visar vägen")
    return called


def test_the_notes_say_the_same_on_paper_and_in_word(ib: Committee, meeting: IbMeeting) -> None:
    with translation.override("en"):
        paper = ib_notes.build({"meeting": meeting.pk}, factories.fresh(ib.officer))
        pdf, file = pdf_text(printed.as_pdf(paper)), docx_text(word.as_docx(paper))
    for text in ("Löftet om träd", "Staden visar vägen", "Karin Falk"):
        assert text in "\n".join(texts_of(paper))
    assert missing_in(pdf, paper) == []
    assert missing_in(file, paper) == []
    assert paper.shows == {item_of(meeting).case_id}


def test_the_public_notes_are_silent_of_what_is_secret(ib: Committee, meeting: IbMeeting) -> None:
    case = item_of(meeting).case
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[ib.mayor], by=ib.officer
    )
    for reader in (ib.mayor, ib.officer):
        paper = ib_notes.build_public({"meeting": meeting.pk}, factories.fresh(reader))
        assert "Löftet" not in "\n".join(texts_of(paper))
        assert "Staden visar" not in "\n".join(texts_of(paper))


def test_only_readers_of_ib_have_its_notes(meeting: IbMeeting, committee: Body) -> None:
    secretary = factories.make_user(role="secretary", body=committee)
    assert not ib_notes.may({"meeting": meeting.pk}, secretary)


def test_an_annual_plan_is_read_back_whole(committee: Body) -> None:
    plan = make_plan(body=committee)
    make_item(plan=plan, title="Klimatutbyte med Köpenhamn", sek=120_000)
    with translation.override("en"):
        keeper = keeper_of(committee)
        assert annual_plan.may({"plan": plan.pk}, keeper)
        paper = annual_plan.build({"plan": plan.pk}, keeper)
        text = pdf_text(printed.as_pdf(paper))
        assert missing_in(docx_text(word.as_docx(paper)), paper) == []
    assert missing_in(text, paper) == []
    assert "Klimatutbyte med Köpenhamn" in "\n".join(texts_of(paper))
