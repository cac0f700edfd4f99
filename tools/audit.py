"""Ask a database of known weaknesses about every version that requirements.txt pins.

Without a network, or where no database knows the packages, it says so and is content: what cannot
be asked is no fault of the project. A weakness that is known is one.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
_ASK = ["--requirement", "requirements.txt", "--require-hashes", "--disable-pip"]
_UNREACHABLE = ("ConnectionError", "ConnectTimeout", "ReadTimeout", "ServiceError", "ProxyError")
MINUTES = 10
"""After which nobody is asked any more."""


def verdict(report: str, errors: str) -> tuple[int, list[str]]:
    """Return the exit code and what to say.

    Parameters
    ----------
    report
        What pip-audit printed: JSON, or nothing when it could not finish.
    errors
        What it printed beside that.
    """
    try:
        found = json.loads(report)["dependencies"]
    except ValueError:
        if any(word in errors for word in _UNREACHABLE):
            return 0, ["Known weaknesses: skipped, no database could be reached."]
        return 1, ["Known weaknesses could not be asked for:", *errors.splitlines()[-3:]]
    asked = [one for one in found if "skip_reason" not in one]
    if not asked:
        return 0, ["Known weaknesses: skipped, no database that was reached knows the packages."]
    lines = [
        f"{one['name']} {one['version']}: {weakness['id']}, mended in "
        f"{', '.join(weakness['fix_versions']) or 'no version yet'}"
        for one in asked
        for weakness in one["vulns"]
    ]
    lines.append(f"Known weaknesses: {len(lines)} in {len(asked)} of {len(found)} packages asked.")
    return int(len(lines) > 1), lines


def main() -> int:
    """Ask, and say what was answered."""
    command = [sys.executable, "-m", "pip_audit", *_ASK, "--format", "json"]
    try:
        run = subprocess.run(
            [*command, "--progress-spinner", "off"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60 * MINUTES,
        )
    except subprocess.TimeoutExpired:
        code, lines = verdict("", "ReadTimeout")
    else:
        code, lines = verdict(run.stdout, run.stderr)
    print("\n".join(lines))
    return code


if __name__ == "__main__":
    sys.exit(main())
