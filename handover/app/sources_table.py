"""The sources of a dossier as a reader sees them: in words, as text, and as a file to keep."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from handover.app.language_markup import link as linked
from handover.app.language_markup import table, words
from handover.dossier.cell_forms import is_web_address
from handover.dossier.csv_table import inert, records
from handover.names.languages import text_language
from handover.words.speech import say, say_as

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handover.dossier.read import Dossier


def sources_as_text(dossier: Dossier) -> str:
    """Sources with their terms as an HTML table, each title in its language; by publisher."""
    by_row = {row["source_id"]: row for row in records(dossier.sources)}
    order = dossier.sources.loc[sources_in_words(dossier).index, "source_id"]
    counts = dossier.ledger["source_id"].value_counts()
    headings = {
        "wide": say("Source"),
        "day": say_as("of a source", "Published"),
        "count": say("Claims"),
        "terms": say("Licence"),
    }
    rows = [
        [
            cited(source),
            escape(source["published_on"] or say("not known")),
            say("{count, number}", count=int(counts.get(source["source_id"], 0))),
            words(source["licence"]),
        ]
        for source in map(by_row.__getitem__, order)
    ]
    return table(say("Sources as text"), headings, rows)


def cited(source: Mapping[str, str]) -> str:
    """Publisher and title of a source as HTML, in its language, with the way to it."""
    title = words(source["title"], text_language(source["title"], source["lang"]))
    publisher, title = words(source["publisher"]), linked(title, link(source["url"]))
    return say("{publisher}: {title}", publisher=publisher, title=title)


def titled(source: Mapping[str, str]) -> str:
    """Publisher and title of a source as text."""
    return say("{publisher}: {title}", publisher=source["publisher"], title=source["title"])


def sources_in_words(dossier: Dossier) -> pd.DataFrame:
    """Sources with their terms, by publisher: all text, but ``link`` and ``claims``, a count."""
    sources = dossier.sources
    counts = dossier.ledger["source_id"].value_counts()
    table = pd.DataFrame(
        {
            "publisher": sources["publisher"],
            "title": sources["title"],
            "published": sources["published_on"].replace("", say("not known")),
            "claims": [int(counts.get(source_id, 0)) for source_id in sources["source_id"]],
            "licence": sources["licence"],
            "link": [link(url) for url in sources["url"]],
            "read": sources["accessed_on"],
        }
    )
    by_name = table["publisher"].str.casefold()
    return table.loc[by_name.sort_values(kind="stable").index]


def sources_as_csv(dossier: Dossier) -> bytes:
    """Sources as a file: the columns of ``sources.csv``; no cell is a formula."""
    table = dossier.sources.map(inert)
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8-sig")


def link(url: str) -> str | None:
    """Web address as it is when it is http or https, and None for anything else.

    >>> link("https://example.org/a"), link("javascript:alert(1)"), link("")
    ('https://example.org/a', None, None)
    """
    return url if is_web_address(url) else None
