"""The map document by address: asked for once, and brought otherwise where it cannot be had."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.page_actions import upload
from tests.support.small_dossier import FILES

ADDRESS = "**/handover/map/*"


BROUGHT = """() => performance.getEntriesByType("resource")
    .filter(({ name, transferSize }) => name.includes("/handover/map/") && transferSize).length"""


def test_the_document_is_brought_once_however_often_the_map_is_left(screen):
    screen.open("?day=2020-11-20")
    for _ in range(2):
        screen.page.get_by_test_id("stTopNavLink").filter(has_text="Claims").click()
        expect(screen.page.locator("h1")).to_have_text("Claims")
        screen.page.get_by_test_id("stTopNavLink").filter(has_text="Map").click()
        screen.drawn()
        expect(screen.body).to_have_attribute("data-day", "2020-11-20")
    assert sum("/handover/map/" in url for url in screen.requests) == 3
    assert screen.page.evaluate(BROUGHT) == 1


@pytest.mark.parametrize("refusal", ["abort", "404", "none of ours"])
def test_where_it_cannot_be_had_the_connection_of_the_page_brings_it(screen, refusal):
    def refuse(route):
        if refusal == "abort":
            route.abort()
        else:
            route.fulfill(status=404 if refusal == "404" else 200, body="<p>A proxy's page</p>")

    screen.page.route(ADDRESS, refuse)
    screen.open("?day=2020-11-20&place=aghdam-part")
    expect(screen.body).to_have_attribute("data-day", "2020-11-20")
    expect(screen.page.locator("iframe")).to_have_count(1)
    screen.frame.get_by_label("Dossier").select_option(label="Sinai 1979–1989")
    expect(screen.frame.locator(".toolbar h1")).to_contain_text("Sinai")
    expect(screen.page.locator("iframe")).to_have_count(1)


def test_a_dossier_of_ones_own_is_drawn_by_an_address_that_others_cannot_guess(page):
    with page.expect_response(ADDRESS) as asked:
        upload(page, *((name, content.encode()) for name, content in FILES.items()))
        page.get_by_role("button", name="Show it on the map").click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    expect(frame.locator(".toolbar h1")).to_contain_text("North and South")
    assert asked.value.header_value("cache-control") == "no-store"
    assert len(asked.value.url.rpartition("/")[2]) >= 32
