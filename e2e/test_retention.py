"""How long things are kept: an administrator chooses, and everybody can read it."""

import re

from playwright.sync_api import expect

from conftest import PHONE
from steps import from_more
from test_promises import ADMINISTRATOR
from test_sign_in import sign_in


def test_an_administrator_keeps_messages_for_a_shorter_time(someone, page):
    sign_in(page, ADMINISTRATOR)
    from_more(page, "Opbevaring")
    expect(page.get_by_role("heading", level=1)).to_have_text("Opbevaring")
    page.locator("summary", has_text="Ret tiden: Beskeder til dem").click()
    page.locator("#maaneder-beskeder").fill("40")
    page.get_by_role("button", name=re.compile(r"^Gem\s?: Beskeder til dem")).click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(page.locator("#maaneder-beskeder")).to_have_value("40")
    page.locator("#maaneder-beskeder").fill("9")
    page.locator("#grund-beskeder").fill("Vi læser dem aldrig igen")
    page.get_by_role("button", name=re.compile(r"^Gem\s?: Beskeder til dem")).click()
    expect(page.get_by_role("status")).to_contain_text("Det gælder fra nu af")
    expect(page.get_by_role("main")).to_contain_text("Vi læser dem aldrig igen")
    citizen = someone(scripts=False, size=PHONE)
    citizen.goto("/privatliv")
    citizen.get_by_role("link", name="listen over det, vi gemmer om personer").click()
    expect(citizen.get_by_role("main")).to_contain_text(re.compile(r"9\s+måneder"))


def test_an_idea_is_followed_by_mail(plain):
    page = plain
    page.goto("/ideer")
    page.get_by_role("link", name=re.compile("^Følg idéen på mail")).first.click()
    page.get_by_role("button", name="Send mig et link").click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    page.get_by_label("Din mail").fill("hanne.foelger@eksempel.example")
    page.get_by_role("button", name="Send mig et link").click()
    expect(page.get_by_role("status")).to_contain_text("Vi har sendt en mail til hanne.foelger@eksempel.example")
    page.goto("/demo/mails")
    page.get_by_role("listitem").filter(has_text="hanne.foelger").get_by_role("link").first.click()
    page.goto(page.locator("main a[href*='/ideer/foelg/']").get_attribute("href"))
    page.get_by_role("button", name="Ja, følg idéen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du følger idéen")
