"""Texts as HTML that says in which language they are: for tables that are read aloud and wrap.

A canvas, on which Streamlit draws its own tables, cannot say it.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from handover.dossier.csv_table import records
from handover.dossier.labels import place_labels
from handover.dossier.translated import is_translated, said
from handover.words.speech import language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from handover.dossier.read import Dossier
    from handover.dossier.translated import Translated


def words(text: str, lang: str = "") -> str:
    """Text in its language, escaped; the pages' own where none is told.

    >>> words("Решение <b>", "ru"), words("Report")
    ('<bdi lang="ru">Решение &lt;b&gt;</bdi>', '<bdi>Report</bdi>')
    """
    told = f' lang="{escape(lang)}"' if lang else ""
    return f"<bdi{told}>{escape(text)}</bdi>"


def told(record: Translated, key: str, written: str) -> str:
    """A text of a dossier as HTML, in the language spoken or the one that it was written in.

    Parameters
    ----------
    record
        What has the text.
    key
        Name of the text.
    written
        Language in which the dossier is written.
    """
    is_ours = is_translated(record, key) or written == language()
    return words(said(record, key), "" if is_ours else written)


def place_words(dossier: Dossier) -> dict[str, str]:
    """Label of each place as HTML, each name in it in the language that the dossier tells of it."""
    langs: dict[str, dict[str, str]] = {}
    order = {lang: number for number, lang in enumerate(dossier.languages)}
    rows = sorted(records(dossier.names), key=lambda row: order.get(row["lang"], len(order)))
    for row in rows:
        langs.setdefault(row["place_id"], {}).setdefault(row["name"], row["lang"])
    return {
        place_id: " / ".join(_named(part, langs.get(place_id, {})) for part in label.split(" / "))
        for place_id, label in place_labels(dossier).items()
    }


def link(text: str, url: str | None) -> str:
    """HTML with the way to a web address, where there is one.

    >>> link("<bdi>Open</bdi>", None)
    '<bdi>Open</bdi>'
    """
    if url is None:
        return text
    return f'<a href="{escape(url)}" target="_blank" rel="noopener noreferrer">{text}</a>'


def table(name: str, headings: Mapping[str, str], rows: Iterable[Sequence[str]]) -> str:
    """HTML table that scrolls by itself where it is wide, by keyboard too.

    Parameters
    ----------
    name
        What it is called where it is not seen.
    headings
        What stands above each column; the key is a CSS class of its cells.
    rows
        Cells as HTML.
    """
    head = "".join(f'<th scope="col">{escape(heading)}</th>' for heading in headings.values())
    body = "".join(
        "<tr>"
        + "".join(f'<td class="{c}">{cell}</td>' for c, cell in zip(headings, row, strict=True))
        + "</tr>"
        for row in rows
    )
    return (
        f'<div class="handover-table" role="region" aria-label="{escape(name)}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _named(part: str, langs: Mapping[str, str]) -> str:
    """One name of a label, which may have its kind of place behind it, in brackets."""
    name = max((one for one in langs if f"{part} ".startswith(f"{one} ")), key=len, default="")
    return words(name, langs[name]) + escape(part[len(name) :]) if name else words(part)
