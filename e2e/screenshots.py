#!/usr/bin/env python3
"""Takes the pictures of the README from the running demo municipality.

    .venv/bin/python e2e/screenshots.py http://127.0.0.1:8080 [FOLDER]      (docs/images when not given)
"""

import pathlib
import re
import shutil
import sys
import os

from playwright.sync_api import sync_playwright

SENTENCE = "min far på 82 i Klitten er alene"
CHOIR = "/tilbud/torsdagskoret-for-alle-stemmer"


def front(page):
    page.goto("/")


def search(page):
    page.goto("/tilbud?q=" + SENTENCE.replace(" ", "+"))


def offer(page):
    page.goto(CHOIR)


def guide(page):
    """What the guide finds for the mother of a boy of 13 who will not go to school."""
    from steps import MOTHER, guide_through

    guide_through(page, MOTHER)


def shortlist(page):
    from steps import save_first

    page.goto("/tilbud?q=ensom")
    save_first(page, 3)
    page.goto("/huskeliste")


def phone(page):
    page.set_viewport_size({"width": 390, "height": 844})
    search(page)


def main():
    address, folder = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "docs/images")
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for take in (front, search, offer, guide, shortlist, phone):
            context = browser.new_context(base_url=address, locale="da-DK", viewport={"width": 1280, "height": 900})
            page = context.new_page()
            take(page)
            page.evaluate("document.fonts.ready")
            page.mouse.move(0, 0)
            page.screenshot(path=folder / f"{take.__name__}.png")
            print(folder / f"{take.__name__}.png")
            context.close()
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3) or not re.match("https?://", sys.argv[1]):
        sys.exit(__doc__)
    main()
