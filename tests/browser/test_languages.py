"""The saved document in French and Russian: no English word of ours is left in it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from handover.map.export.export_file import Format, export
from handover.state.view import View
from handover.words.speech import speaking
from tests.support.foreign_words import english_left

# Texts, and attributes that are read out or shown, of all elements, whether in sight or not; less
# what is marked as another language's: names, quotations, titles of sources.
TEXTS = """() => {
  const here = document.documentElement.lang;
  const foreign = (element) => {
    const marked = element.closest("[lang]");
    return marked.lang !== here;
  };
  const found = new Set();
  const ATTRIBUTES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext"];
  ATTRIBUTES.push("title", "placeholder", "alt");
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("script, style") || foreign(element)) continue;
    for (const name of ATTRIBUTES) found.add(element.getAttribute(name) ?? "");
    for (const node of element.childNodes) if (node.nodeType === 3) found.add(node.data);
  }
  return [...found].join("\\n");
}"""
# The box for the sources is filled by the app alone.
SOURCE_BOX = """() => {
  const { box, set } = Handover.createSourceBox(() => {});
  const source = { publisher: "", title: "", day: "" };
  const sources = [1, 2].map((count) => ({ ...source, id: `s${count}`, count }));
  document.body.append(box);
  set({ sources, first: "s1", chosen: ["s1"] });
  box.querySelector("[aria-haspopup]").click();
}"""
ALSO = ["Esc", "Enter", "Shift", "Home", "End", "PgUp", "PgDn", "PageUp", "PageDown", "CSV"]
"""What is called so in every language: keys and a format."""
MADE = ["Handover", "OpenStreetMap", "openstreetmap.org", "Natural Earth", "NOAA GLOBE", "GeoNames"]
MADE += ["Movember", "zzz"]
"""Names of what it is made of, and what the test types."""
ALIKE = {"fr": ["districts", "position"], "ru": []}
"""Words of the language that English has, too."""


def texts_of_data(dossier) -> set[str]:
    """What authors of the dossier wrote: its names, titles and quotations."""
    claims, sources = dossier.ledger, dossier.sources
    columns = [dossier.names["name"], sources["title"], sources["publisher"], sources["licence"]]
    columns += [claims[name] for name in ("title", "claimant", "quote")]
    written = {str(text) for column in columns for text in column if text}
    # A claim's own title begins small within a line, large alone; words in brackets stand alone.
    written |= {case(text[:1]) + text[1:] for text in written for case in (str.lower, str.upper)}
    return written | {part for text in written for part in re.split(r"[()/]", text) if part.strip()}


@pytest.fixture
def saved(new_page, karabakh, tmp_path):
    """Opener of the dossier's document in a language."""

    def opened(language, place="kalbajar-district"):
        view = View(date(2020, 11, 16), "then", place=place)
        path = tmp_path / f"{language}.html"
        with speaking(language):
            path.write_bytes(export(karabakh, view, Format.HTML, made_on=date(2026, 11, 26)))
        page = new_page(offline=True)
        page.goto(path.as_uri())
        expect(page.locator("body[data-ready]")).to_be_visible()
        return page

    return opened


def walk(page):
    """Go through what the document can show; yields where it is."""
    yield "a place"
    page.locator(".plane-open").click()
    page.locator(".plane-cell").first.hover()
    yield "its plane"
    page.keyboard.press("Escape")
    page.locator(".crumbs .close").click()
    yield "all places"
    page.locator(".deadline").first.click()
    yield "a deadline"
    page.keyboard.press("Escape")
    page.locator(".bar-top > .counts").click()
    yield "a day"
    page.keyboard.press("Escape")
    page.locator(".bar input.day").fill("31 Movember")
    page.keyboard.press("Enter")
    expect(page.locator(".bar .fault").first).not_to_be_empty()
    yield "a wrong day"
    page.keyboard.press("Escape")
    page.locator(".find .find-field").fill("zzz")
    yield "nothing found"
    page.keyboard.press("Escape")
    page.locator(".tool.compare").click()
    expect(page.locator(".changes .change").first).to_be_visible()
    page.locator(".changes .change").first.click()
    yield "two views"
    page.locator(".tool.compare").click()
    page.locator(".tool.tell").click()
    yield "the story"
    page.keyboard.press("Escape")
    page.locator(".help-open").click()
    yield "the help"
    page.locator("dialog .action").first.click()
    yield "the tour"
    page.evaluate(SOURCE_BOX)
    yield "the sources"


@pytest.mark.parametrize("language", ["fr", "ru"])
def test_no_english_word_of_ours_is_left(language, saved, karabakh):
    page = saved(language)
    data = texts_of_data(karabakh)
    left = {}
    with speaking(language):
        for where in walk(page):
            words = english_left(page.evaluate(TEXTS), [*data, *ALSO, *MADE, *ALIKE[language]])
            if words:
                left[where] = words
    assert left == {}


def test_the_same_walk_through_the_english_document_finds_english_words(saved, karabakh):
    page = saved("en")
    with speaking("ru"):
        text = page.evaluate(TEXTS)
        assert len(english_left(text, [*texts_of_data(karabakh), *ALSO, *MADE])) > 100


def test_days_can_be_typed_with_the_months_of_the_language(saved):
    page = saved("ru", place="")
    field = page.get_by_role("textbox", name="День", exact=True)
    expect(field).to_have_value("пн, 16 нояб. 2020")
    field.fill("25 ноября 2020")
    field.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-day", "2020-11-25")
    expect(field).to_have_value("ср, 25 нояб. 2020")
