"""The review pack: all that a review rests on, as its requester may see it."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from agreements import reviewpack
from agreements.actions import keeping
from engagements.actions import jobs, protection
from engagements.models import Case, User
from engagements.papers import printed, word
from engagements.papers.paper import Heading, Paper
from tests import factories
from tests.agreements.deciding import decided, in_force, recorded
from tests.engagements.deciders import Organs
from tests.engagements.papers.reading import docx_text, missing_in, pdf_text, said_in
from tests.makers_agreements import make_in_force, make_review
from tests.makers_papers import ask_for
from tests.pdfs import faults

pytestmark = pytest.mark.django_db


@pytest.fixture
def membership(organs: Organs) -> Case:
    return make_in_force(
        body=organs.committee,
        by=organs.contact,
        title="Eurocities",
        since=date(2023, 5, 1),
        themes=["klimat"],
        obligations="Rapport varje år",
        counterpart=factories.make_counterpart(name="Eurocities", type="int_network"),
    )


@pytest.fixture
def review(membership: Case, organs: Organs) -> Case:
    return make_review(body=organs.committee, by=factories.fresh(organs.contact), of=membership)


def built(review: Case, user: User) -> Paper:
    return reviewpack.build({"case": review.pk}, factories.fresh(user))


def keep_alive(case: Case, by: User) -> None:
    """Two years' fees, posts of every length, and contributions."""
    for year, amount in ((2024, 2000), (2025, 2500)):
        keeping.note_fee(
            case=case,
            year=year,
            amount=Decimal(amount),
            currency="EUR",
            sek=Decimal(amount * 11),
            by=by,
        )
    ages = [(None, None), (date(2024, 1, 1), None), (None, date(2025, 1, 1))]
    for first, last in (*ages, (date(2024, 1, 1), date(2025, 1, 1))):
        keeping.note_post(
            case=case,
            kind="seat",
            name="Styrelsen",
            holder="Rut Berg",
            valid_from=first,
            valid_to=last,
            by=by,
        )
    for direction, what in (("gave", "Ledde arbetsgruppen"), ("got", "En metod för skyfall")):
        keeping.contribute(
            case=case, made_on=date(2025, 3, 1), direction=direction, what=what, hours=8, by=by
        )


def test_the_pack_has_all_that_the_review_rests_on(membership, review, organs: Organs):
    keep_alive(membership, factories.fresh(organs.contact))
    paper = built(review, organs.secretary)
    headings = [part.text for part in paper.parts if isinstance(part, Heading) and part.level == 1]
    assert headings == [
        "What is reviewed",
        "What it has cost and given",
        "Others on the same themes",
        "The review",
        "Who decides, and why",
        "Earlier decisions and reviews",
    ]
    assert (paper.mark, paper.reference) == ("Draft", review.diary_number)
    said = said_in(paper)
    for words in (
        "Fees since then, SEK: 49,500",
        "Contributions since then: 2",
        "Cost for each contribution, SEK: 24,750",
        "2,500 EUR",
        "27,500",
        "Ledde arbetsgruppen",
        "En metod för skyfall",
        "Rapport varje år",
        "from 1 Jan 2024",
        "until 1 Jan 2025",
        "Kulturnämnden decides",
        "S-54",
    ):
        assert words in said
    assert paper.shows == {review.pk, membership.pk}


def test_what_nobody_wrote_stands_as_a_request_and_what_nobody_knows_as_unknown(organs: Organs):
    bare = make_in_force(body=organs.committee, by=organs.contact, since=None, organ="")
    review = make_review(body=organs.committee, by=factories.fresh(organs.contact), of=bare)
    said = said_in(built(review, organs.contact))
    for words in (
        "Decided by: Not known",
        "With: Not known",
        "In force since: Not known",
        "Counted from: the beginning",
        "no contribution is noted",
        "No fee is noted.",
        "The city holds no seat",
        "Nobody has noted a contribution (S-31).",
        "Nothing else in force shares a theme",
        "[Write here.]",
    ):
        assert words in said


def test_a_secret_overlap_is_printed_for_who_is_named_only(membership, review, organs: Organs):
    secret = make_in_force(
        body=organs.committee,
        by=factories.fresh(organs.contact),
        title="Hemligt",
        themes=["klimat"],
    )
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(
        case=secret, provision="OSL 15:1", reason="UD", people=[organs.contact], by=registrar
    )
    named, other = built(review, organs.contact), built(review, organs.secretary)
    assert "Hemligt" in said_in(named)
    assert secret.pk in named.shows
    assert "Hemligt" not in said_in(other)
    assert secret.pk not in other.shows


def test_a_decided_review_prints_the_ruling_and_the_decision(membership, organs: Organs):
    at = {"body": organs.committee, "of": membership}
    told = {"conclusion": "renegotiate", "terms_materially_changed": False, "new_terms": "Halva"}
    first = make_review(by=factories.fresh(organs.contact), **told, **at)
    decision = decided(first, by=organs.contact, secretary=organs.secretary)
    paper = built(first, organs.secretary)
    said = said_in(paper)
    assert paper.mark == ""
    assert "Ärendet är berett" in said
    assert "How the rules were tried then" in said
    assert "Continue, on other terms" in said
    assert "Halva" in said
    second = make_review(by=factories.fresh(organs.contact), **at)
    later = built(second, organs.secretary)
    assert f"Review {first.diary_number}" in said_in(later)
    assert "Continue, on other terms: Approved" in said_in(later)
    assert first.pk in later.shows
    recorded(first, secretary=organs.secretary, outcome="rejected", supersedes=decision)
    assert "Continue, on other terms: Rejected" in said_in(built(second, organs.secretary))


def test_a_letter_of_intent_and_its_own_decision_stand_there(organs: Organs):
    letter = in_force(organs, "letter_of_intent")
    review = make_review(body=organs.committee, by=factories.fresh(organs.contact), of=letter)
    said = said_in(built(review, organs.contact))
    assert "Parterna vill verka för fler träd" in said
    assert f"Decision on the entry, {letter.diary_number}" in said


def test_who_does_not_see_what_is_reviewed_gets_no_pack(membership, review, organs: Organs):
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(
        case=membership, provision="OSL 15:1", reason="UD", people=[], by=registrar
    )
    for person in (organs.member, organs.contact):
        with pytest.raises(ObjectDoesNotExist):
            reviewpack.may({"case": review.pk}, factories.fresh(person))


def test_the_file_is_shut_to_who_loses_what_it_shows(membership, review, organs: Organs, client):
    job = ask_for("review_pack", organs.secretary, case=review.pk)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done", job.error
    client.force_login(organs.secretary)
    address = reverse("engagements:job_file", args=[job.pk])
    opened = client.get(address)
    assert opened.status_code == 200
    b"".join(opened.streaming_content)
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(
        case=membership, provision="OSL 15:1", reason="UD", people=[], by=registrar
    )
    assert client.get(address).status_code in (403, 404)


def test_both_files_say_all_that_stands_in_the_pack(membership, review, organs, tmp_path):
    keep_alive(membership, factories.fresh(organs.contact))
    paper = built(review, organs.contact)
    pdf, docx = printed.as_pdf(paper), word.as_docx(paper)
    assert missing_in(docx_text(docx), paper) == []
    assert missing_in(pdf_text(pdf), paper) == []
    assert faults(pdf) == []


def test_the_pack_is_offered_on_the_reviews_page(review: Case, organs: Organs, client):
    client.force_login(organs.secretary)
    page = client.get(reverse("engagements:engagement", args=[review.pk])).content.decode()
    assert reverse("engagements:paper_ask", args=["review_pack"]) in page
