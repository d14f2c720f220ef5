"""Pools: anybody reads what the money is for; the officer makes one, and nothing incomplete opens."""

import pytest
from playwright.sync_api import expect

from conftest import today
from steps import widest
from test_sign_in import sign_in

PHONE = {"width": 320, "height": 640}


@pytest.mark.parametrize("scripts", [True, False])
def test_an_association_finds_the_pool_that_is_open_and_what_it_asks(someone, scripts):
    page = someone(scripts=scripts, size=PHONE)
    page.goto("/puljer")
    expect(page.get_by_role("main")).to_contain_text("To puljer er åbne nu.")
    assert widest(page) is None
    page.get_by_role("link", name="Støtte til frivilligt socialt arbejde").click()
    main = page.get_by_role("main")
    for words in ["Hvad er pengene til?", "Det er vigtigt for os", "Op til 20.000 kr.", "10 minutter", "Serviceloven § 18"]:
        expect(main).to_contain_text(words)
    assert widest(page) is None
    page.get_by_label("Dit spørgsmål").fill("Må vi bruge penge på kaffe til møderne?")
    page.get_by_role("button", name="Send spørgsmålet").click()
    expect(page.get_by_role("status")).to_contain_text("inden for tre hverdage")
    page.get_by_role("link", name="Se, hvad foreningerne foreslog").click()
    expect(page.get_by_role("main")).to_contain_text("Vi spurgte foreningerne")
    assert widest(page) is None


@pytest.mark.parametrize("scripts", [True, False])
def test_an_officer_makes_a_pool_one_thing_at_a_time(someone, scripts):
    page = someone(scripts=scripts)
    sign_in(page, "gerda@havneby.example")
    page.goto("/puljer")
    page.get_by_role("link", name="Lav en ny pulje").click()
    page.get_by_role("button", name="Begynd på puljen").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvad puljen hedder")
    name = f"Naturpuljen {'med' if scripts else 'uden'}"
    page.get_by_label("Hvad hedder puljen?").fill(name)
    page.get_by_role("button", name="Begynd på puljen").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("ting mangler, før en runde kan åbne")
    page.get_by_role("link", name="Det er vigtigt for os").click()
    page.get_by_label("Hvad er vigtigt?").nth(0).fill("Flere kommer ud")
    page.get_by_label("Hvor mange procent tæller det?").nth(0).fill("90")
    page.get_by_label("Hvordan ser en god ansøgning ud her?").nth(0).fill("I fortæller, hvem der kommer med.")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("De giver 90")
    page.get_by_label("Hvor mange procent tæller det?").nth(0).fill("100")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("status")).to_contain_text("Gemt.")
    page.get_by_role("link", name="Regler og vurdering").click()
    page.get_by_role("checkbox", name="Kommunens eget budget").check()
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="Penge år for år").click()
    page.get_by_label("Hvilket år?").nth(0).fill(str(today().year + 1))
    page.get_by_label("Hvor kommer pengene fra?").nth(0).fill("Kommunens budget, natur")
    page.get_by_label("Hvor mange kroner?").nth(0).fill("50.000 kr.")
    page.get_by_label("Efter hvilken regel?").nth(0).select_option("Kommunens eget budget")
    page.get_by_role("button", name="Gem").click()
    page.get_by_role("link", name="Lav en ny runde").click()
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv, hvad runden hedder")
    page.get_by_label("Hvad hedder runden?").fill("Forår")
    year = today().year + 1
    for prefix, day, month in [("aabner", 3, 2), ("frist", 1, 3), ("svar", 1, 5)]:
        page.locator(f"[name={prefix}-dag]").fill(str(day))
        page.locator(f"[name={prefix}-maaned]").fill(str(month))
        page.locator(f"[name={prefix}-aar]").fill(str(year))
    page.get_by_label("Hvor mange kroner fra").fill("50.000")
    page.get_by_role("button", name="Gem").click()
    expect(main).to_contain_text("Det her mangler, før runden kan slås op:")
    expect(main).to_contain_text("Spørg foreningerne først, og vælg så")
    expect(page.get_by_role("button", name="Slå runden op")).to_have_count(0)
