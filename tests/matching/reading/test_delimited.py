from __future__ import annotations

import gzip

import pytest

from handover.errors import DossierError
from handover.matching.foreign_table import ForeignTable, ReadingChoice
from handover.matching.reading.read_foreign import read_foreign


def read(content: str | bytes, name: str = "a.csv", **choice: object) -> ForeignTable:
    octets = content if isinstance(content, bytes) else content.encode()
    choices = {name: ReadingChoice(**choice)} if choice else {}  # type: ignore[arg-type]
    (table,) = read_foreign([(name, octets)], choices).tables
    return table


def cells(table: ForeignTable) -> list[list[str]]:
    return table.frame.to_numpy().tolist()


@pytest.mark.parametrize(
    ("separator", "words"),
    [(",", None), (";", "semicolons"), ("\t", None), ("|", "bars"), ("^", "carets")],
)
def test_the_separator_is_found_and_an_unusual_one_is_said(separator: str, words: str | None):
    rows = [["place", "holder", "day"], ["North", "blue", "2020"], ["South", "red, green", "2021"]]
    text = "\n".join(separator.join(f'"{cell}"' for cell in row) for row in rows)
    table = read(text)
    assert table.form.separator == separator
    assert list(table.frame.columns) == rows[0]
    assert cells(table) == rows[1:]
    said = [note for note in table.notes if "separated by" in note]
    assert said == ([f"The cells are separated by {words}."] if words else [])


def test_cells_stay_as_they_are_written():
    table = read("code,name,n\n0101,NA,1.50\n101,None,nan\n 7 ,null,1e3\n")
    assert cells(table) == [["0101", "NA", "1.50"], ["101", "None", "nan"], ["7", "null", "1e3"]]
    assert [str(kind) for kind in table.frame.dtypes] == ["str"] * 3


def test_a_file_of_one_column_is_read_as_one():
    table = read("place\nNorth\nSouth\nEast\n")
    assert cells(table) == [["North"], ["South"], ["East"]]


def test_a_decimal_comma_is_found_and_said():
    table = read("place;lon;lat\nNorth;46,05;39,8\nSouth;46,1;39,75\n")
    assert table.form.decimal == ","
    assert "The decimals of its numbers are written with a comma." in table.notes
    assert cells(table)[0] == ["North", "46,05", "39,8"]
    assert not read("place,n\nNorth,1200\n").form.decimal
    assert read("place;n\nNorth;1.234,56\n").form.decimal == ","
    assert read('place,n\nNorth,"1,234.56"\n').form.decimal == "."


def test_titles_above_the_headings_are_left_out_and_said():
    table = read("Control of places\nSource: a ministry\n\nplace,holder,day\nNorth,blue,2020\n")
    assert table.form.header_row == 4
    assert list(table.frame.index) == [5]
    assert [note.partition(":")[0] for note in table.notes] == [
        "Row 1 stands above the headings and is left out",
        "Row 2 stands above the headings and is left out",
    ]


def test_headings_in_two_rows_are_read_together():
    table = read("Place,Status,,From\n,RU,UA,\nNorth,x,y,2020\nSouth,y,x,2021\n")
    assert list(table.frame.columns) == ["Place", "Status RU", "Status UA", "From"]
    assert list(table.frame.index) == [3, 4]


def test_a_table_without_headings_loses_no_row():
    table = read("1,39.5,46.2\n2,39.6,46.3\n3,39.7,46.4\n")
    assert table.form.header_row == 0
    assert list(table.frame.columns) == ["column 1", "column 2", "column 3"]
    assert len(table.frame) == 3
    assert "no headings" in table.notes[0]


@pytest.mark.parametrize("days", [("2014", "2015"), ("20200101", "20200201"), ("2020-01-01", "x")])
def test_years_and_days_may_be_headings(days: tuple[str, str]):
    table = read(f"id,{','.join(days)}\n101,1,2\n102,2,3\n103,1,1\n")
    assert list(table.frame.columns) == ["id", *days]


