"""What people do and see again and again, in the words that stand on the screen."""

import json
import pathlib
import re
import urllib.parse

from playwright.sync_api import expect

HAVNEBY = pathlib.Path(__file__).parent.parent / "Sources/Medspil/Havneby/offers.jsonl"
FRONT_LABEL = "Søg efter hjælp, samvær eller noget at gå til"
SEARCH_LABEL = "Hvad leder du efter?"


def search(page, words):
    """Types into the one box of the front page, as a newcomer does."""
    page.goto("/")
    page.get_by_label(FRONT_LABEL).fill(words)
    page.get_by_role("main").get_by_role("button", name="Søg", exact=True).click()
    expect(page.get_by_label(SEARCH_LABEL)).to_have_value(words)


def results(page):
    """The offers that fit, as list items."""
    return page.locator("ol.results > li")


def titles(page):
    return [title.strip() for title in results(page).get_by_role("heading").all_inner_texts()]


def count(page):
    """The number in "60 tilbud passer"; 0 when none does."""
    heading = page.get_by_role("heading", level=1).inner_text()
    found = re.search(r"[\d.]+", heading)
    return int(found.group().replace(".", "")) if found else 0


def tags(page):
    """What was understood and chosen, each with a link that takes it away."""
    return page.locator(".tags a")


def tag_labels(page):
    return [label.split(",")[0].strip() for label in tags(page).all_inner_texts()]


def asked(page):
    """The parameters of the page's address."""
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)


def open_offer(page, title):
    results(page).get_by_role("link", name=title).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def button_for(verb, title):
    """The name of a button that says to those who hear it alone which offer it is about."""
    return re.compile(rf"^{verb}\s?: {re.escape(title)}")


def save_first(page, number):
    """Keeps the first offers of a list of results; gives their titles."""
    kept = titles(page)[:number]
    for title in kept:
        results(page).get_by_role("button", name=button_for("Gem på huskelisten", title)).first.click()
        expect(results(page).get_by_role("button", name=button_for("På huskelisten", title)).first).to_be_visible()
    return kept


def focused(page):
    """Name, box and outline of what the keyboard is on; None when it is nowhere."""
    return page.evaluate(
        """() => {
            const at = document.activeElement;
            if (!at || at === document.body || at === document.documentElement) return null;
            const box = at.getBoundingClientRect();
            const lined = element => { const style = getComputedStyle(element);
                return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };
            const label = at.closest("label");
            return {
                tag: at.tagName.toLowerCase(), id: at.id, text: (at.innerText || at.getAttribute("aria-label") || at.name || "").trim(),
                outline: lined(at) || (label !== null && lined(label)),
                seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            };
        }""")


def tab_to(page, wanted, most=60):
    """Presses Tab until `wanted(focused)`; fails when it does not come within `most` presses."""
    for _ in range(most):
        page.keyboard.press("Tab")
        at = focused(page)
        if at and wanted(at):
            return at
    raise AssertionError(f"not reached with {most} presses of Tab; the last was {focused(page)}")


def from_more(page, name):
    """Follows a link that is folded away in the menu of those who are signed in."""
    menu = page.get_by_role("navigation", name="Hovedmenu")
    menu.get_by_text("Mere", exact=True).click()
    menu.get_by_role("link", name=name, exact=True).click()


def widest(page):
    """What sticks out to the right of the window, if anything."""
    return page.evaluate(
        """() => document.documentElement.scrollWidth <= innerWidth ? null :
            [...document.body.querySelectorAll("*")].filter(e => e.getBoundingClientRect().right > innerWidth + 1)
                .slice(0, 3).map(e => e.outerHTML.slice(0, 100))""")


# The mother of a boy of 13 who will not go to school: her answer to each question of the guide.
MOTHER = {
    "Hvem leder du for?": "Mit barn",
    "Hvad handler det om?": "Skole, uddannelse og job",
    "Hvad ligger tættest på?": "Fravær fra skolen",
    "Hvor gammelt er barnet?": "13",
    "Hvor bor barnet?": "Midtbyen",
    "Er det en pige eller en dreng?": "Dreng",
}
ONWARD = re.compile("^(Næste|Vis tilbud)$")


def answer(page, given):
    """Answers the question on the screen: a choice by its words, an age by its number, nothing with None."""
    main = page.get_by_role("main")
    if given and given.isdigit():
        main.get_by_role("textbox").first.fill(given)
    elif given:
        main.get_by_text(given, exact=True).click()
    question = page.get_by_role("heading", level=1).inner_text()
    main.get_by_role("button", name=ONWARD).click()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(question)


def guide_through(page, answers):
    """Walks the guide from the front page to its result; gives the questions that were asked. What has no answer is passed on."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Hjælp mig med at finde").first.click()
    questions = []
    while page.get_by_role("main").get_by_role("button", name=ONWARD).count() and "trin=svar" not in page.url:
        questions.append(page.get_by_role("heading", level=1).inner_text().strip())
        assert len(questions) <= 10, questions
        answer(page, answers.get(questions[-1]))
    return questions


def demo_offers(title):
    """What the demo municipality's own file says of the offers with a title."""
    with HAVNEBY.open(encoding="utf-8") as lines:
        return [offer for offer in map(json.loads, lines) if offer["title"] == title]
