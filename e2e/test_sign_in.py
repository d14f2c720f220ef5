"""Signing in, and an association that looks after its own people, as those who do it see it."""

import re

from playwright.sync_api import expect

from conftest import PHONE

PASSWORD = "havnen er åben"
CHAIR = "inger@lundby-forsamlingshus.example"
LUNDBY = "lundby-forsamlingshus"


def sign_in(page, email, password=PASSWORD):
    page.goto("/log-ind")
    page.get_by_label("Din mail").fill(email)
    page.get_by_label("Din adgangskode").fill(password)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()


def open_last_mail(page, to):
    """The last mail to somebody, as the demo shows it."""
    page.goto("/demo/mails")
    page.get_by_role("listitem").filter(has_text=to).get_by_role("link").first.click()


def test_in_and_out_without_scripts(someone):
    page = someone(scripts=False, size=PHONE)
    page.goto("/mit-medspil")
    expect(page).to_have_url(re.compile(r"/log-ind\?videre="))
    page.get_by_label("Din mail").fill(CHAIR)
    page.get_by_label("Din adgangskode").fill("noget helt andet")
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    assert page.title().startswith("Fejl: ")
    expect(page.get_by_label("Din mail")).to_have_value(CHAIR)
    page.get_by_label("Din adgangskode").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    # On to where one was going.
    expect(page.get_by_role("heading", level=1)).to_have_text("Mit Medspil")
    expect(page.get_by_role("main")).to_contain_text("Lundby Forsamlingshus")
    page.get_by_role("button", name="Log ud", exact=True).click()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()
    # The way back shows nothing of it.
    page.go_back()
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Mit Medspil")


def test_a_link_in_a_mail(page, someone):
    page.goto("/log-ind")
    page.get_by_role("link", name="Få et link i en mail").click()
    page.get_by_label("Din mail").fill(CHAIR)
    page.get_by_role("button", name="Send linket").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kig i din mail")
    open_last_mail(page, CHAIR)
    link = page.locator("main a[href*='/log-ind/']").get_attribute("href")
    page.goto(link)
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("button", name="Log ud", exact=True)).to_be_visible()
    # Once.
    other = someone()
    answer = other.goto(link)
    assert answer.status == 410
    expect(other.get_by_role("link", name="Få et nyt link")).to_be_visible()


def test_a_chair_adds_somebody_who_says_yes_and_is_in(page, someone):
    sign_in(page, CHAIR)
    page.goto(f"/foreninger/{LUNDBY}/personer")
    page.get_by_label("Bestyrelsesmedlem").check()
    page.get_by_label("Personens navn").fill("Runa Prøve")
    page.get_by_label("Personens mail").fill("runa@lundby.example")
    page.get_by_role("button", name="Tilføj og send mail").click()
    expect(page.get_by_role("status")).to_contain_text("Runa Prøve har fået en mail")
    expect(page.get_by_role("main")).to_contain_text("Runa Prøve")
    other = someone()
    open_last_mail(other, "runa@lundby.example")
    other.locator("main a[href*='/invitationer/']").click()
    expect(other.get_by_role("heading", name="Vil du være bestyrelsesmedlem?")).to_be_visible()
    other.get_by_role("button", name="Ja, jeg vil").click()
    other.goto("/mit-medspil")
    expect(other.get_by_role("main")).to_contain_text("Bestyrelsesmedlem")


def test_the_last_chair_does_not_leave_unnoticed(page):
    sign_in(page, CHAIR)
    page.goto(f"/foreninger/{LUNDBY}/personer")
    page.get_by_role("link", name=re.compile("Stop, eller giv rollen videre.*Formand")).click()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("får ingen formand"))).to_be_visible()
