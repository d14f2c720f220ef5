"""An offer's page: when, where, for whom, and what to do when something is wrong with it."""

import datetime
import re

from playwright.sync_api import expect

from conftest import today
from steps import open_offer, results, titles

CHOIR = "Torsdagskoret for alle stemmer"


def offer_with_dates(page):
    page.goto("/tilbud?q=kor")
    open_offer(page, CHOIR)


def test_an_offer_answers_what_people_ask(page):
    offer_with_dates(page)
    for question in ("Om tilbuddet", "Er det noget for dig?", "Kort fortalt", "Her foregår det"):
        expect(page.get_by_role("heading", name=question)).to_be_visible()
    expect(page.get_by_role("main").locator("a[href^='tel:'], a[href^='mailto:']").first).to_be_visible()
    expect(page.get_by_text(re.compile("[Bb]ekræftet")).first).to_be_visible()
    # Back to what was searched for.
    page.get_by_role("link", name=re.compile("^Tilbage")).first.click()
    expect(page).to_have_url(re.compile("q=kor"))


def test_the_next_dates_are_ahead_and_in_order(page):
    offer_with_dates(page)
    days = [
        datetime.date.fromisoformat(text[:10])
        for text in page.get_by_role("region", name="De næste gange").locator("time").evaluate_all(
            "times => times.map(t => t.dateTime)")
    ]
    assert len(days) >= 2 and days == sorted(days)
    assert all(day >= today() for day in days)


def test_the_dates_go_into_a_calendar(page):
    offer_with_dates(page)
    link = page.get_by_role("link", name="Læg i din kalender")
    answer = page.context.request.get(link.get_attribute("href"))
    assert answer.ok and answer.headers["content-type"].startswith("text/calendar")
    text = answer.text().replace("\r\n ", "")
    assert CHOIR in text and "BEGIN:VEVENT" in text and "TZID=Europe/Copenhagen" in text


def test_why_it_fits_follows_to_the_offer(page):
    page.goto("/tilbud?q=kor&alder=70")
    title = titles(page)[0]
    open_offer(page, title)
    expect(page.get_by_role("main")).to_contain_text("Passer til din søgning, fordi")


def test_a_closed_offer_says_so(page):
    page.goto("/tilbud/besoegsven-for-dig-mellem-25-og-60")
    expect(page.get_by_role("main")).to_contain_text(re.compile("pause", re.IGNORECASE))


def report_of(page):
    page.goto("/tilbud?q=kor")
    open_offer(page, CHOIR)
    page.get_by_role("link", name="Meld en fejl").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Meld en fejl")


def test_a_mistake_is_reported(page):
    report_of(page)
    page.get_by_role("radio").first.check()
    page.get_by_label("Beskriv fejlen").fill("Koret synger nu om onsdagen.")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tak. Vi har fået din besked.")
    page.get_by_role("main").get_by_role("link", name="Tilbage til tilbuddet").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(CHOIR)


def test_what_is_missing_in_a_report_is_told_and_nothing_is_lost(page):
    report_of(page)
    page.get_by_label(re.compile("Din mail")).fill("ikke en mail")
    page.get_by_role("button", name="Send").click()
    expect(page).to_have_title(re.compile("^Fejl:"))
    summary = page.get_by_role("alert").filter(has=page.get_by_role("heading", name="Der er problemer"))
    expect(summary).to_be_focused()
    links = summary.get_by_role("link")
    assert links.count() >= 3
    # Each link leads to its field, and the words at the field are the same.
    for place in range(links.count()):
        words = links.nth(place).inner_text()
        expect(page.get_by_role("main").get_by_text(words)).to_have_count(2)
    links.filter(has_text=re.compile("mail", re.IGNORECASE)).click()
    expect(page.get_by_label(re.compile("Din mail"))).to_be_focused()
    expect(page.get_by_label(re.compile("Din mail"))).to_have_value("ikke en mail")


def test_a_report_from_another_site_is_refused(page, address):
    answer = page.context.request.post(
        f"{address}/tilbud/torsdagskoret-for-alle-stemmer/fejl", form={"slags": "tid", "tekst": "forfalsket"},
        headers={"Origin": "https://ond.example", "Sec-Fetch-Site": "cross-site"})
    assert answer.status == 403


def test_an_offer_without_an_address_says_how_it_takes_place(page):
    page.goto("/tilbud/besoegsven-i-dit-eget-hjem")
    expect(page.get_by_role("heading", level=1)).to_have_text("Besøgsven i dit eget hjem")
    expect(page.get_by_role("main")).to_contain_text(re.compile("hele kommunen", re.IGNORECASE))
    assert results(page).count() == 0