def test_comments_above_the_headings_are_left_out():
    table = read("# Made by me\n# in 2020\nplace,holder\nNorth,blue\n")
    assert (table.form.header_row, cells(table)) == (3, [["North", "blue"]])


def test_words_below_the_table_are_left_out_and_said():
    table = read("place,holder\nNorth,blue\nSouth,red\n\nSource: a ministry\n* about\n")
    assert cells(table) == [["North", "blue"], ["South", "red"]]
    (note,) = table.notes
    assert (
        note == "Rows 5 to 6 stand below the table and are left out: “Source: a ministry * about”."
    )
    assert len(read("place,holder\nNorth,blue\n\nSouth,\n").frame) == 2


def test_spreadsheet_day_numbers_are_kept_and_called_what_they_are():
    table = read("place,start_date,people\nNorth,44160,44160\nSouth,44161,50000\n")
    assert table.frame["start_date"].tolist() == ["44160", "44161"]
    (note,) = table.notes
    assert note.startswith("“start_date” has numbers where days are expected")
    assert read("place,date\nNorth,20201125\n").notes == ()


def test_apostrophes_may_stand_around_cells():
    assert cells(read("'place','n'\n'North','1'\n'South, or so','2'\n"))[1] == ["South, or so", "2"]
    assert cells(read("place,n\n'North,1\nSouth',2\n"))[0] == ["'North", "1"]


def test_headings_are_filled_and_each_there_once():
    table = read("name,name,,x\n1,2,3,4\n")
    assert list(table.frame.columns) == ["name", "name (2)", "column 3", "x"]
    assert any("column 3 has no heading, “name” is there twice" in note for note in table.notes)


def test_a_column_without_heading_and_cells_is_no_column():
    assert list(read("a;b;\n1;2;\n3;4;\n").frame.columns) == ["a", "b"]


def test_rows_with_a_cell_too_many_are_counted_and_kept():
    table = read("a,b\n1,x,9\n2\n\n3,z\n")
    assert cells(table) == [["1", "x", "9"], ["2", "", ""], ["3", "z", ""]]
    assert list(table.frame.index) == [2, 3, 5]
    assert any("1 row has more cells than there are headings" in note for note in table.notes)


def test_a_row_far_down_may_be_the_widest():
    rows = "".join(f"{n},x\n" for n in range(2000))
    table = read(f"a,b\n{rows}2000,x,more\n")
    assert table.frame.iloc[-1].tolist() == ["2000", "x", "more"]


def test_the_names_of_rows_that_r_writes_have_a_column():
    table = read('"place","holder"\n"1","North","blue"\n"2","South","red"\n')
    assert list(table.frame.columns) == ["row name", "place", "holder"]
    assert cells(table)[0] == ["1", "North", "blue"]


def test_a_quotation_mark_that_does_not_close_swallows_nothing():
    table = read('a,b\n1,"x\n2,y\n3,z\n')
    assert cells(table) == [["1", '"x'], ["2", "y"], ["3", "z"]]
    assert "A quotation mark in row 2 is not closed" in table.notes[0]


def test_a_quoted_line_break_stays_in_its_cell():
    table = read('a,b\n1,"x\ny"\n2,z\n')
    assert cells(table) == [["1", "x\ny"], ["2", "z"]]
    assert list(table.frame.index) == [2, 3]


def test_a_first_line_that_tells_the_separator_is_believed():
    table = read("sep=;\r\na;b\r\n1;2,5\r\n")
    assert (table.form.separator, table.form.header_row) == (";", 2)
    assert cells(table) == [["1", "2,5"]]
    assert list(table.frame.index) == [3]


