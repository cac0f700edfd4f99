"""The time bar: a Folium element that scrubs a map through a ledger in the browser."""

from handover.timebar.timebar import TimeBar

__all__ = ["TimeBar"]
