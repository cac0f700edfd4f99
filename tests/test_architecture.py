"""The package is built as ARCHITECTURE.md and `pyproject.toml` say."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tools.dependencies import installed_mb, needed, said
from tools.package_graph import with_graph
from tools.public_names import PACKAGE, PACKAGES, ROOT, public_names, stub, used_elsewhere

ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


@cache
def modules() -> dict[str, ast.Module]:
    """Syntax of each module of the package, by its path from there."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def used_twice(named: Iterable[tuple[str, str]]) -> list[str]:
    """A line for each name that stands in more than one place, with the places."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, place in named:
        places[name].append(place)
    return [f"{name}: {', '.join(at)}" for name, at in sorted(places.items()) if len(at) > 1]


def test_imports_keep_to_the_contracts():
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert status == EXIT_STATUS_SUCCESS, "the report above names each import that breaks one"


def test_no_two_modules_bear_the_same_name():
    names = [(Path(path).stem, path) for path in modules() if not path.endswith("__init__.py")]
    assert not (twice := used_twice(names)), "\n".join(twice)


def test_no_two_classes_bear_the_same_name():
    classes = [
        (node.name, path)
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    ]
    assert not (twice := used_twice(classes)), "\n".join(twice)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_lists_the_names_that_others_use_of_it(package: str):
    listed = (PACKAGE / package / "__init__.pyi").read_text("utf-8")
    assert listed == stub(package), "run `python -m tools.public_names`"
    loaded = import_module(f"handover.{package}")
    names = public_names(package)
    assert set(loaded.__all__) == set(names)
    for name, module in names.items():
        assert getattr(loaded, name) is getattr(import_module(module), name)


def test_what_is_private_stays_inside():
    private = [
        f"{module}.{name}"
        for names in used_elsewhere().values()
        for name, module in names.items()
        if any(part.startswith("_") for part in [name, *module.split(".")])
    ]
    assert private == []


def test_a_package_loads_nothing_before_it_is_asked():
    program = (
        f"import sys, {', '.join(f'handover.{name}' for name in PACKAGES)}; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, text=True
    )
    assert {"pandas", "geopandas", "streamlit", "folium"} & set(done.stdout.split()) == set()


def test_the_diagram_is_of_the_code_as_it_is():
    assert with_graph(ARCHITECTURE) == ARCHITECTURE, "run `python -m tools.package_graph`"


def test_every_file_that_the_architecture_names_is_there():
    named = re.findall(r"`([\w./-]+(?:/|\.(?:css|js|md|py|toml)))`", ARCHITECTURE)
    assert len(named) > 30
    missing = [path for path in named if not any((at / path).exists() for at in (ROOT, PACKAGE))]
    assert missing == []


def test_the_architecture_says_why_each_dependency_is_there_and_what_it_weighs():
    rows = re.findall(
        r"^\| ([\w-]+) \| ([\d.]+) \| (.+) \| (.+) \|$",
        ARCHITECTURE.partition("## Dependencies")[2],
        re.MULTILINE,
    )
    assert {name: (why, leaving) for name, _, why, leaving in rows} == said()
    assert [name for name, *_ in rows] == needed()


def test_the_size_of_a_dependency_is_that_of_its_files():
    assert installed_mb("numpy") > installed_mb("click") > 0.1
