"""A file is laid in, read word by word, chosen from and carried out: with scripts, without them, on a small telephone."""

from playwright.sync_api import expect

from conftest import PHONE
from steps import widest
from test_promises import ADVISER
from test_sign_in import CHAIR, sign_in

HEADING = "id;organisation;title;summary;status\n"
# As the demo has them, but for one word each; the new one is closed, so that no search finds it.
LARDER = ("b-t023;b-o08;Barnevognslageret;Gratis babyudstyr til gravide og nybagte familier med {} penge.;aktiv\n")
GARDEN = ("a-t104;a-o44;Fælles køkkenhave i Sønderholt;Grav, så og {} sammen med naboerne mellem blok 14 og 16.;aktiv\n")
PAUSE = ("a-t119;a-o54;Stresscaféen Pausen;"
         "Åbent hus for sygemeldte med stress – {}, ingen program, ingen krav.;aktiv\n")
NEW = "ny-{0};a-o44;Frøbytte {0};Byt frø med naboen.;lukket\n"


def lay_in(page, rows, name="tilbud.csv"):
    page.goto("/tilbud/arbejde")
    page.get_by_role("link", name="Indlæs tilbud fra en fil").click()
    page.get_by_label("Vælg en fil").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": (HEADING + rows).encode()})
    page.get_by_role("button", name="Læs filen").click()


def row(page, name):
    return page.get_by_role("main").get_by_role("listitem").filter(has=page.get_by_role("heading", name=name))


def test_a_file_is_chosen_from_and_carried_out_on_a_telephone_without_scripts(someone):
    page = someone(scripts=False, size=PHONE)
    sign_in(page, ADVISER)
    lay_in(page, LARDER.format("små") + GARDEN.format("spis") + NEW.format(1))
    expect(page.get_by_role("status")).to_contain_text("Intet er ændret endnu")
    main = page.get_by_role("main")
    expect(row(page, "Barnevognslageret").locator("del")).to_contain_text("få")
    expect(row(page, "Barnevognslageret").locator("ins")).to_contain_text("små")
    assert widest(page) is None
    row(page, "Fælles køkkenhave").get_by_label("Behold vores").check()
    main.get_by_role("button", name="Gem valgene").click()
    expect(row(page, "Fælles køkkenhave").get_by_label("Behold vores")).to_be_checked()
    expect(main).to_contain_text("1 bliver, som de er her")
    main.get_by_role("button", name="Nye").click()
    expect(row(page, "Frøbytte 1")).to_contain_text("linje 4")
    row(page, "Frøbytte 1").get_by_label("Spring over").check()
    main.get_by_role("button", name="Ikke i filen").click()
    expect(main).to_contain_text("Der sker intet med dem")
    assert widest(page) is None
    main.get_by_role("button", name="Nye").click()
    expect(row(page, "Frøbytte 1").get_by_label("Spring over")).to_be_checked()
    main.get_by_role("button", name="Gennemfør").click()
    expect(main).to_contain_text("1 er ændret, 0 nye er kommet til, og 1 blev, som de var")
    page.goto("/tilbud/barnevognslageret")
    expect(page.get_by_role("main")).to_contain_text("med små penge")
    # As it was, so that other journeys find the demo untouched.
    page.goto("/tilbud/barnevognslageret/versioner/1")
    expect(page.get_by_role("main")).to_contain_text("med få penge")
    lay_in(page, LARDER.format("få"))
    page.get_by_role("main").get_by_role("button", name="Gennemfør").click()
    expect(page.get_by_role("main")).to_contain_text("1 er ændret")


def test_what_somebody_changes_in_the_meantime_is_not_written_over(someone):
    page, other = someone(), someone()
    sign_in(page, ADVISER)
    lay_in(page, PAUSE.format("te"))
    sign_in(other, ADVISER)
    lay_in(other, PAUSE.format("vand"))
    other.get_by_role("main").get_by_role("button", name="Gennemfør").click()
    expect(other.get_by_role("status")).to_contain_text("Det er gjort")
    page.get_by_role("main").get_by_role("button", name="Gennemfør").click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Intet er gjort")
    cafe = row(page, "Stresscaféen Pausen")
    expect(cafe.locator("del")).to_contain_text("vand")
    expect(cafe.get_by_label("Behold vores")).to_be_checked()
    page.get_by_role("button", name="Kassér filen").click()
    expect(page.get_by_role("status")).to_contain_text("Intet er ændret")
    lay_in(page, PAUSE.format("kaffe"))
    page.get_by_role("main").get_by_role("button", name="Gennemfør").click()
    expect(page.get_by_role("status")).to_contain_text("Det er gjort")


def test_rows_that_cannot_be_used_are_told_and_many_are_chosen_page_by_page(page):
    sign_in(page, ADVISER)
    rows = "".join(NEW.format(number) for number in range(1, 46)) + "x;a-o44;;Uden navn;aktiv\n"
    lay_in(page, rows, "mange.csv")
    main = page.get_by_role("main")
    main.get_by_role("button", name="Spring alle 45 over").click()
    expect(main).to_contain_text("45 nye springer du over")
    main.get_by_role("button", name="Gem, og vis de næste").click()
    expect(main).to_contain_text("Side 2 af 3")
    main.get_by_role("button", name="Kan ikke bruges").click()
    expect(main).to_contain_text("mange.csv, linje 47, felt title")
    main.get_by_role("button", name="Kassér filen").click()
    expect(page.get_by_role("status")).to_contain_text("Intet er ændret")


def test_a_file_that_is_no_table_is_refused_with_words_that_help(someone):
    page = someone(scripts=False)
    sign_in(page, ADVISER)
    page.goto("/tilbud/indlaes")
    page.get_by_role("button", name="Læs filen").click()
    expect(page.locator("#fil-fejl")).to_contain_text("Vælg en fil")
    page.get_by_label("Vælg en fil").set_input_files(
        {"name": "brev.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n"})
    page.get_by_role("button", name="Læs filen").click()
    expect(page.locator("#fil-fejl")).to_contain_text("er hverken en tabel")
    other = someone()
    sign_in(other, CHAIR)
    assert other.goto("/tilbud/indlaes").status == 403
