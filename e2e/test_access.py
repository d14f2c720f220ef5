"""Without scripts, on the smallest telephone, with only a keyboard."""

import re

import pytest
from playwright.sync_api import expect

from steps import FRONT_LABEL, SEARCH_LABEL, count, focused, results, tab_to, titles, widest

PAGES = [
    "/", "/tilbud", "/tilbud?q=ensom", "/tilbud?q=qwertzuiop", "/tilbud?q=jeg+vil+ikke+leve+mere", "/tilbud/kort?q=kor",
    "/tilbud/besoegsven-i-dit-eget-hjem", "/tilbud/torsdagskoret-for-alle-stemmer", "/tilbud/torsdagskoret-for-alle-stemmer/fejl",
    "/foreninger", "/foreninger/havneby-besoegsvenner", "/guide", "/huskeliste", "/huskeliste?tilbud=1,2,3", "/emner", "/ordbog", "/demo/mails",
    "/spoerg", "/kontakt", "/was", "/privatliv", "/aabne-data", "/indlejring", "/findes-ikke", "/en", "/en/tilbud?q=lonely",
]


def test_search_and_choices_without_scripts(plain):
    plain.goto("/")
    plain.get_by_label(FRONT_LABEL).fill("ensom")
    plain.get_by_label(FRONT_LABEL).press("Enter")
    everything = count(plain)
    assert everything > 0
    plain.get_by_role("checkbox", name=re.compile("Gratis")).check()
    plain.get_by_role("button", name="Vis tilbud").click()
    assert 0 < count(plain) <= everything
    results(plain).get_by_role("heading").first.get_by_role("link").click()
    expect(plain.get_by_role("heading", name="Kort fortalt")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_sticks_out_on_a_small_telephone(phone, path):
    assert phone.goto(path).ok or path == "/findes-ikke"
    assert widest(phone) is None


def test_the_menu_opens_on_a_telephone(phone):
    phone.goto("/")
    menu = phone.get_by_role("navigation", name="Hovedmenu")
    expect(menu).to_be_hidden()
    phone.get_by_role("button", name="Menu", exact=True).click()
    expect(menu).to_be_visible()
    menu.get_by_role("link", name="Find tilbud").click()
    expect(phone).to_have_url(re.compile("/tilbud$"))


@pytest.mark.parametrize("path", ["/", "/tilbud"])
def test_the_menu_closes_when_the_keyboard_leaves_it(phone, path):
    phone.goto(path)
    menu = phone.get_by_role("navigation", name="Hovedmenu")
    phone.get_by_role("button", name="Menu", exact=True).press("Enter")
    expect(menu).to_be_visible()
    menu.get_by_role("link").last.focus()
    expect(menu).to_be_visible()
    phone.keyboard.press("Tab")
    expect(menu).to_be_hidden()
    at = focused(phone)
    assert at and at["seen"], at


def test_the_keyboard_passes_the_offers_by(page):
    page.goto("/tilbud?q=ensom")
    tab_to(page, lambda at: at["text"] == "Kort og filtre" and at["seen"], most=30)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('filtre').contains(document.activeElement)"), focused(page)


def test_a_finger_hits_what_it_aims_at(phone):
    phone.goto("/tilbud?q=ensom")
    small = phone.locator("main button:visible, main input:visible:not([type=checkbox]):not([type=radio]), main label.check:visible").evaluate_all(
        "all => all.map(e => [e.getBoundingClientRect().height, e.outerHTML.slice(0, 80)]).filter(([height]) => height < 24)")
    assert not small, small


def test_the_skip_link_comes_first_and_works(page):
    page.goto("/tilbud?q=ensom")
    page.keyboard.press("Tab")
    first = focused(page)
    assert first["text"] == "Gå til indholdet" and first["seen"] and first["outline"], first
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    inside = page.evaluate("document.querySelector('main').contains(document.activeElement)")
    assert inside, focused(page)


@pytest.mark.parametrize("path", ["/", "/tilbud?q=ensom", "/guide", "/tilbud/torsdagskoret-for-alle-stemmer/fejl"])
def test_one_always_sees_where_the_keyboard_is(page, path):
    page.goto(path)
    previous = None
    for _ in range(40):
        page.keyboard.press("Tab")
        at = focused(page)
        if at is None:
            break  # Past the last of the page.
        assert at["seen"] and (at["outline"] or at["tag"] == "iframe"), f"after {previous}: {at}"
        previous = at


def test_search_choose_and_save_with_keys_alone(page):
    page.goto("/")
    tab_to(page, lambda at: at["id"] == "q")
    page.keyboard.type("ensom")
    page.keyboard.press("Enter")
    expect(page.get_by_label(SEARCH_LABEL)).to_have_value("ensom")
    first = titles(page)[0]
    tab_to(page, lambda at: at["text"].startswith("Gem på huskelisten"))
    page.keyboard.press("Enter")
    expect(results(page).first.get_by_role("button", name=re.compile("^På huskelisten"))).to_be_visible()
    tab_to(page, lambda at: at["text"] == first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(first)


def test_the_order_of_keys_is_the_order_of_reading(page):
    page.goto("/tilbud?q=ensom")
    tops = []
    for _ in range(30):
        page.keyboard.press("Tab")
        tops.append(page.evaluate(
            """() => { const at = document.activeElement; const main = document.querySelector('#fund');
                return main && main.contains(at) ? at.getBoundingClientRect().top + scrollY : null }"""))
    tops = [top for top in tops if top is not None]
    assert len(tops) >= 5 and all(later >= earlier - 60 for earlier, later in zip(tops, tops[1:])), tops


@pytest.mark.parametrize("path", ["/", "/tilbud?q=ensom", "/guide", "/tilbud/besoegsven-i-dit-eget-hjem", "/foreninger", "/ordbog"])
def test_headings_form_a_table_of_contents(page, path):
    page.goto(path)
    levels = [int(tag[1]) for tag in page.locator("main :is(h1, h2, h3, h4)").evaluate_all("all => all.map(e => e.tagName)")]
    assert levels.count(1) == 1, levels
    assert all(later <= earlier + 1 for earlier, later in zip(levels, levels[1:])), levels


@pytest.mark.parametrize("path", ["/", "/tilbud?q=ensom", "/guide", "/tilbud/torsdagskoret-for-alle-stemmer"])
def test_large_letters_break_nothing(someone, path):
    # 200 % zoom of a window of 1280 leaves 640.
    page = someone(size={"width": 640, "height": 450})
    page.goto(path)
    assert widest(page) is None
