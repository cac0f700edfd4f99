"""How a geocoder's answers are fetched: from the host that was named, as JSON, up to a size."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from handover.dossier.place import EAST, NORTH
from handover.errors import shown
from handover.gazetteer.lookup_errors import GeocoderError
from handover.words.later import Later, later

MOST_BYTES = 5_000_000
"""Of an answer: ten places have a thousandth of that."""


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
        raise GeocoderError(
            server, later("answered with something other than places: no JSON")
        ) from error
    if message := _message(answer):
        raise GeocoderError(server, later("refused to answer: {message}", message=message))
    if not isinstance(answer, list):
        raise GeocoderError(server, later("answered with something other than places: no list"))
    if not all(map(_has_point, answer)):
        raise GeocoderError(server, later("answered with something other than places: no position"))
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
            told = later("did not answer within {seconds} seconds", seconds=f"{timeout:g}")
            raise GeocoderError(server, told) from None
        told = later("cannot be reached: {reason}", reason=str(reason) or type(error).__name__)
        raise GeocoderError(server, told) from error
    if kind != "application/json":
        told = later("answered with something other than places: {kind}, not JSON", kind=kind)
        raise GeocoderError(server, told)
    if len(octets) > MOST_BYTES:
        most = MOST_BYTES // 1_000_000
        told = later(
            "answered with something other than places: more than {most, number} MB", most=most
        )
        raise GeocoderError(server, told)
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        told = later("answered with something other than places: text that is not UTF-8")
        raise GeocoderError(server, told) from error


def _refusal(error: HTTPError) -> Later:
    """Return what an answer with the status of an error says, in words."""
    with error:
        text = error.read(10_000).decode("utf-8", errors="replace")
    if error.code == 429:  # noqa: PLR2004  # too many requests
        seconds = error.headers.get("Retry-After", "")
        if not (seconds.isascii() and seconds.isdigit()):
            return later("asks not to be asked so often (HTTP 429)")
        return later(
            "asks not to be asked so often (HTTP 429); wait {seconds} seconds", seconds=seconds
        )
    code = str(error.code)
    if message := _reason(text):
        return later("refused to answer: HTTP {code}, {message}", code=code, message=message)
    return later("refused to answer: HTTP {code}", code=code)


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
        return _message(json.loads(text))
    except (ValueError, RecursionError):
        return ""
