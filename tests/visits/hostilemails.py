"""E-mails that cannot be read, or are made to harm. Name -> the file, and the reason's code."""

from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from .mailcorpus import ENGLISH, TNEF, attachment, bytes_of, mixed, plain, raw, with_headings


def nested(depth):
    """Parts inside parts inside parts."""
    part = MIMEText("Hi")
    for _turn in range(depth):
        whole = MIMEMultipart()
        whole.attach(part)
        part = whole
    return bytes_of(with_headings(part))


def inside_each_other(depth):
    message = plain(ENGLISH)
    for _turn in range(depth):
        message = mixed(MIMEMessage(message), subject="VB")
    return bytes_of(message)


MANY_PARTS = b"--x\r\nContent-Type: text/plain\r\n\r\nHi\r\n" * 10_000
REFUSED = {
    "no sender": (b"Subject: Visit\r\nTo: a@example.org\r\n\r\nHi", "no_mail"),
    "headings without end": (b"From: a@example.org\r\n" + b"X: y\r\n" * 99_999, "no_mail"),
    "encrypted with S/MIME": (
        raw(
            b"MIIB", b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=s.p7m"
        ),
        "encrypted",
    ),
    "encrypted with PGP": (
        bytes_of(mixed(attachment("a.asc", b"x", "pgp-encrypted"), kind="encrypted")),
        "encrypted",
    ),
    "only a winmail.dat": (bytes_of(mixed(TNEF)), "tnef"),
    "ten thousand parts": (
        raw(MANY_PARTS, b'Content-Type: multipart/mixed; boundary="x"'),
        "too_many_parts",
    ),
    "a boundary for every line": (
        raw(b"Content-Type: multipart/mixed; boundary=a\r\n" * 9999),
        "too_many_parts",
    ),
    "a million lines": (raw(b"\n" * 1_000_000), "too_many_parts"),
    "parts a hundred deep": (nested(100), "too_deep"),
    "mails inside each other": (inside_each_other(30), "too_deep"),
}
