"""E-mails as they come in, made on the spot: in all charsets, and made to harm."""

import base64
from datetime import datetime
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from zoneinfo import ZoneInfo

SENT = datetime(2026, 11, 2, 23, 30, tzinfo=ZoneInfo("UTC"))  # the third in Stockholm
ENGLISH = "Dear Stockholm,\n\nWe would like to visit you on 12-14 January 2027.\n\nJane Doe"
SWEDISH = "Hej!\n\nVi vill gärna besöka er den 12–14 januari 2027.\n\nÅsa Öberg"
CHINESE = "尊敬的斯德哥尔摩市:\n\n我们希望访问贵市,了解垃圾处理。\n\n王芳"
JAPANESE = "ストックホルム市 御中\n\n廃棄物について訪問を希望します。\n\n山田太郎"


def with_headings(part, *, sender="Jane Doe <jane@example.org>", subject="Study visit", date=SENT):
    part["From"], part["To"] = sender, "international@stad.example"
    part["Subject"], part["Message-ID"] = subject, "<1@example.org>"
    if date:
        part["Date"] = format_datetime(date)
    return part


def plain(text, charset="utf-8", **headings):
    return with_headings(MIMEText(text, "plain", charset), **headings)


def mixed(*parts, kind="mixed", **headings):
    whole = MIMEMultipart(kind)
    for part in parts:
        whole.attach(part)
    return with_headings(whole, **headings)


def attachment(name, content, kind="pdf"):
    part = MIMEApplication(content, kind)
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part


def calendar(text):
    part = MIMEText(text, "calendar", "utf-8")
    part.set_param("method", "REQUEST")
    return part


def raw(body, *headings, sender=b"Jane Doe <jane@example.org>", subject=b"Study visit"):
    """A message whose bytes no library would write."""
    lines = [
        *(b"From: " + sender, b"To: international@stad.example", b"Subject: " + subject),
        *(b"Date: Mon, 02 Nov 2026 23:30:00 +0000", *headings),
    ]
    return b"\r\n".join([*lines, b"", body])


def bytes_of(message):
    return message.as_bytes()


