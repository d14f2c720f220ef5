"""Offers that stay true: a link in a mail, a telephone call, and who is shown how often."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import expect

from conftest import PHONE
from steps import from_more, widest
from test_sign_in import sign_in

ADVISER = "solvej@havneby.example"
CHAIR = "inger@lundby-forsamlingshus.example"
SUBJECT = re.compile("Passer (jeres|teksten)")


def mailed_link(page):
    """The first link of the latest mail that asks an association about its offers."""
    page.goto("/demo/mails")
    page.get_by_role("listitem").filter(has_text=SUBJECT).get_by_role("link").first.click()
    # The demo wrote its mails before it was known where it would be served.
    return urlsplit(page.locator("main a[href*='/bekraeft/']").first.get_attribute("href")).path


def test_a_treasurer_confirms_by_the_link_without_scripts(someone):
    page = someone(scripts=False, size=PHONE)
    link = mailed_link(page)
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Passer det stadig?")
    assert widest(page) is None
    offer = page.get_by_role("heading", level=2).first.inner_text()
    # Programs that look through mails open every link: nothing happens by that.
    page.goto(link)
    page.get_by_role("button", name="Ja, det passer stadig").click()
    expect(page.get_by_role("status")).to_contain_text("Tilbuddet er bekræftet")
    page.goto(link)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tak for hjælpen")
    expect(page.get_by_role("button", name="Ja, det passer stadig")).to_have_count(0)
    assert offer


def test_the_chair_finds_the_same_question_signed_in(page):
    sign_in(page, CHAIR)
    page.get_by_role("link", name="Bekræft tilbud").click()
    expect(page.get_by_role("main")).to_contain_text("Fællesspisning")
    page.get_by_role("button", name="Ja, det passer stadig").click()
    expect(page.get_by_role("status")).to_contain_text("Tilbuddet er bekræftet")
    expect(page.get_by_role("main")).to_contain_text("I har ikke noget at bekræfte lige nu")


def test_the_list_of_calls_fits_on_a_telephone(phone):
    sign_in(phone, ADVISER)
    phone.goto("/ring-i-dag")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ring i dag")
    assert widest(phone) is None


def test_the_adviser_rings_and_writes_down_what_was_said(page):
    sign_in(page, ADVISER)
    page.get_by_role("link", name="Ring i dag").first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Det skylder vi dem")
    first = main.locator("ul.rows > li").first
    name = first.get_by_role("heading", level=2).inner_text()
    first.get_by_text("Skriv ned, hvordan det gik").click()
    first.get_by_role("button", name="Gem opkaldet").click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(main).to_contain_text("Vælg, hvordan det gik")
    item = main.locator("ul.rows > li").first
    item.get_by_label("Jeg fik ikke fat i dem").check()
    item.get_by_label("Kort note").fill("Prøver igen torsdag")
    item.get_by_role("button", name="Gem opkaldet").click()
    expect(page.get_by_role("status")).to_contain_text(f"Opkaldet til {name} er skrevet ned")
    expect(main.get_by_role("heading", name=name)).to_have_count(0)


def test_an_offer_that_nobody_confirmed_says_so_kindly(page):
    sign_in(page, ADVISER)
    page.goto("/ring-i-dag")
    slug = page.get_by_role("main").locator("a[href^='/tilbud/']").first.get_attribute("href")
    page.goto(slug)
    expect(page.get_by_role("main")).to_contain_text(re.compile("Ikke bekræftet siden .* – (ring|spørg)"))


def test_exposure_for_staff_and_for_everybody(page, phone):
    sign_in(page, ADVISER)
    from_more(page, "Synlighed")
    expect(page.get_by_role("heading", name="Sjældent vist")).to_be_visible()
    page.get_by_label("Størrelse").select_option(label="Lille")
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page).to_have_url(re.compile("stoerrelse=lille"))
    phone.goto("/aabenhed/synlighed")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Bliver foreninger vist lige tit?")
    assert widest(phone) is None


def test_a_partner_for_a_need_in_everyday_words(page):
    sign_in(page, ADVISER)
    from_more(page, "Find partner")
    page.get_by_label("Hvad har I brug for hjælp til?").fill("nogen der kan besøge ensomme ældre")
    page.get_by_role("button", name="Find foreninger").click()
    expect(page.get_by_role("heading", level=2).first).to_contain_text("passer")
    expect(page.get_by_role("main")).to_contain_text("Derfor")
    expect(page.get_by_role("main")).to_contain_text("Hver tredje plads")
