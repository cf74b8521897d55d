"""Numbers that come in addresses: anybody may have typed them."""

# A bigint has at most nineteen digits; eighteen always fit.
LONGEST = 18


def row_id(text: str) -> int | None:
    """The id that a text names, or None for anything that no row can have."""
    plain = text.isascii() and text.isdigit() and len(text) <= LONGEST
    return int(text) if plain else None
