"""The directory on another site: in a frame, and by one script tag."""

import functools
import http.server
import pathlib
import threading

import pytest
from playwright.sync_api import expect


@pytest.fixture
def elsewhere(tmp_path):
    """Another site: writes a page and gives its address. Its host name differs, so it is another site to the browser."""
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def write(body):
        pathlib.Path(tmp_path, "index.html").write_text(
            f"<!DOCTYPE html><html lang=da><meta charset=utf-8><title>Lokalavisen</title><h1>Lokalavisen</h1>{body}</html>")
        return f"http://localhost:{server.server_address[1]}/index.html"

    yield write
    server.shutdown()


@pytest.fixture
def reader(browser):
    """Somebody who reads the other site; not watched, because two sites meet there."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900})
    context.set_default_timeout(8_000)
    yield context.new_page()
    context.close()


def find_in(frame):
    box = frame.get_by_role("searchbox")
    box.fill("ensom")
    box.press("Enter")
    expect(frame.get_by_role("link", name="Besøgsven i dit eget hjem")).to_be_visible()


def test_in_a_frame(reader, elsewhere, address):
    reader.goto(elsewhere(f'<iframe title="Tilbud" width="900" height="800" src="{address}/indlejring/tilbud"></iframe>'))
    frame = reader.frame_locator("iframe")
    find_in(frame)
    # The frame holds the directory, not the whole site around it.
    expect(frame.get_by_role("navigation", name="Hovedmenu")).to_have_count(0)


def test_by_one_script_tag(reader, elsewhere, address):
    reader.goto(elsewhere(f'<script src="{address}/indlejring/tilbud.js"></script>'))
    find_in(reader.frame_locator("iframe"))


def test_the_frame_is_as_tall_as_its_page(reader, elsewhere, address):
    reader.goto(elsewhere(f'<script src="{address}/indlejring/tilbud.js" data-emne="madfaellesskab" async></script>'))
    frame = reader.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Næste side")).to_be_visible()

    def fits():
        outside = reader.locator("iframe").bounding_box()["height"]
        inside = frame.locator("body").evaluate("body => body.getBoundingClientRect().height")
        return abs(outside - inside) <= 1 and outside

    reader.wait_for_timeout(300)
    tall = fits()
    assert tall, "the frame is not as tall as what it shows"
    # Few hits: it becomes shorter again.
    frame.get_by_role("searchbox").fill("zzzzqqqq")
    frame.get_by_role("searchbox").press("Enter")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("ingen tilbud")
    reader.wait_for_timeout(300)
    assert 0 < fits() < tall
    assert reader.context.cookies() == []


def test_the_next_page_begins_at_its_top_and_an_offer_opens_in_full(reader, elsewhere, address):
    reader.goto(elsewhere(f'<script src="{address}/indlejring/tilbud.js" async></script>'))
    frame = reader.frame_locator("iframe")
    frame.get_by_role("link", name="Næste side").click()
    expect(frame.get_by_text("Side 2 af")).to_be_visible()
    reader.wait_for_timeout(300)
    assert reader.locator("iframe").bounding_box()["y"] >= -1
    frame.locator("ol h2 a").first.click()
    reader.wait_for_url(f"{address}/tilbud/**")


def test_a_colour_that_cannot_be_read_is_refused(reader, elsewhere, address):
    reader.goto(elsewhere(f'<script src="{address}/indlejring/tilbud.js" data-farve="#ffcc00" async></script>'))
    expect(reader.frame_locator("iframe").get_by_role("heading", name="Farven kan ikke bruges")).to_be_visible()
    reader.goto(elsewhere(f'<script src="{address}/indlejring/tilbud.js" data-farve="#1f5c3a" async></script>') + "?igen")
    button = reader.frame_locator("iframe").get_by_role("button", name="Søg")
    assert button.evaluate("button => getComputedStyle(button).backgroundColor") == "rgb(31, 92, 58)"


def test_other_pages_refuse_to_be_framed(reader, elsewhere, address):
    refused = []
    reader.on("console", lambda message: refused.append(message.text) if "frame-ancestors" in message.text else None)
    reader.goto(elsewhere(f'<iframe title="Tilbud" src="{address}/huskeliste"></iframe>'))
    reader.wait_for_timeout(300)
    assert refused


def test_there_is_an_example_to_copy(page):
    page.goto("/indlejring")
    expect(page.get_by_role("main")).to_contain_text("<script")
    expect(page.get_by_role("main")).to_contain_text("<iframe")
