"""CSV, row by row: its letters and its separator are found from the content."""

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from .problem import SheetRefused

CHUNK = 64 * 1024
SEPARATORS = (";", ",", "\t")
# So many lines tell the separator.
LOOKED_THROUGH = 20


def read(stream: BinaryIO) -> Iterator[tuple[str, ...]]:
    """The records; quoted line breaks belong to their cell. Raises SheetRefused."""
    encoding = encoding_of(stream)
    separator = separator_of(stream, encoding)
    stream.seek(0)
    text = io.TextIOWrapper(io.BufferedReader(Unclosed(stream)), encoding=encoding, newline="")
    try:
        for record in csv.reader(text, delimiter=separator):
            yield tuple(record)
    except csv.Error as error:
        raise SheetRefused("damaged") from error


def encoding_of(stream: BinaryIO) -> str:
    """UTF-8 with or without its mark, else Windows' Western letters."""
    stream.seek(0)
    if stream.read(3) == codecs.BOM_UTF8:
        return decodable(stream, ("utf-8-sig",))
    return decodable(stream, ("utf-8", "cp1252"))


def decodable(stream: BinaryIO, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        stream.seek(0)
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            while chunk := stream.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return encoding
    raise SheetRefused("letters")


def separator_of(stream: BinaryIO, encoding: str) -> str:
    """The one by which most of the first records have as many columns as each other."""
    best, most = ";", (0.0, 0)
    for separator in SEPARATORS:
        stream.seek(0)
        text = io.TextIOWrapper(io.BufferedReader(Unclosed(stream)), encoding=encoding, newline="")
        try:
            records = list(islice(csv.reader(text, delimiter=separator), LOOKED_THROUGH))
        except csv.Error:
            continue
        widths = Counter(len(record) for record in records if len(record) > 1)
        if widths:
            width, alike = widths.most_common(1)[0]
            if (alike / len(records), width) > most:
                best, most = separator, (alike / len(records), width)
    return best


class Unclosed(io.RawIOBase):
    """The stream for a text wrapper that must not close it: it is another's."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self.stream.read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)
