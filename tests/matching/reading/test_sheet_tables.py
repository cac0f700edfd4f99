from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time

import openpyxl
import pytest
import xlwt
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet

from handover.errors import DossierError
from handover.matching.foreign_table import ForeignTable, ReadingChoice
from handover.matching.reading.read_foreign import read_foreign
from tests.support.hostile import zipped

Fill = Callable[[Worksheet], object]


def workbook(**sheets: Fill) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, fill in sheets.items():
        fill(book.create_sheet(title))
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def rows(*cells: tuple[object, ...]) -> Fill:
    def fill(sheet: Worksheet) -> None:
        for row in cells:
            sheet.append(row)

    return fill


def read(content: bytes, name: str = "a.xlsx", **choice: object) -> tuple[ForeignTable, ...]:
    choices = {name: ReadingChoice(**choice)} if choice else {}  # type: ignore[arg-type]
    return read_foreign([(name, content)], choices).tables


def cells(table: ForeignTable) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


def test_every_sheet_with_rows_is_a_table():
    book = workbook(
        North=rows(("place", "holder"), ("a", "blue")),
        Empty=rows(),
        Headings=rows(("place", "holder")),
        South=rows(("place", "holder"), ("b", "red")),
    )
    tables = read(book)
    assert [table.name for table in tables] == ["a.xlsx, North", "a.xlsx, South"]
    assert {table.form.parts for table in tables} == {("North", "South")}
    (south,) = read(book, parts=("South",))
    assert south.form.parts == ("North", "South")
    assert cells(south) == [["b", "red"]]


def test_cells_are_the_text_that_the_sheet_shows():
    def fill(sheet: Worksheet) -> None:
        sheet.append(["what", "shown"])
        for value, number_format in SHOWN:
            sheet.append([number_format, value])
            sheet.cell(sheet.max_row, 2).number_format = number_format

    (table,) = read(workbook(a=fill))
    assert table.frame["shown"].tolist() == [
        *("2020-11-25", "2020-11-25T14:30:00", "2020-11", "2020-11", "1921", "2020-11-25"),
        *("14:30:00", "0101", "101", "0.3", "3", "0.25", "true", "x"),
    ]


SHOWN = (
    (date(2020, 11, 25), "dd.mm.yyyy"),
    (datetime(2020, 11, 25, 14, 30), "yyyy-mm-dd h:mm"),  # noqa: DTZ001  # as Excel has it
    (date(2020, 11, 1), "mmm-yy"),
    (date(2020, 11, 1), '[$-419]mmmm "of" yyyy'),
    (date(1921, 1, 1), "yyyy"),
    (date(2020, 11, 25), "m/d/yy"),
    (time(14, 30), "h:mm"),
    (101, "0000"),
    (101, "General"),
    (0.1 + 0.2, "General"),
    (3.0, "0.00"),
    (0.25, "0%"),
    (True, "General"),
    (" x ", "@"),
)


def test_a_day_without_its_year_is_said():
    def fill(sheet: Worksheet) -> None:
        rows(("place", "day"), ("a", date(2020, 11, 25)))(sheet)
        sheet["B2"].number_format = "d-mmm"

    (table,) = read(workbook(a=fill))
    assert cells(table) == [["a", "2020-11-25"]]
    assert "Cells show a day without its year; the year kept in them is read (B2)." in table.notes


def test_a_number_among_dates_is_kept_and_called_what_it_is():
    book = workbook(a=rows(("place", "held"), ("a", date(2020, 11, 25)), ("b", 44160), ("c", 7)))
    (table,) = read(book)
    assert table.frame["held"].tolist() == ["2020-11-25", "44160", "7"]
    assert any("(B3): these are spreadsheet day numbers" in note for note in table.notes)
    (numbers,) = read(workbook(a=rows(("place", "people"), ("a", 44160))))
    assert numbers.notes == ()
    (headed,) = read(workbook(a=rows(("place", "start date"), ("a", 44160))))
    assert any("spreadsheet day numbers" in note for note in headed.notes)


def test_merged_cells_count_for_each_of_their_rows():
    def fill(sheet: Worksheet) -> None:
        rows(("place", "source"), ("a", "s1"), ("b",), ("c",), ("d", "s2"))(sheet)
        sheet.merge_cells("B2:B4")

    (table,) = read(workbook(a=fill))
    assert table.frame["source"].tolist() == ["s1", "s1", "s1", "s2"]
    assert table.notes[0].startswith("Cells are merged (B2:B4)")


def test_merged_headings_are_read_with_what_stands_below():
    def fill(sheet: Worksheet) -> None:
        rows(
            ("Status of places",),
            ("Place", "Status", None, "Period", None),
            (None, "RU", "UA", "start", "end"),
            ("a", "x", "y", 2020, 2021),
        )(sheet)
        for merged in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
            sheet.merge_cells(merged)

    (table,) = read(workbook(a=fill))
    assert list(table.frame.columns) == [
        *("Place", "Status RU", "Status UA", "Period start", "Period end"),
    ]
    assert (table.form.header_row, list(table.frame.index)) == (2, [4])
    assert "“Status of places”" in table.notes[0]


def test_a_sheet_that_claims_many_rows_has_those_that_hold_something():
    def fill(sheet: Worksheet) -> None:
        rows(("place", "holder"), ("a", "blue"))(sheet)
        sheet.cell(9, 1, "b")
        sheet.cell(1_000, 5).number_format = "0"

    (table,) = read(workbook(a=fill))
    assert list(table.frame.index) == [2, 9]
    assert list(table.frame.columns) == ["place", "holder"]


