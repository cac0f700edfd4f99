"""A map document taken apart: its elements, and what its scripts and styles hold."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any

from tests.support.unpacked import unpacked

Attributes = dict[str, str]


class Document(HTMLParser):
    """Elements of a document in their order.

    `elements` holds a tag and its attributes each; `texts` the text of each script, style and
    title, in the same order and without the others.
    """

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, Attributes]] = []
        self.texts: list[tuple[str, Attributes, str]] = []
        self._open = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        self._open = tag in ("script", "style", "title")
        if self._open:
            self.texts.append((tag, attributes, ""))

    def handle_endtag(self, tag: str) -> None:
        """Note the end of an element."""
        del tag
        self._open = False

    def handle_data(self, data: str) -> None:
        """Note a text."""
        if self._open:
            tag, attributes, text = self.texts[-1]
            self.texts[-1] = (tag, attributes, text + data)

    def code(self, tag: str) -> list[str]:
        """Texts of all elements of a kind, without the data."""
        return [
            text
            for name, at, text in self.texts
            if name == tag and "json" not in at.get("type", "")
        ]

    def data(self, part: str) -> Any:  # noqa: ANN401 (JSON is anything)
        """One of the JSON values in the document: outlines, ledger or view; as it is read."""
        (text,) = [text for _, at, text in self.texts if at.get("id") == f"handover-{part}"]
        value = json.loads(text)
        return unpacked(text) if isinstance(value, dict) and "vectors" in value else value
