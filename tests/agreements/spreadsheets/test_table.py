"""Files to rows: XLSX and CSV, their limits, and files that mean harm."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from agreements.spreadsheets import table
from agreements.spreadsheets.problem import SheetRefused
from agreements.spreadsheets.table import heading_of, opened
from tests.agreements.importing import csv_of, xlsx

DAY = date(2007, 5, 1)
MIDNIGHT = datetime.combine(DAY, time())
ROWS = [["Organisation", "Medlem sedan"], ["C40", "2007"], ["Östersjön – Å", "1995"]]


def read(content: bytes, extension: str = "csv") -> list[tuple]:
    return [row.cells for row in opened(io.BytesIO(content), extension).rows]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_whatever_its_letters_and_separator(separator, encoding) -> None:
    content = csv_of(ROWS, separator=separator, encoding=encoding)
    assert read(content) == [tuple(row) for row in ROWS]


def test_quoted_line_breaks_and_separators_belong_to_their_cell() -> None:
    rows = [["Organisation", "Syfte"], ["A;B", "en\nannan, rad"], ['C "citat"', "x"]]
    assert read(csv_of(rows)) == [tuple(row) for row in rows]


def test_letters_of_no_known_kind_are_refused() -> None:
    with pytest.raises(SheetRefused) as refused:
        read(b"Organisation;Land\nA\x81\x8d;B\n")
    assert refused.value.code == "letters"


def test_broken_csv_is_refused() -> None:
    with pytest.raises(SheetRefused) as refused:
        read(b"Organisation;Land\n" + b"x" * 200_000 + b";y\n")
    assert refused.value.code == "damaged"


@given(st.lists(st.lists(st.text('aåÖ ;,"\n€x', min_size=1), min_size=2, max_size=4), min_size=1))
def test_what_a_spreadsheet_writes_as_csv_comes_back(rows) -> None:
    width = max(map(len, rows))
    whole = [["Organisation", *["Land"] * width]]
    whole += [[*row, *["x"] * (width - len(row)), "sist"] for row in rows]
    assert read(csv_of(whole)) == [tuple(row) for row in whole]


def test_xlsx_is_read_with_its_dates_and_numbers() -> None:
    rows = read(xlsx([["Organisation", "Sedan"], ["C40", DAY], ["X", 12.5]]), "xlsx")
    assert rows[1] == ("C40", MIDNIGHT)
    assert rows[2] == ("X", 12.5)


def test_first_visible_sheet_with_something_in_it_is_read() -> None:
    book = openpyxl.Workbook()
    book.active.title = "Tom"
    hidden = book.create_sheet("Dold")
    hidden.append(["hemligt", "x"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Register").append(["Organisation", "Land"])
    out = io.BytesIO()
    book.save(out)
    found = opened(out, "xlsx")
    assert found.sheet == "Register"
    assert next(found.rows).cells == ("Organisation", "Land")


def test_formula_is_its_stored_value_and_never_computed() -> None:
    content = xlsx([["Organisation", "Avgift"], ["C40", "=1+1"], ['=HYPERLINK("http://x")', 5]])
    # Nothing has computed these: there is no value to read.
    assert read(content, "xlsx")[1:] == [("C40",), (None, 5)]


def test_dates_that_count_from_1904_are_told() -> None:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["Organisation", "Sedan"])
    book.active.append(["C40", DAY])
    out = io.BytesIO()
    book.save(out)
    found = opened(out, "xlsx")
    assert found.is_1904
    assert list(found.rows)[1].cells[1] == MIDNIGHT


def test_twenty_thousand_columns_are_refused() -> None:
    for content, extension in (
        (csv_of([["Organisation"] * 20_000]), "csv"),
        (xlsx([["Organisation"] * 101]), "xlsx"),
    ):
        with pytest.raises(SheetRefused) as refused:
            read(content, extension)
        assert refused.value.code == "too_many_columns"


def test_more_than_ten_thousand_rows_are_refused() -> None:
    rows = [["Organisation", "Land"], *([f"Org {number}", "SE"] for number in range(10_000))]
    heading, below = heading_of(opened(io.BytesIO(csv_of(rows)), "csv").rows)
    assert heading.number == 1
    assert sum(1 for _ in below) == 10_000
    for more in (1, 100):
        content = csv_of([*rows, *[["en till", "SE"]] * more])
        with pytest.raises(SheetRefused) as refused:
            list(heading_of(opened(io.BytesIO(content), "csv").rows)[1])
        assert refused.value.code == "too_many_rows"


def test_a_million_empty_rows_are_not_read() -> None:
    content = b"Organisation;Land\nC40;SE\n" + b";\n" * 6_000 + b"sist;SE\n"
    assert len(read(content)) == 2


def test_heading_is_found_below_title_and_date() -> None:
    rows = [
        ["Stadens medlemskap"],
        [],
        ["Uppdaterat", "2026-11-01"],
        ["Nr", *ROWS[0]],
        ["1", "C40"],
    ]
    heading, below = heading_of(opened(io.BytesIO(csv_of(rows)), "csv").rows)
    assert (heading.number, heading.texts) == (4, ("Nr", "Organisation", "Medlem sedan"))
    assert [row.number for row in below] == [5]


def test_unknown_headings_are_the_first_row_of_texts() -> None:
    heading, _ = heading_of(
        opened(io.BytesIO(csv_of([["1"], ["Foo", "Bar"], ["a", "b"]])), "csv").rows
    )
    assert heading.texts == ("Foo", "Bar")


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty"), (b"\n\n", "empty"), (b"a\nb\n", "no_heading")]
)
def test_file_without_a_register_is_refused(content, code) -> None:
    with pytest.raises(SheetRefused) as refused:
        heading_of(opened(io.BytesIO(content), "csv").rows)
    assert refused.value.code == code


def changed(content: bytes, name: str, data: bytes) -> bytes:
    """The package with one part replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.namelist():
            new.writestr(entry, data if entry == name else old.read(entry))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
