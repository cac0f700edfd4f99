"""A reader's own dossier: kept in the browser by choice, offered again, never lost in silence."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.hostile import zipped
from tests.support.page_actions import settled, upload
from tests.support.small_dossier import FILES


def brought(page):
    """The page, with the small dossier shown as the reader's own, and back on “Your dossier”."""
    upload(page, ("mine.zip", zipped({name: text.encode() for name, text in FILES.items()})))
    expect(page.get_by_text("No faults:")).to_be_visible()
    settled(page)
    page.get_by_role("button", name="Show it on the map").click()
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    return page


def asked_before_leaving(page, act):
    """Kinds of the dialogs that open while a reader leaves the page; all are accepted."""
    kinds = []

    def accept(dialog):
        kinds.append(dialog.type)
        dialog.accept()

    page.on("dialog", accept)
    act()
    page.remove_listener("dialog", accept)
    return kinds


def to_page(page, name):
    page.get_by_test_id("stTopNavLink").filter(has_text=name).click()


def test_a_copy_is_kept_by_choice_and_opened_again_by_one_click(page):
    brought(page)
    frame = page.frame_locator("iframe")
    title = frame.locator(".dossiers option:checked").inner_text()
    to_page(page, "Your dossier")
    box = page.get_by_role("checkbox", name="Keep a copy in this browser")
    expect(box).not_to_be_checked()
    page.get_by_text("Keep a copy in this browser").click()
    expect(box).to_be_checked()
    settled(page)
    to_page(page, "Map")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    frame.get_by_role("button", name="Day after").click()
    day = frame.locator("body").get_attribute("data-day")
    expect(page).to_have_url(re.compile(f"dossier=own.*day={day}"))
    settled(page)

    # A copy is kept, so nothing is lost; a new session has the dossier no more, and offers it.
    assert asked_before_leaving(page, page.reload) == []
    offer = page.locator(".kept")
    expect(offer).to_contain_text(f"Your dossier “{title.removesuffix(' (yours)')}” is kept")
    offer.get_by_role("button", name="Open it again").click()
    expect(frame.locator(".dossiers option:checked")).to_have_text(title)
    expect(frame.locator("body")).to_have_attribute("data-day", day)
    expect(offer).to_be_empty()

    settled(page)
    page.reload()
    offer.get_by_role("button", name="Forget it").click()
    expect(offer).to_be_empty()
    page.reload()
    expect(frame.locator("body[data-ready]")).to_be_visible()
    settled(page)
    expect(offer).to_be_empty()


def test_a_reader_is_asked_before_an_own_dossier_without_a_copy_is_lost(page):
    brought(page)
    settled(page)
    assert asked_before_leaving(page, page.reload) == ["beforeunload"]


def test_nobody_is_asked_who_has_nothing_to_lose(page):
    page.get_by_role("button", name="Show the map").click()
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    settled(page)
    assert asked_before_leaving(page, page.reload) == []


def test_the_link_to_an_own_dossier_says_where_it_opens(page):
    brought(page)
    settled(page)
    page.frame_locator("iframe").get_by_role("button", name="Share").click()
    box = page.get_by_role("dialog")
    expect(box.get_by_test_id("stCode").first).to_contain_text("dossier=own")
    expect(box.get_by_text("The link opens it only here")).to_be_visible()