OUTLOOK_SV = (
    """Hej, kan ni ta den här? /Kim

Från: Jane Doe <jane@example.org>
Skickat: den 3 november 2026 09:12
Till: Kim Ek <kim@stad.example>
Ämne: Study visit

"""
    + ENGLISH
)
OUTLOOK_EN = (
    """FYI

From: Jane Doe <jane@example.org>
Sent: Tuesday, November 3, 2026 9:12 AM
To: Kim Ek <kim@stad.example>; Bo Al <bo@stad.example>;
 Cy Dal <cy@stad.example>
Subject: Study visit

"""
    + ENGLISH
)
TWICE = (
    """Se nedan.

Från: Bo Al <bo@stad.example>
Skickat: den 4 november 2026 08:00
Till: Kim Ek <kim@stad.example>
Ämne: VB: Study visit

Vidare till dig.

Från: Jane Doe <jane@example.org>
Skickat: den 3 november 2026 09:12
Till: Bo Al <bo@stad.example>
Ämne: Study visit

"""
    + ENGLISH
)
GMAIL = (
    """---------- Forwarded message ---------
From: Jane Doe <jane@example.org>
Date: Tue, Nov 3, 2026 at 9:12 AM
Subject: Study visit
To: <kim@stad.example>

"""
    + ENGLISH
)
REPLY = """Thank you, we look forward to it.

From: Kim Ek <kim@stad.example>
Sent: Tuesday, November 3, 2026 9:12 AM
To: Jane Doe <jane@example.org>
Subject: Study visit

Welcome to Stockholm!"""
HTML = (
    "<html><head><style>p{color:red}</style><title>x</title></head><body>"
    "<p>Dear Stockholm,</p><div>We would like to visit you on<br>12-14 January 2027.</div>"
    "<script>alert('no')</script><img src='https://canary.example/a.png' alt='a>b'>"
    "<p>Jane&nbsp;Doe &amp; friends</p></body></html>"
)
INVITATION = (
    "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nSUMMARY:Study visit\\, wa\r\n ste\r\n"
    "DTSTART;VALUE=DATE:20270112\r\nDTEND;VALUE=DATE:20270115\r\n"
    "DESCRIPTION:We would like to come.\\nJane\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
KIM = {"sender": "Kim Ek <kim@stad.example>"}
TNEF = MIMEBase("application", "ms-tnef")
TNEF.set_payload(base64.b64encode(b"\x78\x9f\x3e\x22" + b"\1" * 99).decode())
TNEF["Content-Transfer-Encoding"] = "base64"
TNEF.add_header("Content-Disposition", "attachment", filename="winmail.dat")
JANE = {"sender_name": "Jane Doe", "sender_email": "jane@example.org", "subject": "Study visit"}
ASKED = JANE | {"wished_from": "2027-01-12", "wished_to": "2027-01-14", "sent_on": "2026-11-03"}

# Name -> the file, and what must be read from it; "text" is what the text must hold.
READABLE = {
    "plain text": (bytes_of(plain(ENGLISH)), ASKED | {"text": "visit you on 12-14"}),
    "Swedish in windows-1252": (
        bytes_of(plain(SWEDISH, "windows-1252", sender="Åsa Öberg <asa@example.org>")),
        ASKED | {"sender_name": "Åsa Öberg", "sender_email": "asa@example.org", "text": "gärna"},
    ),
    "windows-1252 that says it is latin-1": (
        raw(
            "Price: 10 € – “cheap”".encode("cp1252"),
            b"Content-Type: text/plain; charset=iso-8859-1",
            b"Content-Transfer-Encoding: 8bit",
        ),
        JANE | {"text": "10 € – “cheap”"},
    ),
    "UTF-8 that says it is latin-1": (
        raw(SWEDISH.encode(), b"Content-Type: text/plain; charset=iso-8859-1"),
        {"text": "gärna besöka"},
    ),
    "no charset, windows-1252": (raw(SWEDISH.encode("cp1252")), {"text": "gärna besöka"}),
    "a charset that does not exist": (
        raw(SWEDISH.encode(), b"Content-Type: text/plain; charset=x-unknown-17"),
        {"text": "gärna besöka"},
    ),
    "a codec that is no charset": (
        raw(b"Visit", b"Content-Type: text/plain; charset=zip"),
        {"text": "Visit"},
    ),
    "bytes that fit no charset": (
        raw(b"Visit \x81\xff\xfe us", b"Content-Type: text/plain; charset=utf-8"),
        {"text": "Visit"},
    ),
    "Chinese in GB2312": (
        raw(
            CHINESE.encode("gb2312"),
            b"Content-Type: text/plain; charset=gb2312",
            b"Content-Transfer-Encoding: 8bit",
            sender=Header("王芳", "gb2312").encode().encode() + b" <wang@example.cn>",
            subject=Header("关于访问", "gb2312").encode().encode(),
        ),
        {
            "sender_name": "王芳",
            "sender_email": "wang@example.cn",
            "subject": "关于访问",
            "text": "垃圾处理",
        },
    ),
    "Chinese without charset, also in the headings": (
        raw(CHINESE.encode("gbk"), sender="王芳".encode("gbk") + b" <wang@example.cn>"),
        {"sender_name": "王芳", "sender_email": "wang@example.cn", "text": "垃圾处理"},
    ),
    "Japanese in ISO-2022-JP": (
        raw(
            JAPANESE.encode("iso-2022-jp"),
            b"Content-Type: text/plain; charset=iso-2022-jp",
            subject=Header("視察の件", "iso-2022-jp").encode().encode(),
        ),
        JANE | {"subject": "視察の件", "text": "廃棄物"},
    ),
    "HTML only": (
        bytes_of(with_headings(MIMEText(HTML, "html"))),
        ASKED | {"text": "Jane Doe & friends"},
    ),
    "HTML with its charset inside": (
        raw(
            "<meta charset='windows-1252'><p>Välkommen".encode("cp1252"),
            b"Content-Type: text/html",
        ),
        {"text": "Välkommen"},
    ),
    "plain and HTML": (
        bytes_of(mixed(MIMEText(ENGLISH), MIMEText(HTML, "html"), kind="alternative")),
        ASKED | {"text": "Dear Stockholm"},
    ),
    "with attachments": (
        bytes_of(
            mixed(
                MIMEText(ENGLISH),
                attachment("programme.pdf", b"%PDF-"),
                attachment("förslag.docx", b"PK"),
            )
        ),
        ASKED | {"attachments": ("programme.pdf", "förslag.docx")},
    ),
    "forwarded by Outlook in Swedish": (
        bytes_of(plain(OUTLOOK_SV, subject="VB: Study visit", **KIM)),
        ASKED | {"forwarded_by": "Kim Ek", "text": "Dear Stockholm"},
    ),
    "forwarded by Outlook in English": (
        bytes_of(plain(OUTLOOK_EN, subject="FW: Study visit", **KIM)),
        ASKED | {"forwarded_by": "Kim Ek", "text": "Dear Stockholm"},
    ),
    "forwarded twice": (
        bytes_of(plain(TWICE, subject="VB: VB: Study visit", **KIM)),
        ASKED | {"forwarded_by": "Kim Ek", "text": "Dear Stockholm"},
    ),
    "forwarded by Gmail": (
        bytes_of(plain(GMAIL, subject="Fwd: Study visit", **KIM)),
        ASKED | {"forwarded_by": "Kim Ek"},
    ),
    "forwarded as an attachment": (
        bytes_of(mixed(MIMEText("Se bifogat."), MIMEMessage(plain(ENGLISH)), subject="VB", **KIM)),
        ASKED | {"forwarded_by": "Kim Ek", "text": "Dear Stockholm"},
    ),
    "a reply keeps its own sender": (
        bytes_of(plain(REPLY, subject="Re: SV: Study visit")),
        JANE | {"forwarded_by": "", "text": "look forward"},
    ),
    "a calendar invitation": (
        bytes_of(mixed(calendar(INVITATION), subject="")),
        ASKED | {"subject": "Study visit, waste", "text": "We would like to come.\nJane"},
    ),
    "text beside a winmail.dat": (
        bytes_of(mixed(MIMEText(ENGLISH), TNEF)),
        ASKED | {"attachments": ("winmail.dat",)},
    ),
    "no text at all": (raw(b""), JANE | {"text": ""}),
    "MIME without its end": (
        raw(
            b"--x\r\nContent-Type: text/plain\r\n\r\nDear Stockholm",
            b'Content-Type: multipart/mixed; boundary="x"',
        ),
        JANE | {"text": "Dear Stockholm"},
    ),
    "MIME without its boundary": (
        raw(b"Dear Stockholm", b"Content-Type: multipart/mixed"),
        JANE | {"text": ""},
    ),
    "base64 cut off": (
        raw(
            base64.b64encode(ENGLISH.encode())[:-3],
            b"Content-Type: text/plain",
            b"Content-Transfer-Encoding: base64",
        ),
        JANE | {"text": "Dear Stockholm"},
    ),
    "headings in raw UTF-8": (
        raw(b"Hej", sender="Åsa Öberg <asa@example.org>".encode(), subject="Besök".encode()),
        {"sender_name": "Åsa Öberg", "subject": "Besök"},
    ),
    "a heading that tries to be two": (
        raw(b"Hi", subject=b"=?utf-8?q?Visit=0D=0ABcc:_all@stad.example?="),
        {"subject": "Visit Bcc: all@stad.example"},
    ),
    "letters that turn the reading": (
        raw("Hi \u202egnp.exe\u202c".encode(), subject="\u202eVisit\u2066".encode()),
        {"subject": "Visit", "text": "Hi gnp.exe"},
    ),
    "a date that is none": (
        raw(b"Hi").replace(b"Mon, 02 Nov 2026 23:30:00 +0000", b"Tomorrow, 99 Foo"),
        JANE | {"sent_on": None},
    ),
    "several days told": (
        bytes_of(plain("Perhaps 12 January 2027, or 3 February 2027.")),
        {"wished_from": None, "wished_to": None},
    ),
    "a day that has passed": (bytes_of(plain("We met on 2025-05-05.")), {"wished_from": None}),
}
