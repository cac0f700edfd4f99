"""How the files at matching are read, for a reader to see and to change at once."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

import streamlit as st

from handover.app.markdown import literal
from handover.app.match_screen import form
from handover.errors import DossierError
from handover.faults import FaultCode
from handover.matching.reading.sniffing import separator_words
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handover.app.match_work import MatchWork
    from handover.matching.foreign_table import ReadingForm

MOST_APART = 4
"""Files that are asked about one by one; of more, those of one kind are read alike."""
ENCODINGS = (
    *("utf-8", "windows-1251", "windows-1252", "iso-8859-1", "iso-8859-2", "iso-8859-9"),
    *("koi8-u", "koi8-r", "cp866", "windows-1250", "windows-1254", "windows-1256", "armscii-8"),
    *("utf-16", "shift_jis", "gb18030", "big5", "euc-kr", "mac_cyrillic", "cp437"),
)
SEPARATORS = (",", ";", "\t", "|", " ")
_COORDINATES = frozenset({FaultCode.CRS_OPEN, FaultCode.CRS_UNKNOWN})
_HIGHEST_HEADER = 10_000
_LONGEST = 600


def ask_how_to_read(work: MatchWork) -> None:
    """Draw, for each file, how it was read; another choice reads it anew."""
    for one in work.carried:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.write(literal(one.name))
            st.button(
                say("Take away"), key=f"drop-{one.digest}", on_click=work.drop, args=(one.name,)
            )
    for names, read in _groups(work):
        say_softly(_named(names, work))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _ask_about(work, names, read)
    if isinstance(work.refused, DossierError):
        faults = work.refused.faults
        for name in {fault.file for fault in faults if fault.code in _COORDINATES}:
            _ask_text(
                work, [name], "crs", say("Coordinate system of {file}", file=name), "EPSG:4326"
            )


def say_softly(text: str) -> None:
    """Draw a line beside the matter; text of a file in it stays text."""
    st.html(f'<p class="match-soft">{escape(" ".join(text.split())[:_LONGEST])}</p>')


def _groups(work: MatchWork) -> list[tuple[list[str], ReadingForm]]:
    """Files that are read by one choice, with how the first of them was read."""
    if len(work.forms) <= MOST_APART:
        return [([name], read) for name, read in work.forms.items()]
    kinds: dict[str, list[str]] = {}
    for name, read in work.forms.items():
        kinds.setdefault(read.kind, []).append(name)
    return [(names, work.forms[names[0]]) for names in kinds.values()]


def _named(names: Sequence[str], work: MatchWork) -> str:
    words = names[0]
    if len(names) > 1:
        words = say("{file} and {more} more of its kind", file=names[0], more=len(names) - 1)
    tables = work.files.tables if work.files else ()
    read = next((form(table) for table in tables if table.file == names[0]), "")
    return say("{names}: {form}", names=words, form=read) if read else words


def _ask_about(work: MatchWork, names: list[str], read: ReadingForm) -> None:
    said = work.choice(names[0])
    if read.encoding:
        known = dict.fromkeys((*ENCODINGS, *filter(None, [said.encoding])))
        _ask_one(work, names, "encoding", say("Encoding"), known, lambda v: v or say("as found"))
    if read.separator:
        known = dict.fromkeys((*SEPARATORS, *filter(None, [said.separator])))
        _ask_one(
            work,
            names,
            "separator",
            say("Separator"),
            known,
            lambda v: separator_words(v) or say("as found"),
        )
        marks = {"": say("as found"), ".": say("point: 1.5"), ",": say("comma: 1,5")}
        _ask_one(work, names, "decimal", say("Decimal mark"), [".", ","], marks.__getitem__)
    if read.header_row:
        key = _key(work, "header_row", names)
        st.number_input(
            say("Row of the headings"),
            min_value=1,
            max_value=_HIGHEST_HEADER,
            value=said.header_row or read.header_row,
            key=key,
            on_change=lambda: work.read_as(names, header_row=int(st.session_state[key])),
            width=150,
        )
    if len(read.parts) > 1:
        key = _key(work, "parts", names)
        st.multiselect(
            say("Sheets, layers or objects"),
            read.parts,
            default=[part for part in said.parts or () if part in read.parts],
            placeholder=say("All of them"),
            format_func=literal,
            key=key,
            on_change=lambda: work.read_as(names, parts=tuple(st.session_state[key]) or None),
            width=320,
        )
    if read.crs:
        _ask_text(work, names, "crs", say("Coordinate system"), read.crs)


def _ask_one(  # noqa: PLR0913, PLR0917 (one list of the same kind for each choice)
    work: MatchWork,
    names: list[str],
    what: str,
    label: str,
    known: Sequence[str] | dict[str, None],
    words: Callable[[str], str],
) -> None:
    options = ["", *known]
    key = _key(work, what, names)
    now = getattr(work.choice(names[0]), what)
    st.selectbox(
        label,
        options,
        index=options.index(now) if now in options else 0,
        format_func=words,
        key=key,
        on_change=partial(_take, work, names, what, key),
        width=170,
    )


def _ask_text(work: MatchWork, names: list[str], what: str, label: str, example: str) -> None:
    key = _key(work, what, names)
    st.text_input(
        literal(label),
        value=getattr(work.choice(names[0]), what),
        placeholder=literal(example, most=40),
        max_chars=200,
        key=key,
        on_change=partial(_take, work, names, what, key),
        width=240,
    )


def _take(work: MatchWork, names: list[str], what: str, key: str) -> None:
    said: dict[str, Any] = {what: st.session_state[key]}
    work.read_as(names, **said)


def _key(work: MatchWork, what: str, names: Sequence[str]) -> str:
    return f"read-{work.version}-{what}-{names[0]}"
