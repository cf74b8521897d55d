"""winmail.dat and packed RTF: what Outlook sends to those who have no Outlook."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visits.mails import rtf, tnef
from visits.mails.reading import files, read

from . import mailcorpus, outlookfile, winmail


def as_mail(content, text=""):
    part = mailcorpus.attachment("winmail.dat", content, "ms-tnef")
    parts = [mailcorpus.MIMEText(text)] if text else []
    return mailcorpus.bytes_of(mailcorpus.mixed(*parts, part))


@pytest.mark.parametrize("kind", [b"LZFu", b"MELA"])
def test_packed_rtf_gives_its_words(kind):
    said, is_html = rtf.read(winmail.packed(winmail.RTF, kind))
    assert not is_html
    assert said.split("\n") == [
        "Dear Stockholm,",
        "We would like to visit you on 12-14 January 2027.",
        "Gärna —  垃 {ok}",
        "Jane",
    ]


def test_rtf_made_from_html_gives_the_html_back():
    said, is_html = rtf.read(winmail.packed(winmail.HTML_RTF))
    assert is_html
    assert said == "<html><p>Dear Stockholm,</p><p>Välkommen</p>"


def test_runs_that_point_back_are_copied():
    """The example of [MS-OXRTFCP]: it repeats what stands in the window already."""
    content = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a80"
        "0fa0"
    )
    assert rtf.unpacked(content) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"


@pytest.mark.parametrize("content", [b"", b"short", bytes(20)])
def test_what_is_no_packed_rtf_is_refused(content):
    with pytest.raises(ValueError, match="packed RTF"):
        rtf.unpacked(content)


@given(st.binary(max_size=400))
def test_no_rtf_brings_the_reader_down(content):
    heading = struct.pack("<II4sI", len(content), 4_000_000_000, b"LZFu", 0)
    assert len(rtf.unpacked(heading + content)) <= 400 * 18
    rtf.read(struct.pack("<II4sI", 0, len(content), b"MELA", 0) + content)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (winmail.attribute(0x800C, "Gärna!\0".encode("cp1252")), "Gärna!"),
        (
            winmail.attribute(
                0x9003,
                winmail.properties(
                    winmail.named(0x8001, "x"),
                    winmail.prop(0x1003, 0x7777, struct.pack("<III", 2, 1, 2)),
                    winmail.prop(0x1F, 0x1000, "Gärna!".encode("utf-16-le")),
                ),
            ),
            "",
        ),
        (
            winmail.attribute(
                0x9003,
                winmail.properties(
                    winmail.prop(0x40, 0x39, bytes(8)),
                    winmail.prop(0x1F, 0x1000, "Gärna!".encode("utf-16-le")),
                ),
            ),
            "Gärna!",
        ),
        (
            winmail.attribute(
                0x9003, winmail.properties(winmail.prop(0x102, 0x1013, b"<p>G&auml;rna!"))
            ),
            "Gärna!",
        ),
        (
            winmail.attribute(
                0x9003,
                winmail.properties(winmail.prop(0x102, 0x1009, winmail.packed(winmail.RTF))),
            ),
            "We would like to visit",
        ),
        (
            winmail.attribute(
                0x9003,
                winmail.properties(winmail.prop(0x102, 0x1009, winmail.packed(winmail.HTML_RTF))),
            ),
            "Välkommen",
        ),
    ],
)
def test_a_winmail_dat_is_read_like_any_mail(inside, expected):
    content = as_mail(
        winmail.tnef(
            winmail.CODEPAGE, inside, winmail.attachment("PROG~1.PDF", b"%PDF-", "program för.pdf")
        )
    )
    said = read(content)
    assert expected in said.text
    assert said.attachments == ("program för.pdf",)
    assert files(content) == [("program för.pdf", b"%PDF-")]


@pytest.mark.parametrize(
    "inside",
    [
        winmail.attribute(
            0x9003, winmail.properties(winmail.prop(0x102, 0x1009, b"no packed RTF at all"))
        ),
        winmail.attribute(0x9003, winmail.properties(winmail.prop(0x99, 0x1000, b"????"))),
        winmail.attribute(0x9003, struct.pack("<I", 9)),
        winmail.attribute(0x800C, b"cut off")[:-6],
    ],
)
def test_what_is_damaged_inside_leaves_the_rest(inside):
    content = as_mail(winmail.tnef(winmail.attachment("a.pdf", b"%PDF-"), inside))
    assert read(content).attachments == ("a.pdf",)


def test_a_damaged_winmail_dat_is_an_attachment_like_others():
    content = as_mail(b"\0" * 40, text="Hi")
    said = read(content)
    assert (said.text, said.attachments) == ("Hi", ("winmail.dat",))


@given(st.binary(max_size=300))
def test_no_winmail_dat_brings_the_reader_down(content):
    try:
        tnef.message_of(struct.pack("<IH", tnef.SIGNATURE, 1) + content)
    except tnef.NoTnef:
        return


def test_files_of_a_mail_and_of_those_inside_it():
    inner = mailcorpus.mixed(
        mailcorpus.MIMEText("Hi"), mailcorpus.attachment("inner.pdf", b"%PDF-1")
    )
    logo = mailcorpus.MIMEApplication(b"png", "x")
    logo.set_type("image/png")
    logo["Content-ID"] = "<logo>"
    logo.add_header("Content-Disposition", "inline", filename="logo.png")
    signature = mailcorpus.attachment("smime.p7s", b"1", "pkcs7-signature")
    outer = mailcorpus.mixed(
        mailcorpus.attachment("outer.pdf", b"%PDF-2"),
        logo,
        signature,
        mailcorpus.MIMEMessage(inner),
        **mailcorpus.KIM,
    )
    found = files(mailcorpus.bytes_of(outer))
    assert found == [("outer.pdf", b"%PDF-2"), ("inner.pdf", b"%PDF-1")]


@pytest.mark.parametrize(
    ("packed", "text"),
    [(winmail.RTF, "We would like to visit you"), (winmail.HTML_RTF, "Välkommen")],
)
def test_an_outlook_file_that_holds_rtf_only(packed, text):
    content = outlookfile.msg(rtf=winmail.packed(packed))
    assert text in read(content).text


def test_files_of_an_outlook_file_come_with_their_content():
    content = outlookfile.msg(attached=("program.pdf",), held=b"%PDF-")
    assert files(content) == [("program.pdf", b"%PDF-")]
