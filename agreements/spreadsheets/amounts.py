"""Amounts of money as people write them: spaces, commas, kr, tkr, mnkr and other currencies."""

import math
import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .cell import Value, key_of, text_of
from .dates import short
from .problem import Problem

CURRENCIES = {
    **dict.fromkeys(("kr", "sek", "kronor", "svenska kronor", ":-"), "SEK"),
    **dict.fromkeys(("eur", "euro", "euros", "€"), "EUR"),
    **dict.fromkeys(("usd", "us$", "$", "dollar"), "USD"),
    **dict.fromkeys(("gbp", "£", "pund"), "GBP"),
}
CODES = frozenset({"SEK", "EUR", "USD", "GBP", "NOK", "DKK", "CHF"})
CURRENCIES |= {code.lower(): code for code in ("NOK", "DKK", "CHF")}
MANY = {
    **dict.fromkeys(("tkr", "tsek", "ksek", "k", "tusen"), 1_000),
    **dict.fromkeys(("mkr", "mnkr", "msek", "miljon", "miljoner", "mn"), 1_000_000),
    "keur": 1_000,
    "meur": 1_000_000,
}
OF_MANY = {"keur": "EUR", "meur": "EUR"}
PER_YEAR = re.compile(r"\s*(?:/|per |om )\s*(?:år|year|yr|året)$|\s+(?:årligen|annually)$")
NUMBER = re.compile(r"([^\d\-−+.,]{0,20}?)\s*([-−+]?[\d][\d ., ']{0,24}|[-−+]?\d)\s*([^\d]{0,24})")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?")
DECIMAL = re.compile(r"\d{1,15}(?:[.,]\d{1,6})?")
LARGEST = Decimal(10) ** 12


@dataclass(frozen=True, slots=True)
class Amount:
    """So much, in a currency where the cell names one."""

    value: Decimal
    currency: str = ""


def amount_of(value: Value) -> Amount:
    """The amount that the cell tells, to the hundredth. Raises Problem."""
    if isinstance(value, bool):
        raise Problem("no_amount", text=text_of(value))
    if isinstance(value, int | float | Decimal):
        if isinstance(value, float) and not math.isfinite(value):
            raise Problem("no_amount", text=str(value))
        return limited(Decimal(str(value)), "")
    text = PER_YEAR.sub("", key_of(text_of(value)))
    found = NUMBER.fullmatch(text)
    if found is None:
        raise Problem("no_amount", text=short(text))
    number = digits(found.group(2).strip(), text)
    currency = ""
    for word in (found.group(1), found.group(3)):
        for one in words(word):
            if one in MANY:
                number *= MANY[one]
                currency = currency or OF_MANY.get(one, "SEK")
            elif one in CURRENCIES:
                currency = CURRENCIES[one]
            else:
                raise Problem("no_amount", text=short(text))
    return limited(number, currency)


def words(text: str) -> list[str]:
    """The words beside the number; "tusen kr" is two, "svenska kronor" one."""
    text = " ".join(text.replace("(", " ").replace(")", " ").split()).strip(" .,")
    return [text] if text in CURRENCIES else text.split()


def digits(text: str, whole: str) -> Decimal:
    """12 000,50 and 12.000 and 1,234.50: groups of three are thousands, else it is a decimal."""
    sign, text = (-1, text[1:]) if text[:1] in "-−" else (1, text.removeprefix("+"))
    text = text.strip().rstrip(".,")
    plain = text.replace(" ", "").replace("'", "")
    if THOUSANDS.fullmatch(text) or THOUSANDS.fullmatch(plain):
        decimals = re.search(r"[.,](\d{1,2})$", plain)
        head = plain[: decimals.start()] if decimals else plain
        number = re.sub(r"[.,]", "", head)
        return sign * Decimal(f"{number}.{decimals.group(1)}" if decimals else number)
    if " " in text and not re.fullmatch(r"\d{1,3}(?: \d{3})*(?:[.,]\d{1,6})?", text):
        raise Problem("no_amount", text=short(whole))
    if DECIMAL.fullmatch(plain):
        return sign * Decimal(plain.replace(",", "."))
    raise Problem("no_amount", text=short(whole))


def limited(value: Decimal, currency: str) -> Amount:
    if value < 0:
        raise Problem("negative", text=str(value))
    if value >= LARGEST:
        raise Problem("too_much", text=short(str(value)))
    return Amount(value.quantize(Decimal("0.01"), ROUND_HALF_UP), currency)
