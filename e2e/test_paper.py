"""What comes out of the printer."""

import re

from playwright.sync_api import expect

from steps import MOTHER, guide_through, results


def pages(page):
    """How many sheets of A4 the page takes."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_the_guides_answer_says_on_paper_whom_to_call_and_nothing_of_the_child(page):
    guide_through(page, MOTHER)
    page.emulate_media(media="print")
    for offer in results(page).all():
        expect(offer.get_by_text(re.compile(r"^Kontakt: .*(\d\d|@)"))).to_be_visible()
    expect(page.get_by_role("img", name="QR-kode med link til listen")).to_be_visible()
    expect(page.get_by_text("13 år", exact=True)).to_be_hidden()
    expect(page.get_by_role("heading", name="Brug for hjælp nu?")).to_be_hidden()
    assert pages(page) <= 2


def test_an_offer_says_on_paper_where_to_write(page):
    page.goto("/tilbud/besoegsven-i-dit-eget-hjem")
    page.emulate_media(media="print")
    expect(page.get_by_text(re.compile(r"^\S+@\S+\.example$"))).to_be_visible()
    expect(page.get_by_role("img", name="QR-kode med link til tilbuddet")).to_be_visible()
    facts = page.get_by_role("heading", name="Kort fortalt").bounding_box()
    text = page.get_by_role("heading", name="Om tilbuddet").bounding_box()
    assert facts["y"] < text["y"]
    assert pages(page) <= 2


def test_twenty_offers_take_few_sheets(page):
    page.goto("/tilbud?q=ensom")
    assert results(page).count() == 20
    page.emulate_media(media="print")
    expect(page.get_by_role("search")).to_be_hidden()
    expect(page.get_by_text("Tryk for at fjerne")).to_be_hidden()
    expect(page.locator("#filtre")).to_be_hidden()
    assert pages(page) <= 5


def test_the_front_page_is_black_on_white_on_paper(page):
    page.goto("/")
    page.emulate_media(media="print")
    colours = page.locator("h1, .lead, .hero a, .portal a").evaluate_all("all => all.map(e => getComputedStyle(e).color)")
    assert set(colours) == {"rgb(0, 0, 0)"}
