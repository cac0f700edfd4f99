"""What the browser reads of the tables that a document carries packed, as JSON values."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import playwright

from tests.support.bar_scripts import BASE, LOAD

_COLUMNS = Path(__file__).parents[2] / "handover" / "map" / "timebar" / "columns.js"
_NODE = Path(playwright.__file__).parent / "driver" / "node"
_PROGRAM = """
process.argv.slice(1).forEach(load);
const packed = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const { unpack, unpackLedger, unpackOutlines } = globalThis.Handover.columns;
const read = packed.rest ? unpackLedger : packed.bbox ? unpackOutlines : unpack;
process.stdout.write(JSON.stringify(read(packed)));
"""


def unpacked(text: str) -> Any:  # noqa: ANN401 (JSON is anything)
    """Values of JSON text that `handover.map.packed_columns` made the tables of."""
    done = subprocess.run(
        [_NODE, "-e", LOAD + _PROGRAM, *BASE, str(_COLUMNS)],
        input=text,
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return json.loads(done.stdout)
