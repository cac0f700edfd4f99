"""The time bar: a Folium element that scrubs a map through a ledger in the browser."""

from handover.map.timebar.element import TimeBar

__all__ = ["TimeBar"]
