"""One entrance: anybody asks without knowing whom, and reads the answer by a link of their own."""

import re

import pytest
from playwright.sync_api import expect

from steps import widest

PHONE = {"width": 320, "height": 640}
TEXT = "Min mor på 81 har demens.\nHvad er der for hende?"


def fill(page, text=TEXT, kind="Et spørgsmål"):
    page.goto("/spoerg")
    page.get_by_role("radio", name=kind).check()
    page.get_by_label("Skriv med dine egne ord").fill(text)


@pytest.mark.parametrize("scripts", [True, False])
def test_asked_sent_and_read_by_the_private_link(someone, scripts):
    page = someone(scripts=scripts, size=PHONE)
    fill(page)
    page.get_by_role("button", name="Gå videre").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Målgruppekoordinator for ældre")
    expect(main).to_contain_text("Du skriver om demens")
    assert widest(page) is None
    page.get_by_role("button", name="Send").click()
    link = page.get_by_role("textbox", name="Dit link").input_value()
    assert re.search(r"/spoerg/sag/[0-9a-f]{48}$", link), link
    expect(main).to_contain_text("Du får svar senest")
    assert widest(page) is None
    page.get_by_role("link", name="Åbn din samtale").click()
    expect(main).to_contain_text("Det er kommunens tur")
    page.get_by_label("Din besked").fill("Hun bor i Midtbyen")
    page.get_by_role("button", name="Send").click()
    expect(main).to_contain_text("Hun bor i Midtbyen")
    assert widest(page) is None
    # The address alone is the key: another browser with it reads the same, and one digit off finds nothing.
    other = someone(scripts=scripts)
    assert other.goto(page.url).ok
    wrong = page.url[:-1] + ("0" if page.url[-1] != "0" else "1")
    assert other.goto(wrong).status == 404


def test_what_was_typed_stays_when_something_is_missing_and_when_one_goes_back(plain):
    plain.goto("/spoerg")
    plain.get_by_label("Skriv med dine egne ord").fill(TEXT)
    plain.get_by_role("button", name="Gå videre").click()
    expect(plain.get_by_role("alert")).to_contain_text("Vælg, hvad det drejer sig om")
    expect(plain.get_by_label("Skriv med dine egne ord")).to_have_value(TEXT)
    plain.get_by_role("radio", name="En idé").check()
    plain.get_by_role("button", name="Gå videre").click()
    plain.get_by_role("button", name="Ret").click()
    expect(plain.get_by_role("radio", name="En idé")).to_be_checked()
    expect(plain.get_by_label("Skriv med dine egne ord")).to_have_value(TEXT)


def test_an_association_in_trouble_must_be_reachable(phone):
    fill(phone, "Vi har mistet vores lokale", "Et akut problem for en forening")
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_role("alert")).to_contain_text("så vi kan ringe hurtigt")
    phone.get_by_label("Telefon, hvis vi må ringe (valgfrit)").fill("70 00 91 09")
    phone.get_by_role("button", name="Gå videre").click()
    expect(phone.get_by_role("main")).to_contain_text("Vi kontakter jer senest")
    phone.get_by_role("button", name="Send").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text(re.compile("Tak. Vi har fået"))


def test_who_writes_in_distress_sees_whom_to_call_before_anything_is_sent(phone):
    fill(phone, "Jeg kan ikke mere og vil ikke leve")
    phone.get_by_role("button", name="Gå videre").click()
    help_now = phone.get_by_role("region", name="Du skal ikke være alene med det her")
    expect(help_now.get_by_role("link", name=re.compile("^Ring ")).first).to_be_visible()
    assert widest(phone) is None


@pytest.mark.parametrize("scripts", [True, False])
def test_how_the_cooperation_is_doing_is_open_to_all(someone, scripts):
    page = someone(scripts=scripts, size=PHONE)
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Sådan går det med samarbejdet").click()
    chart = page.get_by_role("img", name=re.compile("løfte"))
    expect(chart).to_be_visible()
    page.get_by_text("Se tallene").first.click()
    expect(page.get_by_role("columnheader", name="Til tiden")).to_be_visible()
    assert widest(page) is None


def test_the_right_one_is_found_in_the_register(phone):
    phone.goto("/kontakt")
    assert widest(phone) is None
    phone.get_by_role("searchbox", name="Hvad drejer det sig om?").fill("hjemløs")
    phone.get_by_role("main").get_by_role("button", name="Søg").click()
    expect(phone.get_by_role("heading", name="Målgruppekoordinator for udsatte")).to_be_visible()


@pytest.mark.parametrize("path", ["/ideer", "/barrierer", "/en/spoerg", "/en/kontakt", "/en/ideer", "/en/barrierer"])
def test_nothing_sticks_out_on_a_small_telephone(phone, path):
    assert phone.goto(path).ok
    assert widest(phone) is None
