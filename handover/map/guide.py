"""How to read the map: the words of the tour, of the help page and of the document about them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from handover.words.speech import language, say, speaking

_NO_WORDS = {"beside"}
"""Keys under which stands what is not read by people."""


def guide() -> dict[str, Any]:
    """What ``guide.toml`` says, in the language spoken: JSON values only.

    Returns
    -------
    dict
        ``title``, ``lead``, ``step`` (a list), ``states`` (words by status, and ``inferred``) and
        ``keys`` (groups of keys with what each does).
    """
    return _guide(language())


@cache
def _guide(tag: str) -> dict[str, Any]:
    with speaking(tag):
        written = tomllib.loads((files("handover.map") / "guide.toml").read_text("utf-8"))
        return {key: _said(key, value) for key, value in written.items()}


def _said(key: str, value: object) -> Any:  # noqa: ANN401 (JSON is anything)
    """A value with its texts said, whatever it is made of."""
    if key in _NO_WORDS:
        return value
    if isinstance(value, str):
        return say(value)
    if isinstance(value, dict):
        return {name: _said(name, one) for name, one in value.items()}
    return [_said("", one) for one in value] if isinstance(value, list) else value
