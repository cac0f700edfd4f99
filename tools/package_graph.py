"""Draw which package of Handover imports which, into ARCHITECTURE.md.

    python -m tools.package_graph

The graph is grimp's, import-linter's own. An import that follows from others is left out: whoever
imports `map` reaches `state` by it.
"""

from __future__ import annotations

from graphlib import TopologicalSorter
from pathlib import Path

import grimp

FILE = Path(__file__).parents[1] / "ARCHITECTURE.md"
BEGIN, END = "<!-- begin: tools/package_graph.py -->\n", "<!-- end: tools/package_graph.py -->\n"


def package_graph() -> str:
    """Return the graph as a Mermaid diagram, importers above what they import."""
    graph = grimp.build_graph("handover", exclude_type_checking_imports=True, cache_dir=None)
    parts = sorted(graph.find_children("handover"))
    imports = {
        part: {
            other
            for other in parts
            if other != part
            and graph.direct_import_exists(importer=part, imported=other, as_packages=True)
        }
        for part in parts
    }
    reached: dict[str, set[str]] = {}
    lines = ["```mermaid", "flowchart TD"]
    for part in TopologicalSorter({part: sorted(imports[part]) for part in parts}).static_order():
        beyond = set().union(*(reached[other] for other in imports[part]))
        reached[part] = imports[part] | beyond
        name = part.removeprefix("handover.")
        label = f"{name}/" if graph.find_children(part) else f"{name}.py"
        lines.append(f'    {name.strip("_")}["{label}"]')
        lines += [
            f"    {name.strip('_')} --> {other.removeprefix('handover.')}"
            for other in sorted(imports[part] - beyond)
        ]
    return "\n".join([*lines, "```", ""])


def with_graph(text: str) -> str:
    """Return a text in which the diagram between the two marks is today's."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}{package_graph()}{END}{after}"


if __name__ == "__main__":
    FILE.write_text(with_graph(FILE.read_text("utf-8")), "utf-8")
