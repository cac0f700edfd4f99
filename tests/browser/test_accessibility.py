"""No barrier that axe finds, on any page, in the frame and in a saved file; and the rest."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from handover.__main__ import main
from tests.support.page_actions import barriers, document_of, settled

PAGES = ("claims", "figures", "sources", "report", "dossier")
DOSSIERS = ("karabakh-2020", "sinai-1979")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("dossier", DOSSIERS)
def test_no_page_has_a_serious_barrier(new_page, app, dossier, scheme):
    page = new_page(color_scheme=scheme)
    for name in PAGES:
        page.goto(f"{app}/{name}?dossier={dossier}")
        expect(page.locator("h1")).to_have_count(1)
        settled(page)
        assert " · Handover" in page.title(), name
        assert barriers(page) == [], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "query", ["dossier=karabakh-2020&place=kalbajar-part", "dossier=sinai-1979"]
)
def test_the_map_has_no_serious_barrier(new_page, app, query, scheme):
    page = new_page(color_scheme=scheme)
    page.goto(f"{app}/?{query}")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    expect(page.frame_locator("iframe").locator("h1")).to_have_count(1)
    settled(page)
    assert barriers(page) == []
    assert barriers(document_of(page)) == []


@pytest.mark.parametrize("dossier", DOSSIERS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_saved_file_has_no_serious_barrier(new_page, tmp_path, dossier, scheme):
    path = tmp_path / "map.html"
    assert main(["export", "--dossier", f"data/{dossier}", "--out", str(path)]) == 0
    page = new_page(color_scheme=scheme, offline=True)
    page.goto(path.as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    expect(page.get_by_role("button", name="Share")).to_have_count(0)
    expect(page.get_by_label("Dossier")).to_be_hidden()
    assert barriers(page) == []


@pytest.mark.parametrize("size", [(390, 844), (640, 400), (320, 256)])
def test_a_small_screen_is_one_column_that_scrolls_as_a_page(new_page, app, size):
    page = new_page(*size)
    page.goto(f"{app}/?place=kalbajar-part")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    settled(page)
    scrolling = """() => [...document.querySelectorAll("body *")].filter((one) => {
        const { overflowY } = getComputedStyle(one);
        return ["auto", "scroll"].includes(overflowY) && one.scrollHeight > one.clientHeight + 1;
    }).map((one) => one.className)"""
    document = document_of(page)
    assert document.evaluate(scrolling) == []
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert document.evaluate(wide) <= 0


def test_the_list_is_right_for_all_places_wherever_it_was_scrolled_to(screen):
    screen.open("?day=2020-11-16&known=latest")
    says = "() => [...document.querySelectorAll('.panel .row')].map((row) => row.textContent)"
    screen.frame.locator(".range").press("PageDown")
    expect(screen.body).not_to_have_attribute("data-day", "2020-11-16")
    expect(screen.frame.locator(".panel .today")).to_be_visible()
    day = screen.body.get_attribute("data-day")
    settled(screen.page)
    stepped = screen.body.evaluate(says)
    screen.open(f"?day={day}&known=latest")
    assert screen.body.evaluate(says) == stepped
    assert len(stepped) > 40


def test_one_announcement_tells_day_event_and_state(screen):
    screen.open("?day=2020-11-24&known=latest&place=kalbajar-part")
    spoken = screen.frame.locator(".spoken")
    screen.frame.get_by_role("button", name="Day after").click()
    expect(spoken).to_contain_text("Wednesday 25 November 2020.")
    expect(spoken).to_contain_text("Held by Azerbaijan")


def test_the_focus_is_never_lost_and_escape_closes(screen):
    screen.open("?day=2020-11-16")
    row = screen.frame.locator('.row[data-place="lachin-part"]').first
    row.press("Enter")
    expect(screen.frame.locator(".panel h2")).to_be_focused()
    screen.page.keyboard.press("Escape")
    expect(screen.frame.locator('.row[data-place="lachin-part"]').first).to_be_focused()


def test_links_skip_to_the_parts(screen):
    screen.open()
    for name, part in (
        ("Time bar", ".bar *:focus"),
        ("Map", ".leaflet-container"),
        ("Panel", ".panel"),
    ):
        link = screen.frame.get_by_role("link", name=name, exact=True)
        link.focus()
        expect(link).to_be_in_viewport()
        link.press("Enter")
        expect(screen.frame.locator(part).first).to_be_focused()


SMALLEST = 24
TARGETS = """() => [...document.querySelectorAll(
    "a[href], button, select, input, summary, [role=button], [role=slider], [role=option]")]
    .filter((one) => one.checkVisibility({ checkVisibilityCSS: true, checkOpacity: false }))
    .map((one) => [one, one.getBoundingClientRect(), getComputedStyle(one)])
    .filter(([, { width, height }, { display, clipPath }]) =>
        width && height && display !== "inline" && clipPath === "none")
    .filter(([, { width, height }]) => Math.min(width, height) < 23.5)
    .map(([one, { width, height }]) => `${one.outerHTML.slice(0, 80)} ${width}x${height}`)"""
CUT = """() => [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility({ checkVisibilityCSS: true })
        && !one.closest("svg, .unseen, .leaflet-pane, .legend, .overview")
        && getComputedStyle(one).clipPath === "none")
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const { right } = one.getBoundingClientRect();
        return right > document.documentElement.clientWidth + 1
            || (["hidden", "clip"].includes(overflowX) && one.scrollWidth > one.clientWidth + 1)
            || (["hidden", "clip"].includes(overflowY) && one.scrollHeight > one.clientHeight + 2);
    }).map((one) => `${one.className}: ${one.textContent.slice(0, 60)}`)"""
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }"""
"""What WCAG 1.4.12 lets a reader set."""


