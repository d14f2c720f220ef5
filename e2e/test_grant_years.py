"""One grant from beginning to beginning: a small association applies, completes, is recommended, awarded, reads its letter, is regulated
the next year, reports, and applies again with what it wrote before. A server of its own lives through the years in minutes."""

import datetime
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from conftest import PHONE
from steps import widest
from test_sign_in import PASSWORD

POOL = "/puljer/stoette-til-frivilligt-socialt-arbejde"
ROUND = f"{POOL}/runder/runde-til-2027"
TREASURER = "knud@lundby-forsamlingshus.example"
OFFICER = "gerda@havneby.example"
COUNCIL = "ruth@frivilligraadet.example"
COMMITTEE = "aksel@havneby.example"
TITLE = "Stolegymnastik om tirsdagen"


class Years:
    """A server whose clock goes where the journey is."""

    def __init__(self, folder):
        demo = os.environ.get("MEDSPIL_E2E_DEMO")
        self.binary = os.environ.get("MEDSPIL_E2E_BINARY")
        if not demo or not self.binary:
            pytest.fail("MEDSPIL_E2E_BINARY and MEDSPIL_E2E_DEMO must say what to serve; bin/test does that")
        self.data = folder / "data"
        shutil.copytree(demo, self.data)
        compiler = shutil.which("cc") or shutil.which("clang")
        library = folder / "clock.so"
        source = pathlib.Path(__file__).parent / "clock.c"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
        self.clock = folder / "ahead"
        self.clock.write_text("0")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = open(folder / "serve.log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--data", self.data, "--port", str(self.port)], stdout=self.log, stderr=self.log,
            env=os.environ | {"LD_PRELOAD": str(library), "MEDSPIL_E2E_CLOCK": str(self.clock)})
        for _ in range(240):
            try:
                urllib.request.urlopen(self.address + "/readyz", timeout=2).close()
                return
            except OSError:
                assert self.process.poll() is None, "the server ended while starting"
                time.sleep(0.25)
        raise AssertionError("the server is not ready after a minute")

    def at(self, day):
        """Goes on to ten in the morning of a day."""
        wanted = datetime.datetime.combine(day, datetime.time(9), datetime.timezone.utc)
        self.clock.write_text(str(int((wanted - datetime.datetime.now(datetime.timezone.utc)).total_seconds())))
        # The library looks into its file once a second.
        time.sleep(1.2)

    def stop(self):
        self.process.terminate()
        self.process.wait(30)
        self.log.close()


