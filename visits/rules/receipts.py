"""Receipt numbers of the public form: BF-2026-7K3Q9X, whose last letter checks the others.

It names a request before there is a diary number. It opens nothing: the link does.
"""

# No I, L, O or U, so that nobody mistakes a letter for a digit, and no Z: 31 signs are a prime
# number of them, so the last one tells every single mistake.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXY"
DIGITS = 5
NUMBERS = len(ALPHABET) ** DIGITS


def receipt(year: int, number: int) -> str:
    """The receipt number that a number below NUMBERS makes."""
    signs = ""
    for _place in range(DIGITS):
        number, sign = divmod(number, len(ALPHABET))
        signs = ALPHABET[sign] + signs
    return f"BF-{year}-{signs}{check_letter(f'{year}{signs}')}"


def check_letter(signs: str) -> str:
    """Another one for every single mistake and every two neighbours that changed places."""
    total = sum(weight * ALPHABET.index(sign) for weight, sign in enumerate(signs, start=1))
    return ALPHABET[total % len(ALPHABET)]


def is_receipt(text: str) -> bool:
    """Whether somebody copied the number without a mistake."""
    prefix, _dash, rest = text.partition("-")
    year, _dash, signs = rest.partition("-")
    plain = prefix == "BF" and len(year) == 4 and len(signs) == DIGITS + 1
    if not (plain and all(sign in ALPHABET for sign in year + signs)):
        return False
    return check_letter(year + signs[:-1]) == signs[-1]
