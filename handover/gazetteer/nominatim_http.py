"""How a geocoder's answers are fetched: from the host that was named, as JSON, up to a size."""

from __future__ import annotations

import json
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import (
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderTimedOut,
    GeocoderUnavailable,
)

from handover.dossier.checks import EAST, NORTH
from handover.errors import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_BYTES = 5_000_000
"""Of an answer: ten places have a thousandth of that."""


class _NoRedirects(HTTPRedirectHandler):
    """A name is sent to the host that was named, and to no other."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Return no further request: the redirect comes back as an error."""


class JsonAdapter(BaseSyncAdapter):  # type: ignore[misc]
    """The way in which geopy fetches an answer, stricter than its own.

    Parameters
    ----------
    proxies
        As of ``urllib.request.ProxyHandler``; None for those of the system.
    ssl_context
        As of ``urllib.request.HTTPSHandler``.
    """

    def __init__(self, *, proxies: Any, ssl_context: Any) -> None:  # noqa: ANN401  # geopy's
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._open = build_opener(
            HTTPSHandler(context=ssl_context), ProxyHandler(proxies), _NoRedirects
        ).open

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> Any:  # noqa: ANN401  # JSON
        """Return the list of places at an address; exceptions of geopy when there is none."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            answer = json.loads(text)
        except (ValueError, RecursionError) as error:
            message = "no JSON"
            raise GeocoderParseError(message) from error
        if told := _told(answer):
            raise GeocoderQueryError(told)
        if not isinstance(answer, list):
            message = "no list"
            raise GeocoderParseError(message)
        if not all(map(_has_point, answer)):
            message = "no position"
            raise GeocoderParseError(message)
        return answer

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return the text at an address, if it says that it is JSON."""
        try:
            with self._open(Request(url, headers=dict(headers)), timeout=timeout) as page:  # noqa: S310  # http or https, by geopy
                kind = page.headers.get_content_type()
                octets: bytes = page.read(MOST_BYTES + 1)
        except HTTPError as error:
            with error:
                told = {name.lower(): value for name, value in error.headers.items()}
                text = error.read(10_000).decode("utf-8", errors="replace")
            message = f"HTTP {error.code}{_reason(text)}"
            raise AdapterHTTPError(
                message, status_code=error.code, headers=told, text=text
            ) from error
        except TimeoutError:
            raise GeocoderTimedOut from None
        except (URLError, HTTPException, OSError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, TimeoutError):
                raise GeocoderTimedOut from None
            raise GeocoderUnavailable(str(reason) or type(error).__name__) from error
        if kind != "application/json":
            message = f"{kind}, not JSON"
            raise GeocoderParseError(message)
        if len(octets) > MOST_BYTES:
            message = f"more than {MOST_BYTES // 1_000_000} MB"
            raise GeocoderParseError(message)
        try:
            return octets.decode("utf-8")
        except UnicodeDecodeError as error:
            message = "text that is not UTF-8"
            raise GeocoderParseError(message) from error


def _has_point(place: object) -> bool:
    """Whether a place has a position on the earth; geopy only warns where it has none."""
    try:
        lon, lat = (float(place[key]) for key in ("lon", "lat"))  # type: ignore[index]
    except (KeyError, TypeError, ValueError):
        return False
    return abs(lon) <= EAST and abs(lat) <= NORTH


def _told(answer: object) -> str:
    """Return the message of an answer that is an error; empty for any other."""
    error = answer.get("error") if isinstance(answer, dict) else None
    if isinstance(error, dict):
        error = error.get("message") or error
    return shown(error) if error else ""


def _reason(text: str) -> str:
    """Return the message in the body of an error, if it is JSON with one."""
    try:
        told = _told(json.loads(text))
    except (ValueError, RecursionError):
        return ""
    return f", {told}" if told else ""
