"""Promises that outlive the one who made them: a coordinator with forty things in hand leaves."""

import datetime
import re

from playwright.sync_api import expect

from conftest import PHONE, today
from test_sign_in import PASSWORD, sign_in

DEPARTING = "hjalte@havneby.example"
NEXT = "ny.koordinator@havneby.example"
LEADER = "rasmina@havneby.example"
ADVISER = "solvej@havneby.example"
ADMINISTRATOR = "tue@havneby.example"


def fill_date(page, legend, day):
    """The three fields of a date."""
    group = page.get_by_role("group", name=legend)
    for label, value in (("Dag", day.day), ("Måned", day.month), ("År", day.year)):
        group.get_by_label(label).fill(str(value))


def test_my_tasks_on_a_telephone_without_scripts(someone):
    page = someone(scripts=False, size=PHONE)
    sign_in(page, ADVISER)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mine opgaver")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"hverdag(e)? over"))
    page.get_by_role("link", name="Skriv en opgave ned").click()
    page.get_by_role("button", name="Gem opgaven").click()
    expect(page.get_by_role("heading", name="Der er problemer")).to_be_visible()
    page.get_by_label("Hvad er lovet?").fill("Ring til Skærmhjælp Lundby om lokaler")
    page.get_by_label("Hvad gør du først?").fill("Find nøglen")
    fill_date(page, "Senest", today() + datetime.timedelta(days=20))
    page.get_by_role("button", name="Gem opgaven").click()
    expect(page.get_by_role("status")).to_contain_text("Opgaven er skrevet ned")
    page.goto("/mine-opgaver?gruppe=kommer")
    page.get_by_role("link", name="Ring til Skærmhjælp Lundby om lokaler").click()
    page.get_by_label("Nej, men den er ikke længere nødvendig").check()
    page.get_by_label("Skriv kort, hvad der skete").fill("De fandt selv et sted")
    page.get_by_role("button", name="Gem", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Opgaven er lukket")


def test_one_gives_a_task_on_and_gets_it_back(page, someone):
    sign_in(page, ADVISER)
    page.goto("/mine-opgaver?gruppe=kommer")
    page.get_by_role("link", name="Halvårsmøde med Mandeskuret på Havnen").click()
    page.get_by_text("Giv opgaven videre").click()
    page.get_by_label("Hvem skal have den?").select_option(label="Ambassadør for Medspil")
    page.get_by_role("button", name="Giv videre").click()
    expect(page.get_by_role("status")).to_contain_text("Opgaven er givet til ambassadør")
    other = someone()
    sign_in(other, "oline@havneby.example")
    other.get_by_role("link", name="Halvårsmøde med Mandeskuret på Havnen").click()
    other.get_by_text("Nej, send den tilbage").click()
    other.get_by_label("Hvorfor sender du den tilbage?").fill("Jeg kender dem ikke")
    other.get_by_role("button", name="Send tilbage").click()
    page.goto("/mine-opgaver?gruppe=kommer")
    page.get_by_role("link", name="Halvårsmøde med Mandeskuret på Havnen").click()
    expect(page.get_by_role("main")).to_contain_text("Jeg kender dem ikke")


def test_a_coordinator_with_forty_things_leaves_and_is_forgotten(page, someone):
    leader = someone()
    sign_in_by_link(leader, LEADER)
    sign_in_by_link(page, DEPARTING)
    day = today()
    # What the function has in hand already counts too.
    have = sum(int(count) for count in page.locator("h2 .count").all_inner_texts())
    for number in range(40 - have):
        page.goto("/opgaver/ny")
        page.get_by_label("Hvad er lovet?").fill(f"Løfte {number + 1} til natherberget")
        page.get_by_label("Hvad gør du først?").fill("Ring")
        fill_date(page, "Senest", day + datetime.timedelta(days=10 + number))
        page.get_by_role("button", name="Gem opgaven").click()
    page.get_by_role("complementary").get_by_role("link", name=re.compile("Målgruppekoordinator for udsatte")).click()
    page.wait_for_url(re.compile("/funktioner/"))
    function = page.url
    page.locator("summary", has_text="Stopper").click()
    fill_date(page, "Sidste dag", day)
    page.get_by_role("button", name="Sæt sidste dag").click()
    expect(page.get_by_role("main")).to_contain_text("40 af 40 er ikke taget imod endnu")
    page.get_by_label("Hvad skal den næste vide?").fill("Natherberget ringer hver mandag.")
    page.get_by_role("button", name="Gem noterne").click()

    # Forgotten at once: nothing of the person is left on any page, and the leader has it all.
    page.goto("/mit-medspil/sletning")
    page.get_by_label("Ja, slet min konto nu").check()
    page.get_by_role("button", name="Slet min konto").click()
    expect(page.get_by_role("link", name="Log ind")).to_be_visible()
    leader.goto(function)
    expect(leader.get_by_role("main")).to_contain_text("Ubesat siden")
    expect(leader.get_by_role("main")).to_contain_text("Den tidligere målgruppekoordinator for udsatte")
    expect(leader.get_by_role("main")).not_to_contain_text("Hjalte")
    leader.goto("/mine-opgaver")
    expect(leader.get_by_role("main")).to_contain_text("har været ubesat")
    expect(leader.locator("main")).to_contain_text("Kommer (")

    # The successor is appointed by the leader, and takes over thing by thing.
    leader.goto(function)
    leader.get_by_text("Giv funktionen til en person").click()
    leader.get_by_label("Navn", exact=True).fill("Nykke Vagtmand")
    leader.get_by_label("Mail", exact=True).fill(NEXT)
    leader.get_by_role("button", name="Giv funktionen").click()
    successor = someone()
    sign_in_by_link(successor, NEXT)
    successor.goto(function + "/overdragelse")
    expect(successor.get_by_role("main")).to_contain_text("Natherberget ringer hver mandag.")
    boxes = successor.get_by_role("checkbox")
    expect(boxes).to_have_count(40)
    for index in range(20):
        boxes.nth(index).check()
    successor.get_by_role("button", name="Tag imod det valgte").click()
    expect(successor.get_by_role("main")).to_contain_text("20 af 40 er ikke taget imod endnu")
    for box in successor.get_by_role("checkbox").all():
        box.check()
    successor.get_by_role("button", name="Tag imod det valgte").click()
    expect(successor.get_by_role("status")).to_contain_text("Du har taget imod det hele")


def sign_in_by_link(page, email):
    """By a one-time link, read where the demo shows its mails."""
    page.goto("/log-ind/link")
    page.get_by_label("Din mail").fill(email)
    page.get_by_role("button", name="Send linket").click()
    page.goto("/demo/mails")
    page.get_by_role("listitem").filter(has_text=email).get_by_role("link").first.click()
    page.goto(page.locator("main a[href*='/log-ind/']").get_attribute("href"))
    page.get_by_role("main").get_by_role("button", name="Log ind").click()
    page.goto("/mine-opgaver")


def test_an_administrator_changes_the_tree(page):
    sign_in(page, ADMINISTRATOR)
    page.goto("/enheder")
    page.get_by_role("link", name="Ny enhed").click()
    page.get_by_label("Navn", exact=True).fill("Natholdet")
    page.get_by_label("Hold", exact=True).check()
    page.get_by_label("Hører under").select_option(label="Hjemmeplejen Nord")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Natholdet")
