"""How a geocoder's answers are fetched: from the host that was named, as JSON, up to a size."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from handover.dossier.checks import EAST, NORTH
from handover.errors import shown
from handover.gazetteer.lookup_errors import GeocoderError

MOST_BYTES = 5_000_000
"""Of an answer: ten places have a thousandth of that."""
_NO_PLACES = "answered with something other than places"


class _NoRedirects(HTTPRedirectHandler):
    """A name is sent to the host that was named, and to no other."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Return no further request: the redirect comes back as an error."""


def fetch_places(url: str, server: str, *, user_agent: str, timeout: float) -> list[Any]:
    """Return the list of places at an address.

    Parameters
    ----------
    url
        Address, http or https.
    server
        What an error calls whoever answers.
    user_agent
        Names the application to the server.
    timeout
        Seconds until a server that says nothing is given up.

    Raises
    ------
    GeocoderError
        If the server cannot be reached, refuses, or answers with anything but places.
    """
    text = _text(url, server, user_agent, timeout)
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise GeocoderError(server, f"{_NO_PLACES}: no JSON") from error
    if message := _message(answer):
        raise GeocoderError(server, f"refused to answer: {message}")
    if not isinstance(answer, list):
        raise GeocoderError(server, f"{_NO_PLACES}: no list")
    if not all(map(_has_point, answer)):
        raise GeocoderError(server, f"{_NO_PLACES}: no position")
    return answer


def _text(url: str, server: str, user_agent: str, timeout: float) -> str:
    """Return the text at an address, if it says that it is JSON."""
    request = Request(url, headers={"User-Agent": user_agent})  # noqa: S310  # http or https
    try:
        with build_opener(_NoRedirects).open(request, timeout=timeout) as page:
            kind = page.headers.get_content_type()
            octets: bytes = page.read(MOST_BYTES + 1)
    except HTTPError as error:
        raise GeocoderError(server, _refusal(error)) from error
    except (URLError, HTTPException, OSError) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            raise GeocoderError(server, f"did not answer within {timeout:g} seconds") from None
        reason = str(reason) or type(error).__name__
        raise GeocoderError(server, f"cannot be reached: {reason}") from error
    if kind != "application/json":
        raise GeocoderError(server, f"{_NO_PLACES}: {kind}, not JSON")
    if len(octets) > MOST_BYTES:
        raise GeocoderError(server, f"{_NO_PLACES}: more than {MOST_BYTES // 1_000_000} MB")
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GeocoderError(server, f"{_NO_PLACES}: text that is not UTF-8") from error


def _refusal(error: HTTPError) -> str:
    """Return what an answer with the status of an error says, in words."""
    with error:
        text = error.read(10_000).decode("utf-8", errors="replace")
    if error.code == 429:  # noqa: PLR2004  # too many requests
        seconds = error.headers.get("Retry-After", "")
        wait = f"; wait {seconds} seconds" if seconds.isascii() and seconds.isdigit() else ""
        return f"asks not to be asked so often (HTTP 429){wait}"
    return f"refused to answer: HTTP {error.code}{_reason(text)}"


def _has_point(place: object) -> bool:
    """Whether a place has a position on the earth."""
    try:
        lon, lat = (float(place[key]) for key in ("lon", "lat"))  # type: ignore[index]
    except (KeyError, TypeError, ValueError):
        return False
    return abs(lon) <= EAST and abs(lat) <= NORTH


def _message(answer: object) -> str:
    """Return the message of an answer that is an error; empty for any other."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        error = error.get("message") or error
    return shown(error) if error else ""


def _reason(text: str) -> str:
    """Return the message in the body of an error, if it is JSON with one."""
    try:
        message = _message(json.loads(text))
    except (ValueError, RecursionError):
        return ""
    return f", {message}" if message else ""
