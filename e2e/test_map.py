"""The large map: near and far, by mouse, finger and keys, and nobody elsewhere is told who looks."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from steps import focused, tab_to, widest


def region(page):
    return page.get_by_role("main").get_by_role("region", name=re.compile("^Kort over"))


def pins(page):
    return region(page).locator(".leaflet-marker-pane").get_by_role("button")


CENTRES = """() => [...document.querySelectorAll('.zoommap__name span')].map(name => {
    const box = name.getBoundingClientRect(); return (box.left + box.right) / 2 })"""


def left(page):
    """How far to the left the westernmost district lies."""
    return min(page.evaluate(CENTRES))


def scale(page):
    """How far the easternmost lies from it."""
    return max(page.evaluate(CENTRES)) - left(page)


def larger(page, before):
    page.wait_for_function(f"before => {{ const at = ({CENTRES})(); return Math.max(...at) - Math.min(...at) > before * 1.5 }}", arg=before)
    at_rest(page)


def at_rest(page):
    """Waits until the map has stopped moving."""
    page.wait_for_function(
        f"""() => new Promise(done => {{ const before = String(({CENTRES})());
            setTimeout(() => done(String(({CENTRES})()) === before), 200) }})""")


def test_a_number_leads_to_its_offer(page):
    page.goto("/tilbud/kort?q=ensom")
    alone = pins(page).filter(has_not_text="+").first
    title = alone.get_attribute("aria-label").split(": ", 1)[1]
    alone.click()
    link = region(page).get_by_role("link", name=title)
    expect(link).to_be_focused()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page).to_have_url(re.compile("q=ensom"))


def test_numbers_that_stand_close_come_apart(page):
    page.goto("/tilbud/kort?q=ensom")
    several = pins(page).filter(has_text="+")
    assert several.count() > 0
    few = pins(page).count()
    number = int(several.first.get_attribute("aria-label").split()[0])
    several.first.click()
    expect(region(page).locator(".leaflet-popup").get_by_role("listitem")).to_have_count(number)
    page.keyboard.press("Escape")
    for _ in range(3):
        before = scale(page)
        region(page).get_by_role("button", name="Zoom ind").click()
        larger(page, before)
    assert pins(page).count() > few


def test_every_place_of_the_list_is_on_the_map(page):
    page.goto("/tilbud/kort?q=ensom")
    listed = page.get_by_role("main").get_by_role("list").last.get_by_role("listitem").count()
    shown = [pin.get_attribute("aria-label") for pin in pins(page).all()]
    assert sum(1 if ": " in name else int(name.split()[0]) for name in shown) == listed


def test_the_map_with_keys_alone(page):
    page.goto("/tilbud/kort?q=ensom")
    tab_to(page, lambda at: at["text"] == "Spring kortet over")
    page.keyboard.press("Tab")
    expect(region(page)).to_be_focused()
    assert focused(page)["outline"]
    before = scale(page)
    page.keyboard.press("+")
    larger(page, before)
    start = left(page)
    page.keyboard.press("ArrowRight")
    at_rest(page)
    assert left(page) < start - 40
    tab_to(page, lambda at: re.match(r"\d+: ", page.evaluate("document.activeElement.getAttribute('aria-label') || ''")))
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Enter")
    link = region(page).get_by_role("link", name=name.split(": ", 1)[1])
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_have_count(0)
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == name


def test_the_map_can_be_skipped(page):
    page.goto("/tilbud/kort?q=ensom")
    tab_to(page, lambda at: at["text"] == "Spring kortet over")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#paa-kortet') !== null")


def test_the_wheel_scrolls_the_page_until_the_map_is_used(page):
    page.goto("/tilbud/kort?q=kor")
    box = region(page).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + box["height"] / 2)
    before = scale(page)
    page.mouse.wheel(0, -300)
    at_rest(page)
    assert abs(scale(page) - before) < 2
    page.mouse.click(box["x"] + 20, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -300)
    larger(page, before)


def test_the_map_is_moved_with_the_mouse(page):
    page.goto("/tilbud/kort?q=kor")
    region(page).get_by_role("button", name="Zoom ind").click()
    at_rest(page)
    box, start = region(page).bounding_box(), left(page)
    page.mouse.move(box["x"] + 30, box["y"] + 300)
    page.mouse.down()
    page.mouse.move(box["x"] + 110, box["y"] + 300, steps=5)
    page.mouse.up()
    at_rest(page)
    assert left(page) > start + 40


def test_two_fingers_go_nearer_on_a_telephone(browser, address):
    context = browser.new_context(base_url=address, viewport={"width": 320, "height": 640}, has_touch=True, is_mobile=True)
    phone = context.new_page()
    phone.goto("/tilbud/kort?q=kor")
    assert widest(phone) is None
    region(phone).scroll_into_view_if_needed()
    box, before = region(phone).bounding_box(), scale(phone)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    device = context.new_cdp_session(phone)

    def touch(kind, apart):
        points = [] if kind == "touchEnd" else [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        device.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", 20)
    for apart in range(25, 90, 10):
        touch("touchMove", apart)
        phone.wait_for_timeout(30)
    touch("touchEnd", 0)
    larger(phone, before)
    at_rest(phone)
    boxes = [pin.bounding_box() for pin in pins(phone).all()]
    inside = next(pin for pin in boxes if box["x"] + 70 < pin["x"] < box["x"] + 230 and box["y"] + 10 < pin["y"] < box["y"] + 400)
    phone.touchscreen.tap(inside["x"] + 10, inside["y"] + 16)
    expect(region(phone).locator(".leaflet-popup").get_by_role("link").first).to_be_visible()
    context.close()


def test_without_scripts_the_drawing_and_the_list_are_there(plain):
    plain.goto("/tilbud/kort?q=kor")
    expect(plain.get_by_role("img", name=re.compile("^Kort over"))).to_be_visible()
    expect(plain.get_by_role("link", name="Spring kortet over")).to_have_count(0)
    assert plain.get_by_role("main").get_by_role("list").last.get_by_role("link").count() > 0


@pytest.mark.parametrize("size", [{"width": 1280, "height": 900}, {"width": 320, "height": 640}])
def test_no_fault_of_the_map_that_a_program_finds(someone, size):
    page = someone(size=size)
    page.goto("/tilbud/kort?q=ensom")
    expect(pins(page).first).to_be_visible()
    assert widest(page) is None
    assert Axe().run(page).response["violations"] == []
    pins(page).first.click()
    expect(region(page).locator(".leaflet-popup").get_by_role("link").first).to_be_visible()
    page.wait_for_timeout(400)
    assert Axe().run(page).response["violations"] == []


@pytest.mark.parametrize("path", ["/tilbud?q=ensom", "/tilbud?q=kor", "/tilbud/kort?q=ensom", "/foreninger/havneby-besoegsvenner"])
def test_the_names_of_the_districts_can_be_read(plain, path):
    plain.goto(path)
    touching = plain.evaluate(
        """() => { const faults = [];
            for (const map of document.querySelectorAll('svg.map')) {
                const frame = map.getBoundingClientRect();
                const names = [...map.querySelectorAll('.map-name')].map(e => [e.textContent, e.getBoundingClientRect()]);
                names.forEach(([name, box], index) => {
                    if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom) faults.push(name + ' runs out');
                    for (const [other, taken] of names.slice(0, index))
                        if (box.left < taken.right && taken.left < box.right && box.top + 3 < taken.bottom && taken.top + 3 < box.bottom) faults.push(name + ' on ' + other);
                });
            }
            return faults }""")
    assert touching == []
