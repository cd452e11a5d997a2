"""Notes and reasons: saved as one types, and two texts at one place are both offered."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tools.visitors import open_unit

pytestmark = pytest.mark.browser
UNIT = "v8-choose"


def tick(page: Page, competence_id: str) -> None:
    with page.expect_response("**/handler/choose"):
        page.locator(f"[data-part=tick][value={competence_id}]").check()


def reason(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Why Teamwork?")


def write(page: Page, text: str) -> None:
    with page.expect_response("**/handler/choose"):
        reason(page).fill(text)


def test_a_text_is_saved_without_a_button_and_is_there_again(newcomer):
    page, _ = newcomer()
    open_unit(page, UNIT)
    tick(page, "teamwork")
    write(page, "I lead the Friday team.")
    page.reload()
    expect(reason(page)).to_have_value("I lead the Friday team.")


@pytest.mark.parametrize(("kept", "expected"), [("chosen here", "Here, and longer"), ("saved elsewhere", "Elsewhere")])
def test_of_two_texts_the_person_keeps_one_straight_from_the_field(newcomer, console, kept, expected):
    here, _ = newcomer()
    open_unit(here, UNIT)
    tick(here, "teamwork")
    elsewhere = here.context.new_page()
    open_unit(elsewhere, UNIT)
    write(elsewhere, "Elsewhere")
    console.expect("409")
    write(here, "Here")
    expect(here.get_by_text("Which text do you want to keep?")).to_be_visible()
    reason(here).press_sequentially(", and longer")
    here.get_by_role("button", name=kept).click()
    expect(here.get_by_text("Which text do you want to keep?")).to_be_hidden()
    expect(here.locator("[data-part=status]")).to_contain_text("Saved")
    here.reload()
    expect(reason(here)).to_have_value(expected)
