"""Which case an e-mail carries, and whether its sender is the one whom the case is with."""

import pytest

from visits.rules import replies
from visits.rules.replies import Known, Sender


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Re: MHN 2026/17 Study visit", ["MHN 2026/17"]),
        ("sv: ks 2026/017, KS 2026/17", ["KS 2026/17"]),
        ("KS2026-4 and HAMN\u00a02025/3", ["KS 2026/4", "HAMN 2025/3"]),
        ("https://x.example/KS 2026/1/2, only 26/17 and AB-KS 1999/1", []),
        ("", []),
    ],
)
def test_numbers_are_read_as_people_write_them(text, expected):
    assert replies.numbers(text) == expected


def test_the_subject_comes_before_the_text():
    assert replies.carried("Re: KS 2026/1", "MHN 2026/2") == ["KS 2026/1"]
    assert replies.carried("Re: visit", "see MHN 2026/2") == ["MHN 2026/2"]


CITY = Known("lene@kommune.aarhus.dk", "https://www.aarhus.dk/om")


@pytest.mark.parametrize(
    ("address", "known", "expected"),
    [
        ("Lene@Kommune.Aarhus.dk ", CITY, Sender.CONTACT),
        ("per@aarhus.dk", CITY, Sender.SAME_DOMAIN),
        ("per@mail.aarhus.dk.", CITY, Sender.SAME_DOMAIN),
        ("per@aarhus.dk.evil.example", CITY, Sender.SOMEBODY_ELSE),
        ("per@xaarhus.dk", CITY, Sender.SOMEBODY_ELSE),
        ("", CITY, Sender.SOMEBODY_ELSE),
        ("lene", CITY, Sender.SOMEBODY_ELSE),
        ("lene", Known("lene"), Sender.SOMEBODY_ELSE),
        ("lene@localhost", Known("per@localhost"), Sender.SOMEBODY_ELSE),
        ("other@gmail.com", Known("lene@gmail.com"), Sender.SOMEBODY_ELSE),
        ("lene@gmail.com", Known("lene@gmail.com"), Sender.CONTACT),
        ("a@york.gov.uk", Known("b@leeds.gov.uk"), Sender.SOMEBODY_ELSE),
        ("a@york.gov.uk", Known("b@mail.york.gov.uk"), Sender.SAME_DOMAIN),
        ("a@gov.uk", Known("b@gov.uk"), Sender.SOMEBODY_ELSE),
        ("a@x.example", Known("", "http://[bad"), Sender.SOMEBODY_ELSE),
        ("a@x.example", Known(), Sender.SOMEBODY_ELSE),
    ],
)
def test_the_sender_is_held_against_the_counterpart(address, known, expected):
    assert replies.sender(address, known) == expected
    assert replies.joins(expected) == (expected != Sender.SOMEBODY_ELSE)
