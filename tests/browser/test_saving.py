"""Two readers who edit and save one dossier, and what editors do to the one that is followed."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

from handover.dossier.formats.open import open_path
from tests.support.page_actions import barriers, retype, settled
from tests.support.small_dossier import FILES
from tools.server import streamlit

HEADING = "Merge with what was saved meanwhile"


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "small"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, "utf-8")
    return path


@pytest.fixture
def url(folder):
    with streamlit("app.py", HANDOVER_DOSSIER=str(folder), HANDOVER_WRITABLE="1") as address:
        yield address


def editing(page, url):
    page.goto(f"{url}/dossier")
    page.get_by_role("button", name="Edit a copy of the dossier on the map").click()
    expect(page.get_by_text("No faults: 5 claims")).to_be_visible()
    settled(page)


def save(page):
    page.get_by_role("button", name="Save to small").click()


def claimants(folder):
    return open_path(folder).table("claims")[0]["claimant"].tolist()


def test_the_second_of_two_who_save_merges_cell_by_cell(new_page, url, folder):
    first, second = new_page(height=900), new_page(height=900)
    editing(first, url)
    editing(second, url)
    retype(first, 2, "Aide", "An aide")
    save(first)
    expect(first.get_by_text("Saved. The version before is kept beside it.")).to_be_visible()
    retype(second, 2, "Aide", "The aide")
    retype(second, 3, "Army", "The army")
    save(second)
    expect(second.get_by_role("heading", name=HEADING)).to_be_visible()
    expect(second.get_by_role("heading", name=HEADING)).to_be_focused()
    expect(second.get_by_text("Changed by both, each otherwise: 1, of which 1")).to_be_visible()
    assert claimants(folder)[2:4] == ["An aide", "Army"], "nothing of the first is overwritten"
    table = second.get_by_role("table")
    expect(table.get_by_role("row")).to_have_count(3)
    expect(table.get_by_role("row").nth(1)).to_contain_text("You choose")
    expect(table.get_by_role("row").nth(2)).to_contain_text("Yours")
    settled(second)
    assert barriers(second) == []
    second.get_by_role("button", name="Merge and save").click()
    expect(second.get_by_text("Choose a version for each: 1 of 1 is open.")).to_be_visible()
    # By keyboard alone: the choice, and the button below it.
    second.get_by_role("radio", name="Theirs: An aide").focus()
    second.keyboard.press("ArrowDown")
    expect(second.get_by_role("radio", name="Yours: The aide")).to_be_checked()
    second.get_by_role("button", name="Merge and save").focus()
    second.keyboard.press("Enter")
    expect(second.get_by_text("Both versions are saved as one.")).to_be_visible()
    assert claimants(folder)[2:4] == ["The aide", "The army"]
    # The first goes on, and is told of the other in turn: nothing to choose this time.
    retype(first, 3, "Army", "An army")
    save(first)
    expect(first.get_by_role("radio", name="Theirs: The army")).to_be_visible()
    first.get_by_role("button", name="Go on editing without saving").click()
    expect(first.get_by_role("button", name="Save to small")).to_be_visible()
    assert claimants(folder)[2:4] == ["The aide", "The army"]


def test_a_map_stays_whatever_an_editor_does_to_the_folder(new_page, url, folder):
    page = new_page()
    page.goto(url)
    title = page.frame_locator("iframe").locator(".toolbar h1")
    expect(title).to_have_text("North and South")
    note = page.get_by_text("small cannot be shown as it is now")
    claims = folder / "claims.csv"
    away = folder.with_name("away")

    def renamed(to):
        text = FILES["dossier.toml"].replace("North and South", to)
        (folder / "dossier.toml").write_text(text, "utf-8")
        expect(title).to_have_text(to)
        expect(note).to_have_count(0)

    # The lock of an editor, a link that leads nowhere: the map follows all the same.
    (folder / ".#claims.csv").symlink_to("somebody@somewhere.123:456")
    renamed("One")
    claims.write_text(FILES["claims.csv"][:200], "utf-8")
    expect(note).to_be_visible()
    expect(title).to_have_text("One")
    claims.write_text(FILES["claims.csv"], "utf-8")
    renamed("Two")
    claims.unlink()
    claims.mkdir()
    expect(note).to_be_visible()
    expect(title).to_have_text("Two")
    claims.rmdir()
    claims.symlink_to("nowhere")
    page.reload()
    expect(note).to_be_visible()
    expect(title).to_have_text("Two")
    claims.unlink()
    claims.write_text(FILES["claims.csv"], "utf-8")
    renamed("Three")
    folder.rename(away)
    expect(note).to_be_visible()
    folder.write_text("no folder", "utf-8")
    page.reload()
    expect(title).to_have_text("Three")
    expect(note).to_be_visible()
    folder.unlink()
    shutil.copytree(away, folder, symlinks=True)
    renamed("Four")
