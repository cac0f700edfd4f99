"""`TimeBar`, a Folium element, and the means to render a map without any outside file."""

from __future__ import annotations

import base64
import re
from functools import cache
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from branca.element import Element, Figure, MacroElement
from folium.template import Template

from handover.map.guide import guide
from handover.map.packed_columns import packed_ledger
from handover.map.packed_outlines import packed_outlines
from handover.map.payload import as_json
from handover.map.timebar.policy import policy
from handover.words.catalogues import part_of
from handover.words.speech import language, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from importlib.resources.abc import Traversable

SCRIPTS = (
    *("beginning.js", "pace.js"),
    *("vendor/intl-messageformat.min.js", "words.js"),
    *("vendor/rbush.min.js", "daywords.js", "lookup.js", "columns.js", "states.js", "turns.js"),
    *("changes.js", "plane-cells.js"),
    *("messages.js", "tour-spot.js"),
    *("elements.js", "paints.js", "edges.js"),
    *("flat-layers.js", "ground.js", "labels.js", "nametags.js", "nameview.js", "hints.js"),
    *("controls.js", "signs.js", "sign-sheet.js", "patches.js", "rings.js", "mapview.js"),
    *("clock.js", "second-map.js"),
    *("legend.js", "finding.js", "find.js", "sourcebox.js", "toolbar.js"),
    *("about.js", "rows.js", "row-lists.js", "list.js", "card.js", "change-list.js"),
    *("place.js", "panel.js", "daytext.js", "scale.js", "lanes.js"),
    *("plane-table.js", "plane.js"),
    *("bar-card.js", "bar-day.js", "bar-play.js", "bar-other.js", "bar-steps.js"),
    *("bar-controls.js", "bar-marks.js", "bar-chart.js", "bar-pointer.js", "bar-overview.js"),
    *("bar.js", "sweep.js", "clock-heads.js", "compare.js", "story.js"),
    *("host.js", "position.js", "paper.js", "tour.js", "help.js"),
    *("announcer.js", "viewer.js", "timebar.js"),
)
"""In the order in which they build on each other."""

STYLES = (
    *("tokens.css", "layout.css", "toolbar.css", "map.css", "legend.css", "panel.css"),
    *(
        "dayfield.css",
        "bar.css",
        "compare.css",
        "plane.css",
        "story.css",
        "help.css",
        "embed.css",
        "print.css",
    ),
)
"""In the folder ``styles``; a later one may overrule an earlier one."""


_INTER = (
    '@font-face { font-family: "Inter"; font-weight: 400 700; font-display: block;'
    ' src: url("data:font/woff2;base64,{}") format("woff2"); }'
)
"""Inter 4.1 (npm inter-ui 4.1.1, OFL 1.1): Latin and Cyrillic letters, weights 400–700, 33 kB.

Subset by fontTools with optical size 14 and the features kern, tnum, ccmp, locl, mark and mkmk.
"""


