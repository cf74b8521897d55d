"""Which case an e-mail says it belongs to, and whether its sender is the one whom the case is with.

Pure: the caller looks the numbers up. A number alone opens nothing, for anybody may guess one.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

# A diary number as the city writes it (KS 2026/17), and as people repeat it.
NUMBER = re.compile(
    r"(?<![\w/.-])([A-ZÅÄÖ]{2,8})[ \u00a0_-]{0,3}(20[0-9]{2})[/:-]([0-9]{1,6})(?![\w/-])",
    re.IGNORECASE,
)
MOST_NUMBERS = 20
# Anybody gets an address there: the same domain says nothing of who it is.
FREE_MAIL = frozenset({
    "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "msn.com",
    "yahoo.com", "icloud.com", "me.com", "mac.com", "aol.com", "gmx.de", "gmx.net", "gmx.com",
    "web.de", "t-online.de", "mail.ru", "yandex.ru", "yandex.com", "qq.com", "163.com",
    "126.com", "sina.com", "foxmail.com", "naver.com", "hanmail.net", "daum.net", "proton.me",
    "protonmail.com", "pm.me", "zoho.com", "mail.com", "fastmail.com", "orange.fr", "free.fr",
    "wanadoo.fr", "laposte.net", "libero.it", "virgilio.it", "wp.pl", "o2.pl", "seznam.cz",
    "bredband.net", "telia.com", "comhem.se", "spray.se", "tele2.se", "hotmail.se", "live.se",
    "outlook.dk", "hotmail.co.uk", "yahoo.co.uk", "btinternet.com", "yahoo.co.jp", "uol.com.br",
    "rediffmail.com",
})  # fmt: skip
# Endings under which others register their names: co.uk, com.br, gov.cn.
SECOND = frozenset({"ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "gv", "net", "or", "org"})
COUNTRY_LETTERS = 2


class Sender(StrEnum):
    """Who the sender is, seen from the case."""

    CONTACT = "contact"
    SAME_DOMAIN = "same_domain"
    SOMEBODY_ELSE = "somebody_else"


@dataclass(frozen=True, slots=True)
class Known:
    """What the case knows of the party it is with."""

    contact_email: str = ""
    website: str = ""


def numbers(text: str) -> list[str]:
    """The diary numbers in a text, as the city writes them, each once, in their order."""
    found = (
        f"{prefix.upper()} {year}/{int(sequence)}"
        for prefix, year, sequence in NUMBER.findall(text)
    )
    return list(dict.fromkeys(found))[:MOST_NUMBERS]


def carried(subject: str, text: str) -> list[str]:
    """The numbers that a mail carries: those of its subject before all others."""
    return numbers(subject) or numbers(text)


def domain(address: str) -> str:
    return address.rpartition("@")[2].strip().rstrip(".").lower()


def own_domain(host: str) -> str:
    """The part of a host's name that its owner registered: mail.kk.dk is kk.dk."""
    labels = [label for label in host.lower().strip(".").split(".") if label]
    if len(labels) < 2:
        return ""
    is_second = len(labels[-1]) == COUNTRY_LETTERS and labels[-2] in SECOND
    wanted = 3 if is_second else 2
    return ".".join(labels[-wanted:]) if len(labels) >= wanted else ""


def site_domain(website: str) -> str:
    """The registered name of a website; nothing when it cannot be read."""
    try:
        return own_domain(urlsplit(website).hostname or "")
    except ValueError:
        return ""


def sender(address: str, known: Known) -> Sender:
    """Is the sender the contact person, of the same organisation, or neither?"""
    written = address.strip().lower()
    if "@" in written and written == known.contact_email.strip().lower():
        return Sender.CONTACT
    own = own_domain(domain(written)) if "@" in written else ""
    if not own or domain(written) in FREE_MAIL or own in FREE_MAIL:
        return Sender.SOMEBODY_ELSE
    theirs = {own_domain(domain(known.contact_email)), site_domain(known.website)} - FREE_MAIL
    return Sender.SAME_DOMAIN if own in theirs else Sender.SOMEBODY_ELSE


def joins(who: Sender) -> bool:
    """May the mail join its case by itself?"""
    return who != Sender.SOMEBODY_ELSE
