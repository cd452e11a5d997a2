"""From the first rating to a choice: a candidate, two people asked and the centre, under two sets of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.stages import STAGES, Stage
from tools import identification, visitors

pytestmark = pytest.mark.browser
RIVERSIDE = """id: riverside
version: "1.0"
extends: default
title: {en: Riverside}
choice: {lowest: 2, highest: 4}
"""
REASONS = {
    "Teamwork": "We cook for sixty people every Sunday.",
    "Empathy": "I listen to people who have nobody.",
    "Initiative": "I began the Sunday kitchen.",
}
ROSA, OMAR = tuple(["4"] * 15), tuple(["3"] * 14 + ["na"])


@pytest.fixture(params=STAGES)
def stage(request: pytest.FixtureRequest, browse: Callable[..., Page]) -> Iterator[Stage]:
    with STAGES[request.param](browse) as stage:
        yield stage


def test_a_candidate_two_people_asked_and_the_centre_come_to_a_choice_under_two_profiles(stage: Stage) -> None:
    manager = stage.manager()
    default, local = stage.courses()
    nadia = stage.candidate("Nadia Petrova", default)
    find_strengths(stage, nadia, default)
    ask_two(stage, nadia, default)
    choose(stage, nadia, default, lowest=3)
    bring_own_rules(stage, manager, local)
    nils = stage.candidate("Nils Berg", local)
    find_strengths(stage, nils, local)
    choose(stage, nils, local, lowest=2)
    see_both(stage, manager)
    keeps_the_rules_they_began_with(stage, nadia, default)


def find_strengths(stage: Stage, page: Page, course: str) -> None:
    stage.open_block(page, course, "quick")
    visitors.rate_all(page)
    visitors.see_picture(page)


def ask_two(stage: Stage, page: Page, course: str) -> None:
    """Rosa may be named, Omar not; two answers make no average."""
    stage.open_block(page, course, "360")
    for name, ratings, agrees in (("Rosa", ROSA, True), ("Omar", OMAR, False)):
        address = identification.ask(page, name)
        asked = stage.stranger()
        identification.begin_answering(asked, address)
        identification.answer_all(asked, ratings)
        identification.send_answers(asked, agrees=agrees)
        stage.open_block(page, course, "360")
    expect(page.get_by_text("2 people have answered. 1 of them without a name.")).to_be_visible()


def choose(stage: Stage, page: Page, course: str, *, lowest: int) -> None:
    """With one too few nothing is sent, and the page says how many there must be."""
    stage.open_block(page, course, "choice")
    reasons = dict(list(REASONS.items())[:lowest])
    last = list(reasons)[-1]
    identification.choose(page, {name: why for name, why in reasons.items() if name != last})
    page.get_by_role("button", name="Send to my tutor").click()
    expect(page.get_by_role("heading", name="Your tutor has your choice")).to_be_hidden()
    identification.choose(page, {last: reasons[last]})
    identification.send_choice(page)


def bring_own_rules(stage: Stage, page: Page, course: str) -> None:
    """The centre's manager stores a profile of their own, and works by it in a course from then on."""
    page.goto(stage.desk("definitions/import/"))
    page.locator("textarea[name=source]").fill(RIVERSIDE)
    page.get_by_role("button", name="Show what it changes").click()
    page.get_by_role("button", name="Store it").click()
    expect(page.get_by_text("Riverside").first).to_be_visible()
    page.goto(stage.desk("courses/"))
    card = page.locator("section", has=page.get_by_role("heading", name=course))
    if card.count():
        card.locator("summary").click()
        _pick_riverside(card)
        card.get_by_role("button", name="Save").click()
    else:
        _name_course(page, course)
        _pick_riverside(page.locator("form").last)
        page.get_by_role("button", name="Work in this course").click()
    expect(page.locator("dd", has_text="Riverside").first).to_be_visible()


def _pick_riverside(form) -> None:
    chooser = form.get_by_label("Local profile")
    value = chooser.locator("option", has_text="Riverside").first.get_attribute("value")
    chooser.select_option(value=value)


def _name_course(page: Page, course: str) -> None:
    field = page.get_by_label("Course", exact=True)
    if field.evaluate("(element) => element.tagName") == "SELECT":
        field.select_option(label=course)
    else:
        field.fill(course)


def see_both(stage: Stage, page: Page) -> None:
    page.goto(stage.desk(""))
    for name, strengths in (("Nadia", "Empathy, Initiative, Teamwork"), ("Nils", "Empathy, Teamwork")):
        row = page.locator("li, tr", has_text=name).filter(has_text="Chose").first
        expect(row).to_contain_text(strengths)


def keeps_the_rules_they_began_with(stage: Stage, page: Page, course: str) -> None:
    """Three to five, although the centre works by two to four now."""
    stage.open_block(page, course, "choice")
    page.get_by_role("button", name="Change my choice").click()
    page.get_by_role("checkbox", name="Initiative").uncheck()
    page.get_by_role("button", name="Send to my tutor").click()
    expect(page.get_by_role("heading", name="Your tutor has your choice")).to_be_hidden()
    expect(page.get_by_text("Choose 1 more, then you can send.").first).to_be_visible()
