"""The guide: a few questions lead to what fits, and say why."""

import re

from playwright.sync_api import expect

from steps import MOTHER, answer, count, guide_through, results, titles


def test_a_mother_whose_boy_will_not_go_to_school(page):
    questions = guide_through(page, MOTHER)
    assert set(MOTHER) - {"Er det en pige eller en dreng?"} <= set(questions), questions
    assert count(page) >= 1
    # He is 13: the workshop for his age is found, the one for 9 to 12 is not, and she finds other parents.
    listed = titles(page) + page.get_by_role("region").get_by_role("heading").all_inner_texts()
    assert any("Eftermiddagsværksted for unge 13-17 år med skolefravær" in title for title in listed), listed
    assert any("forældre" in title.lower() for title in listed), listed
    fitting = page.locator("ol.results")
    assert "Formiddagsværksted for børn 9-12 år" not in " ".join(fitting.all_inner_texts())
    expect(results(page).first).to_contain_text("Passer, fordi")


def test_her_answers_stand_there_and_can_be_changed(page):
    guide_through(page, MOTHER)
    given = page.get_by_role("complementary", name="Dine svar")
    for words in ("Mit barn", "Fravær fra skolen", "13 år", "Midtbyen"):
        expect(given).to_contain_text(words.replace(" ", "\u00a0") if words == "13 år" else words)
    given.get_by_role("link", name=re.compile("Redigér alder")).click()
    expect(page.get_by_role("textbox").first).to_have_value("13")
    page.get_by_role("textbox").first.fill("10")
    page.get_by_role("main").get_by_role("button", name="Vis tilbud").click()
    expect(page.get_by_role("complementary", name="Dine svar")).to_contain_text("10")
    expect(page.get_by_role("complementary", name="Dine svar")).to_contain_text("Fravær fra skolen")
    # What is for 13 to 17 stands apart now, with the reason.
    near = page.get_by_role("region", name="Passer næsten")
    expect(near.get_by_role("listitem").filter(has_text="Eftermiddagsværksted for unge 13-17 år").first).to_contain_text("Kun for 13–\u206017 år")
    # With a referral the workshop for his age fits.
    near.get_by_role("link", name=re.compile("Er der en henvisning")).click()
    expect(page.locator("ol.results").first).to_contain_text("Formiddagsværksted for børn 9-12 år")


def test_one_thing_a_page_and_back_without_loss(page):
    page.goto("/guide")
    answer(page, "En i familien eller en ven")
    answer(page, "Samvær og ensomhed")
    asked = page.get_by_role("heading", level=1).inner_text()
    assert page.get_by_role("main").get_by_role("heading", level=1).count() == 1
    page.get_by_role("link", name=re.compile("^Tilbage til trin")).click()
    expect(page.get_by_role("radio", name=re.compile("Samvær og ensomhed"))).to_be_checked()
    page.get_by_role("main").get_by_role("button", name="Næste").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(asked)


def test_the_browsers_own_way_back_loses_nothing(page):
    page.goto("/guide")
    answer(page, "En i familien eller en ven")
    answer(page, "Samvær og ensomhed")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvad handler det om?")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hvem leder du for?")


def test_every_step_says_how_far_and_how_to_get_help_now(page):
    page.goto("/guide")
    for _ in range(3):
        expect(page.get_by_text(re.compile(r"Trin \d+ af \d+"))).to_be_visible()
        expect(page.get_by_role("heading", name="Brug for hjælp nu?")).to_be_visible()
        assert page.locator("main a[href^='tel:']").count() >= 1
        answer(page, "Mig selv" if page.get_by_role("heading", level=1).inner_text() == "Hvem leder du for?" else None)


def test_nothing_chosen_is_told_kindly(page):
    page.goto("/guide")
    page.get_by_role("main").get_by_role("button", name="Næste").click()
    summary = page.get_by_role("alert").filter(has=page.get_by_role("heading", name="Der er problemer"))
    expect(summary).to_contain_text("Vælg, hvem du leder for")
    expect(page).to_have_title(re.compile("^Fejl:"))
    summary.get_by_role("link").click()
    expect(page.get_by_role("radio").first).to_be_focused()


def test_an_age_in_letters_is_told_and_kept(page):
    page.goto("/guide")
    answer(page, "Mig selv")
    answer(page, "Samvær og ensomhed")
    answer(page, None)
    page.get_by_role("textbox").first.fill("fem")
    page.get_by_role("main").get_by_role("button", name="Næste").click()
    expect(page.get_by_role("alert")).to_contain_text("Skriv alderen med tal")
    expect(page.get_by_role("textbox").first).to_have_value("fem")


def test_no_result_without_a_way_on(page):
    page.goto("/guide?hvem=mig&omraade=krop&emne=natur&alder=1&bydel=klitten&trin=svar")
    assert count(page) > 0 or page.get_by_role("main").get_by_role("region").get_by_role("link").count() > 0


def test_where_one_can_help(page):
    questions = guide_through(
        page, {"Hvem leder du for?": "Mig selv, som frivillig", "Hvad vil du gerne hjælpe med?": "Ældreliv og demens"})
    assert "Hvor gammel er du?" not in questions
    expect(page.get_by_role("heading", level=1)).to_contain_text("frivillige")
    assert titles(page)
    expect(results(page).first).to_contain_text("frivillige")


def test_distress_in_own_words_brings_the_lines_first(page):
    page.goto("/guide")
    answer(page, "Mig selv")
    page.get_by_role("textbox").fill("jeg vil ikke leve mere")
    page.get_by_role("main").get_by_role("button", name="Næste").click()
    expect(page.get_by_role("main").get_by_role("link", name=re.compile("^Ring")).first).to_be_in_viewport()


def test_the_answers_are_stored_nowhere(page, someone):
    guide_through(page, MOTHER)
    assert page.context.cookies() == []
    # The address alone shows the result to whoever it is sent to.
    found = titles(page)
    other = someone()
    other.goto(page.url)
    assert titles(other) == found


def test_all_are_kept_at_once(page):
    guide_through(page, MOTHER)
    found = titles(page)
    page.get_by_role("button", name="Gem alle på huskelisten").click()
    page.goto("/huskeliste")
    assert set(titles(page)) == set(found)


def test_without_scripts(plain):
    guide_through(plain, MOTHER)
    assert titles(plain)
