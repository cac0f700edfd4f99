from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from handover.dossier.read import Dossier
from tests.conftest import ROOT, Write
from tests.support.small_dossier import FILES

PAGES = ("claims", "figures", "sources")
PATIENCE = 60
"""Seconds: a page on a busy machine, with everything read for the first time."""


def opened(page: str) -> AppTest:
    run = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=PATIENCE).run()
    assert not run.exception
    return run


def texts(run: AppTest) -> str:
    return "\n".join(element.value for element in run.markdown)


def headings(run: AppTest) -> list[str]:
    return [element.value for element in run.header]


def tables(run: AppTest) -> list[str]:
    return [each.proto.body for each in run.get("html") if "<table" in each.proto.body]


def specs(run: AppTest) -> list[dict[str, object]]:
    return [json.loads(chart.proto.spec) for chart in run.get("vega_lite_chart")]


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folder of the small dossier, which the pages show."""
    path = write(FILES)
    monkeypatch.setenv("HANDOVER_DOSSIER", str(path))
    return path


@pytest.mark.parametrize(
    ("page", "title"),
    [("claims", "Claims"), ("figures", "Figures"), ("sources", "Sources & method")],
)
def test_a_page_opens_under_its_title(page: str, title: str) -> None:
    assert [element.value for element in opened(page).title] == [title]


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_dossier_shows_its_faults_and_nothing_else(page: str, folder: Path) -> None:
    (folder / "claims.csv").write_text("claim_id,kind\nc1,<script>alert(1)</script>\n")
    run = opened(page)
    assert "cannot be shown" in run.title[0].value
    (table,) = [each.proto.body for each in run.get("html") if 'class="faults"' in each.proto.body]
    assert re.findall('scope="rowgroup">(\\S+) ', table) == ["claims.csv"]
    assert "&lt;script&gt;" in table
    assert "<script" not in table
    assert len(run.title) == 1
    assert not run.text_input


def test_all_claims_are_listed_first(karabakh: Dossier) -> None:
    run = opened("claims")
    count = len(karabakh.ledger)
    assert f"{count} of {count} claims" in texts(run)
    assert len(run.dataframe[0].value) == count


def test_a_search_and_a_filter_narrow_the_claims(folder: Path) -> None:
    assert folder.is_dir()
    run = opened("claims")
    run.text_input[0].set_value("northshire").run()
    assert "4 of 5 claims" in texts(run)
    assert len(run.dataframe[0].value) == 4
    run.multiselect[0].set_value(["schedule"]).run()
    assert "2 of 5 claims" in texts(run)
    assert list(run.dataframe[0].value["claimant"]) == ["Agency", "Aide"]
    run.multiselect[2].set_value(["Aide"]).run()
    assert "1 of 5 claims" in texts(run)


def test_the_order_can_be_chosen(folder: Path) -> None:
    assert folder.is_dir()
    run = opened("claims")
    assert run.dataframe[0].value["when"].iloc[0] == "In the 1990s"
    run.selectbox[0].set_value(run.selectbox[0].options[1]).run()
    assert run.dataframe[0].value["when"].iloc[0] == "On 25 November 2020"


def test_a_search_in_vain_says_so(folder: Path) -> None:
    assert folder.is_dir()
    run = opened("claims")
    run.text_input[0].set_value("nowhere").run()
    assert not run.exception
    assert "0 of 5 claims" in texts(run)
    assert "No claim fits" in run.info[0].value
    assert not run.dataframe


def test_each_unit_has_a_chart_and_a_table() -> None:
    run = opened("figures")
    assert len(specs(run)) == len(headings(run)) == len(tables(run))
    for word in ("killed", "wounded", "missing", "displaced", "returned", "Peacekeepers"):
        assert any(word in heading for heading in headings(run)), word


def test_the_page_says_that_figures_are_never_added_up() -> None:
    assert "never added up or subtracted" in texts(opened("figures"))


def test_a_dossier_without_counts_says_so(folder: Path) -> None:
    claims = folder / "claims.csv"
    lines = [line for line in claims.read_text().splitlines() if not line.startswith("c5")]
    claims.write_text("\n".join(lines) + "\n")
    run = opened("figures")
    assert "counts anything" in run.info[0].value
    assert not specs(run)


def test_sources_policies_and_discrepancies_are_told(karabakh: Dossier) -> None:
    run = opened("sources")
    told = "\n".join(element.proto.body for element in run.get("html"))
    assert len(run.dataframe[0].value) == len(karabakh.sources)
    assert "How a state is decided" in headings(run)
    assert "The two time axes" in headings(run)
    assert told.count("<dt") == len(karabakh.discrepancies)
    assert "take no position on sovereignty" in told
    assert "GeoNames" in told
    assert "0.49 (Khankendi) to 0.87 (Kalbajar)" in told
    for number in range(1, 6):
        assert f"\n{number}. " in f"\n{texts(run)}", f"rule {number}"


def test_what_a_dossier_says_is_shown_and_not_run(folder: Path) -> None:
    profile = folder / "dossier.toml"
    odd = "<img src=x onerror=alert(1)> **bold** :red[x]"
    profile.write_text(profile.read_text().replace("English first.", odd))
    run = opened("sources")
    told = "\n".join(element.proto.body for element in run.get("html"))
    assert "&lt;img src=x onerror=alert(1)&gt; **bold** :red[x]" in told
    assert "<img" not in told
    assert odd not in texts(run)


def test_figures_of_one_set_of_outlines_are_not_told_of_another(folder: Path) -> None:
    assert folder.is_dir()
    assert "0.67" not in texts(opened("sources"))


def test_your_dossier_starts_with_a_template_and_a_copy_can_be_edited(folder: Path) -> None:
    assert folder.is_dir()
    run = opened("dossier")
    assert run.title[0].value == "Your dossier"
    (copy,) = [button for button in run.button if button.label.startswith("Edit a copy")]
    copy.click().run()
    assert not run.exception
    assert "No faults: 5 claims, 3 sources" in run.success[0].value
