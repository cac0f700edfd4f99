from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from handover.cli import main
from handover.state.changes import CHANGE_COLUMNS
from tests.support.small_dossier import Files, Write, changed

ASIDE = {"days_left", "evidence_days", "told_later"}


@pytest.fixture
def small(files: Files, write: Write) -> str:
    return str(write(files))


class TestDiff:
    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (("2020-11-16", "then"), ("2020-11-28", "then")),
            (("2020-11-28", "latest"), ("2020-11-10", "2020-11-20")),
            (("2020-11-28", "2020-11-25"), ("2020-11-28", "latest")),
        ],
    )
    def test_lists_the_places_whose_state_rows_differ(
        self,
        small: str,
        capsys: pytest.CaptureFixture[str],
        before: tuple[str, str],
        after: tuple[str, str],
    ) -> None:
        rows = []
        for day, known in (before, after):
            arguments = ["--day", day, "--known", known, "--format", "json", "--dossier", small]
            assert main(["state", *arguments]) == 0
            states = json.loads(capsys.readouterr().out)
            rows.append({tuple((k, v) for k, v in row.items() if k not in ASIDE) for row in states})
        sides = ["--from", "@".join(before), "--to", "@".join(after), "--dossier", small]
        assert main(["diff", *sides]) == 0
        found = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
        assert {row["place_id"] for row in found} == {row[0][1] for row in rows[0] ^ rows[1]}
        assert found
        assert main(["diff", *sides, "--format", "json"]) == 0
        as_json = json.loads(capsys.readouterr().out)
        as_text = [
            {key: "" if value is None else str(value) for key, value in row.items()}
            for row in as_json
        ]
        assert as_text == found
        assert list(found[0]) == list(CHANGE_COLUMNS)

    def test_a_side_without_knowledge_is_as_known_today(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        said = []
        for first in ("2020-11-10", "2020-11-10@latest"):
            assert main(["diff", "--from", first, "--to", "2020-11-28", "--dossier", small]) == 0
            said.append(capsys.readouterr().out)
        assert said[0] == said[1]
        assert "c4" in said[0]

    def test_a_side_may_go_by_sources_of_its_own(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        day = ["--from", "2020-11-28", "--to", "2020-11-28", "--dossier", small]
        assert main(["diff", *day, "--from-sources", "wire"]) == 0
        (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert (row["from_status"], row["to_status"]) == ("lapsed", "held")
        assert (row["claim_id"], row["became_known"]) == ("c4", "2020-11-26")
        both = ["--sources", "wire", "--to-sources", "wire,decree"]
        assert main(["diff", *day, *both]) == 0
        (other,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert other == row
        assert main(["diff", *day, "--sources", "wire"]) == 0
        assert len(capsys.readouterr().out.splitlines()) == 1

    def test_markdown_is_a_table_in_which_no_text_is_a_mark(
        self, files: Files, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        sly = changed(files, "names.csv", "Northshire", "![x](http://e.org) | <b>North")
        sides = ["--from", "2020-11-16", "--to", "2020-11-28", "--dossier", str(write(sly))]
        assert main(["diff", *sides, "--format", "md"]) == 0
        heading, rule, row = capsys.readouterr().out.splitlines()
        assert heading.startswith("| place | from_words | to_words |")
        assert rule == "|" + " --- |" * 8
        assert r"\!\[x\](http://e.org) \| \<b\>North / Hyusis" in row
        assert row.replace(r"\|", "").count("|") == 9

    def test_csv_holds_nothing_that_a_spreadsheet_runs(
        self, files: Files, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        sly = changed(files, "names.csv", "Northshire", "=1+1")
        sides = ["--from", "2020-11-16", "--to", "2020-11-28", "--dossier", str(write(sly))]
        assert main(["diff", *sides]) == 0
        (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
        assert row["place"] == "'=1+1 / Hyusis"

    @pytest.mark.parametrize(
        ("side", "said"),
        [
            ("2020-11-31", "expected one such as 2020-11-10, 2020-11-10@then"),
            ("2020-11-10@", "'2020-11-10@' is neither a day nor a day with what was known"),
            ("2020-11-10@soon", "expected one such as 2020-11-10, 2020-11-10@then"),
            ("", "expected one such as 2020-11-10, 2020-11-10@then"),
        ],
    )
    def test_a_side_that_is_none_is_named_with_what_was_expected(
        self, small: str, capsys: pytest.CaptureFixture[str], side: str, said: str
    ) -> None:
        assert main(["diff", "--from", side, "--to", "2020-11-28", "--dossier", small]) == 2
        assert said in capsys.readouterr().err

    def test_an_unknown_source_of_a_side_is_named(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        day = ["--from", "2020-11-28", "--to", "2020-11-28", "--dossier", small]
        assert main(["diff", *day, "--to-sources", "wir"]) == 2
        assert "wir" in capsys.readouterr().err


class TestFeed:
    def test_prints_atom_and_writes_json(
        self, small: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["feed", "--dossier", small, "--address", "https://example.org"]) == 0
        root = ET.fromstring(capsys.readouterr().out.encode())  # noqa: S314
        entries = root.findall("{http://www.w3.org/2005/Atom}entry")
        out = tmp_path / "feed.json"
        arguments = ["--format", "json", "--most", "1", "--by", "published", "--out", str(out)]
        assert main(["feed", "--dossier", small, *arguments]) == 0
        (item,) = json.loads(out.read_text("utf-8"))["items"]
        assert item["title"] == "Northshire / Hyusis: Held by the blue side"
        assert item["date_published"] == "2020-11-26T00:00:00Z"
        assert len(entries) > 1

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (["--address", "javascript:alert(1)"], "expected one such as https://example.org"),
            (["--most", "0"], "0"),
            (["--by", "said"], "'happened', 'published'"),
            (["--format", "rss"], "'atom', 'json'"),
            (["--sources", "wir"], "wir"),
            (["--out", "."], "cannot write"),
        ],
    )
    def test_bad_input_is_named(
        self, small: str, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
    ) -> None:
        assert main(["feed", "--dossier", small, *arguments]) == 2
        assert said in capsys.readouterr().err
