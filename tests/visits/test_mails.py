"""Reading e-mails: what people really send, and what is made to harm."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visits.mails import days, plaintext
from visits.mails.headings import person, subject_without_prefix
from visits.mails.reading import LONGEST_TEXT, read
from visits.mails.refusal import MailRefused
from visits.mailwords import REFUSALS

from . import hostilemails, mailcorpus, outlookfile


@pytest.mark.parametrize("name", mailcorpus.READABLE)
def test_mail_is_read(name: str) -> None:
    content, told = mailcorpus.READABLE[name]
    said = read(content)
    for field, expected in told.items():
        found = getattr(said, field)
        if field == "text" and expected:
            assert expected in found
        else:
            assert (found.isoformat() if isinstance(found, date) else found) == expected, field


@pytest.mark.parametrize("name", hostilemails.REFUSED)
def test_mail_is_refused_with_the_reason(name: str) -> None:
    content, code = hostilemails.REFUSED[name]
    with pytest.raises(MailRefused) as refused:
        read(content)
    assert refused.value.code == code


def test_html_leaves_only_its_words() -> None:
    text = read(mailcorpus.READABLE["HTML only"][0]).text
    assert text == (
        "Dear Stockholm,\n\nWe would like to visit you on\n12-14 January 2027.\n\n"
        "Jane Doe & friends"
    )


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("5 < 6 and a<b", "5 < 6 and a"),
        ("<!-- never ends", ""),
        ("a<!-- no -->b", "ab"),
        ("a<!DOCTYPE x>b", "ab"),
        ("a<script>never ends", "a"),
        ("a<STYLE>x</style >b", "ab"),
        ("<ul><li>one<li>two</ul>", "- one\n- two"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        (f'<img src="{"x" * 9000}">b', "b"),
        ("</p>&lt;b&gt;", "<b>"),
        ("a<br></br>b", "a\nb"),
    ],
)
def test_markup_to_text(markup: str, text: str) -> None:
    assert plaintext.text_of(markup) == text


@pytest.mark.parametrize("piece", ["<a", '<a "', "<!--", "<script>", "&", "</", "<a b='"])
def test_markup_made_to_take_for_ever_is_read_to_its_end(piece: str) -> None:
    assert plaintext.text_of(piece * 50_000 + "<p>end") is not None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2027-01-12", "2027-01-12", "2027-01-12"),
        ("2027-01-12 to 2027-01-14", "2027-01-12", "2027-01-14"),
        ("2027-01-12 – 2027-01-14", "2027-01-12", "2027-01-14"),
        ("from 12th to the 14th of January 2027", "2027-01-12", "2027-01-14"),
        ("den 12:e till den 14:e januari 2027", "2027-01-12", "2027-01-14"),
        ("12 och 13 maj 2027", "2027-05-12", "2027-05-13"),
        ("30 January to 2 February 2027", "2027-01-30", "2027-02-02"),
        ("30 December 2026 until 2 January 2027", "2026-12-30", "2027-01-02"),
        ("January 12–14, 2027", "2027-01-12", "2027-01-14"),
        ("January 30 to February 2, 2027", "2027-01-30", "2027-02-02"),
        ("on Tuesday, Jan. 12, 2027.", "2027-01-12", "2027-01-12"),
    ],
)
def test_days_are_told(text: str, first: str, last: str) -> None:
    assert list(days.told(text)) == [(date.fromisoformat(first), date.fromisoformat(last))]


@pytest.mark.parametrize("text", ["2027-13-45", "31 February 2027", "12/1 2027", "may 2027", "1"])
def test_no_day_is_told(text: str) -> None:
    assert list(days.told(text)) == []


def test_the_same_days_told_twice_are_one_wish() -> None:
    text = "12-14 January 2027. As I said: 2027-01-12 to 2027-01-14."
    wish = days.wished(text, after=date(2026, 11, 3))
    assert wish == (date(2027, 1, 12), date(2027, 1, 14))


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: SV: VB: Visit", "Visit"),
        ("RE[2]: Visit", "Visit"),
        ("回复:访问", "访问"),
        ("Reading: a visit", "Reading: a visit"),
        ("FW:", ""),
    ],
)
def test_subject_loses_its_prefixes(subject: str, bare: str) -> None:
    assert subject_without_prefix(subject) == bare


@pytest.mark.parametrize(
    ("written", "name", "address"),
    [
        ("Doe, Jane [mailto:jane@example.org]", "Doe, Jane", "jane@example.org"),
        ("jane@example.org", "", "jane@example.org"),
        ('"jane@example.org" <jane@example.org>', "", "jane@example.org"),
        ("Jane Doe", "Jane Doe", ""),
    ],
)
def test_person_in_a_heading(written: str, name: str, address: str) -> None:
    assert person(written) == (name, address)


PIECES = [b"=?utf-8?b?x?=", b"\r\n\r\n", b"boundary=", b"charset=\0", b"*0*='", b"\xff", b"<", b"@"]


@given(
    content=st.sampled_from([content for content, _told in mailcorpus.READABLE.values()]),
    damage=st.lists(
        st.tuples(
            st.floats(0, 1), st.sampled_from(PIECES) | st.binary(max_size=4), st.integers(0, 9)
        ),
        max_size=9,
    ),
)
def test_damaged_mail_is_read_or_refused_and_nothing_else(content, damage) -> None:
    for at, piece, lost in damage:
        start = int(at * len(content))
        content = content[:start] + piece + content[start + lost :]
    try:
        said = read(content)
    except MailRefused as refused:
        assert refused.code in REFUSALS
    else:
        assert "\0" not in said.text + said.subject + said.sender_name


def test_base64_whose_charset_has_a_nul_says_nothing() -> None:
    headings = (b"Content-Type: text/plain; charset=a\0", b"Content-Transfer-Encoding: base64")
    assert read(mailcorpus.raw(b"SGVq\xff", *headings)).text == ""


def test_long_text_is_cut_and_says_so() -> None:
    said = read(mailcorpus.raw(b"visit " * LONGEST_TEXT))
    assert (len(said.text), said.is_cut) == (LONGEST_TEXT, True)


def test_large_attachment_is_named_and_not_read() -> None:
    large = mailcorpus.attachment("film.mp4", bytes(13 * 1024 * 1024), "octet-stream")
    said = read(mailcorpus.bytes_of(mailcorpus.mixed(mailcorpus.MIMEText("Hi"), large)))
    assert (said.text, said.attachments) == ("Hi", ("film.mp4",))


ASKED = ("Jane Doe", "jane@example.org", "Study visit", date(2026, 11, 3), date(2027, 1, 12))


def told(said):
    return (said.sender_name, said.sender_email, said.subject, said.sent_on, said.wished_from)


def test_mail_that_outlook_saved() -> None:
    names = ("programme.pdf", "förslag.docx")
    said = read(outlookfile.msg(body=mailcorpus.ENGLISH, attached=names))
    assert told(said) == ASKED
    assert said.text == mailcorpus.ENGLISH
    assert said.attachments == names


def test_outlook_mail_with_html_only_in_an_old_charset() -> None:
    said = read(outlookfile.msg(html="<p>Välkommen, 5 €".encode("cp1252") * 400))
    assert said.text.startswith("Välkommen, 5 €")


def test_outlook_mail_from_within_an_organisation_has_no_address() -> None:
    said = read(outlookfile.msg(name="Öberg, Åsa", address="/o=Stad/cn=Recipients/cn=aa", body="x"))
    assert (said.sender_name, said.sender_email) == ("Öberg, Åsa", "")


def test_original_inside_an_outlook_mail() -> None:
    inner = outlookfile.folder(body=mailcorpus.ENGLISH, heading=24)
    said = read(outlookfile.msg(subject="VB", name="Kim Ek", body="Se här", attached=[inner]))
    assert told(said) == ASKED
    assert said.forwarded_by == "Kim Ek"


def nested_outlook_mail(depth):
    inner = outlookfile.folder(heading=24)
    for _turn in range(depth):
        inner = outlookfile.folder(heading=24, attached=[inner])
    return outlookfile.msg(attached=[inner])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (outlookfile.msg(body="x")[:900], "broken"),
        (outlookfile.container({"WordDocument": b"x" * 9999}), "no_mail"),
        (outlookfile.msg(kind="IPM.Note.SMIME"), "encrypted"),
        (outlookfile.msg(attached=["x"] * 300), "too_many_parts"),
        (nested_outlook_mail(20), "too_deep"),
    ],
)
def test_outlook_mail_is_refused_with_the_reason(content, code) -> None:
    with pytest.raises(MailRefused) as refused:
        read(content)
    assert refused.value.code == code
