"""Files on a promise: attached, refused with words that help, fetched by those who may, and taken off."""

import datetime
import pathlib
import re
import zlib

from playwright.sync_api import expect

from conftest import PHONE, today
from test_ask import fill
from test_promises import ADVISER, fill_date
from test_sign_in import CHAIR, sign_in

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def promise(page, what):
    """Writes down a promise and opens it."""
    page.goto("/opgaver/ny")
    page.get_by_label("Hvad er lovet?").fill(what)
    page.get_by_label("Hvad gør du først?").fill("Ring")
    fill_date(page, "Senest", today() + datetime.timedelta(days=30))
    page.get_by_role("button", name="Gem opgaven").click()
    page.goto("/mine-opgaver?gruppe=kommer")
    page.get_by_role("link", name=what).last.click()


def attach_large(page, folder, name, content):
    """From a disk: a browser that is steered takes long for so much in a message."""
    path = folder / name
    path.write_bytes(content)
    if not page.get_by_role("button", name="Læg op", exact=True).is_visible():
        page.get_by_text("Læg en fil op").click()
    page.get_by_label("Vælg en eller flere filer").set_input_files(path)
    page.get_by_role("button", name="Læg op", exact=True).click()


def attach(page, *files):
    if not page.get_by_role("button", name="Læg op", exact=True).is_visible():
        page.get_by_text("Læg en fil op").click()
    page.get_by_label("Vælg en eller flere filer").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files])
    page.get_by_role("button", name="Læg op", exact=True).click()


def test_a_file_is_attached_and_fetched_on_a_telephone_without_scripts(someone):
    page = someone(scripts=False, size=PHONE)
    sign_in(page, ADVISER)
    promise(page, "Send referatet til Lundby")
    attach(page)
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    expect(page.locator("#fil-fejl")).to_contain_text("Vælg en fil")
    attach(page, ("Referat fra mødet.docx", PDF))
    expect(page.locator("#fil-fejl")).to_contain_text("er i virkeligheden PDF")
    attach(page, ("Referat fra mødet.pdf", PDF), ("Ønsker & æbler.txt", "Flere stole".encode()))
    expect(page.get_by_role("status")).to_contain_text("2 filer er lagt op")
    expect(page.get_by_role("main")).to_contain_text("Lagde en fil op")
    with page.expect_download() as download:
        page.get_by_role("link", name="Ønsker & æbler.txt").click()
    assert download.value.suggested_filename == "Ønsker & æbler.txt"
    assert pathlib.Path(download.value.path()).read_text() == "Flere stole"
    page.locator("summary", has_text="Fjern Referat fra mødet.pdf").click()
    page.get_by_role("button", name=re.compile(r"^Ja, fjern filen\s?: Referat")).click()
    expect(page.get_by_role("status")).to_contain_text("Filen er fjernet")
    expect(page.get_by_role("link", name="Referat fra mødet.pdf")).to_have_count(0)


def test_a_large_file_comes_through_whole_and_a_larger_one_is_refused(page, someone, tmp_path):
    sign_in(page, ADVISER)
    promise(page, "Gem billederne fra havnefesten")
    # Nothing in it repeats, so that a piece in the wrong place would show.
    noise = b"".join(zlib.compress(str(number).encode()) for number in range(800_000))[: 9 << 20]
    large = b"\xff\xd8\xff\xe0" + noise
    attach_large(page, tmp_path, "havnefest.jpg", large)
    expect(page.get_by_role("status")).to_contain_text("Filen er lagt op")
    with page.expect_download() as download:
        page.get_by_role("link", name="havnefest.jpg").click()
    assert pathlib.Path(download.value.path()).read_bytes() == large
    attach_large(page, tmp_path, "for-stor.jpg", large + noise[: 2 << 20])
    expect(page.locator("#fil-fejl")).to_contain_text("for-stor.jpg fylder for meget. Den må højst fylde 10")
    # Somebody with no part in it does not get it.
    link = page.get_by_role("link", name="havnefest.jpg").get_attribute("href")
    stranger = someone()
    assert stranger.request.get(link, max_redirects=0).status == 303
    sign_in(stranger, CHAIR)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Mine opgaver")
    assert stranger.request.get(link).status == 403


def test_files_go_both_ways_in_a_conversation(page, someone):
    fill(page, "Må vi sætte et telt op på havnen?")
    page.get_by_role("button", name="Gå videre").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Åbn din samtale").click()
    number = page.locator(".eyebrow").inner_text().split()[-1]
    page.get_by_label("Din besked").fill("Her er tegningen")
    page.get_by_label("Læg filer ved").set_input_files([{"name": "Tegning.pdf", "mimeType": "application/pdf", "buffer": PDF}])
    page.get_by_role("button", name="Send", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tegning.pdf").click()
    assert pathlib.Path(download.value.path()).read_bytes() == PDF
    staff = someone()
    sign_in(staff, ADVISER)
    if staff.goto(f"/henvendelser/{number}").status == 403:
        # It went to another function.
        return
    expect(staff.get_by_role("link", name="Tegning.pdf")).to_be_visible()
    staff.get_by_label("Dit svar").fill("Det må I gerne.")
    staff.get_by_label("Læg filer ved").set_input_files(
        [{"name": "Regler.txt", "mimeType": "text/plain", "buffer": "Fjern teltet igen".encode()}])
    staff.get_by_role("button", name="Send svar").click()
    page.reload()
    expect(page.get_by_role("link", name="Regler.txt")).to_be_visible()
