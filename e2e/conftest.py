"""People who try the running product: a browser each, with or without scripts, on a desk or a small telephone.

    MEDSPIL_E2E_URL=http://127.0.0.1:8080 .venv/bin/python -m pytest e2e -q

The address must serve the untouched demo municipality. Every visit is watched: a script error, a refusal by the content
policy, a request to another site or an answer of 5xx fails the journey in which it happened.
"""

import datetime
import os
import shutil
import urllib.parse
import zoneinfo

import pytest
from playwright.sync_api import sync_playwright

DESK = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}


def today():
    """The day it is in Denmark, where the product's days begin and end, whatever clock the machine goes by."""
    return datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Copenhagen")).date()


@pytest.fixture(scope="session")
def address():
    """The address of the product, without a slash at the end."""
    base = os.environ.get("MEDSPIL_E2E_URL")
    if not base:
        pytest.exit("MEDSPIL_E2E_URL must say where the product runs; bin/test does that", returncode=4)
    return base.rstrip("/")


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        # Chromium's sandbox does not run as root.
        arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=arguments)
        yield chromium
        chromium.close()


class Watch:
    """What went wrong behind the screen."""

    def __init__(self, address):
        self.host = urllib.parse.urlsplit(address).netloc
        self.faults = []

    def look_at(self, page):
        page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        page.on("console", self.heard)
        page.on("request", self.asked)
        page.on("response", self.answered)

    def heard(self, message):
        # Chromium reports every answer of 4xx here; journeys look at those themselves. htmx reports a question that a
        # newer one has overtaken, which is as it should be; one that failed says so too (sendError, responseError).
        usual = "Failed to load resource" in message.text or message.text.startswith(("htmx:afterRequest", "htmx:sendAbort"))
        if message.type == "error" and not usual:
            self.faults.append(f"console: {message.text}")

    def asked(self, request):
        parts = urllib.parse.urlsplit(request.url)
        if parts.scheme in ("http", "https") and parts.netloc != self.host:
            self.faults.append(f"request to another site: {request.url}")

    def answered(self, response):
        if response.status >= 500:
            self.faults.append(f"{response.status} from {response.url}")


@pytest.fixture
def someone(browser, address):
    """Makes a person: `someone(scripts=False, size=PHONE)` gives their first page. Each has a browser of their own."""
    contexts = []
    watch = Watch(address)

    def arrive(scripts=True, size=DESK):
        context = browser.new_context(
            base_url=address, locale="da-DK", timezone_id="Europe/Copenhagen", viewport=size, java_script_enabled=scripts)
        context.set_default_timeout(8_000)
        context.on("page", watch.look_at)
        contexts.append(context)
        return context.new_page()

    yield arrive
    for context in contexts:
        context.close()
    assert not watch.faults, "\n".join(watch.faults)


@pytest.fixture
def page(someone):
    """Somebody at a desk."""
    return someone()


@pytest.fixture
def phone(someone):
    """Somebody with the smallest telephone."""
    return someone(size=PHONE)


@pytest.fixture
def plain(someone):
    """Somebody whose browser runs no scripts."""
    return someone(scripts=False)