@pytest.mark.parametrize("size", [(1280, 800), (844, 390), (390, 844), (640, 400), (320, 256)])
def test_targets_are_large_and_no_text_is_cut_even_when_it_is_spaced(screen, size):
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    screen.open("?day=2020-11-16&place=kalbajar-part")
    document = document_of(screen.page)
    assert document.evaluate(TARGETS) == []
    assert document.evaluate(CUT) == []
    document.add_style_tag(content=SPACING)
    assert document.evaluate(CUT) == []
    cut = "(field) => field.scrollWidth > field.clientWidth + 1"
    assert not screen.frame.locator(".day").evaluate(cut)


STOP = """() => {
    let one = document.activeElement;
    while (one.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
    const { x, y, width, height } = one.getBoundingClientRect();
    const near = [one, one.parentElement, ...one.children, ...(one.parentElement?.children ?? [])];
    const ringed = near.some((each) => each && getComputedStyle(each).outlineStyle !== "none"
        || each && getComputedStyle(each).boxShadow !== "none");
    return { tag: one.tagName, html: one.outerHTML.slice(0, 90), ringed,
        seen: one.checkVisibility({ checkVisibilityCSS: true })
            && x + width > 0 && y + height > 0 };
}"""


def stops_of(page, most):
    """What the Tab key comes to, in the page and then in the frame."""
    document, stops = document_of(page), []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop["tag"] in ("IFRAME", "BODY"):  # of another process, the page may hear late
            stop = document.evaluate(STOP)
        if stop["tag"] == "BODY":
            break  # on to the browser's own
        stops.append(stop)
    return stops


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_every_stop_of_the_tab_key_is_seen_and_marked_in_the_order_of_the_screen(
    new_page, app, size
):
    page = new_page(*size)
    page.goto(f"{app}/?day=2020-11-16&place=kalbajar-part")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    settled(page)
    stops = stops_of(page, 90)
    assert [stop["html"] for stop in stops if not (stop["seen"] and stop["ringed"])] == []
    parts = ('href="#time"', 'class="dossiers"', "find-field", "folium-map", '"panel"', "step-play")
    order = [next(at for at, stop in enumerate(stops) if part in stop["html"]) for part in parts]
    assert order == sorted(order)


def test_the_focus_is_never_lost_to_the_page(screen):
    screen.open("?day=2020-11-16&known=then&place=charektar")
    keys, frame = screen.page.keyboard, screen.frame

    def kept(what):
        assert screen.body.evaluate("() => document.activeElement !== document.body"), what

    frame.get_by_role("button", name="Show as known today").first.press("Enter")
    expect(screen.body).to_have_attribute("data-known", "latest")
    kept("show as known today")
    frame.get_by_role("button", name="All places").press("Enter")
    expect(frame.locator('.row[data-place="charektar"]')).to_be_focused()
    frame.locator('.row[data-place="kalbajar-part"]').first.press("Enter")
    expect(frame.locator(".panel h2")).to_be_focused()
    frame.get_by_role("button", name="languages").press("Enter")
    expect(frame.get_by_role("button", name="languages")).to_be_focused()
    frame.locator(".kind .link").first.press("Enter")
    expect(frame.locator(".panel h2")).to_contain_text("district")
    kept("another place")
    frame.get_by_role("button", name="Close this place").press("Enter")
    kept("closing a place")
    layers = frame.locator(".leaflet-control-layers-toggle")
    layers.press("Enter")
    keys.press("Escape")
    expect(layers).to_be_focused()
    for opener in (frame.locator(".bar-top > .counts"), frame.locator(".deadline").first):
        opener.press("Enter")
        expect(frame.locator(".card")).to_be_visible()
        keys.press("Escape")
        expect(frame.locator(".card")).to_be_hidden()
        kept("a card of the bar")
    field = frame.get_by_role("combobox", name="Find a place or a claim")
    field.fill("Aghdam")
    field.press("Enter")
    expect(frame.locator(".panel h2")).to_be_focused()


def test_letters_are_shortcuts_in_the_bar_alone(screen):
    screen.open("?day=2020-11-16")
    frame = screen.frame
    for where in (frame.locator(".row").first, frame.locator(".leaflet-container")):
        for key in ("d", "t", "D"):
            where.press(key)
        expect(screen.body).to_have_attribute("data-day", "2020-11-16")
    field = frame.get_by_role("combobox", name="Find a place or a claim")
    field.press_sequentially("dt +")
    expect(field).to_have_value("dt +")
    expect(screen.body).to_have_attribute("data-day", "2020-11-16")
    frame.locator(".range").press("d")
    expect(screen.body).to_have_attribute("data-day", "2020-11-20")


def test_nothing_moves_for_who_asks_for_less_motion(new_page, app):
    page = new_page(reduced_motion="reduce")
    page.goto(f"{app}/?day=2020-11-16")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    settled(page)
    zoomed = """() => {
        const [before, seen] = [Handover.map.getZoom(), []];
        Handover.map.on("zoomanim", () => seen.push("zoomanim"));
        Handover.map.zoomIn(1);
        // The map opens at a zoom between two steps.
        return [Math.round(Handover.map.getZoom() - before), seen];
    }"""
    assert frame.locator("body").evaluate(zoomed) == [1, []]
    moving = """() => [...document.querySelectorAll("*")].filter((one) => {
        const { transitionDuration, animationName } = getComputedStyle(one);
        return animationName !== "none" || /[1-9]/.test(transitionDuration);
    }).map((one) => one.className)"""
    assert frame.locator("body").evaluate(moving) == []


def test_forced_colours_and_more_contrast_lose_nothing(new_page, app):
    page = new_page(forced_colors="active", contrast="more")
    page.goto(f"{app}/?day=2020-11-16&place=kalbajar-part")
    frame = page.frame_locator("iframe")
    expect(frame.locator("body[data-ready]")).to_be_visible()
    settled(page)
    edge = "(one) => getComputedStyle(one).outlineStyle + getComputedStyle(one).borderStyle"
    assert "solid" in frame.locator('.segment[aria-pressed="true"]').evaluate(edge)
    assert "solid" in frame.locator(".chip").first.evaluate(edge)
    assert barriers(document_of(page)) == []


def test_names_and_words_of_others_say_their_language(screen):
    screen.open("?day=2020-11-24&known=latest&place=charektar")
    frame = screen.frame
    expect(frame.locator(".panel h2 bdi[lang]")).to_have_count(2)
    frame.get_by_text("All claims known on this day").click()
    expect(frame.locator('.claim blockquote[lang="ru"]').first).to_contain_text("Село Чаректар")
    expect(frame.locator('.source bdi[lang="ru"]').first).to_contain_text("Жителей села Чаректар")


def test_no_other_names_of_pages_flash_by(new_page, app):
    page = new_page()
    page.add_init_script(
        """globalThis.named = new Set();
        new MutationObserver(() => {
            const links = "[data-testid=stTopNavLink], [data-testid=stSidebarNavLink]";
            for (const link of document.querySelectorAll(links)) named.add(link.textContent.trim());
        }).observe(document, { childList: true, subtree: true, characterData: true });"""
    )
    page.goto(f"{app}/?day=2020-11-16")
    expect(page.frame_locator("iframe").locator("body[data-ready]")).to_be_visible()
    # The map may be there before the page around it is.
    expect(page.get_by_test_id("stTopNavLink").last).to_be_visible()
    settled(page)
    names = {"Map", "Claims", "Figures", "Sources & method", "From a report", "Your dossier"}
    assert set(page.evaluate("[...named]")) - {""} == names
