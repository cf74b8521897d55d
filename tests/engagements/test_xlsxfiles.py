"""A workbook's cells keep their types, and no text in it is ever a formula."""

import datetime
import io
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from engagements.xlsxfiles import LONGEST, Column, Sheet, written


def read(*cells):
    file = written([Sheet("Blad", [Column("Ett", 12)] * len(cells), [cells])])
    sheet = load_workbook(io.BytesIO(file))["Blad"]
    return sheet, list(sheet[2]) if sheet.max_row > 1 else []


def test_each_type_stays_itself():
    day = datetime.date(2026, 2, 28)
    sheet, cells = read("Åsa", day, Decimal("1234.50"), Decimal(7), 3, None, "")
    assert cells.pop(1).value.date() == day
    assert [cell.value for cell in cells] == [
        "Åsa",
        1234.5,
        7,
        3,
        None,
        None,
    ]
    formats = [sheet.cell(2, number).number_format for number in (2, 3, 4)]
    assert formats == ["yyyy-mm-dd", "#,##0.00", "#,##0"]
    assert sheet.freeze_panes == "B2"
    assert sheet["A1"].font.bold
    assert sheet.auto_filter.ref == "A1:G2"


@settings(max_examples=30)
@given(st.text(min_size=1, max_size=40))
def test_any_text_is_a_string(text):
    for said in (text, f"={text}"):
        _sheet, [cell] = read(said)
        assert cell.data_type in ("s", "n")  # "n": what became empty
        assert cell.data_type != "f"


def test_what_no_workbook_may_hold_is_taken_out():
    _sheet, [cell] = read("a\x00b\x0bc" + "å" * 40_000)
    assert cell.value.startswith("a b c")
    assert len(cell.value) <= LONGEST
