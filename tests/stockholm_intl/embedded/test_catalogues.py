"""What the check of the translations finds."""

from io import BytesIO

from babel.messages.pofile import read_po

from stockholm_intl.embedded.catalogues import gaps

CATALOGUE = b"""
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Case"
msgstr "\xc3\x84rende"

msgid "Body"
msgstr ""

#, fuzzy
msgid "Visit"
msgstr "Bes\xc3\xb6k"

msgid "%(n)s case"
msgid_plural "%(n)s cases"
msgstr[0] "%(n)s \xc3\xa4rende"
msgstr[1] ""
"""


def test_gaps_are_the_empty_the_fuzzy_and_the_half_translated() -> None:
    assert list(gaps(read_po(BytesIO(CATALOGUE)))) == [
        "untranslated: Body",
        "fuzzy: Visit",
        "untranslated: %(n)s case",
    ]
