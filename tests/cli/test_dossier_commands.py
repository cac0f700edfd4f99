from __future__ import annotations

from pathlib import Path

import pytest

from handover.cli import main
from handover.dossier.formats.geopackage import write_geopackage
from handover.dossier.formats.open import open_path
from handover.dossier.storage.folder_journal import STAGING
from tests.support.small_dossier import Files, Write, changed


@pytest.fixture
def small(files: Files, write: Write) -> str:
    return str(write(files))


class TestCheck:
    def test_sums_up_a_dossier_without_faults(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["check", small]) == 0
        assert capsys.readouterr().out == (
            "small: no faults; 5 claims, 3 sources, 4 places, 5 names, 3 facts, 2 outlines\n"
        )

    def test_names_every_fault_on_a_line_of_its_own(
        self, files: Files, write: Write, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        files = changed(files, "claims.csv", "199X", "20x")
        files = changed(files, "facts.csv", "43713", "many")
        assert main(["check", str(write(files))]) == 1
        lines = capsys.readouterr().out.splitlines()
        assert [line.split(", expected")[0] for line in lines] == [
            "claims.csv, row 2, column date: '20x'",
            "facts.csv, row 4, column value: 'many'",
            "2 faults: 1 in claims.csv, 1 in facts.csv",
        ]
        assert lines[1].endswith("Write a number without separators.")
        assert main(["check", str(tmp_path / "small"), "--format", "csv"]) == 1
        assert capsys.readouterr().out.startswith("File or sheet,Row,Column,Found,Expected,How")

    def test_reads_a_geopackage_too(
        self, small: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        path = tmp_path / "one.gpkg"
        path.write_bytes(write_geopackage(open_path(Path(small))))
        assert main(["check", str(path)]) == 0
        assert capsys.readouterr().out.startswith("one: no faults; 5 claims, ")

    def test_other_commands_name_the_faults_too_and_fail(
        self, files: Files, write: Write, capsys: pytest.CaptureFixture[str]
    ) -> None:
        folder = write(changed(files, "facts.csv", "43713", "many"))
        assert main(["state", "--dossier", str(folder)]) == 2
        caught = capsys.readouterr()
        assert caught.out == ""
        assert caught.err.startswith("handover: 1 fault in the dossier:\nfacts.csv, row 4")

    def test_says_what_a_story_asks_for_that_is_not_there(
        self, small: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        step = '[[step]]\ntitle = "x"\ntext = "y"\nday = 2031-11-16\nplace = "nowhere"\n'
        (Path(small) / "story.toml").write_text(step, "utf-8")
        assert main(["check", small]) == 0
        said = capsys.readouterr().out.splitlines()
        assert said[0].startswith("note: Step 1 of the story asks for day '2031-11-16'")
        assert said[1].startswith("note: Step 1 of the story asks for place 'nowhere'")
        assert "no faults" in said[2]


class TestRun:
    @pytest.fixture
    def command(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Command that would be run, as it stands once `run` has ended, and what it is told."""
        given: list[str] = []

        def call(command: list[str], *, env: dict[str, str], **_: object) -> int:
            ours = [f"{name}={env[name]}" for name in sorted(env) if name.startswith("HANDOVER_")]
            given.extend([*command[2:], *ours])
            return 0

        monkeypatch.setattr("subprocess.call", call)
        return given

    def test_listens_where_it_is_told_and_answers_to_its_names(
        self, small: str, command: list[str]
    ) -> None:
        told = ["--port", "8600", "--headless", "--address", "192.0.2.7", "--name", "a.example"]
        frames = ["--embed", "https://b.example", "--embed", "https://c.example"]
        assert main(["run", small, *told, "--name", "b.example", *frames]) == 0
        assert command == [
            *("handover.app.service", "--server.port", "8600", "--server.headless", "true"),
            *("--server.address", "192.0.2.7"),
            *("--server.allowedHosts", "a.example", "--server.allowedHosts", "b.example"),
            f"HANDOVER_DOSSIER={small}",
            "HANDOVER_EMBED=https://b.example https://c.example",
            "HANDOVER_WRITABLE=0",
        ]

    @pytest.mark.parametrize(
        ("told", "address", "who"),
        [
            ([], "localhost", "Every program on this machine"),
            (["--address", "0.0.0.0"], "0.0.0.0", "Everybody who reaches 0.0.0.0"),  # noqa: S104
        ],
    )
    def test_writable_listens_on_this_machine_unless_told_and_says_who_may_do_what(  # noqa: PLR0913, PLR0917
        self,
        small: str,
        command: list[str],
        told: list[str],
        address: str,
        who: str,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setenv("STREAMLIT_SERVER_ADDRESS", "192.0.2.7")
        assert main(["run", small, "--writable", *told]) == 0
        assert command[1:3] == ["--server.address", address]
        assert capsys.readouterr().out.startswith(f"{who} may change, add and delete rows of small")


class TestRecovery:
    """Of a folder whose save was broken off."""

    def broken_off(self, small: str) -> None:
        staging = Path(small) / STAGING / "new"
        staging.mkdir(parents=True)
        (staging / "claims.csv").write_text("half", "utf-8")

    def test_check_says_so(self, small: str, capsys: pytest.CaptureFixture[str]) -> None:
        self.broken_off(small)
        assert main(["check", small]) == 0
        assert capsys.readouterr().out.startswith(
            "note: A save had been broken off before it was complete; everything is as it was.\n"
        )
        assert not (Path(small) / STAGING).exists()
        assert main(["check", small]) == 0
        assert "note" not in capsys.readouterr().out

    def test_run_says_so(
        self, small: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.broken_off(small)
        monkeypatch.setattr("subprocess.call", lambda *_, **__: 0)
        assert main(["run", small]) == 0
        assert capsys.readouterr().out.startswith("note: A save had been broken off")
        assert not (Path(small) / STAGING).exists()