XXE = (
    b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1">'
    b'<c r="A1" t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>'
)
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    "sheet",
    [
        XXE,
        b"<worksheet",
        START + b'<row r="x"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
        START + b'<row r="1"><c r="ZZZZZ1"><v>1</v></c></row></sheetData></worksheet>',
        START + b'<row r="1"><c r="A1" t="s"><v>99</v></c></row></sheetData></worksheet>',
    ],
    ids=["entity", "cut", "row", "column", "string"],
)
def test_sheet_that_means_harm_is_refused_with_a_reason(sheet) -> None:
    content = changed(xlsx(ROWS), SHEET, sheet)
    with pytest.raises(SheetRefused) as refused:
        list(opened(io.BytesIO(content), "xlsx").rows)
    assert refused.value.code in ("damaged", "empty")


def test_row_number_far_away_does_not_keep_us_busy() -> None:
    far = START + (
        b'<row r="1"><c r="A1"><v>1</v></c></row><row r="999999999"><c r="A999999999"><v>1</v></c>'
        b"</row></sheetData></worksheet>"
    )
    found = read(changed(xlsx(ROWS), SHEET, far), "xlsx")
    assert found == [(1,)]


def test_package_that_unpacks_to_too_much_is_refused(monkeypatch) -> None:
    monkeypatch.setattr(table.workbooks, "MAX_UNPACKED", 1000)
    with pytest.raises(SheetRefused) as refused:
        read(xlsx(ROWS), "xlsx")
    assert refused.value.code == "too_big"


def test_no_zip_at_all_is_damaged_and_an_empty_book_is_empty() -> None:
    with pytest.raises(SheetRefused) as refused:
        opened(io.BytesIO(b"no zip"), "xlsx")
    assert refused.value.code == "damaged"
    with pytest.raises(SheetRefused) as refused:
        opened(io.BytesIO(xlsx([])), "xlsx")
    assert refused.value.code == "empty"
