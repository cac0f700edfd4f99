"""List the public names of each package, those that other packages and pages import of it.

    python -m tools.public_names

writes them into the ``__init__.pyi`` of each package, from which the package loads each when it is
first asked for. A module is public as itself; so is what bears the name of its module. In the
project itself a name is imported from its module: that is how it comes to be listed.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "handover"
PACKAGES = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))


@cache
def used_elsewhere() -> dict[str, dict[str, str]]:
    """Names that each package gives to others or to a page, with the module of each."""
    pages = [ROOT / "app.py", *(ROOT / "pages").glob("*.py")]
    used: dict[str, dict[str, str]] = {package: {} for package in PACKAGES}
    for path in [*pages, *PACKAGE.rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.module:
                continue
            package, _, module = node.module.removeprefix("handover.").partition(".")
            if module and package in used and PACKAGE / package not in path.parents:
                names = {alias.name for alias in node.names} - _modules(ROOT, node.module)
                used[package] |= dict.fromkeys(names, node.module)
    return used


def public_names(package: str) -> dict[str, str]:
    """Names that a package is to list, with the module of each."""
    modules = _modules(PACKAGE, package)
    return {name: at for name, at in used_elsewhere()[package].items() if name not in modules}


def stub(package: str) -> str:
    """Content of a package's ``__init__.pyi``, in the order that Ruff wants."""
    within = f"handover.{package}"
    found = sorted(
        (module.removeprefix(within), not name.isupper(), name[0].islower(), name)
        for name, module in public_names(package).items()
    )
    return "".join(f"from {module} import {name} as {name}\n" for module, *_, name in found)


def _modules(folder: Path, package: str) -> set[str]:
    path = folder.joinpath(*package.split("."))
    return {one.stem for one in path.iterdir()} if path.is_dir() else set()


if __name__ == "__main__":
    for each in PACKAGES:
        (PACKAGE / each / "__init__.pyi").write_text(stub(each), "utf-8")
