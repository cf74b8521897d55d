"""What somebody typed into a search box, as a Swedish full-text query."""

import re

from django.contrib.postgres.search import CombinedSearchQuery, SearchQuery

from .seen import Params

LONGEST = 200
# Somebody who writes these means exactly what they write.
OPERATORS = re.compile(r'["]|(^|\s)-|\bOR\b', re.IGNORECASE)
LAST_WORD = re.compile(r"(\w{3,})$")

ALL_WORDS = "websearch_to_tsquery('swedish', %(words)s)"
# Each word as given, or the last one as the beginning of a word: it may still be being typed.
LAST_BEGUN = (
    f"({ALL_WORDS} || (websearch_to_tsquery('swedish', %(words_before)s)"
    " && to_tsquery('swedish', %(last_word)s)))"
)


def clean(text: str) -> str:
    """One line without control characters, of a length that nobody types by hand."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:LONGEST]


def tsquery(text: str, params: Params) -> str:
    """The SQL of the query; adds its parameters to `params`."""
    params["words"] = text
    last = None if OPERATORS.search(text) else LAST_WORD.search(text)
    if last is None:
        return ALL_WORDS
    params["words_before"] = text[: last.start()]
    params["last_word"] = f"'{last[1]}':*"
    return LAST_BEGUN


def containing(text: str) -> str:
    """The LIKE pattern of a substring, in the capitals that the trigram indexes hold."""
    escaped = re.sub(r"([\\%_])", r"\\\1", text.upper())
    return f"%{escaped}%"


def search_query(text: str) -> CombinedSearchQuery | SearchQuery:
    """The same query for a list that the ORM reads."""
    params: Params = {}
    exact = SearchQuery(text, config="swedish", search_type="websearch")
    if tsquery(text, params) == ALL_WORDS:
        return exact
    before = SearchQuery(params["words_before"], config="swedish", search_type="websearch")
    begun = SearchQuery(params["last_word"], config="swedish", search_type="raw")
    return exact | (before & begun)
