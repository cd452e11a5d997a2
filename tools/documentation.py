"""What people do while a folder fills, said once for the browser suite and for the pictures of the guides."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from tools.identification import ADDRESS, wait_until_saved

UNITS = {
    "agreement": "v4-who-sees-what",
    "stories": "v10-tell-one-story",
    "proof": "v12-proof",
    "confirm": "v13-ask-for-a-confirmation",
    "gaps": "v15-what-is-missing",
    "hand_in": "v16-hand-in",
}
QUESTIONS = (
    "What was going on?",
    "What was your task?",
    "What did you do yourself?",
    "What came of it?",
    "What did it change for others?",
    "What did you learn",
)
ANSWERS = (
    "Every Sunday about sixty people come to our kitchen, and in March half of the cooks were ill.",
    "I was there to cut vegetables, and I saw that nobody had a plan for the day.",
    "I wrote down what had to be done, asked everybody what they like to do, and gave out the work.",
    "The food was ready at noon, and nobody had to stay longer than two hours.",
    "The others said that they came home less tired. We have used my list every Sunday since.",
    "I learned that people help gladly when they know what for. Next time I ask them a day before.",
)
Sent = Path | FilePayload


def about(words: str, what: str) -> re.Pattern[str]:
    """The name of a control whose words are followed by what it is about, for ears alone."""
    return re.compile(rf"^{re.escape(words)}\s*:?\s*{re.escape(what)}$")


def agree(page: Page, *, goal: str, is_of_age: bool) -> None:
    """On the page of the agreement: write it down, read it once more and agree."""
    page.get_by_label("What do you want to reach?").fill(goal)
    page.get_by_label("What support do you need?").fill("Please look at my English.")
    page.get_by_role("radio", name=re.compile("^Yes, I am" if is_of_age else "^No, I am")).check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="I agree").click()
    expect(page.get_by_text("✓ You agreed on")).to_be_visible()


def begin_story(page: Page, strength: str) -> None:
    page.get_by_role("button", name=re.compile(f"^Tell (a|another) story about {strength}")).click()
    expect(page.get_by_label("A name for your story")).to_be_visible()


def answer(page: Page, question: str, text: str) -> None:
    """Type an answer into the story on the screen, as the candidate or as a helper."""
    question_field(page, question).fill(text)


def question_field(page: Page, question: str) -> Locator:
    return page.get_by_role("textbox", name=question).and_(page.locator(":visible"))


def tell_story(page: Page, strength: str, *, title: str, answers: Sequence[str] = ANSWERS) -> None:
    """A whole story, until every word is saved; it stays open."""
    begin_story(page, strength)
    page.get_by_label("A name for your story").fill(title)
    for question, text in zip(QUESTIONS, answers, strict=False):
        answer(page, question, text)
    page.get_by_role("checkbox", name="Initiative").check()
    wait_until_saved(page)


def leave_story(page: Page) -> None:
    page.get_by_role("button", name="Done for now").click()
    expect(page.get_by_role("heading", name="Somebody writes for me")).to_be_visible()


def ask_helper(page: Page, name: str) -> str:
    """Ask somebody far away to write down what one says; returns the address of their link."""
    page.get_by_text("Somebody is somewhere else").click()
    page.get_by_label("Name, as you call this person").and_(page.locator(":visible")).fill(name)
    page.get_by_role("button", name="Make a link").click()
    return link_in_message(page, name)


def link_in_message(page: Page, name: str) -> str:
    message = page.get_by_label(f"Your message to {name}")
    expect(message).to_be_visible()
    found = ADDRESS.search(message.input_value())
    assert found, "the message names the link"
    return found.group()


def proof_form(page: Page, kind: str) -> Locator:
    """Open the form for a new piece: “Take a photo”, “Choose a file” …"""
    place = page.get_by_role("group").filter(has=page.locator("summary", has_text=kind))
    place.locator("summary").first.click()
    return place.locator("form")


def add_proof(
    page: Page,
    kind: str,
    *,
    title: str,
    strengths: Sequence[str],
    sent: Sent | None = None,
    more: Mapping[str, str] | None = None,
) -> None:
    """Add a piece of proof; ``more`` are other fields by their labels. A file shows nobody."""
    form = fill_proof(page, kind, title=title, strengths=strengths, sent=sent, more=more)
    put_in(form)
    expect(page.get_by_role("article", name=title)).to_be_visible(timeout=30_000)


def fill_proof(
    page: Page,
    kind: str,
    *,
    title: str,
    strengths: Sequence[str],
    sent: Sent | None = None,
    more: Mapping[str, str] | None = None,
) -> Locator:
    form = proof_form(page, kind)
    if sent:
        form.locator("input[type=file]").set_input_files(sent)
        form.get_by_label("Nobody can be recognised.").check()
    form.get_by_label("Short name").fill(title)
    for label, text in (more or {}).items():
        form.get_by_label(label).fill(text)
    for name in strengths:
        form.get_by_role("checkbox", name=name, exact=True).check()
    return form


def put_in(form: Locator) -> None:
    form.get_by_role("button", name="Put it in my folder").click()


def add_hours(page: Page, *, place: str, activity: str, day: str, hours: str) -> None:
    form = proof_form(page, "Write down hours")
    form.get_by_label("Where?").select_option(label=place)
    form.get_by_label("What did you do?").fill(activity)
    form.get_by_label("When? The day, or the first of several").fill(day)
    form.get_by_label("How many hours in all?").fill(hours)
    form.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("Your hours are in your folder now.")).to_be_visible()


def ask_witness(page: Page, name: str, *, saw: str, strengths: Sequence[str]) -> str:
    """Ask somebody who saw one at work; returns the address of their link."""
    form = proof_form(page, "Somebody who saw you")
    form.get_by_label("Name, as you call this person").fill(name)
    form.get_by_label("What did they see you do?").fill(saw)
    for strength in strengths:
        form.get_by_role("checkbox", name=strength, exact=True).check()
    form.get_by_role("button", name="Make a link").click()
    return link_in_message(page, name)


def ask_organisation(page: Page, name: str, *, organisation: str, role: str, since: str) -> str:
    """Ask somebody to confirm for an organisation; returns the address of the link."""
    form = proof_form(page, "Your organisation")
    form.get_by_label("Organisation", exact=True).select_option(label=organisation)
    form.get_by_label("Name, as you call this person").fill(name)
    form.get_by_label("What you were there").fill(role)
    form.get_by_label("Since when?").fill(since)
    form.get_by_role("button", name="Make a link").click()
    return link_in_message(page, name)


def bear_witness(page: Page, address: str, *, statement: str, signed: str) -> None:
    """As somebody asked: open the link, write what one saw, tick the first line, send."""
    page.goto(address)
    page.get_by_role("link", name="Start").click()
    page.get_by_label("What did you see?").fill(statement)
    page.get_by_role("checkbox").first.check()
    page.get_by_label("Your first and last name").fill(signed)
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()


def hand_in(page: Page, strength: str) -> None:
    """On the page *Hand in*: this strength alone."""
    for box in page.get_by_role("checkbox", name=re.compile("^Hand this in")).all():
        box.uncheck()
    page.get_by_role("checkbox", name=about("Hand this in", strength)).check()
    page.get_by_role("button", name="Hand in my folder").click()
    page.get_by_role("button", name="Yes, hand it in").click()
    expect(page.get_by_text("Handed in. Your tutor and your centre have a message.")).to_be_visible()


def take_back(page: Page) -> None:
    page.locator("summary", has_text="Take it back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("Taken back. You can go on working on it.")).to_be_visible()
