"""What a document may do, told to the browser in the document itself.

A content security policy (W3C, CSP Level 3) as the first thing in the head: what is inserted
afterwards, by whatever mistake, neither runs nor asks anybody. Styles are free: readers put in
their own, for larger gaps between lines and words, and a style can ask nobody either.
"""

from __future__ import annotations

import base64
import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_CODE = re.compile(
    r"<script(?:\s(?![^>]*application/json)[^>]*)?>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE
)
"""A script as it stands in a head, where everything is our own or Folium's; JSON does not run."""


def policy(head: str, script: str, *, pictures: Iterable[str] = ()) -> str:
    """Policy of a document in which only these scripts run.

    Parameters
    ----------
    head
        The document's head: its scripts are allowed, each by its hash.
    script
        Text of the one script after it, exactly as it stands between its tags.
    pictures
        Hosts that pictures may be asked of, besides those inside the document.

    Returns
    -------
    str
        Value of the ``Content-Security-Policy`` header or ``meta`` element.
    """
    hashes = [_hash(script), *map(_hash, _CODE.findall(head))]
    sources = {
        "default-src": ["'none'"],
        "script-src": hashes,
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:", "blob:", *pictures],
        "font-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(dict.fromkeys(of))}" for name, of in sources.items())


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
