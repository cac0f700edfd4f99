"""HTML of the parts of a review that are only looked at; every text in it is escaped."""

from __future__ import annotations

import base64
from html import escape
from typing import TYPE_CHECKING

from handover.app.minimap import minimap
from handover.dossier.place_words import kind_said
from handover.reader.reasons import in_turn
from handover.words.speech import say
from handover.words.wording import said

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from handover.dossier.place import Place
    from handover.reader.review import Review, Row


def soft(words: str) -> str:
    """Return a line that is told beside others."""
    return f'<p class="report-soft">{escape(words)}</p>'


LAYOUT = """<style>
  [data-testid='stMainBlockContainer']:has(.st-key-report-panes) {padding: 44px 0 0}
  .stMain:has(.st-key-report-panes) [data-testid='stVerticalBlock'] {gap: 8px}
  .st-key-report-panes > [data-testid='stLayoutWrapper'] > [data-testid='stHorizontalBlock']
    {gap: 0}
  .st-key-report-text-pane, .st-key-report-drafts-pane, .st-key-report-changes-pane
    {padding: 12px 18px 24px}
  .st-key-report-text-pane {padding-left: 22px}
  .st-key-report-drafts-pane {background: light-dark(#f5f6f4, #1c2127)}
  .st-key-report-head {gap: 0 !important; padding-bottom: 4px}
  .st-key-report-drafts-pane {--top: 74px}
  [data-testid='stLayoutWrapper']:has(> .st-key-report-form-end) {position: sticky; bottom: 0;
    z-index: 3; background: light-dark(#f5f6f4, #1c2127); padding: 8px 0}
  .st-key-report-text-pane [data-testid='stHeading'] {padding-bottom: 6px}
  .st-key-focus-in-review {position: absolute; width: 0; height: 0; overflow: clip}
  .st-key-report-source {gap: 0 12px}
  .report-soft {margin: 0; font-size: 13.5px; line-height: 1.4; overflow-wrap: anywhere;
    color: light-dark(#55606c, #a7b0bb)}
  .st-key-report-source button p {color: light-dark(#1d5784, #8fc4f0); text-decoration: underline}
  .st-key-report-panes h1 {padding: 0 0 4px !important}
  .st-key-report-head button, .st-key-report-form-head button {min-height: 34px; height: 34px}
  .st-key-report-panes h3 {font-size: 15px}
  @media (min-width: 760px) and (min-height: 480px) {
    .stMain:has(.st-key-report-panes) {overflow: clip}
    .st-key-report-text-pane, .st-key-report-drafts-pane, .st-key-report-changes-pane
      {height: calc(100dvh - 44px); overflow: hidden auto; flex: none;
      flex-wrap: nowrap; scroll-padding: 84px 0 60px}
    .st-key-report-drafts-pane {padding-top: 0}
    [data-testid='stLayoutWrapper']:has(> .st-key-report-head) {position: sticky; top: 0;
      z-index: 4; padding-top: 12px; background: light-dark(#f5f6f4, #1c2127)}
    .st-key-report-text-pane, .st-key-report-drafts-pane
      {border-right: 1px solid light-dark(#dcdfe2, #323a43)}
  }
  @media (min-width: 760px) and (max-width: 1099px) and (min-height: 480px) {
    .st-key-report-panes > [data-testid='stLayoutWrapper'] > [data-testid='stHorizontalBlock']
      {display: grid; grid-template: 1fr auto / 1fr 1fr; height: calc(100dvh - 44px)}
    .st-key-report-panes [data-testid='stColumn'] {width: auto; min-width: 0; min-height: 0}
    .st-key-report-panes [data-testid='stColumn']:nth-child(1) {grid-row: 1 / 3}
    .st-key-report-panes [data-testid='stColumn']:nth-child(n+2) {grid-column: 2}
    .st-key-report-drafts-pane {height: 100%}
    .st-key-report-changes-pane {height: 38dvh; border-top: 1px solid light-dark(#dcdfe2, #323a43)}
  }
  @media (max-width: 759px), (max-height: 479px) {
    .st-key-report-panes > [data-testid='stLayoutWrapper'] > [data-testid='stHorizontalBlock']
      {flex-direction: column; flex-wrap: nowrap}
    .st-key-report-panes [data-testid='stColumn'] {width: 100%; min-width: 0; flex: none}
    .st-key-report-text-pane, .st-key-report-drafts-pane, .st-key-report-changes-pane
      {padding: 8px 14px 16px}
    .st-key-report-drafts-pane {--top: 44px}
  }
</style>"""
"""Lays the three panes side by side, each scrolling by itself; one below the other on a phone."""


def picture(
    review: Review,
    row: Row,
    place: Place | None,
    outlines: gpd.GeoDataFrame,
    gazetteer: Iterable[Place],
) -> str:
    """Return a small map of a row's place and its namesakes; empty when nothing can be shown."""
    others = dict.fromkeys(
        other
        for one in review.report.places
        if row.draft.start <= one.start < row.draft.end
        and (place in (one.place, *one.candidates) or (place is None and one.place is None))
        for other in (one.place, *one.candidates)
        if other is not None and other != place
    )
    towns = [one for one in gazetteer if one.role and one.kind in {"city", "town"}]
    drawn = minimap(outlines, place, tuple(others), towns)
    if not drawn:
        return ""
    named = [place.name] if place else []
    named += [
        say("{number} {name}, {kind}", number=number, name=one.name, kind=kind_said(one.kind))
        for number, one in enumerate(others, start=1)
    ]
    told = say("Small map: {names}", names=said(in_turn(named)))
    encoded = base64.b64encode(drawn.encode()).decode("ascii")
    return (
        f'<img alt="{escape(told)}" '
        'style="width:100%;max-width:520px;border-radius:0.4rem" '
        f'src="data:image/svg+xml;base64,{encoded}">'
    )


def names(rows: Iterable[tuple[str, str, str]]) -> str:
    """Return a table of names that the gazetteer does not have, with hints."""
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    headings = (say("Name"), say("Looks like"), say("Similar places"))
    head = "".join(f"<th scope='col'>{escape(heading)}</th>" for heading in headings)
    return (
        "<table style='border-spacing:1rem 0.2rem;text-align:left'>"
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )
