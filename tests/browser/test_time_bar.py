"""The time bar in the browser: keys, clicks, drags, the brush, typed days, touch, words."""

from __future__ import annotations

import json
import re
from itertools import combinations, pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from benchmarks.large_dossier import large_bundle
from benchmarks.synthetic import synthetic_points
from handover.dossier.read import read_dossier
from handover.map.document import document
from tests.browser.conftest import ROOT

KARABAKH, SINAI, LARGE = "karabakh-2020", "sinai-1979", "large"
SIZES = [(1280, 800), (1920, 1080), (390, 844), (844, 390)]
MOMENT = "() => new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Both dossiers, and a made-up one of 20,000 claims, as exported documents."""
    folder = tmp_path_factory.mktemp("documents")
    made = {}
    for name in (KARABAKH, SINAI):
        made[name] = folder / f"{name}.html"
        made[name].write_text(document(read_dossier(ROOT / "data" / name)), "utf-8")
    made[LARGE] = folder / "large.html"
    made[LARGE].write_text(document(read_dossier(large_bundle(2_000))), "utf-8")
    return made


@pytest.fixture
def opened(new_page, files):
    """Opener of a document in a page of its own."""

    def open_document(dossier=KARABAKH, size=(1280, 800), **options):
        page = new_page(*size, **options)
        page.goto(files[dossier].as_uri())
        expect(page.locator("body[data-ready]")).to_be_visible()
        page.evaluate("document.fonts.ready")
        page.evaluate(MOMENT)
        return page

    return open_document


def on(page, day):
    expect(page.locator("body")).to_have_attribute("data-day", day)
    page.evaluate(MOMENT)


def choose_period(page, value):
    page.locator(".window").evaluate(
        "(list, value) => { list.value = value; list.dispatchEvent(new Event('change')); }", value
    )
    page.evaluate(MOMENT)


def period(page):
    return page.locator(".range").evaluate("(range) => [Number(range.min), Number(range.max)]")


def spot(page, iso):
    """Where a day stands in the chart: x in the page, and y between the lanes."""
    return page.locator(".range").evaluate(
        """(range, iso) => {
            const box = range.getBoundingClientRect();
            const day = Date.parse(iso) / 864e5;
            const share = (day - range.min + 0.5) / (range.max - range.min + 1);
            return [box.left + box.width * share, box.top + 78];
        }""",
        iso,
    )


def test_a_walk_by_keyboard(opened):
    page = opened()
    page.locator(".range").focus()
    walk = [
        ("ArrowRight", "2020-11-17"),
        ("ArrowLeft", "2020-11-16"),
        ("Shift+ArrowRight", "2020-11-23"),
        ("Shift+ArrowLeft", "2020-11-16"),
        ("d", "2020-11-20"),
        ("d", "2020-11-25"),
        ("d", "2020-12-01"),
        ("Shift+D", "2020-11-25"),
        ("Home", "2020-11-07"),
        ("End", "2020-12-13"),
        ("ArrowRight", "2020-12-14"),  # the period moves along
    ]
    for key, day in walk:
        page.keyboard.press(key)
        on(page, day)
    first, last = period(page)
    page.keyboard.press("+")
    page.evaluate(MOMENT)
    shorter = period(page)
    assert shorter[1] - shorter[0] < last - first
    page.keyboard.press("t")
    expect(page.locator(".day")).to_be_focused()
    page.keyboard.type("+7")
    expect(page.locator(".hint")).to_have_text("= 21 Dec 2020")
    page.keyboard.press("Enter")
    on(page, "2020-12-21")


def test_an_event_and_the_next(opened):
    page = opened()
    page.locator(".range").press("PageDown")
    on(page, "2020-11-18")  # nothing is told of the 17th
    page.locator(".range").press("PageUp")
    on(page, "2020-11-16")


def test_single_letters_do_nothing_outside_the_bar(opened):
    page = opened()
    page.locator(".panel").focus()
    for key in ("d", "t", "+"):
        page.keyboard.press(key)
    page.evaluate(MOMENT)
    on(page, "2020-11-16")
    expect(page.locator(".panel")).to_be_focused()


@pytest.mark.parametrize("dossier", [KARABAKH, SINAI])
def test_a_click_on_each_deadline_lands_on_its_own_day_and_opens_its_moves(opened, dossier):
    page = opened(dossier)
    for window in page.locator(".window option").evaluate_all("(all) => all.map((o) => o.value)"):
        choose_period(page, window)
        page.locator("label", has_text="as known today").click()
        page.evaluate(MOMENT)
        marks = page.locator(".deadline:not(.cluster)")
        for number in range(marks.count()):
            mark = marks.nth(number)
            day = int(mark.get_attribute("data-day"))
            iso = page.evaluate("(day) => new Date(day * 864e5).toISOString().slice(0, 10)", day)
            mark.locator(".point").click()
            on(page, iso)
            card = page.locator(".card")
            expect(card).to_be_visible()
            expect(card.locator(".moves li").first).to_contain_text("Set for")
            expect(card.get_by_role("button", name=re.compile("^Open ")).first).to_be_visible()
            page.keyboard.press("Escape")
            expect(card).to_be_hidden()
            expect(mark).to_be_focused()


def test_a_deadline_by_keyboard_with_its_history_and_its_actions(opened):
    page = opened()
    mark = page.get_by_role("button", name="Kalbajar 25 November 2020: deadline, moved from")
    mark.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Deadline: Kalbajar")
    expect(card.locator(".moves li")).to_have_text(
        [
            re.compile(r"Set for 15 November 2020.*Nikol Pashinyan"),
            re.compile(r"Moved to 25 November 2020.*Hikmet Hajiyev"),
        ]
    )
    card.get_by_role("button", name="Go to 15 Nov").click()
    on(page, "2020-11-15")
    expect(card).to_be_hidden()
    expect(mark).to_be_focused()
    page.keyboard.press("Enter")
    card.get_by_role("button", name="Open Kalbajar").click()
    expect(page.locator("body")).to_have_attribute("data-place", "kalbajar-part")


def test_every_day_of_the_axis_can_be_clicked(opened):
    page = opened()
    first, last = period(page)
    for day in range(first, last + 1):
        iso = page.evaluate("(day) => new Date(day * 864e5).toISOString().slice(0, 10)", day)
        page.mouse.click(*spot(page, iso))
        on(page, iso)


def test_a_column_can_be_hovered_focused_and_clicked(opened):
    page = opened()
    page.mouse.move(*spot(page, "2020-11-25"))
    ghost = page.locator(".ghost")
    expect(ghost).to_contain_text("25 Nov · ")
    expect(ghost).to_contain_text("told later")
    page.mouse.move(10, 10)
    expect(ghost).to_be_hidden()
    page.locator(".tick").focus()
    expect(page.locator(".tick")).to_have_attribute(
        "aria-label", "16 November 2020 · 2 events · 50 published"
    )
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tick")).to_be_focused()
    expect(page.locator(".tick")).to_have_attribute("data-day", "18584")
    page.keyboard.press("Enter")
    on(page, "2020-11-18")


def test_a_drag_keeps_to_what_happened_until_alt_is_held(opened):
    page = opened()
    choose_period(page, "all")
    (x, y), (near, _) = spot(page, "1993-04-03"), spot(page, "1993-04-03")
    page.mouse.move(x + 60, y)
    page.mouse.down()
    page.mouse.move(near + 3, y, steps=4)
    page.evaluate(MOMENT)
    kept = page.locator("body").get_attribute("data-day")
    page.keyboard.down("Alt")
    page.mouse.move(near + 3.4, y)
    page.evaluate(MOMENT)
    free = page.locator("body").get_attribute("data-day")
    page.keyboard.up("Alt")
    page.mouse.up()
    happened = page.evaluate(
        """(days) => {
            const { claims } = Handover.columns.inDocument("ledger");
            return days.map((iso) =>
                claims.some((claim) => claim.days.includes(Date.parse(iso) / 864e5)));
        }""",
        [kept, free],
    )
    assert happened == [True, False]


BOXES = """() => {
    const KINDS = { axis: ".axis", lane: ".chart .lane", number: ".number" };
    const shown = (node) =>
        getComputedStyle(node).visibility !== "hidden" && !node.closest("[hidden]");
    const found = [];
    const add = (kind, node, owner) => {
        const { left, right, top, bottom } = node.getBoundingClientRect();
        if (right - left > 1 && shown(node)) {
            found.push({ kind, owner, text: node.textContent, left, right, top, bottom });
        }
    };
    document.querySelectorAll(".deadline").forEach((mark, index) => {
        const words = mark.querySelector(".words");
        for (const node of [mark.querySelector(".diamond"), ...words.children]) {
            if (node.textContent || node.matches(".diamond")) add("deadline", node, index);
        }
    });
    for (const [kind, selector] of Object.entries(KINDS)) {
        document.querySelectorAll(selector).forEach((node, index) => add(kind, node, kind + index));
    }
    add("pill", document.querySelector(".pill"), "pill");
    return found;
}"""


def met_by_another(page, wide):
    """Pairs of marks and words that overprint, and what runs out of the frame, at this moment."""
    boxes = page.evaluate(BOXES)
    pairs = [
        (one["text"] or one["kind"], other["text"] or other["kind"])
        for one, other in combinations(boxes, 2)
        if one["owner"] != other["owner"]
        and one["left"] < other["right"] - 0.5
        and other["left"] < one["right"] - 0.5
        and one["top"] < other["bottom"] - 2
        and other["top"] < one["bottom"] - 2
    ]
    out = [
        (box["text"], "frame") for box in boxes if box["left"] < -0.5 or box["right"] > wide + 0.5
    ]
    return pairs + out


def scrub(page, share):
    """Go to a day of the period: 0 is its first, 1 its last."""
    page.locator(".range").evaluate(
        """(range, share) => {
            range.value = Number(range.min) + Math.round(share * (range.max - range.min));
            range.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        share,
    )
    page.evaluate(MOMENT)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dossier", [KARABAKH, SINAI])
def test_no_label_meets_another_in_any_window(opened, dossier, size):
    page = opened(dossier, size)
    met = []
    for window in page.locator(".window option").evaluate_all("(all) => all.map((o) => o.value)"):
        choose_period(page, window)
        for step in range(9):
            scrub(page, step / 8)
            where = (window, page.locator("body").get_attribute("data-day"))
            met += [(*where, *pair) for pair in met_by_another(page, size[0])]
    assert met == []


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
@pytest.mark.parametrize("dossier", [KARABAKH, SINAI, LARGE])
def test_no_label_meets_another_in_any_period(opened, dossier, size):
    """From the whole, of thirty years or ten, by halves down to a week: at its ends and inside.

    `LARGE` has 20,000 claims, of which thousands are deadlines.
    """
    page = opened(dossier, size)
    page.locator("input[name=known][value=latest]").evaluate("(radio) => radio.click()")
    windows = page.locator(".window option").evaluate_all("(all) => all.map((o) => o.value)")
    met, lengths = [], set()
    for share in (0.1, 0.87):
        choose_period(page, windows[-1])
        scrub(page, share)
        while True:
            first, last = period(page)
            lengths.add(last - first)
            day = int(page.locator(".range").input_value())
            for inside in (0, (day - first) / (last - first), 0.5, 1):
                scrub(page, inside)
                met += [(first, last, *pair) for pair in met_by_another(page, size[0])]
            page.locator(".range").evaluate(
                """(range, day) => {
                    range.value = day;
                    range.dispatchEvent(new Event("input", { bubbles: true }));
                }""",
                day,
            )
            page.evaluate(MOMENT)
            page.locator(".range").press("+")
            page.evaluate(MOMENT)
            if period(page) == [first, last]:
                break
    assert met == []
    assert min(lengths) == 6
    assert max(lengths) > 3600


def test_no_deadline_stays_where_none_is_known(opened):
    page = opened()
    expect(page.locator(".deadline")).not_to_have_count(0)
    field = page.get_by_role("textbox", name="Day", exact=True)
    field.fill("1 June 1994")
    field.press("Enter")
    on(page, "1994-06-01")
    expect(page.locator(".deadline")).to_have_count(0)
    assert page.locator(".plans path").evaluate_all(
        "(all) => all.map((p) => p.getAttribute('d'))"
    ) == ["", "", ""]


def test_the_brush_by_mouse(opened):
    page = opened()
    first, last = period(page)
    brush = page.locator(".brush").bounding_box()
    middle = (brush["x"] + brush["width"] / 2, brush["y"] + brush["height"] / 2)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 40, middle[1], steps=5)
    page.mouse.up()
    page.evaluate(MOMENT)
    moved = period(page)
    assert moved[1] - moved[0] == last - first
    assert first - moved[0] == pytest.approx(40 * 12175 / 1162, abs=12)
    expect(page.locator(".window option:checked")).to_have_attribute("value", "chosen")

    handle = page.get_by_role("slider", name="Period starts").bounding_box()
    assert handle["width"] >= 24
    assert handle["height"] >= 24
    page.mouse.move(handle["x"] + 6, handle["y"] + 12)
    page.mouse.down()
    page.mouse.move(handle["x"] - 94, handle["y"] + 12, steps=5)
    page.mouse.up()
    page.evaluate(MOMENT)
    wider = period(page)
    assert wider[1] == moved[1]
    assert moved[0] - wider[0] == pytest.approx(100 * 12175 / 1162, abs=12)

    brush = page.locator(".brush").bounding_box()
    page.mouse.dblclick(brush["x"] + brush["width"] / 2, middle[1])
    page.evaluate(MOMENT)
    assert [
        page.evaluate("(d) => new Date(d * 864e5).getUTCFullYear()", d) for d in period(page)
    ] == [1991, 2024]


def test_the_brush_by_keyboard(opened):
    page = opened()
    first, last = period(page)
    starts = page.get_by_role("slider", name="Period starts")
    starts.press("ArrowLeft")
    starts.press("Shift+ArrowLeft")
    page.evaluate(MOMENT)
    assert period(page) == [first - 8, last]
    expect(starts).to_have_attribute("aria-valuetext", "30 October 2020")
    ends = page.get_by_role("slider", name="Period ends")
    ends.press("End")
    page.evaluate(MOMENT)
    expect(ends).to_have_attribute("aria-valuetext", "31 December 2024")
    ends.press("Home")
    page.evaluate(MOMENT)
    assert period(page) == [first - 8, first - 2]  # a week is the least
    on(page, "2020-11-05")  # the day stays in the period


def test_the_wheel_with_ctrl_zooms_about_the_pointer(opened):
    page = opened()
    first, last = period(page)
    x, y = spot(page, "2020-11-25")
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    page.mouse.wheel(0, -60)
    page.keyboard.up("Control")
    expect(page.locator(".range")).not_to_have_attribute("min", str(first))
    page.evaluate(MOMENT)
    assert period(page)[1] - period(page)[0] < last - first
    assert spot(page, "2020-11-25")[0] == pytest.approx(x, abs=40)


def test_typed_days_good_and_bad(opened):
    page = opened()
    field = page.get_by_role("textbox", name="Day", exact=True)
    for text, day, shown in [
        ("2020-11-25", "2020-11-25", "Wed 25 Nov 2020"),
        ("1 Dec 2020", "2020-12-01", "Tue 1 Dec 2020"),
        ("16.11.2020", "2020-11-16", "Mon 16 Nov 2020"),
        ("+7", "2020-11-23", "Mon 23 Nov 2020"),
        ("3 April 1993", "1993-04-03", "Sat 3 Apr 1993"),  # the period follows
    ]:
        field.fill(text)
        expect(page.locator(".hint")).to_contain_text("= ")
        field.press("Enter")
        on(page, day)
        expect(field).to_have_value(shown)
    for text, words in [
        ("31 Nov 2020", "November has 30 days."),
        ("3 May 2031", "The dossier ends on 31 December 2024."),
        ("soon", "Write a day like 16 Nov 2020, 2020-11-16, 16.11.2020 or +7."),
    ]:
        field.fill(text)
        field.press("Enter")
        expect(page.get_by_role("alert")).to_have_text(words)
        expect(field).to_have_value(text)
        expect(field).to_have_attribute("aria-invalid", "true")
        on(page, "1993-04-03")
    field.press("Escape")
    expect(field).to_have_value("Sat 3 Apr 1993")
    expect(field).not_to_have_attribute("aria-invalid", "true")


CUT_OFF = """async () => {
    const ledger = Handover.columns.inDocument("ledger");
    const wanted = new Map();
    for (const claim of ledger.claims) for (const day of claim.days) {
        if (day < ledger.start || day > ledger.end) continue;
        if (!wanted.has(day)) wanted.set(day, new Map());
        const events = wanted.get(day);
        events.set(claim.event, [...(events.get(claim.event) ?? []), claim.short]);
    }
    const moment = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    const range = document.querySelector(".range");
    const field = document.querySelector(".day");
    const found = { days: 0, cut: [], untold: [] };
    const isCut = (node) => {
        for (let at = node; at && !at.matches(".card, .panel"); at = at.parentElement) {
            const style = getComputedStyle(at);
            const clips = style.overflow !== "visible" || style.textOverflow === "ellipsis";
            if (clips && (at.scrollWidth > at.clientWidth + 1)) return true;
        }
        return false;
    };
    for (const [day, events] of [...wanted].sort(([one], [other]) => one - other)) {
        field.value = new Date(day * 864e5).toISOString().slice(0, 10);
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
        await moment();
        document.querySelector(".bar-top > .counts").click();
        await moment();
        const card = document.querySelector(".card");
        const items = [...card.querySelectorAll("li")];
        found.days += 1;
        const words = card.textContent;
        for (const list of events.values()) {
            const missing = list.filter((short) => !words.includes(short));
            found.untold.push(...missing.map((short) => [field.value, short]));
        }
        for (const item of items) if (isCut(item)) found.cut.push([field.value, item.textContent]);
        const { left, right, top, bottom } = card.getBoundingClientRect();
        const inside = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight;
        if (!inside) found.cut.push([field.value, "card"]);
        card.hidePopover();
    }
    return found;
}"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
@pytest.mark.parametrize("dossier", [KARABAKH, SINAI])
def test_what_happened_is_readable_in_full_on_every_day_that_has_events(opened, dossier, size):
    """As known today: each wording of each event of each day is in the card, none is cut off."""
    page = opened(dossier, size)
    page.locator("input[name=known][value=latest]").evaluate("(radio) => radio.click()")
    found = page.evaluate(CUT_OFF)
    assert found["days"] > (60 if dossier == KARABAKH else 10)
    assert found["cut"] == []
    # What a later claim corrects is told no more.
    corrected = page.evaluate(
        """() => {
            const ledger = Handover.columns.inDocument("ledger");
            const live = Handover.lookup.liveOn(ledger.claims, ledger.latest);
            return ledger.claims.filter(({ id }) => !live.has(id)).map(({ short }) => short);
        }"""
    )
    assert [one for one in found["untold"] if one[1] not in corrected] == []


def test_the_fullest_days_have_as_many_lines_as_events(opened):
    """On the fullest day: all its events, its deadlines and its publications, none cut off."""
    page = opened()
    page.locator("label", has_text="as known today").click()
    for iso in page.evaluate(
        """() => {
            const { claims } = Handover.columns.inDocument("ledger");
            const days = new Map();
            for (const claim of claims) for (const day of claim.days) {
                days.set(day, (days.get(day) ?? new Set()).add(claim.event));
            }
            const fullest = [...days].sort((one, other) => other[1].size - one[1].size).slice(0, 3);
            return fullest.map(([day]) => new Date(day * 864e5).toISOString().slice(0, 10));
        }"""
    ):
        field = page.get_by_role("textbox", name="Day", exact=True)
        field.fill(iso)
        field.press("Enter")
        on(page, iso)
        counts = page.locator(".bar-top > .counts")
        events = int(re.match(r"(\d+) event", counts.inner_text())[1])
        counts.click()
        card = page.locator(".card")
        expect(card.locator("section", has_text="Happened").locator("li")).to_have_count(events)
        cut = card.locator("li").evaluate_all(
            "(all) => all.filter((li) => li.scrollWidth > li.clientWidth + 1).length"
        )
        assert cut == 0
        page.keyboard.press("Escape")
        expect(counts).to_be_focused()


def test_a_change_is_announced_once_it_rests_and_not_twice(opened):
    page = opened()
    status = page.locator("[role=status]")
    page.get_by_role("button", name="Day after").click()
    expect(status).to_contain_text("Tuesday 17 November 2020.")
    heard = page.evaluate_handle(
        """() => {
            const heard = [];
            const status = document.querySelector("[role=status]");
            new MutationObserver(() => heard.push(status.textContent))
                .observe(status, { childList: true, characterData: true, subtree: true });
            return heard;
        }"""
    )
    # The slider says its day by itself while it has the focus.
    page.locator(".range").press("ArrowRight")
    on(page, "2020-11-18")
    expect(page.locator(".range")).to_have_attribute(
        "aria-valuetext", re.compile("^Wednesday 18 November 2020. As known then. ")
    )
    for _ in range(4):
        page.get_by_role("button", name="Day before").click()
    expect(status).to_contain_text("Saturday 14 November 2020.")
    said = heard.json_value()
    assert not any("18 November" in words for words in said)
    assert len(said) == len(set(said))


def test_of_many_deadlines_of_a_day_three_are_said_and_how_many_more(new_page, tmp_path):
    path = tmp_path / "map.html"
    path.write_text(document(synthetic_points(400)), "utf-8")
    page = new_page()
    page.goto(f"{path.as_uri()}#day=2020-11-26")
    page.locator(".range").press("ArrowRight")
    several = re.compile(r"Deadline of ([^,.]+, ){3}\d+ more$")
    expect(page.locator(".range")).to_have_attribute("aria-valuetext", several)


def test_of_many_wordings_of_an_event_three_are_said_and_how_many_more(new_page, tmp_path):
    made = synthetic_points(40)
    handed = made.ledger["kind"].eq("handover")
    day = made.ledger.loc[handed, "date_from"].mode()[0]
    several = handed & made.ledger["date_from"].eq(day)
    made.ledger.loc[several, "event_id"] = "one event"
    (tmp_path / "map.html").write_text(document(made), "utf-8")
    page = new_page()
    page.goto(f"{(tmp_path / 'map.html').as_uri()}#day={day:%Y-%m-%d}")
    page.wait_for_selector("body[data-ready]")
    spoken = page.locator(".range").get_attribute("aria-valuetext")
    assert several.sum() > 4
    assert re.search(rf"([^·]+ · ){{3}}{several.sum() - 3} more", spoken), spoken


def test_playing_runs_backwards_and_again(opened):
    page = opened()
    page.get_by_role("button", name="Play backwards").click()
    page.get_by_role("button", name="Play again and again").click()
    page.locator(".speed").select_option("10")
    page.get_by_role("button", name="Play", exact=True).click()
    expect(page.locator("body")).to_have_attribute("data-day", re.compile("2020-11-0[7-9]"))
    expect(page.locator("body")).to_have_attribute("data-day", re.compile("2020-12-"))
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()


def test_playing_eases_in_and_out(new_page, files):
    """By a clock of the test's own: slow at the beginning, even in between, slow before the end."""
    page = new_page()
    page.clock.install()
    page.goto(files[KARABAKH].as_uri())
    expect(page.locator("body[data-ready]")).to_be_visible()
    page.evaluate("document.fonts.ready")
    day_wide = spot(page, "2020-11-18")[0] - spot(page, "2020-11-17")[0]
    page.clock.pause_at(page.evaluate("Date.now() + 5000"))
    page.locator(".speed").select_option("10")
    page.evaluate("document.querySelector('.step-play').click()")
    places = []
    while page.get_by_role("button", name="Pause").count():
        page.clock.run_for(160)  # ten frames
        places.append(
            page.evaluate(
                "new DOMMatrix(getComputedStyle(document.querySelector('.now')).transform).e"
            )
        )
        assert len(places) < 100
    steps = [after - before for before, after in pairwise(places)]
    even = sorted(steps)[len(steps) * 2 // 3]
    assert even == pytest.approx(1.6 * day_wide, rel=0.15)  # ten days a second
    assert steps[0] < 0.75 * even
    assert steps[-2] < 0.75 * even
    expect(page.locator("body")).to_have_attribute("data-day", "2020-12-13")


def test_with_reduced_motion_playing_steps_from_day_to_day(opened):
    page = opened(reduced_motion="reduce")
    page.evaluate(
        """() => {
            globalThis.days = [];
            const note = () => globalThis.days.push(document.body.dataset.day);
            new MutationObserver(note).observe(document.body, { attributeFilter: ["data-day"] });
        }"""
    )
    page.locator(".speed").select_option("10")
    page.locator(".range").press("Space")
    on(page, "2020-11-18")
    page.get_by_role("button", name="Pause").click()
    assert page.evaluate("globalThis.days.slice(0, 2)") == ["2020-11-17", "2020-11-18"]


def touch(page, *points):
    """A finger put down, moved along points, and lifted."""
    client = page.context.new_cdp_session(page)
    for number, (x, y) in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    client.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_touch_drags_scrub_and_swipes_do_not(opened):
    page = opened(size=(390, 844), has_touch=True, is_mobile=True)
    box = page.locator(".chart").bounding_box()
    x, y = box["x"] + 100, box["y"] + 60
    touch(page, *((x, y - 12 * step) for step in range(12)))
    page.evaluate(MOMENT)
    on(page, "2020-11-16")
    touch(page, *((x + 20 * step, y) for step in range(9)))
    expect(page.locator("body")).not_to_have_attribute("data-day", "2020-11-16")
    moved = page.locator("body").get_attribute("data-day")
    assert "2020-11-25" <= moved <= "2020-12-13"


def test_a_tap_near_a_mark_opens_it(opened):
    page = opened(size=(390, 844), has_touch=True, is_mobile=True)
    box = page.locator('.deadline[data-day="18597"] .point').bounding_box()
    page.touchscreen.tap(box["x"] + 12 + 9, box["y"] + 12 + 8)
    expect(page.get_by_role("dialog", name="Deadline: Lachin")).to_be_visible()
    on(page, "2020-12-01")


@pytest.mark.parametrize("size", [(1280, 800), (390, 844)])
def test_what_is_behind_the_dots(opened, size):
    """On a phone speed, knowledge and period open above the bar; else they stand in it."""
    page = opened(size=size)
    sheet = page.locator(".settings")
    if size[0] < 760:
        assert page.locator(".bar").bounding_box()["height"] == pytest.approx(153, abs=6)
        expect(page.get_by_label("Speed")).to_be_hidden()
        page.get_by_role("button", name="More settings").click()
        box = sheet.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size[0]
        assert all(
            target["height"] >= 44
            for target in sheet.locator("button, select").evaluate_all(
                "(all) => all.map((one) => one.getBoundingClientRect().toJSON())"
            )
        )
    else:
        assert page.locator(".bar").bounding_box()["height"] == pytest.approx(198, abs=1)
    page.get_by_role("radio", name="as known today").check()
    expect(page.locator("body")).to_have_attribute("data-known", "latest")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("dossier", [KARABAKH, SINAI])
def test_axe_finds_nothing_in_the_bar(opened, dossier, size, scheme):
    page = opened(dossier, size, color_scheme=scheme)
    found = Axe().run(page, context=".bar").response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []
    counts = page.locator(".bar-top > .counts")
    if counts.is_visible():
        counts.click()
        found = Axe().run(page, context=".bar").response["violations"]
        assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []


def test_targets_are_large_enough(opened):
    page = opened()
    small = page.locator(".bar :is(button, select, [role=slider], .segments label)").evaluate_all(
        """(all) => all.filter((one) => one.checkVisibility()).map((one) => {
            const { width, height } = one.getBoundingClientRect();
            return [one.className || one.tagName, width, height];
        }).filter(([, width, height]) => width < 24 || height < 24)"""
    )
    assert json.dumps(small) == "[]"
