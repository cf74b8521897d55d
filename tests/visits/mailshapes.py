"""Twenty and more e-mail files in the charsets and shapes of real life (issue 7)."""

from email import message_from_string
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from . import hostilemails, mailcorpus, outlookfile, winmail
from .mailcorpus import READABLE, attachment, bytes_of, mixed, plain, raw, with_headings

MEGABYTE = 1024 * 1024


def signed():
    whole = MIMEMultipart("signed", protocol="application/pkcs7-signature")
    whole.attach(MIMEText(mailcorpus.ENGLISH))
    whole.attach(attachment("smime.p7s", b"0\x80", "pkcs7-signature"))
    return bytes_of(with_headings(whole))


def bounce():
    whole = MIMEMultipart("report", **{"report-type": "delivery-status"})
    whole.attach(MIMEText("Your message could not be delivered."))
    status = MIMEBase("message", "delivery-status")
    status.set_payload([message_from_string("Action: failed\nStatus: 5.1.1\n\n")])
    whole.attach(status)
    sender = "Mail Delivery <mailer-daemon@example.org>"
    return bytes_of(with_headings(whole, sender=sender, subject="Undeliverable"))


def away():
    message = plain("I am away until Monday.", subject="Automatic reply: visit")
    message["Auto-Submitted"] = "auto-replied"
    return bytes_of(message)


def flowed():
    text = mailcorpus.ENGLISH.replace("visit you", "visit \nyou")
    return raw(text.encode(), b'Content-Type: text/plain; charset="utf-8"; format=flowed')


def long_name():
    part = attachment("x.pdf", b"%PDF-")
    part.replace_header(
        "Content-Disposition",
        "attachment; filename*0*=UTF-8''f%C3%B6rslag%20; filename*1*=till%20program.pdf",
    )
    return bytes_of(mixed(MIMEText(mailcorpus.ENGLISH), part))


WINMAIL = winmail.tnef(
    winmail.CODEPAGE,
    winmail.attribute(
        0x9003, winmail.properties(winmail.prop(0x102, 0x1009, winmail.packed(winmail.RTF)))
    ),
    winmail.attachment("PROG~1.TXT", b"Day 1", "program.txt"),
)
# Name -> file name, content, and what must be read of it: None, where the reason counts instead.
SHAPES = {
    **{
        name: ("mail.eml", READABLE[name][0], READABLE[name][1].get("text", ""))
        for name in (
            "plain text",
            "Swedish in windows-1252",
            "windows-1252 that says it is latin-1",
            "UTF-8 that says it is latin-1",
            "Chinese in GB2312",
            "Japanese in ISO-2022-JP",
            "HTML only",
            "plain and HTML",
            "with attachments",
            "forwarded by Outlook in Swedish",
            "forwarded by Gmail",
            "forwarded as an attachment",
            "a calendar invitation",
            "no text at all",
            "MIME without its end",
            "MIME without its boundary",
            "base64 cut off",
        )
    },
    "winmail.dat": (
        "mail.eml",
        bytes_of(mixed(attachment("winmail.dat", WINMAIL, "ms-tnef"))),
        "We would like to visit",
    ),
    "a damaged winmail.dat": ("mail.eml", bytes_of(mixed(mailcorpus.TNEF)), None),
    "an attachment of 20 MB": (
        "mail.eml",
        bytes_of(mixed(MIMEText("Hi"), attachment("film.mp4", bytes(20 * MEGABYTE)))),
        None,
    ),
    "an Outlook file": ("mail.msg", outlookfile.msg(body=mailcorpus.ENGLISH), "Dear Stockholm"),
    "an Outlook file with RTF only": (
        "mail.msg",
        outlookfile.msg(rtf=winmail.packed(winmail.HTML_RTF)),
        "Välkommen",
    ),
    "signed with S/MIME": ("mail.eml", signed(), "Dear Stockholm"),
    "encrypted with S/MIME": (
        "mail.eml",
        hostilemails.REFUSED["encrypted with S/MIME"][0],
        None,
    ),
    "could not be delivered": ("mail.eml", bounce(), "could not be delivered"),
    "away until Monday": ("mail.eml", away(), "I am away"),
    "format flowed": ("mail.eml", flowed(), "12-14 January 2027"),
    "broken quoted-printable": (
        "mail.eml",
        raw(
            b"Dear =C3=85sa =ZZ=\r\nwe would = like",
            b"Content-Type: text/plain; charset=utf-8",
            b"Content-Transfer-Encoding: quoted-printable",
        ),
        "Dear Åsa",
    ),
    "names as RFC 2231 has them": ("mail.eml", long_name(), "Dear Stockholm"),
    "headings that are none": ("mail.eml", b"\x00\x01 nothing of a mail", None),
}
