"""The volunteer's way without a mouse: only keys are pressed here."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tools.visitors import FIFTEEN, RATINGS

pytestmark = pytest.mark.browser
MOST_TABS = 60
PLACE = {"1": 0, "2": 1, "3": 2, "4": 3, "na": 4}  # where an answer stands among the five
SHOWS_FOCUS = """() => {
  const shown = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  };
  const active = document.activeElement;
  return shown(active) || Boolean(active.closest('label') && shown(active.closest('label')));
}"""
FOCUSED = """() => {
  const active = document.activeElement;
  const words = active.labels?.[0]?.innerText || active.getAttribute('aria-label') || active.innerText || '';
  return words.trim().replace(/\\s+/g, ' ');
}"""


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the control with these words has the focus; each stop on the way shows that it has it."""
    seen = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        seen.append(page.evaluate(FOCUSED))
        if page.evaluate("() => document.activeElement === document.body"):
            continue
        assert page.evaluate(SHOWS_FOCUS), f"the focus cannot be seen on “{seen[-1]}”"
        if words.lower() in seen[-1].lower():
            return
    pytest.fail(f"“{words}” is not reached with Tab; reached were {seen}")


def press(page: Page, words: str, key: str = "Enter") -> None:
    tab_to(page, words)
    page.keyboard.press(key)


def expect_title(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def choose(page: Page, rating: str) -> None:
    """Into the group with Tab, to the answer with the arrows, on with Enter."""
    tab_to(page, "not yet")
    page.keyboard.press("Space")
    for _ in range(PLACE[rating]):
        page.keyboard.press("ArrowDown")
    expect(page.locator("fieldset:visible input:checked")).to_have_value(rating)


def test_the_whole_way_needs_no_mouse(browse, newcomer):
    _, person = newcomer()
    page = browse()
    page.goto("/login/")
    page.keyboard.type(person.log_in_name)  # the field has the focus already
    tab_to(page, "Password")
    page.keyboard.type(person.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")
    press(page, "Start")

    expect_title(page, "Welcome")
    press(page, "I just look around.", "Space")
    press(page, "Save my answer")
    expect(page.locator(":focus")).to_contain_text("Good. Off you go!")
    press(page, "Next: More than you think")
    expect_title(page, "More than you think")
    press(page, "I kept a list.", "Space")
    press(page, "Save my answer")
    expect(page.get_by_text("Keeping a list")).to_be_visible()
    press(page, "Next: Validation in one minute")
    expect_title(page, "Validation in one minute")
    press(page, "Next: Who sees what")
    expect_title(page, "Who sees what")
    tab_to(page, "The picture of my strengths")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("The picture of my strengths")).not_to_have_value("")
    press(page, "Next: Fifteen strengths")
    expect_title(page, "Fifteen strengths")

    press(page, "Find my strengths")
    for number, rating in enumerate(RATINGS, start=1):
        expect(page.get_by_text(f"{number} of {FIFTEEN}")).to_be_visible()
        choose(page, rating)
        press(page, "Next")
    expect(page.locator(":focus")).to_have_text("Your answers")
    press(page, "Show me my picture")
    expect(page.locator(":focus")).to_have_text("Your picture")
    press(page, "Show as a table")
    expect(page.get_by_role("rowheader", name="Empathy")).to_be_visible()
    press(page, "Confirmation of")
    expect_title(page, "Confirmation of self-assessment")
    tab_to(page, "Print or save as PDF")


def test_the_first_stop_leads_past_the_head_of_the_page(newcomer):
    page, _ = newcomer()
    page.goto("/course/volunteer-certification/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")


def test_the_menu_opens_and_closes_with_keys(newcomer):
    page, _ = newcomer()
    page.reload()
    press(page, "Nadia")
    expect(page.get_by_role("button", name="Log out")).to_be_visible()
    press(page, "Log out")
    expect_title(page, "Log in")


def test_no_page_holds_the_focus_for_ever(newcomer):
    page, _ = newcomer()
    page.goto("/course/volunteer-certification/unit/v5-fifteen-strengths/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<button>behind the last</button>')")
    tab_to(page, "behind the last")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(FOCUSED) != "behind the last"
