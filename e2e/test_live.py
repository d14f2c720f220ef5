"""Choosing without a new page each time: the list follows, and the hand, the eye and the ear keep their place."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from steps import asked, count, focused, results, save_first, tab_to, tag_labels, tags, titles, widest


@pytest.fixture(params=["desk", "phone"])
def anyone(request, someone):
    """The same on a desk and on the smallest telephone."""
    return someone() if request.param == "desk" else someone(size={"width": 320, "height": 640})


def choose(page, group, name):
    """Ticks a choice; gives the number that stood beside it."""
    box = page.get_by_role("group", name=group).get_by_label(re.compile(name))
    promised = int(re.search(r"\d+", box.locator("xpath=..").inner_text()).group())
    box.check()
    return box, promised


def stays(page):
    """Marks the page; the mark is gone when another page has come."""
    page.evaluate("window.sammeSide = true")
    return lambda: page.evaluate("window.sammeSide === true")


def listed(page, number):
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(rf"^{number}\b"))


def asked_for(page):
    """The searches that the page asks for from now on."""
    seen = []
    page.on("request", lambda request: seen.append(request.url) if "/tilbud?" in request.url else None)
    return seen


def test_the_list_the_tags_the_map_and_the_numbers_follow_a_choice(anyone):
    page = anyone
    page.goto("/tilbud?q=ensom")
    same = stays(page)
    before = page.get_by_role("group", name="Dag").inner_text()
    drawn = page.locator("#kortet").inner_html()
    box, promised = choose(page, "Pris", "Gratis")
    listed(page, promised)
    assert same() and page.get_by_role("group", name="Dag").inner_text() != before
    assert page.locator("#kortet").inner_html() != drawn
    assert "gratis" in [label.lower() for label in tag_labels(page)]
    assert asked(page) == {"q": ["ensom"], "pris": ["gratis"]}
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert widest(page) is None


def test_the_address_alone_gives_the_same_list(page, plain):
    page.goto("/tilbud?q=ensom")
    choose(page, "Pris", "Gratis")
    expect(page).to_have_url(re.compile("pris=gratis"))
    plain.goto(page.url)
    assert titles(plain) == titles(page) and tag_labels(plain) == tag_labels(page)
    numbers = ".check:not(.check--none)"
    assert sorted(plain.locator(numbers).all_text_contents()) == sorted(page.locator(numbers).all_text_contents())


def test_going_back_undoes_a_choice(page):
    page.goto("/tilbud?q=ensom")
    everything, found = count(page), titles(page)
    box, free = choose(page, "Pris", "Gratis")
    listed(page, free)
    page.go_back()
    listed(page, everything)
    assert titles(page) == found and asked(page) == {"q": ["ensom"]}
    expect(box).not_to_be_checked()
    page.go_forward()
    listed(page, free)
    expect(box).to_be_checked()


def test_what_came_is_said_aloud_and_nothing_of_it_is_kept(page):
    page.goto("/tilbud?q=ensom")
    said = page.locator("#status")
    expect(said).to_have_text("")
    _, promised = choose(page, "Pris", "Gratis")
    expect(said).to_have_text(re.compile(rf"^{promised}\stilbud passer"))
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_several_choices_in_a_row_are_one_question(page):
    page.goto("/tilbud?q=ensom")
    searches = asked_for(page)
    free = page.get_by_role("group", name="Pris").get_by_label(re.compile("Gratis"))
    klitten = page.get_by_role("group", name="Hvor du bor").get_by_label(re.compile("Klitten"))
    # Both in one breath: what the machine does between two steps of the test must not count as a pause.
    page.evaluate("choices => choices.forEach(choice => choice.click())", [free.element_handle(), klitten.element_handle()])
    expect(page).to_have_url(re.compile("bydel=klitten"))
    page.get_by_label("Alder").fill("70")
    page.get_by_label("Alder").press("Enter")
    expect(page).to_have_url(re.compile("alder=70"))
    page.get_by_role("button", name="Vis tilbud").click()
    page.wait_for_timeout(600)
    assert len(searches) == 2, searches


def test_enter_leads_to_the_list(page):
    page.goto("/tilbud?q=ensom")
    same = stays(page)
    page.get_by_label("Alder").fill("70")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert same() and "70 år" in tag_labels(page)


def test_a_slow_answer_is_told_and_loses_nothing(page):
    page.goto("/tilbud?q=ensom")
    held = []
    page.route("**/tilbud?*", lambda route: route.continue_() if held else held.append(route))
    waiting = page.locator("#fund").get_by_text("Et øjeblik …")
    expect(waiting).to_be_hidden()
    free, _ = choose(page, "Pris", "Gratis")
    expect(waiting).to_be_visible()
    expect(page.locator("#status")).to_have_text("Et øjeblik …")
    # What is chosen and written meanwhile is still there when the answer comes.
    page.get_by_label("Alder").press_sequentially("7")
    held[0].continue_()
    expect(page).to_have_url(re.compile("pris=gratis"))
    expect(waiting).to_be_hidden()
    expect(page.get_by_label("Alder")).to_have_value("7")
    expect(page.get_by_label("Alder")).to_be_focused()
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("alder=70"))
    expect(free).to_be_checked()


def test_a_choice_taken_back_while_one_waits_is_no_question(page):
    page.goto("/tilbud?q=ensom")
    everything, held = count(page), []
    page.route("**/tilbud?*", lambda route: held.append(route))
    free, _ = choose(page, "Pris", "Gratis")
    expect(page.locator("#status")).to_have_text("Et øjeblik …")
    free.uncheck()
    expect(page.locator("#fund").get_by_text("Et øjeblik …")).to_be_hidden()
    expect(page.locator("#status")).to_have_text("")
    page.wait_for_timeout(900)
    expect(page.locator("#status")).to_have_text("")
    assert len(held) == 1 and count(page) == everything


def test_no_connection_is_told_and_can_be_tried_again(browser, address):
    # The browser itself writes of the failure in its console, so nobody watches that here.
    page = browser.new_context(base_url=address).new_page()
    page.goto("/tilbud?q=ensom")
    page.route("**/tilbud?*", lambda route: route.abort())
    free, _ = choose(page, "Pris", "Gratis")
    expect(page.get_by_text("Der er ikke forbindelse. Prøv igen.")).to_be_visible()
    expect(free).to_be_checked()
    page.unroute("**/tilbud?*")
    page.get_by_role("button", name="Vis tilbud").click()
    expect(page).to_have_url(re.compile("pris=gratis"))
    page.context.close()


def test_an_answer_that_says_no_is_shown_as_it_is(browser, address):
    page = browser.new_context(base_url=address).new_page()
    page.goto("/tilbud?q=ensom")
    page.route("**/tilbud?*", lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>Vi har travlt</h1>"))
    choose(page, "Pris", "Gratis")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi har travlt")
    page.context.close()


def test_the_choice_stays_under_the_finger(phone):
    phone.goto("/tilbud?q=ensom")
    box = phone.get_by_role("group", name="Pris").get_by_label(re.compile("Gratis"))
    box.scroll_into_view_if_needed()
    before = box.bounding_box()["y"]
    _, promised = choose(phone, "Pris", "Gratis")
    listed(phone, promised)
    phone.wait_for_timeout(300)
    assert abs(box.bounding_box()["y"] - before) <= 2
    # The list stands above the choices on a telephone: how many there are is seen without going there.
    expect(phone.locator("#status")).to_be_in_viewport()
    phone.get_by_role("button", name="Vis tilbud").click()
    expect(phone.get_by_role("heading", level=1)).to_be_in_viewport()


def test_choosing_with_keys_alone(page):
    page.goto("/tilbud?q=ensom")
    tab_to(page, lambda at: at["id"] == "alder", most=120)
    page.keyboard.type("70")
    page.keyboard.press("Tab")
    expect(page).to_have_url(re.compile("alder=70"))
    at = focused(page)
    assert at["seen"] and at["outline"] and at["tag"] == "input", at
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("emne="))
    assert focused(page)["text"] == at["text"]


@pytest.mark.parametrize("label,key,wrong,right,told", [
    ("Nær dit postnummer", "postnr", "99", "9996", "Skriv de fire tal i dit postnummer"),
    ("Alder", "alder", "fem", "5", "Skriv alderen med tal"),
])
def test_what_is_wrong_is_told_at_its_field_and_can_be_mended(page, label, key, wrong, right, told):
    page.goto("/tilbud")
    same = stays(page)
    field = page.get_by_label(label, exact=True)
    field.fill(wrong)
    field.press("Enter")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    expect(page.locator(f"#{key}-fejl")).to_contain_text(told)
    field.fill(right)
    field.press("Enter")
    expect(page).to_have_url(re.compile(f"{key}={right}"))
    expect(field).not_to_have_attribute("aria-invalid", "true")
    expect(page.locator(f"#{key}-fejl")).to_have_text("")
    assert same()


def test_an_offer_of_the_new_list_can_be_kept(page):
    page.goto("/tilbud?q=ensom")
    _, promised = choose(page, "Pris", "Gratis")
    listed(page, promised)
    kept = save_first(page, 1)
    assert asked(page)["pris"] == ["gratis"]
    page.goto("/huskeliste")
    assert titles(page) == kept


def test_all_choices_are_taken_away_again(page):
    page.goto("/tilbud?q=ensom")
    everything = count(page)
    clear = page.get_by_role("link", name="Fjern alle valg")
    expect(clear).to_have_count(0)
    choose(page, "Pris", "Gratis")
    clear.click()
    listed(page, everything)
    expect(page.get_by_role("group", name="Pris").get_by_role("checkbox").first).not_to_be_checked()


def test_the_other_language_follows(page):
    page.goto("/tilbud?q=ensom")
    choose(page, "Pris", "Gratis")
    expect(page).to_have_url(re.compile("pris=gratis"))
    page.get_by_role("link", name="English").click()
    assert asked(page)["pris"] == ["gratis"]
    page.get_by_role("group", name="Day").get_by_role("checkbox").first.check()
    expect(page).to_have_url(re.compile(r"/en/tilbud\?.*dag="))
    expect(page.locator("#status")).to_have_text(re.compile("fit|fits"))


def test_new_words_keep_the_choices(page):
    page.goto("/tilbud?q=ensom")
    choose(page, "Pris", "Gratis")
    expect(page).to_have_url(re.compile("pris=gratis"))
    page.get_by_label("Hvad leder du efter?").fill("kor")
    page.get_by_label("Hvad leder du efter?").press("Enter")
    expect(page).to_have_url(re.compile("q=kor&pris=gratis"))


def test_the_page_after_a_choice_has_no_fault_that_a_program_finds(anyone):
    page = anyone
    page.goto("/tilbud?q=min+far+p%C3%A5+82+i+Klitten+er+alene")
    _, promised = choose(page, "Pris", "Gratis")
    listed(page, promised)
    page.wait_for_timeout(200)
    assert Axe().run(page).response["violations"] == []


def test_only_the_search_loads_the_script_for_it(page):
    loaded = []
    page.on("request", lambda request: loaded.append(request.url))
    for path in ["/", "/foreninger", "/guide", "/tilbud/torsdagskoret-for-alle-stemmer"]:
        page.goto(path)
    assert not [url for url in loaded if "htmx" in url or "leaflet" in url or "facets" in url or "map.js" in url]


def test_without_htmx_the_button_does_it(page):
    page.route("**/htmx.min.js", lambda route: route.fulfill(status=200, content_type="text/javascript", body=""))
    page.goto("/tilbud?q=ensom")
    everything = count(page)
    choose(page, "Pris", "Gratis")
    page.get_by_role("button", name="Vis tilbud").click()
    expect(page).to_have_url(re.compile("pris=gratis"))
    assert 0 < count(page) <= everything
