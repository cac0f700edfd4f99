"""An online geocoder, for who turns it on: asks a Nominatim server what a name may mean.

Nothing here picks an answer, and nothing is asked unless :meth:`OnlineGeocoder.search` is called.
The protocol is Nominatim's ``/search`` (nominatim.org, API documentation). The public server's
usage policy (operations.osmfoundation.org/policies/nominatim) allows one request a second of a
whole application, wants a ``User-Agent`` that names it, forbids search while typing, and asks that
answers be kept and credited to OpenStreetMap.
"""

from __future__ import annotations

import math
import os
import threading
import time
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from handover.errors import HandoverError, shown
from handover.gazetteer.candidates import DOMAIN, Candidate, candidate_of
from handover.gazetteer.lookup_errors import GeocoderError
from handover.gazetteer.nominatim_http import fetch_places
from handover.names.spelling import LONGEST_NAME
from handover.words.later import later

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

SERVER = "HANDOVER_GEOCODER"
"""Environment variable that names another server, such as one's own."""
USER_AGENT = "handover-dashboard/0.1 (dated territorial claims; asks one name at a time)"
MOST_ANSWERS = 10
TIMEOUT = 10
"""Seconds until a server that says nothing is given up."""


class OnlineGeocoder:
    """A Nominatim server, asked no more often than it allows.

    Parameters
    ----------
    domain
        Host, with a port or path if need be; by default as the environment says, else `DOMAIN`.
    scheme
        https or http.
    user_agent
        Names the application to the server.
    seconds_between
        Least time between two requests. One object keeps it; :func:`geocoder_at` gives all who
        ask one server the same object.
    """

    def __init__(
        self,
        domain: str = "",
        scheme: str = "https",
        user_agent: str = USER_AGENT,
        *,
        seconds_between: float = 1.0,
        timeout: float = TIMEOUT,
    ) -> None:
        if not domain:
            scheme, domain = server_address(os.environ.get(SERVER) or DOMAIN)
        self.domain = domain
        self._url = f"{scheme}://{domain}/search"
        self._user_agent, self._timeout = user_agent, timeout
        self._seconds_between = seconds_between
        self._asked_at = -math.inf
        self._pace = threading.Lock()
        self._answers: dict[tuple[str, tuple[str, ...]], list[Candidate]] = {}

    def search(
        self, name: str, languages: Sequence[str] = (), *, today: date | None = None
    ) -> list[Candidate]:
        """Return what a name may mean, the server's likeliest first; none is picked.

        What was asked before is not asked again.

        Parameters
        ----------
        name
            In any script.
        languages
            BCP 47 tags, the one wanted most first, for the names in the answer.
        today
            Day to note as the one of the asking; by default the day it is.

        Raises
        ------
        GeocoderError
            If the name is too long for one, or the server cannot be reached, refuses, or answers
            with anything but places.
        """
        key = (name.strip(), tuple(languages))
        if not key[0]:
            return []
        if len(key[0]) > LONGEST_NAME:
            reason = later(
                "was not asked for {name}: no name has over {most, number} characters",
                name=shown(key[0]),
                most=LONGEST_NAME,
            )
            raise GeocoderError(self.domain, reason)
        if key not in self._answers:
            day = today or datetime.now(tz=UTC).date()
            # Not tried again: whoever asked sees what went wrong and decides.
            places = self._ask(*key)
            try:
                self._answers[key] = [candidate_of(raw, self.domain, day) for raw in places]
            except (AttributeError, KeyError, TypeError, ValueError) as error:
                reason = later("answered with something other than places")
                raise GeocoderError(self.domain, reason) from error
        return list(self._answers[key])

    def _ask(self, name: str, languages: tuple[str, ...]) -> list[Any]:
        """Return the server's places for a name, no sooner than it may be asked."""
        asked = {"q": name, "format": "json", "limit": str(MOST_ANSWERS)}
        if languages:
            asked["accept-language"] = ",".join(languages)
        with self._pace:
            wait = self._asked_at + self._seconds_between - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            self._asked_at = time.monotonic()
        return fetch_places(
            f"{self._url}?{urlencode(asked)}",
            self.domain,
            user_agent=self._user_agent,
            timeout=self._timeout,
        )


def geocoder_at(server: str = "") -> OnlineGeocoder:
    """Return the geocoder at a server: the same object for all who ask it.

    Parameters
    ----------
    server
        Address such as https://geocoder.example; by default as the environment says
        (``HANDOVER_GEOCODER``), else the public server.

    Raises
    ------
    HandoverError
        If that is no address of a server.
    """
    return _geocoder(*server_address(server or os.environ.get(SERVER) or DOMAIN))


@lru_cache(maxsize=8)
def _geocoder(scheme: str, domain: str) -> OnlineGeocoder:
    return OnlineGeocoder(domain, scheme)


def server_address(server: str) -> tuple[str, str]:
    """Return scheme and domain of the address of a server; HandoverError when it is none.

    Examples
    --------
    >>> server_address("nominatim.openstreetmap.org"), server_address("http://127.0.0.1:8080/geo/")
    (('https', 'nominatim.openstreetmap.org'), ('http', '127.0.0.1:8080/geo'))
    """
    try:
        parts = urlsplit(server if "://" in server else f"https://{server}")
        fine = parts.hostname and parts.port is not None if ":" in parts.netloc else parts.hostname
    except ValueError:
        fine = None
    extra = fine and (parts.query or parts.fragment or "@" in parts.netloc or " " in server)
    if not fine or extra or parts.scheme not in ("http", "https"):
        message = later(
            "{server} is no geocoder; expected an address such as {example}",
            server=repr(server),
            example=f"https://{DOMAIN}",
        )
        raise HandoverError(message)
    return parts.scheme, parts.netloc + parts.path.rstrip("/")