UKRAINIAN = "Код;Тип;Назва\n" + "".join(
    f"44101{n:05};М;{name}\n"
    for n, name in enumerate(("ЛУГАНСЬК", "АЛЧЕВСЬК", "ЩАСТЯ", "ЇЖАКІВКА", "КРИНИЧАНСЬКЕ") * 8)
)
TEXTS = {
    "cp1251": UKRAINIAN,
    "koi8-u": "Місто;Область\nКиїв;Київська\nХарків;Харківська\n",
    "cp866": "Город;Область\nКиев;Киевская\nХарьков;Харьковская\n",
    "cp1252": "Commune;Préfet\nÉvian;André\nGenève;Benoît\nCôte;Noël\n",
    "cp1250": "Województwo;Miasto\nŁódzkie;Łódź\nŚląskie;Gliwice\nŚwiętokrzyskie;Kielce\n",
    "cp1254": "İl;İlçe\nŞırnak;Cizre\nIğdır;Aralık\nMuğla;Bodrum\n",
    "cp1256": "المدينة;المحافظة\nدمشق;دمشق\nحلب;حلب\n",
    "shift_jis": "都市;県\n札幌市;北海道\n東京都;関東地方\n",
    "gb18030": "城市;省\n广州市;广东省\n北京市;北京\n",
}


@pytest.mark.parametrize("encoding", TEXTS)
def test_the_encoding_is_found_and_said(encoding: str):
    text = TEXTS[encoding]
    table = read(text.encode(encoding))
    assert list(table.frame.columns) == text.splitlines()[0].split(";")
    assert cells(table) == [line.split(";") for line in text.splitlines()[1:]]
    assert any("say another one if letters look wrong" in note for note in table.notes)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_unicode_is_read_in_all_its_forms(encoding: str):
    table = read("місто\tn\nКиїв\t1\n".encode(encoding))
    assert list(table.frame.columns) == ["місто", "n"]
    assert cells(table) == [["Київ", "1"]]
    assert table.notes == ()


def test_one_broken_byte_does_not_make_another_encoding_of_it():
    content = "місто,n\nКиїв,1\nХарків,2\n".encode().replace("Х".encode(), b"\xd0", 1)
    table = read(content)
    assert table.frame.iloc[0, 0] == "Київ"
    assert "Row 3 has bytes that are no UTF-8" in table.notes[0]


def test_what_a_reader_says_is_done():
    said = {"separator": ";", "encoding": "koi8-r", "header_row": 2, "decimal": ","}
    table = read("x,y;z\nмісто;n,m\nКиев;1,5\n".encode("koi8-u"), **said)
    form = table.form
    assert (form.separator, form.encoding, form.header_row, form.decimal) == (
        *(";", "koi8-r", 2, ","),
    )
    assert cells(table) == [["Киев", "1,5"]]


def test_a_reader_may_say_that_there_are_no_headings():
    table = read("North,blue\nSouth,red\n", header_row=-1)
    assert (table.form.header_row, len(table.frame)) == (0, 2)


@pytest.mark.parametrize("separator", ["ab", '"', "\n"])
def test_a_separator_is_one_character(separator: str):
    with pytest.raises(DossierError, match="a separator is one character"):
        read("a,b\n1,2\n", separator=separator)


def test_how_far_it_is_is_told_and_may_be_stopped():
    content = ("place,day\n" + "North,2020\n" * 600_000).encode()
    told: list[float] = []
    read_foreign([("a.csv", content)], progress=lambda _, share: told.append(share))
    assert told == sorted(told)
    assert (told[0], told[-1]) == (0.0, 1.0)
    assert len(told) > 3

    def stop(_name: str, share: float) -> None:
        if share > 0:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_foreign([("a.csv", content)], progress=stop)


def test_a_packed_table_is_called_by_its_own_name():
    table = read(gzip.compress(b"a,b\n1,2\n"), "a.csv.gz")
    assert table.file == "a.csv"
    assert cells(table) == [["1", "2"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is empty"),
        (b" \n\n", "it is empty"),
        (b"a,b,c\n", "at least one row"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "a web page"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (bytes(range(256)) * 20, "a kind that is not known here"),
    ],
)
def test_what_is_no_table_is_called_by_its_name(content: bytes, words: str):
    with pytest.raises(DossierError) as caught:
        read(content)
    assert words in str(caught.value)