@pytest.fixture
def years(tmp_path):
    server = Years(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def arrive(years, browser):
    """Somebody with a browser of their own, signed in: after a year one signs in again."""
    contexts = []

    def sign_in(email, **options):
        context = browser.new_context(base_url=years.address, locale="da-DK", java_script_enabled=False, **options)
        context.set_default_timeout(8_000)
        contexts.append(context)
        page = context.new_page()
        page.on("response", lambda answer: faults.append(answer.url) if answer.status >= 500 else None)
        page.goto("/log-ind")
        page.get_by_label("Din mail").fill(email)
        page.get_by_label("Din adgangskode").fill(PASSWORD)
        page.get_by_role("main").get_by_role("button", name="Log ind").click()
        return page

    faults = []
    yield sign_in
    for context in contexts:
        context.close()
    assert not faults, faults


def type_date(page, prefix, day):
    for part, number in [("dag", day.day), ("maaned", day.month), ("aar", day.year)]:
        page.locator(f"[name={prefix}-{part}]").fill(str(number))


def declare_free(page):
    page.goto(f"{ROUND}/inhabil")
    for answer in page.locator("input[type=radio][value=fri]").all():
        answer.check()
    page.get_by_role("button", name="Gem mine svar").click()


def test_a_grant_lives_through_the_years(years, arrive):
    start = datetime.date.today()
    # The association applies, on a small telephone.
    knud = arrive(TREASURER, viewport=PHONE)
    knud.goto(POOL)
    knud.get_by_role("button", name="Begynd på en ansøgning").click()
    application = re.search(r"/ansoegninger/\d+", knud.url).group()
    number = application.split("/")[-1]
    knud.goto(f"{application}/det-vigtigste")
    knud.locator("[name=titel]").fill(TITLE)
    knud.locator("[name=beloeb]").fill("12.000")
    knud.get_by_role("button", name="Gem og fortsæt").click()
    knud.locator("[name=svar-hvad]").fill("Vi mødes hver tirsdag til gymnastik på stole, og så drikker vi kaffe. Alle kan være med.")
    type_date(knud, "svar-start", datetime.date(start.year + 1, 2, 1))
    knud.locator("[name=svar-antal]").fill("25")
    knud.locator("[name=svar-andre-penge]").first.check()
    knud.get_by_role("button", name="Gem og fortsæt").click()
    expect(knud.locator("[name=svar-om-os]")).not_to_be_empty()
    knud.get_by_role("button", name="Gem og fortsæt").click()
    knud.goto(f"{application}/tjek")
    assert widest(knud) is None
    knud.get_by_role("button", name="Send ansøgningen").click()
    expect(knud.get_by_role("main")).to_contain_text(re.compile(r"\d{4}-\d{4}"))
    # Something is missing, and comes.
    gerda = arrive(OFFICER)
    gerda.goto(f"{application}/laes")
    gerda.locator("details:has([name=mangler]) summary").click()
    gerda.locator("[name=mangler]").fill("Hvem leder øvelserne?")
    type_date(gerda, "frist", start + datetime.timedelta(days=10))
    gerda.locator("form:has([name=mangler]) button").click()
    knud.goto(application)
    knud.get_by_label("Jeres svar").fill("Det gør Marie, som er fysioterapeut.")
    knud.get_by_role("button", name="Send svaret").click()
    expect(knud.get_by_role("status")).to_contain_text("Vi har fået jeres svar")
    # The deadline passes. Everybody says first whether they have to do with anybody; the officer assesses.
    years.at(start + datetime.timedelta(days=20))
    gerda = arrive(OFFICER)
    gerda.goto(f"{ROUND}/vurderere")
    gerda.get_by_label("Puljeansvarlig").check()
    gerda.get_by_role("button", name="Del ansøgningerne ud").click()
    declare_free(gerda)
    gerda.goto(f"/vurdering/{number}")
    expect(gerda.get_by_role("main")).to_contain_text("Det gør Marie")
    gerda.goto(f"/vurdering/{number}/vurdering")
    for answer in gerda.locator("input[type=radio][value='3']").all():
        answer.check()
    for reason in gerda.locator("textarea").all():
        reason.fill("De når dem, der ellers sidder alene.")
    gerda.get_by_role("button", name="Aflever vurderingen").click()
    # The council says what it thinks of all of them, and hands over.
    ruth = arrive(COUNCIL)
    declare_free(ruth)
    ruth.goto(f"{ROUND}/indstilling")
    for link in [link.get_attribute("href") for link in ruth.locator("main table a").all()]:
        ruth.goto(link)
        ruth.locator("[name=beloeb]").fill("12.000" if f"/{number}/" in link else "1.000")
        ruth.locator("[name=hvorfor]").fill("Godt for dem, der er alene.")
        ruth.get_by_role("button", name="Gem").click()
    ruth.get_by_role("link", name="Aflever indstillingen").click()
    ruth.locator("[name=note]").fill("Vi ser mest på, hvem der bliver nået.")
    ruth.get_by_role("main").get_by_role("button").first.click()
    # The committee decides: yes, for good.
    aksel = arrive(COMMITTEE)
    aksel.goto("/mit-medspil")
    aksel.get_by_label("Medlem af Socialudvalget").check()
    aksel.get_by_role("button", name="Skift funktion").click()
    declare_free(aksel)
    aksel.goto(f"/vurdering/{number}/afgoerelse")
    aksel.locator("[name=svar][value=ja]").check()
    aksel.locator("[name^=beloeb-]").first.fill("12.000")
    aksel.locator("[name=varighed][value=fast]").check()
    for reason in aksel.locator("[name^=kriterium-]").all():
        reason.fill("De når dem, der ellers sidder alene.")
    aksel.get_by_role("button", name="Gem på listen").click()
    aksel.goto(f"{ROUND}/afgoerelse/tjek")
    aksel.get_by_role("main").get_by_role("button").last.click()
    expect(aksel.get_by_role("status")).to_contain_text("Afgjort og låst.")
    # The letter.
    gerda.goto("/bevillinger/nr")
    gerda.get_by_role("link", name=TITLE).click()
    expect(gerda.get_by_role("main")).to_contain_text("12.000 kr.")
    grant = gerda.url
    gerda.get_by_role("button", name="Send brevet").click()
    knud = arrive(TREASURER, viewport=PHONE)
    knud.goto("/ansoegninger")
    expect(knud.get_by_role("main")).to_contain_text("I fik 12.000 kr.")
    knud.get_by_role("link", name=TITLE).click()
    knud.get_by_role("link", name="Læs svaret på ansøgningen").click()
    knud.get_by_role("link", name="Læs brevet om pengene").click()
    expect(knud.get_by_role("main")).to_contain_text("12.000 kr.")
    assert widest(knud) is None
    # A year later prices and wages have moved, and so has the amount.
    years.at(datetime.date(start.year + 1, 12, 1))
    gerda = arrive(OFFICER)
    gerda.goto("/bevillinger/regulering")
    gerda.locator("[name=aar]").fill(str(start.year + 2))
    gerda.locator("[name=rettelse]").fill("0,1")
    gerda.locator("[name=stigning]").fill("2,8")
    gerda.locator("[name=status][value=endelig]").check()
    gerda.get_by_role("button", name="Gem, og se beløbene").click()
    expect(gerda.get_by_role("main")).to_contain_text("12.348 kr.")
    gerda.get_by_role("button", name="Send brevet").click()
    knud = arrive(TREASURER, viewport=PHONE)
    for _ in range(40):
        knud.goto("/bevillinger/nr")
        if "12.348 kr. til" in knud.get_by_role("main").inner_text().replace("\xa0", " "):
            break
        time.sleep(0.5)
    knud.get_by_role("link", name=TITLE).click()
    expect(knud.get_by_role("main")).to_contain_text("12.000 kr. + 0,1 % + 2,8 % = 12.348 kr.")
    assert widest(knud) is None
    # The year is over: a few lines and one number, read and approved.
    years.at(datetime.date(start.year + 2, 2, 1))
    knud = arrive(TREASURER, viewport=PHONE)
    knud.goto("/bevillinger/afregninger")
    first = knud.get_by_role("listitem").filter(has_text=TITLE).filter(has_text=f"Afregning for {start.year + 1}")
    first.get_by_role("link").click()
    report = re.search(r"/bevillinger/afregninger/\d+", knud.url).group()
    knud.locator("[name=gjort]").fill("Vi holdt 38 tirsdage med gymnastik og kaffe.")
    knud.locator("[name=deltagere]").fill("Omkring 30, de fleste over 70.")
    knud.locator("[name=laert]").fill("Kaffen bagefter er lige så vigtig som øvelserne.")
    knud.locator("[name^=brugt-]").first.fill("12.000")
    knud.get_by_role("button", name="Gem, og tjek før I sender").click()
    assert widest(knud) is None
    knud.get_by_role("main").get_by_role("button").last.click()
    expect(knud.get_by_role("main")).to_contain_text("Vi holdt 38 tirsdage")
    gerda = arrive(OFFICER)
    gerda.goto(report)
    expect(gerda.get_by_role("main")).to_contain_text("Kaffen bagefter er lige så vigtig")
    gerda.locator(f"form[action$='{report}/godkendelse'] button").click()
    expect(gerda.get_by_role("status")).to_contain_text("Afregningen er godkendt")
    # A new round, and what was written is there.
    year = start.year + 3
    gerda.goto(f"{POOL}/rediger/penge")
    gerda.locator("[name=aar-5]").fill(str(year))
    gerda.locator("[name=kilde-5]").fill("Kommunens budget, social")
    gerda.locator("[name=beloeb-5]").fill("300.000")
    gerda.locator("[name=regel-5]").select_option("Serviceloven § 18")
    gerda.get_by_role("button", name="Gem").click()
    gerda.goto(f"{POOL}/rediger/ny-runde")
    gerda.locator("[name=titel]").fill(f"Runde til {year}")
    gerda.locator("[name=aar]").fill(str(year))
    type_date(gerda, "aabner", datetime.date(year - 1, 2, 1))
    type_date(gerda, "frist", datetime.date(year - 1, 5, 1))
    type_date(gerda, "svar", datetime.date(year - 1, 6, 15))
    # What was given for good is bound, and cannot be given again.
    gerda.get_by_label(re.compile(rf"Hvor mange kroner fra.*{year}")).fill("300.000")
    gerda.get_by_role("button", name="Gem").click()
    expect(gerda.get_by_role("alert")).to_contain_text("Der er kun")
    gerda.get_by_label(re.compile(rf"Hvor mange kroner fra.*{year}")).fill("250.000")
    gerda.get_by_role("button", name="Gem").click()
    gerda.get_by_role("button", name="Slå runden op").click()
    expect(gerda.get_by_role("status")).to_contain_text("Runden er slået op")
    knud.goto(POOL)
    knud.get_by_role("button", name="Begynd på en ansøgning").click()
    again = re.search(r"/ansoegninger/\d+", knud.url).group()
    assert again != application
    knud.goto(f"{again}/aktiviteten")
    expect(knud.locator("[name=svar-hvad]")).to_have_value(re.compile("Vi mødes hver tirsdag"))
    expect(knud.get_by_role("main")).to_contain_text(f"Hentet fra jeres ansøgning til {start.year + 1}")
    assert widest(knud) is None
