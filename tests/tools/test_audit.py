from __future__ import annotations

import json

import pytest

from tools.audit import verdict

WEAK = {"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"], "aliases": [], "description": ""}


def report(*dependencies: dict[str, object]) -> str:
    return json.dumps({"dependencies": dependencies, "fixes": []})


def test_a_known_weakness_fails_and_is_named_with_its_mend() -> None:
    sound = {"name": "click", "version": "8.5.1", "vulns": []}
    weak = {"name": "jinja2", "version": "2.10", "vulns": [WEAK, {**WEAK, "fix_versions": []}]}
    code, lines = verdict(report(sound, weak), "")
    assert code == 1
    assert lines[:2] == [
        "jinja2 2.10: PYSEC-2019-217, mended in 2.10.1",
        "jinja2 2.10: PYSEC-2019-217, mended in no version yet",
    ]


def test_without_a_weakness_it_says_how_many_were_asked_about() -> None:
    asked = {"name": "click", "version": "8.5.1", "vulns": []}
    unknown = {"name": "ours", "skip_reason": "Dependency not found"}
    assert verdict(report(asked, unknown), "") == (
        0,
        ["Known weaknesses: 0 in 1 of 2 packages asked."],
    )


@pytest.mark.parametrize(
    ("said", "errors"),
    [
        ("", "requests.exceptions.ConnectionError: failed to resolve"),
        (report({"name": "click", "skip_reason": "Dependency not found"}), ""),
    ],
)
def test_where_no_database_answers_it_is_skipped_with_a_word(said: str, errors: str) -> None:
    code, (line,) = verdict(said, errors)
    assert (code, "skipped" in line) == (0, True)


def test_an_audit_that_breaks_for_another_reason_fails() -> None:
    assert verdict("", "TypeError: it broke")[0] == 1
