"""The language that the browser asks for, and the switch: page and map speak it, the view stays."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.page_actions import barriers, settled

VIEW = "?day=2020-11-20&known=then&place=kalbajar-part&zoom=9&at=39.8000,46.7000"
KEPT = re.compile(r"day=2020-11-20.*place=kalbajar-part.*zoom=9")


def shown_in(page, tag):
    """The map, once it and the page around it speak a language."""
    frame = page.frame_locator("iframe")
    expect(page.locator("html")).to_have_attribute("lang", tag)
    expect(frame.locator(f"html[lang={tag}] body[data-ready]")).to_be_visible()
    settled(page)
    return frame


def switch(page):
    return page.locator(".st-key-language select")


def chosen(page, tag):
    """The map after another language was chosen, by keyboard as a reader would."""
    switch(page).focus()
    switch(page).select_option(tag)
    return shown_in(page, tag)


def test_page_and_map_speak_what_the_browser_asks_for_until_another_is_chosen(new_page, app):
    page = new_page(locale="ru-RU")
    page.goto(f"{app}/{VIEW}")
    shown_in(page, "ru")
    expect(page).to_have_title("Карта · Handover")
    expect(page.locator("iframe")).to_have_attribute("title", "Карта и шкала времени")
    expect(switch(page)).to_have_attribute("aria-label", "Язык")
    assert "lang=" not in page.url, "nobody chose it"
    entries = page.evaluate("history.length")

    frame = chosen(page, "fr")
    expect(page).to_have_title("Carte · Handover")
    expect(page).to_have_url(re.compile("lang=fr"))
    expect(page).to_have_url(KEPT)
    expect(frame.locator("body")).to_have_attribute("data-day", "2020-11-20")
    assert page.evaluate("history.length") == entries, "a language is no step of the history"
    assert barriers(page) == []

    page.get_by_test_id("stTopNavLink").filter(has_text="Chiffres").click()
    expect(page.get_by_role("heading", name="Chiffres", exact=True)).to_be_visible()
    expect(page).to_have_url(re.compile("figures.*lang=fr"))
    settled(page)
    page.go_back()
    frame = shown_in(page, "fr")
    expect(frame.locator("body")).to_have_attribute("data-day", "2020-11-20")
    page.reload()
    shown_in(page, "fr")
    expect(page).to_have_url(KEPT)


def test_a_link_that_tells_a_language_opens_in_it_and_one_without_does_not(new_page, app):
    page = new_page(locale="en-GB")
    page.goto(f"{app}/{VIEW}&lang=ru")
    frame = shown_in(page, "ru")
    frame.locator(".share").first.click()
    link = page.get_by_role("dialog").get_by_test_id("stCode").first
    expect(link).to_contain_text("lang=ru")
    other = new_page(locale="en-GB")
    other.goto(f"{app}/{VIEW}")
    frame = shown_in(other, "en")
    frame.get_by_role("button", name="Share").click()
    link = other.get_by_role("dialog").get_by_test_id("stCode").first
    expect(link).to_contain_text("day=2020-11-20")
    expect(link).not_to_contain_text("lang=")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_switch_is_there_at_each_width_and_what_was_typed_stays(new_page, app, width):
    page = new_page(width=width, locale="en-GB")
    page.goto(f"{app}/claims")
    box = page.locator(".st-key-claims-search input")
    box.fill("Kalbajar")
    box.press("Enter")
    expect(page.get_by_text(re.compile(r"^\d+ of \d+ claims$"))).to_be_visible()
    settled(page)
    if width < 768:
        page.get_by_test_id("stExpandSidebarButton").click()
    expect(switch(page)).to_be_in_viewport()
    switch(page).select_option("ru")
    expect(page.get_by_role("heading", name="Утверждения", exact=True)).to_be_visible()
    settled(page)
    expect(box).to_have_value("Kalbajar")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert barriers(page) == []
