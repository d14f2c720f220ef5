"""Grants: a small association writes, sends and reads the answer; the treasurer gets a letter that can be booked."""

import json
import re

import pytest
from playwright.sync_api import expect

from steps import widest
from test_sign_in import sign_in

PHONE = {"width": 320, "height": 640}
TREASURER = "knud@lundby-forsamlingshus.example"


def test_a_draft_is_finished_checked_and_sent_once_and_can_be_corrected(someone):
    page = someone(scripts=False, size=PHONE)
    sign_in(page, TREASURER)
    page.goto("/ansoegninger")
    page.get_by_role("link", name="Fællesspisning, også i juli").click()
    assert widest(page) is None
    page.get_by_role("link", name="Aktiviteten").first.click()
    page.get_by_label("Hvor mange regner I med at nå?").fill("mange")
    page.get_by_role("button", name="Gem og fortsæt").click()
    expect(page.get_by_role("alert")).to_be_visible()
    # What was typed is there to be put right.
    expect(page.get_by_label("Hvor mange regner I med at nå?")).to_have_value("mange")
    page.get_by_label("Hvor mange regner I med at nå?").fill("90")
    page.get_by_role("button", name="Gem og fortsæt").click()
    page.goto("/ansoegninger")
    page.get_by_role("link", name="Fællesspisning, også i juli").click()
    page.get_by_role("link", name="Tjek jeres svar, og send").first.click()
    expect(page.get_by_role("main")).to_contain_text("Intet er sendt endnu.")
    assert widest(page) is None
    page.get_by_role("button", name="Send ansøgningen").click()
    main = page.get_by_role("main")
    reference = re.search(r"\d{4}-\d{4}", main.inner_text()).group()
    assert widest(page) is None
    page.goto("/ansoegninger")
    page.get_by_role("link", name="Fællesspisning, også i juli").click()
    expect(page.get_by_role("main")).to_contain_text(reference)
    page.get_by_role("button", name="Ret ansøgningen").click()
    expect(page.get_by_role("main")).to_contain_text("gælder, indtil I sender igen")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_treasurer_reads_a_letter_whose_figures_can_be_booked(someone, scripts):
    page = someone(scripts=scripts, size=PHONE)
    sign_in(page, TREASURER)
    page.goto("/ansoegninger")
    page.get_by_role("link", name="Fællesspisning og hjemkørsel i Lundby").click()
    page.get_by_role("link", name="Læs svaret på ansøgningen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("I får penge")
    page.get_by_role("link", name="Læs brevet om pengene").click()
    main = page.get_by_role("main")
    for words in ["19.500 kr.", "Hvor kommer pengene fra?", "Serviceloven § 18", "Hvornår betaler vi?", "Hvis I er uenige"]:
        expect(main).to_contain_text(words)
    assert widest(page) is None
    figures = page.request.get(page.url + "/tal.json")
    assert figures.ok and json.loads(figures.text())
    table = page.request.get(page.url + "/tal.csv")
    assert table.ok and "19500,00" in table.text().replace(".", "")


def test_a_refusal_says_why_and_where_else_to_look(plain):
    sign_in(plain, TREASURER)
    plain.goto("/ansoegninger")
    plain.get_by_role("link", name="Sangaften med gamle plader").click()
    plain.get_by_role("link", name="Læs svaret på ansøgningen").click()
    main = plain.get_by_role("main")
    expect(main).to_contain_text("I får ikke penge denne gang")
    expect(main).to_contain_text("Hvad der talte")
    expect(main).to_contain_text("Hvis I er uenige")
    plain.get_by_role("link", name="Se fonde og puljer, der passer").click()
    expect(plain.get_by_role("heading", level=1)).to_be_visible()


def test_everybody_reads_who_got_money_and_takes_the_figures(plain):
    plain.goto("/puljer")
    plain.get_by_role("link", name="Se, hvem der har fået penge").click()
    main = plain.get_by_role("main")
    expect(main).to_contain_text("bevillinger")
    package = plain.request.get("/api/360giving/grants.json")
    assert package.ok
    grants = json.loads(package.text())["grants"]
    assert len(grants) >= 58 and all(grant["currency"] == "DKK" for grant in grants)
