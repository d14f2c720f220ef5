"""An association keeps its own offers: written in small forms, looked through by somebody else, seen by all."""

import re

from playwright.sync_api import expect

from conftest import PHONE
from steps import focused, tab_to, widest
from test_sign_in import sign_in

CHAIR = "inger@lundby-forsamlingshus.example"
TRUSTED = "tove@besoegsvenner.example"
WAITING = "boerge@mandeskuret.example"
EDITOR = "alma@frivillighuset.example"
OTHER = "oline@havneby.example"
DINNER = "/tilbud/faellesspisning-i-lundby-forsamlingshus"


def own_offer(page, name):
    """From the work menu to the task list of an offer."""
    page.get_by_role("link", name="Side og tilbud").first.click()
    page.get_by_role("main").get_by_role("link", name=name).click()


def save(page):
    page.get_by_role("button", name="Gem og fortsæt").click()


def throw_away(page):
    page.get_by_text("Kassér kladden").click()
    page.get_by_role("button", name="Ja, kassér den").click()
    expect(page.get_by_role("status").first).to_contain_text("Kladden er kasseret")


def test_a_change_goes_from_the_chair_to_the_public_without_scripts(someone):
    chair = someone(scripts=False)
    sign_in(chair, CHAIR)
    own_offer(chair, "Fællesspisning i Lundby Forsamlingshus")
    main = chair.get_by_role("main")
    expect(main.get_by_role("listitem").filter(has_text="Hvem det ikke er for")).to_contain_text("Mangler")

    main.get_by_role("link", name="Pris og tilmelding").click()
    chair.get_by_label("Pris i kroner").fill("femogtres")
    chair.get_by_label("Prisen i ord (valgfrit)").fill("65 kr. for voksne, børn 30 kr.")
    save(chair)
    expect(chair.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(chair.get_by_label("Pris i kroner")).to_have_value("femogtres")
    # What was typed is there later, too.
    chair.goto(f"{DINNER}/rediger")
    expect(main.get_by_role("listitem").filter(has_text="Pris og tilmelding")).to_contain_text("Skal rettes")
    main.get_by_role("link", name="Pris og tilmelding").click()
    expect(chair.get_by_label("Pris i kroner")).to_have_value("femogtres")
    chair.get_by_label("Pris i kroner").fill("65")
    save(chair)

    chair.get_by_role("button", name="Send til godkendelse").click()
    chair.get_by_role("link", name="Udfyld »Hvem det ikke er for« først").click()
    main.get_by_role("link", name="Hvem det ikke er for", exact=True).click()
    chair.get_by_label("Ja, nogen vil blive skuffede").check()
    chair.get_by_label("Nej, hvis du …").fill("bor uden for sognet\nvil have maden med hjem")
    save(chair)
    chair.get_by_role("link", name="Se, hvordan det bliver").click()
    expect(chair.get_by_role("heading", level=1)).to_have_text("Fællesspisning i Lundby Forsamlingshus")
    expect(main).to_contain_text("65 kr. for voksne, børn 30 kr.")
    expect(main).to_contain_text("vil have maden med hjem")
    chair.get_by_role("button", name="Send til godkendelse").click()
    expect(chair.get_by_role("status").first).to_contain_text("Sendt. Venter hos")
    # Nobody else sees it yet.
    stranger = someone()
    stranger.goto(DINNER)
    expect(stranger.get_by_role("main")).to_contain_text("60 kr. for voksne")
    assert stranger.get_by_role("link", name="Ret tilbuddet").count() == 0

    editor = someone(scripts=False)
    sign_in(editor, EDITOR)
    editor.get_by_role("link", name="Til godkendelse").click()
    editor.get_by_role("link", name="Fællesspisning i Lundby Forsamlingshus").click()
    text = editor.get_by_role("main")
    expect(text.locator("ins").filter(has_text="65 kr. for voksne, børn 30 kr.")).to_have_count(1)
    expect(text.locator("del").filter(has_text="60 kr. for voksne, 30 kr. for børn")).to_have_count(1)
    editor.get_by_role("button", name="Send svaret").click()
    expect(editor.get_by_role("heading", name="Der er problemer")).to_be_visible()
    editor.get_by_label("Godkend. Det kommer på siden nu").check()
    editor.get_by_role("button", name="Send svaret").click()
    expect(editor.get_by_role("status").first).to_contain_text("Godkendt")

    stranger.goto(DINNER)
    expect(stranger.get_by_role("main")).to_contain_text("65 kr. for voksne, børn 30 kr.")
    expect(stranger.get_by_role("main")).to_contain_text("bor uden for sognet")
    chair.goto("/beskeder")
    expect(chair.get_by_role("main")).to_contain_text("Jeres rettelser er godkendt og står på siden")


def test_what_is_typed_saves_itself_and_gets_advice(someone):
    page = someone()
    sign_in(page, TRUSTED)
    own_offer(page, "Besøgsven på plejehjem")
    page.get_by_role("link", name="Navn og tekst").click()
    text = page.get_by_label("Fortæl lidt mere (valgfrit)")
    text.fill("Såfremt ansøgeren ønsker deltagelse, forudsættes fremsendelse af dokumentation vedrørende "
              "funktionsnedsættelse til kommunens visitationsafdeling senest fjorten dage forinden. Vi glæder os.")
    expect(page.locator("#gemt").get_by_role("status")).to_contain_text(re.compile(r"Gemt kl\. \d+\.\d\d"), timeout=15_000)
    expect(page.locator("#sprograad")).to_contain_text("svær at læse")
    expect(page.locator("#sprograad")).to_contain_text("Skriv hellere: hvis")
    # Left without pressing anything.
    page.goto("/mine-opgaver")
    own_offer(page, "Besøgsven på plejehjem")
    page.get_by_role("link", name="Navn og tekst").click()
    expect(text).to_have_value(re.compile("^Såfremt ansøgeren"))
    # The form goes on from what it saved itself: no quarrel with oneself.
    text.fill("Vi kommer på besøg hver uge. Vi drikker kaffe og snakker. Du bestemmer selv, hvad I laver.")
    expect(page.locator("#sprograad")).to_contain_text("lidt svær at læse", timeout=15_000)
    text.press("End")
    text.type(" Ring til os.")
    save(page)
    expect(page.get_by_role("status").first).to_contain_text("Gemt i kladden")
    throw_away(page)


def test_what_is_typed_before_the_page_is_quite_there_saves_itself_too(someone):
    page = someone()
    sign_in(page, TRUSTED)
    own_offer(page, "Besøgsven på plejehjem")
    held = []
    page.route("**/editing*.js", lambda route: held.append(route))  # A slow line: the words are there before the script.
    page.get_by_role("link", name="Navn og tekst").click(no_wait_after=True)
    text = page.get_by_label("Fortæl lidt mere (valgfrit)")
    text.fill("Vi går tur, når det er godt vejr. Du bestemmer farten.")
    assert held, "the script did not wait"
    for route in held:
        route.continue_()
    expect(page.locator("#gemt").get_by_role("status")).to_contain_text(re.compile(r"Gemt kl\. \d+\.\d\d"), timeout=15_000)
    page.goto("/tilbud/besoegsven-paa-plejehjem/rediger")
    page.get_by_role("link", name="Navn og tekst").click()
    expect(text).to_have_value("Vi går tur, når det er godt vejr. Du bestemmer farten.")
    page.goto("/tilbud/besoegsven-paa-plejehjem/rediger")
    throw_away(page)


def test_who_only_looks_at_a_form_saves_nothing(someone):
    reader = someone()
    sign_in(reader, TRUSTED)
    saved = []
    reader.context.on("request", lambda request: saved.append(request.url) if request.method == "POST" else None)
    for section in ["navn", "hvem", "ikke-for", "hvornaar", "hvor", "pris", "sprog", "kontakt"]:
        tab = reader.context.new_page()
        tab.goto(f"/tilbud/besoegsven-i-dit-eget-hjem/rediger/afsnit/{section}")
        expect(tab.locator("form[data-saves-itself]")).to_be_visible()
    reader.wait_for_timeout(3_000)  # A form saves itself two seconds after the last key.
    assert saved == []


def test_what_the_browser_puts_back_overwrites_nobody(someone):
    one, other = someone(), someone(scripts=False)
    sign_in(one, TRUSTED)
    sign_in(other, EDITOR)
    path = "/tilbud/besoegsven-i-dit-eget-hjem/rediger/afsnit/navn"
    text, theirs = (page.get_by_label("Fortæl lidt mere (valgfrit)") for page in (one, other))
    saved = one.locator("#gemt").get_by_role("status")
    one.goto(path)
    text.fill("Vi kommer hver uge.")
    expect(saved).to_contain_text(re.compile(r"Gemt kl\. \d+\.\d\d"), timeout=15_000)
    # Back at what one saved oneself: no quarrel, whatever key comes next.
    one.goto("/mine-opgaver")
    one.go_back()
    expect(text).to_have_value("Vi kommer hver uge.")
    text.fill("Vi kommer hver uge. Ring til os.")
    expect(saved).to_contain_text(re.compile(r"Gemt kl\. \d+\.\d\d"), timeout=15_000)

    other.goto(path)
    expect(theirs).to_have_value("Vi kommer hver uge. Ring til os.")
    theirs.fill("Vi kommer om tirsdagen.")
    save(other)
    one.goto("/mine-opgaver")
    one.go_back()
    expect(text).to_have_value("Vi kommer hver uge. Ring til os.")
    expect(saved).to_contain_text("har gemt det samme afsnit", timeout=15_000)
    other.goto(path)
    expect(theirs).to_have_value("Vi kommer om tirsdagen.")
    save(one)
    expect(one.get_by_role("heading", name="En anden har skrevet her imens")).to_be_visible()
    expect(one.get_by_role("alert")).to_contain_text("om tirsdagen")
    expect(text).to_have_value("Vi kommer hver uge. Ring til os.")
    save(one)
    expect(one.get_by_role("status").first).to_contain_text("Gemt i kladden")
    throw_away(one)


def test_two_who_write_the_same_see_both(someone):
    one, other = someone(scripts=False), someone(scripts=False)
    sign_in(one, TRUSTED)
    sign_in(other, EDITOR)
    path = "/tilbud/besoegsven-i-dit-eget-hjem/rediger/afsnit/kontakt"
    for page in (one, other):
        page.goto(path)
    one.get_by_label("Telefon til netop det her tilbud").fill("70 00 11 11")
    save(one)
    other.get_by_label("Telefon til netop det her tilbud").fill("70 00 22 22")
    save(other)
    expect(other.get_by_role("heading", name="En anden har skrevet her imens")).to_be_visible()
    expect(other.get_by_role("alert")).to_contain_text("70 00 11 11")
    expect(other.get_by_label("Telefon til netop det her tilbud")).to_have_value("70 00 22 22")
    save(other)
    expect(other.get_by_role("status").first).to_contain_text("Gemt i kladden")
    throw_away(other)


def test_on_the_smallest_telephone_with_the_keyboard_alone(someone):
    page = someone(size=PHONE)
    sign_in(page, WAITING)
    page.goto("/rediger")
    assert widest(page) is None
    tab_to(page, lambda at: at["text"] == "Åbent værksted i Mandeskuret")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_contain_text("Venter hos")
    assert widest(page) is None
    tab_to(page, lambda at: at["text"] == "Træk tilbage, og ret mere")
    assert focused(page)["outline"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Trukket tilbage")
    tab_to(page, lambda at: at["text"] == "Hvem det ikke er for")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvem det ikke er for")
    assert widest(page) is None
    tab_to(page, lambda at: at["id"] == "hvem-ikke")
    page.keyboard.press("End")
    page.keyboard.type(" i byen")
    tab_to(page, lambda at: at["text"] == "Gem og fortsæt")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Gemt i kladden")
    tab_to(page, lambda at: at["text"] == "Send til godkendelse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Sendt. Venter hos")


def test_an_earlier_version_comes_back(someone):
    page = someone()
    sign_in(page, EDITOR)
    page.goto("/tilbud/morgenopkald-en-tryg-start-paa-dagen/rediger")
    page.get_by_role("link", name="Tidligere udgaver").click()
    page.get_by_role("link", name="Udgave 1").click()
    expect(page.get_by_role("main").locator("ins").first).to_be_visible()
    page.get_by_role("button", name="Hent den frem som kladde").click()
    expect(page.get_by_role("heading", name="Sådan kommer det til at se ud")).to_be_visible()
    page.get_by_role("link", name="Ret mere").click()
    page.get_by_text("Kassér kladden").click()
    page.get_by_role("button", name="Ja, kassér den").click()


def test_others_are_told_that_it_is_not_for_them(someone):
    page = someone()
    sign_in(page, OTHER)
    page.goto(f"{DINNER}/rediger")
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("må ikke|adgang|ikke"))
    page.goto(DINNER)
    assert page.get_by_role("link", name="Ret tilbuddet").count() == 0
