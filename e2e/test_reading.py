"""Organisations, the glossary, the other language, and addresses that lead nowhere."""

import re

import pytest
from playwright.sync_api import expect

from steps import SEARCH_LABEL, count, results, titles


def test_an_organisation_is_found_and_read(page):
    page.goto("/foreninger")
    page.get_by_label("Søg efter en forening").fill("besøgsvenner")
    page.get_by_role("main").get_by_role("button", name="Søg", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="Havneby Besøgsvenner").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Havneby Besøgsvenner")
    expect(page.get_by_role("main").locator("a[href^='tel:'], a[href^='mailto:']").first).to_be_visible()
    offers = page.get_by_role("main").get_by_role("listitem").get_by_role("heading").get_by_role("link")
    assert "Besøgsven i dit eget hjem" in offers.all_inner_texts()
    # What holds a pause is not among what one can come to.
    expect(page.get_by_role("region", name="Holder pause")).to_contain_text("Besøgsven for dig mellem 25 og 60")
    offers.filter(has_text="Besøgsven i dit eget hjem").click()
    page.get_by_role("main").get_by_role("link", name="Havneby Besøgsvenner").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Havneby Besøgsvenner")


def test_every_organisation_can_be_reached_by_turning_pages(page):
    seen = set()
    page.goto("/foreninger")
    for _ in range(30):
        seen |= set(page.get_by_role("main").get_by_role("listitem").get_by_role("heading").all_inner_texts())
        onward = page.get_by_role("navigation", name="Sider").get_by_role("link", name=re.compile("næste", re.IGNORECASE))
        if not onward.count():
            break
        onward.click()
    assert len(seen) == 180, len(seen)


def test_the_glossary_says_what_each_side_means(page):
    page.goto("/ordbog")
    terms = page.get_by_role("article")
    assert terms.count() >= 10
    expect(terms.first.get_by_role("heading")).to_be_visible()
    for side in ("Kommunen", "Foreningerne"):
        assert page.get_by_role("main").get_by_text(re.compile(side)).count() >= 10
    letter = page.get_by_role("navigation", name="Spring til bogstav").get_by_role("link").last
    heading = page.get_by_role("main").get_by_role("heading", level=2, name=letter.inner_text(), exact=True)
    letter.click()
    expect(heading).to_be_in_viewport()


def test_texts_lead_to_the_glossary(page):
    page.goto("/tilbud?q=besøgsven")
    for path in page.locator("ol.results h2 a").evaluate_all("links => links.slice(0, 8).map(a => a.getAttribute('href'))"):
        page.goto(path)
        links = page.get_by_role("main").locator("a[href^='/ordbog#']")
        if links.count():
            anchor = links.first.get_attribute("href").split("#")[1]
            links.first.click()
            expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()
            return
    pytest.fail("no offer's text leads to a word of the glossary")


def test_english_and_back(page):
    page.goto("/tilbud?q=ensom")
    found = count(page)
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(re.compile("/en/tilbud\\?q=ensom"))
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"{found}\\s+services fit"))
    expect(results(page).first).to_contain_text("Fits because")
    page.get_by_role("link", name="Dansk").click()
    expect(page).to_have_url(re.compile("/tilbud\\?q=ensom"))
    assert page.locator("html").get_attribute("lang") == "da" and "/en" not in page.url


@pytest.mark.parametrize("path", ["/", "/tilbud", "/guide", "/huskeliste", "/foreninger", "/ordbog", "/emner"])
def test_no_danish_is_left_on_english_pages(page, path):
    page.goto("/en" + path)
    text = page.locator("body").evaluate(
        """body => { for (const danish of body.querySelectorAll("[lang=da]")) danish.remove(); return body.innerText }""")
    # Words of the frame, not of offers: those are the associations' own.
    left = re.findall(r"\b(?:Søg|tilbud passer|Gå til|Læs mere|Tilbage til|Vis alle|Spørg os|Log ind|Svar på|Du skal ikke)\b", text)
    assert not left, left


def test_a_wrong_address_leads_on(page):
    answer = page.goto("/findes-ikke")
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Siden findes ikke")
    page.get_by_label(SEARCH_LABEL).fill("kor")
    page.get_by_role("main").get_by_role("button", name="Søg", exact=True).click()
    assert titles(page)


@pytest.mark.parametrize("path", ["/tilbud/findes-ikke", "/foreninger/findes-ikke", "/tilbud/findes-ikke/kalender.ics"])
def test_a_thing_that_is_not_there_is_404(page, path):
    answer = page.context.request.get(path)
    assert answer.status == 404


@pytest.mark.parametrize(
    "path", ["/tilbud?alder=abc", "/tilbud?side=-1", "/tilbud?bydel=%00", "/tilbud?q=" + "a" * 3000, "/tilbud?emne=findes-ikke",
             "/tilbud?q=%ff%fe", "/guide?trin=9999", "/foreninger?side=999999", "/huskeliste?tilbud=%27%22"])
def test_a_damaged_address_never_breaks_the_site(page, path):
    answer = page.context.request.get(path)
    assert answer.status < 500
    assert "text/html" in answer.headers["content-type"]


def test_every_link_leads_somewhere(page):
    """From the pages that everybody meets, and from one of each kind; the frame around them too."""
    found = {}
    for path in [
        "/", "/en", "/tilbud?q=ensom", "/tilbud?q=qwertzuiop", "/tilbud/torsdagskoret-for-alle-stemmer", "/guide", "/emner",
        "/foreninger", "/foreninger/havneby-besoegsvenner", "/huskeliste", "/ordbog", "/spoerg", "/kontakt", "/was", "/privatliv",
        "/aabne-data", "/indlejring",
    ]:
        page.goto(path)
        for link in page.locator("a[href^='/']").evaluate_all("links => links.map(a => a.getAttribute('href').split('#')[0])"):
            # Of the many alike one is enough: search results, organisations.
            kind = re.sub(r"^(/en)?/(tilbud|foreninger)/[^?]+", r"\1/\2/x", link).split("?")[0]
            found.setdefault((path, kind), link)
    answers = {link: page.context.request.get(link).status for link in set(found.values())}
    dead = sorted({f"{link} on {path}: {answers[link]}" for (path, _), link in found.items() if answers[link] != 200})
    assert not dead, "\n".join(dead)


def test_nobody_is_followed(page):
    page.goto("/")
    page.goto("/tilbud?q=ensom")
    page.goto("/guide")
    assert page.context.cookies() == []
