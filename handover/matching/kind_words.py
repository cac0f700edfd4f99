"""Kinds of places and of events, as a reader who matches a table sees them."""

from __future__ import annotations

from handover.dossier.claim_kinds import ClaimKind
from handover.dossier.place import PlaceKind
from handover.words.speech import say_as


def place_kind(kind: PlaceKind) -> str:
    """Return a kind of place in the language spoken.

    >>> place_kind(PlaceKind.TOWN)
    'town'
    """
    return {
        PlaceKind.COUNTRY: say_as("kind of place, at matching", "country"),
        PlaceKind.REGION: say_as("kind of place, at matching", "region"),
        PlaceKind.DISTRICT: say_as("kind of place, at matching", "district"),
        PlaceKind.PART: say_as("kind of place, at matching", "part"),
        PlaceKind.CORRIDOR: say_as("kind of place, at matching", "corridor"),
        PlaceKind.CITY: say_as("kind of place, at matching", "city"),
        PlaceKind.TOWN: say_as("kind of place, at matching", "town"),
        PlaceKind.VILLAGE: say_as("kind of place, at matching", "village"),
        PlaceKind.SITE: say_as("kind of place, at matching", "site"),
        PlaceKind.NATURAL: say_as("kind of place, at matching", "natural"),
    }[kind]


def event_kind(kind: ClaimKind) -> str:
    """Return a kind of event in the language spoken.

    >>> event_kind(ClaimKind.RETURN)
    'return'
    """
    return {
        ClaimKind.CAPTURE: say_as("kind of event, at matching", "capture"),
        ClaimKind.HANDOVER: say_as("kind of event, at matching", "handover"),
        ClaimKind.CONTROL: say_as("kind of event, at matching", "control"),
        ClaimKind.SCHEDULE: say_as("kind of event, at matching", "schedule"),
        ClaimKind.AGREEMENT: say_as("kind of event, at matching", "agreement"),
        ClaimKind.CEASEFIRE: say_as("kind of event, at matching", "ceasefire"),
        ClaimKind.DEPLOYMENT: say_as("kind of event, at matching", "deployment"),
        ClaimKind.DISPLACEMENT: say_as("kind of event, at matching", "displacement"),
        ClaimKind.RETURN: say_as("kind of event, at matching", "return"),
        ClaimKind.DESTRUCTION: say_as("kind of event, at matching", "destruction"),
        ClaimKind.CASUALTIES: say_as("kind of event, at matching", "casualties"),
        ClaimKind.APPEAL: say_as("kind of event, at matching", "appeal"),
        ClaimKind.STATEMENT: say_as("kind of event, at matching", "statement"),
    }[kind]
