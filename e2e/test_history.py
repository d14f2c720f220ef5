"""What others change is told to the association, and what happened can be read; the way to a website is counted."""

import re

from playwright.sync_api import expect

from conftest import PHONE
from steps import from_more, widest
from test_promises import ADMINISTRATOR, ADVISER
from test_sign_in import CHAIR, sign_in

LUNDBY = "/foreninger/lundby-forsamlingshus"


def test_the_chair_is_told_what_the_adviser_changed_and_reads_it_in_the_history(someone, page):
    sign_in(page, ADVISER)
    page.goto(f"{LUNDBY}/side/afsnit/om-os")
    text = page.get_by_label("Fortæl om jer")
    text.fill(text.input_value() + " Døren er altid åben om tirsdagen.")
    page.get_by_role("button", name="Gem", exact=False).first.click()
    page.goto(f"{LUNDBY}/side")
    page.get_by_role("button", name="Udgiv").click()
    chair = someone(scripts=False, size=PHONE)
    sign_in(chair, CHAIR)
    chair.goto("/beskeder")
    told = chair.get_by_role("listitem").filter(has_text="Andre har rettet hos jer").first
    expect(told).to_contain_text("om foreningen. Rettet af Frivilligkonsulent")
    told.get_by_role("button").or_(told.get_by_role("link")).first.click()
    expect(chair.get_by_role("heading", name="Det ændrede udgaven")).to_be_visible()
    expect(chair.locator("ins").first).to_contain_text("Døren er altid åben")
    assert widest(chair) is None
    chair.goto(f"{LUNDBY}/rediger")
    chair.get_by_role("link", name="Historik").click()
    expect(chair.get_by_role("heading", level=1)).to_have_text("Historik")
    expect(chair.get_by_role("main")).to_contain_text(re.compile("Udgav rettelser.*Frivilligkonsulent", re.S))
    chair.get_by_role("link", name="Personer", exact=True).click()
    expect(chair).to_have_url(re.compile("om=personer"))
    assert widest(chair) is None


def test_a_website_is_reached_through_our_own_address(plain, address):
    plain.goto("/tilbud/besoegsven-i-dit-eget-hjem")
    link = plain.get_by_role("link", name=re.compile("hjemmeside$")).first
    assert link.get_attribute("href") == "/tilbud/besoegsven-i-dit-eget-hjem/hjemmeside"
    answer = plain.request.get(f"{address}{link.get_attribute('href')}", max_redirects=0)
    assert answer.status == 303 and answer.headers["location"] == "https://havneby-besogsvenner.example"


def test_a_press_on_the_telephone_is_told_once(page):
    told = []
    def tells(request):
        return request.url.endswith("/kontakt") and request.method == "POST"
    page.on("request", lambda request: told.append(request.url) if tells(request) else None)
    page.goto("/tilbud/besoegsven-i-dit-eget-hjem")
    call = page.get_by_role("main").locator("a[href^='tel:']").first
    # Where the telephone would ring, nothing else is to happen here.
    page.evaluate("document.addEventListener('click', event => event.preventDefault())")
    with page.expect_request(tells):
        call.click()
    # What else the press might have sent is on its way by the next picture.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")
    assert len(told) == 1, told


def test_the_menu_of_staff_is_one_row_and_folds_the_rest_away(page, plain):
    for someone in (page, plain):
        sign_in(someone, ADVISER)
        menu = someone.get_by_role("navigation", name="Hovedmenu")
        tops = someone.locator("#menu > .wrap > ul > li").evaluate_all("all => all.map(e => e.getBoundingClientRect().top)")
        assert len(set(tops)) == 1, tops
        expect(menu.get_by_role("link", name="Synlighed")).to_be_hidden()
        from_more(someone, "Synlighed")
        expect(someone.get_by_role("heading", level=1)).to_have_text("Synlighed")


def test_the_menu_of_staff_on_a_small_telephone(phone):
    sign_in(phone, ADVISER)
    phone.get_by_role("button", name="Menu", exact=True).click()
    from_more(phone, "Enheder")
    expect(phone).to_have_url(re.compile("/enheder$"))
    assert widest(phone) is None


def test_an_administrator_decides_which_files_people_can_attach(someone):
    page = someone(size=PHONE)
    sign_in(page, ADMINISTRATOR)
    page.goto("/opbevaring")
    page.get_by_role("link", name="Bestem, hvilke filer folk kan lægge op").click()
    page.get_by_label("Hvor mange MB må én fil fylde?").fill("30")
    page.get_by_label("Hvorfor?").fill("Disken er lille")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(page.get_by_label("Hvor mange MB må én fil fylde?")).to_have_value("30")
    expect(page.get_by_label("Hvorfor?")).to_have_value("Disken er lille")
    page.get_by_label("Hvor mange MB må én fil fylde?").fill("12")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Det gælder fra nu af")
    expect(page.get_by_role("main")).to_contain_text("Disken er lille")
    assert widest(page) is None