def test_a_formula_has_the_value_that_was_kept_or_a_note():
    def fill(sheet: Worksheet) -> None:
        rows(("place", "n"), ("a", "=1+1"))(sheet)

    (table,) = read(workbook(a=fill))
    assert cells(table) == [["a", ""]]
    assert "Formulas have no value in the file" in table.notes[0]
    assert "(B2)" in table.notes[0]
    with zipfile.ZipFile(io.BytesIO(workbook(a=fill))) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    members[sheet] = members[sheet].replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")
    (kept,) = read(zipped(members))
    assert cells(kept) == [["a", "2"]]
    assert kept.notes == ()


def test_a_hidden_sheet_is_read_and_said():
    def fill(sheet: Worksheet) -> None:
        rows(("place", "n"), ("a", 1))(sheet)
        sheet.sheet_state = "hidden"

    tables = read(workbook(a=fill, b=rows(("place", "n"), ("a", 1))))
    assert [table.notes for table in tables] == [("The sheet is hidden in the workbook.",), ()]


def old_workbook() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Old")
    for column, heading in enumerate(("place", "held", "code", "n")):
        sheet.write(0, column, heading)
    sheet.write_merge(1, 2, 0, 0, "a")
    sheet.write(1, 1, date(2020, 11, 1), xlwt.easyxf(num_format_str="MMM-YY"))
    sheet.write(2, 1, date(2020, 11, 25), xlwt.easyxf(num_format_str="D.M.YYYY"))
    sheet.write(1, 2, 101, xlwt.easyxf(num_format_str="0000"))
    sheet.write(2, 2, "0102")
    sheet.write(1, 3, 3.0)
    sheet.write(2, 3, True)  # noqa: FBT003  # the cell
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def test_an_old_workbook_is_read_alike():
    (table,) = read(old_workbook(), "a.xls")
    assert cells(table) == [["a", "2020-11", "0101", "3"], ["a", "2020-11-25", "0102", "true"]]
    assert table.notes[0].startswith("Cells are merged (A2:A3)")
    assert table.form.kind == "Excel workbook of the old form"


NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
    }.items()
)


def open_sheets(body: str) -> bytes:
    content = f"""<office:document-content {NAMES}><office:automatic-styles>
      <number:date-style style:name="N1"><number:month/><number:year/></number:date-style>
      <style:style style:name="ce1" style:family="table-cell" style:data-style-name="N1"/>
      </office:automatic-styles><office:body><office:spreadsheet>{body}
      </office:spreadsheet></office:body></office:document-content>"""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "content.xml": content})


def text(words: str, more: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{words}</text:p>'
        "</table:table-cell>"
    )


def day(value: str, style: str = "") -> str:
    return (
        f'<table:table-cell office:value-type="date" office:date-value="{value}" {style}>'
        "<text:p>as shown</text:p></table:table-cell>"
    )


def test_an_open_document_is_read_alike():
    month = 'table:style-name="ce1"'
    body = f"""<table:table table:name="Sheet A">
      <table:table-row>{text("place")}{text("held")}{text("n")}</table:table-row>
      <table:table-row>{text("a", 'table:number-rows-spanned="2"')}{day("2020-11-01", month)}
        <table:table-cell office:value-type="float" office:value="3"><text:p>3,00</text:p>
        </table:table-cell></table:table-row>
      <table:table-row><table:covered-table-cell/>{day("2020-11-25T14:30:00")}
        <table:table-cell office:value-type="float" office:value="101"><text:p>0101</text:p>
        </table:table-cell></table:table-row>
      <table:table-row table:number-rows-repeated="1000000">
        <table:table-cell table:number-columns-repeated="1024"/></table:table-row>
      <table:table-row>{text("b")}{day("2020-11-26T00:00:00")}<table:table-cell/></table:table-row>
      </table:table>"""
    (table,) = read(open_sheets(body), "a.ods")
    assert cells(table) == [
        ["a", "2020-11", "3"],
        ["a", "2020-11-25T14:30:00", "0101"],
        ["b", "2020-11-26", ""],
    ]
    assert list(table.frame.index) == [2, 3, 1_000_004]
    assert table.notes[0].startswith("Cells are merged (A2:A3)")
    assert (table.part, table.form.kind) == ("Sheet A", "OpenDocument spreadsheet")


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (LOCKED, "a workbook with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "a document of an old Office program"),
        (zipped({"[Content_Types].xml": "", "word/document.xml": ""}), "a document with layout"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.bin": ""}), ".xlsb"),
        (workbook(a=rows(("place",))), "at least one row"),
        (
            zipped({"[Content_Types].xml": "x", "xl/workbook.xml": "y"}),
            "an Excel workbook that can",
        ),
        (open_sheets("<table:table"), "an OpenDocument spreadsheet that can be read"),
    ],
)
def test_what_is_no_workbook_is_called_by_its_name(content: bytes, words: str):
    with pytest.raises(DossierError) as caught:
        read(content, "a.xlsx")
    assert words in str(caught.value)


def test_a_torn_old_workbook_is_refused():
    with pytest.raises(DossierError, match="an Excel workbook of the old form that can be read"):
        read(old_workbook()[:3000], "a.xls")


def test_plain_numbers_of_days_that_count_from_1904_are_those_of_other_workbooks():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    for row in (("Town", "Date", "People"), ("Alba", 42693, 42693), ("Berg", 42704, 20000)):
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    (table,) = read(packed.getvalue())
    assert list(table.frame["Date"]) == ["44155", "44166"]  # 20 November and 1 December 2020
    assert list(table.frame["People"]) == ["42693", "20000"]
    assert any("42693 is read as 44155" in note for note in table.notes)
