"""Mails of the demo: anybody can see what Medspil would have sent."""

from playwright.sync_api import expect


def test_the_mails_of_the_demo_can_be_read(someone):
    page = someone(scripts=False)
    page.goto("/demo/mails")
    expect(page.get_by_text("Her ligger de mails, som Medspil ville have sendt.")).to_be_visible()
    expect(page.get_by_text("Ingen af dem er sendt.")).to_be_visible()


def test_an_unknown_key_ends_nothing(someone):
    page = someone()
    assert page.goto("/beskeder/afmeld/ukendt").status == 404
    expect(page.get_by_role("heading", level=1)).to_be_visible()
