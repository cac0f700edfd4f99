"""How to read the map: the words of the tour, of the help page and of the document about them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def guide() -> dict[str, Any]:
    """What ``guide.toml`` says, as it stands there: JSON values only.

    Returns
    -------
    dict
        ``title``, ``lead``, ``step`` (a list), ``states`` (words by status, and ``inferred``) and
        ``keys`` (groups of keys with what each does).
    """
    return tomllib.loads((files("handover.map") / "guide.toml").read_text("utf-8"))