class TimeBar(MacroElement):
    """A bar, a panel and the paint of a map's areas, all driven by one ledger.

    Parameters
    ----------
    outlines
        GeoJSON features with the properties ``place_id`` and ``style``, and as ``bbox`` what the
        map opens on.
    ledger
        What `handover.map.payload.browser_ledger` returns.
    view
        Where to start: ``day`` (ISO), ``known`` (then, latest or an ISO day), ``place`` (an id
        or empty).
    ground
        Layers of the base map, each a list of GeoJSON features.
    beside
        What of the ledger is otherwise for the view that is compared with; None where that goes
        by the same sources.
    story
        What `handover.map.story_values.story_values` returns; None without a story.
    """

    _template = Template(
        """
        {% macro html(this, kwargs) %}
        <nav class="skips" aria-label="{{ this.words.skip|e }}">
        <a href="#time">{{ this.words.bar|e }}</a> <a href="#map">{{ this.words.map|e }}</a>
        <a href="#panel">{{ this.words.panel|e }}</a></nav>
        <header class="toolbar"></header>
        <section class="story" aria-label="{{ this.words.story|e }}" hidden></section>
        <section class="legend" aria-label="{{ this.words.legend|e }}"></section>
        <aside class="panel" id="panel" aria-label="{{ this.words.details|e }}"
        tabindex="0"></aside>
        <section class="bar" id="time" aria-label="{{ this.words.time|e }}"
        tabindex="-1"></section>
        <p class="unseen spoken" role="status"></p>
        {{ this.parts }}
        {% endmacro %}
        {% macro script(this, kwargs) %}
        Handover.letters.then(() => Handover.start(
            {{ this._parent.get_name() }},
            ...{{ this.given|tojson }}.map(Handover.columns.inDocument)));
        {% endmacro %}
        """
    )

    def __init__(  # noqa: PLR0913 (one for each part of the document)
        self,
        outlines: Mapping[str, Any],
        ledger: Mapping[str, Any],
        view: Mapping[str, str],
        ground: Mapping[str, Any],
        *,
        beside: Mapping[str, Any] | None = None,
        story: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Folium leaves it untyped
        self._name = "TimeBar"
        parts = {
            "outlines": packed_outlines(outlines),
            "ledger": packed_ledger(ledger),
            "view": view,
            "ground": ground,
            "beside": None if beside is None else packed_ledger(beside),
            "story": None if story is None else _packed_story(story),
            "guide": guide(),
        }
        self.given = list(parts)
        self.parts = "\n".join(_as_part(*part) for part in parts.items())
        self.words = {
            "skip": say("Skip to"),
            "bar": say("Time bar"),
            "map": say("Map"),
            "panel": say("Panel"),
            "story": say("Story"),
            "legend": say("Legend"),
            "details": say("Details"),
            "time": say("Time"),
        }

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401  # what Branca passes on
        """Put the parts into the figure as they stand; nothing is left to return.

        What a macro gives is a template to Branca, which parses it anew: with the text of a
        large ledger that takes longer than all the rest of the document.
        """
        figure: Any = self.get_root()
        macros = self._template.module
        for part, parent in (("html", figure.html), ("script", figure.script)):
            written = Inline(getattr(macros, part)(self, kwargs))
            parent.add_child(written, name=self.get_name())
        return ""


def _as_part(name: str, value: object) -> str:
    """What `inDocument` of ``columns.js`` reads by that name."""
    return f'<script type="application/json" id="handover-{name}">{as_json(value)}</script>'


def _packed_story(story: Mapping[str, Any]) -> dict[str, Any]:
    ledgers = {sources: packed_ledger(part) for sources, part in story["ledgers"].items()}
    return {**story, "ledgers": ledgers}


class Inline(Element):
    """Code put into the document as it stands; a template would read ``{{`` in it as its own."""

    _template = Template("{{ this.code }}")

    def __init__(self, code: str) -> None:
        super().__init__()
        self._name = "Inline"
        self.code = code


class SelfContainedFigure(Figure):
    """A document that is one file: every script and style in it, a language and a title.

    Parameters
    ----------
    title
        The document's title.
    tiles
        Addresses that tiles are asked of, ``https://…``, where a reader switches them on.
    """

    _template = Template(
        "<!DOCTYPE html>\n"
        '<html lang="{{ this.language }}">\n<head>\n'
        '<meta charset="utf-8">\n'
        "{% set head = this.head(kwargs) %}"
        "{% set script = '\\n' ~ this.script.render(**kwargs) ~ '\\n' %}"
        '<meta http-equiv="Content-Security-Policy" content="{{ this.policy(head, script) }}">\n'
        '<base target="_blank">\n'  # a link never leads away from the map, whoever put it there
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        "<title>{{ this.title|e }}</title>\n"
        "{{ head }}\n</head>\n"
        "<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>{{ script }}</script>\n{{ this.end.render(**kwargs) }}\n</body>\n</html>\n"
    )

    def __init__(self, title: str, *, tiles: Sequence[str] = ()) -> None:
        super().__init__(title=title)
        self._tiles = tiles
        self.language = language()
        self.end = Element()
        self.header = Element()  # without the <meta> that Branca puts in as its own
        self.header._parent = self  # noqa: SLF001 (how Branca ties its trees)
        words = {"language": language(), "messages": part_of(language(), "timebar")}
        said = _as_part("words", words)
        for code in (said, *_inline_code()):  # before the scripts, which speak from the first on
            self.header.add_child(Inline(code))

    def end_with(self, part: str, value: object) -> None:
        """Put a part of the document after all that is drawn before it has come.

        Parameters
        ----------
        part
            What the browser's scripts call it.
        value
            A JSON value.
        """
        self.end.add_child(Inline(_as_part(part, value)))

    def policy(self, head: str, script: str) -> str:
        """What the document may do, as an attribute's text."""
        return escape(policy(head, script, pictures=self._tiles))

    def head(self, kwargs: Mapping[str, Any]) -> str:
        """Head of the document without Folium's own viewport, which forbids to zoom the page."""
        rendered: str = self.header.render(**kwargs)
        return re.sub(r"<meta name=\"viewport\"[^>]*>", "", rendered)


@cache
def _inline_code() -> tuple[str, ...]:
    """Leaflet from its package and our own files, as two elements, Leaflet's pictures inside.

    One script for all of them: each takes a browser a while, and is checked by the policy.
    """
    leaflet = files("js_lib_leaflet") / "static" / "js_lib_leaflet"
    own = files("handover.map.timebar")

    def picture(match: re.Match[str]) -> str:
        encoded = base64.b64encode((leaflet / match[1]).read_bytes()).decode("ascii")
        return f"url(data:image/png;base64,{encoded})"

    leaflet_css = re.sub(r"url\((images/[\w-]+\.png)\)", picture, _text(leaflet / "leaflet.css"))
    styles = [
        leaflet_css,
        font_face(),
        *(_text(own / "styles" / name) for name in STYLES),
    ]
    scripts = [_text(leaflet / "leaflet.js"), *(_text(own / name) for name in SCRIPTS)]
    scripts[0] = scripts[0].replace("//# sourceMappingURL=leaflet.js.map", "")
    style, script = "\n".join(styles), ";\n".join(scripts)
    return f"<style>{style}</style>", f"<script>{script}</script>"


@cache
def font_face() -> str:
    """Rule of CSS that carries the letters of the document, so that pages around it have them."""
    inter = files("handover.map.timebar") / "vendor" / "inter.woff2"
    return _INTER.replace("{}", base64.b64encode(inter.read_bytes()).decode("ascii"))


def _text(path: Traversable) -> str:
    return path.read_text("utf-8")
