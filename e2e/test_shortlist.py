"""The shortlist: kept, printed and handed on without an account and without a word about who one is."""

import re
import urllib.parse

from playwright.sync_api import expect

from steps import button_for, results, save_first, titles


def listed(page):
    return titles(page)


def test_three_are_kept_and_shared(page, someone):
    page.goto("/tilbud?q=ensom")
    kept = save_first(page, 3)
    page.get_by_role("link", name="Se, print eller del").click()
    assert listed(page) == kept
    link = page.get_by_role("textbox", name="Link til listen").input_value()
    query = urllib.parse.urlsplit(link).query
    assert re.fullmatch(r"[a-z]+=\d+(,\d+)*", query), f"the link says more than which offers: {link}"
    # Somebody else opens the link.
    other = someone()
    answer = other.goto(link)
    assert answer.ok and "set-cookie" not in answer.headers
    assert listed(other) == kept
    expect(other.get_by_role("button", name="Læg på min huskeliste")).to_be_visible()
    # It is theirs only when they say so.
    other.goto("/huskeliste")
    assert not listed(other)


def test_a_received_list_can_be_kept(page, someone):
    page.goto("/tilbud?q=kor")
    kept = save_first(page, 2)
    page.goto("/huskeliste")
    link = page.get_by_role("textbox", name="Link til listen").input_value()
    other = someone()
    other.goto(link)
    other.get_by_role("button", name="Læg på min huskeliste").click()
    other.goto("/huskeliste")
    assert sorted(listed(other)) == sorted(kept)


def test_one_is_removed_and_the_list_is_emptied(page):
    page.goto("/tilbud?q=ensom")
    kept = save_first(page, 3)
    page.goto("/huskeliste")
    page.get_by_role("button", name=button_for("Fjern", kept[1])).click()
    expect(results(page)).to_have_count(2)
    assert listed(page) == [kept[0], kept[2]]
    page.get_by_role("button", name="Tøm listen").click()
    expect(results(page)).to_have_count(0)
    expect(page.get_by_role("main").get_by_role("link", name="Find tilbud")).to_be_visible()


def test_saving_returns_to_where_one_was(page):
    page.goto("/tilbud?q=ensom&alder=70")
    save_first(page, 1)
    expect(page).to_have_url(re.compile("q=ensom&alder=70"))


def test_it_is_made_for_paper(page):
    page.goto("/tilbud?q=ensom")
    kept = save_first(page, 3)
    page.goto("/huskeliste")
    page.emulate_media(media="print")
    for title in kept:
        expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
    # Whom to call is on the paper; what one can only press is not.
    expect(results(page).first.locator("a[href^='tel:'], a[href^='mailto:']").first).to_be_visible()
    expect(page.locator("figure.qr svg")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    expect(page.get_by_role("button")).to_have_count(0)
    assert page.pdf().startswith(b"%PDF")


def test_it_works_without_scripts(plain):
    plain.goto("/tilbud?q=ensom")
    kept = save_first(plain, 2)
    plain.goto("/huskeliste")
    assert listed(plain) == kept
    expect(plain.locator("figure.qr svg")).to_be_visible()
    # A button that only a script can serve is not shown.
    expect(plain.get_by_role("button", name=re.compile("Print"))).to_have_count(0)


def test_an_empty_list_says_how_to_begin(page):
    page.goto("/huskeliste")
    expect(page.get_by_role("main")).to_contain_text("Gem på huskelisten")
    page.get_by_role("main").get_by_role("link", name="Find tilbud").click()
    expect(page).to_have_url(re.compile("/tilbud$"))


def test_a_link_with_nonsense_is_an_empty_list(page):
    answer = page.goto("/huskeliste?tilbud=999999999,abc,-1")
    assert answer.ok
    assert not listed(page)
