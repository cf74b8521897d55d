"""What stands around a mail's words."""

import email
from email.policy import compat32

import pytest

from visits.mails import envelope


def message(*lines):
    return email.message_from_string("\n".join([*lines, "", "Hi"]), policy=compat32)


def test_which_mail_it_is_and_which_it_answers():
    read = message(
        "Message-ID: <c@x.example>",
        "References: <a@x.example> <b@x.example>",
        "In-Reply-To: <b@x.example>",
    )
    assert envelope.message_id(read) == "c@x.example"
    assert envelope.answered(read) == ("b@x.example", "a@x.example")
    assert envelope.message_id(message("Message-ID: none")) == ""


def test_whom_it_was_sent_to():
    read = message("To: A <A@x.example>, b@x.example", "Delivered-To: a@x.example", "Cc: nobody")
    assert envelope.recipients(read) == ("a@x.example", "b@x.example")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Auto-Submitted: auto-replied", True),
        ("Auto-Submitted: no", False),
        ("Precedence: auto_reply", True),
        ("X-Autoreply: yes", True),
        ("Content-Type: multipart/report; boundary=x", True),
        ("Subject: Visit", False),
    ],
)
def test_whether_a_machine_wrote_it(line, expected):
    assert envelope.is_automatic(message(line)) is expected
