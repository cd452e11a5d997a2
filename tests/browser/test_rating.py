"""One strength a screen: what is seen on small phones, after the back button, in a tab left behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tools.visitors import FIFTEEN, next_unit, open_unit, rate, rate_all, rate_and_wait, see_picture

pytestmark = pytest.mark.browser
UNIT = "v5-fifteen-strengths"
NEXT_UNIT = "Be fair to yourself"
SHOWN_AGAIN = "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"  # as after the back button
IS_IN_VIEW = """(element) => {
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const isInside = top >= 0 && left >= 0 && bottom <= window.innerHeight && right <= window.innerWidth;
  const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return isInside && element.contains(hit);
}"""


def begin(page: Page) -> None:
    open_unit(page, UNIT)
    page.get_by_role("button", name="Find my strengths").click()


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Next", exact=True).click()


def rate_three(page: Page) -> None:
    begin(page)
    for answer in ("4", "1", "na"):
        rate_and_wait(page, answer)
        go_on(page)


def expect_three(page: Page) -> None:
    expect(page.get_by_text(f"4 of {FIFTEEN}")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.locator("fieldset:visible input[value=na]")).to_be_checked()


# ---- pages out of the browser's own memory ----


def test_the_back_button_shows_what_was_rated(newcomer):
    page, _ = newcomer()
    rate_three(page)
    next_unit(page, NEXT_UNIT)
    page.go_back()
    expect_three(page)


def test_the_first_view_asks_for_the_answers_once_only(newcomer):
    page, _ = newcomer()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    begin(page)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/handler/" in url] == []


def test_a_page_the_browser_kept_whole_shows_what_was_rated_meanwhile(newcomer):
    page, _ = newcomer()
    other = page.context.new_page()
    begin(page)
    rate_three(other)
    page.evaluate(SHOWN_AGAIN)
    expect_three(page)


def test_back_and_forward_after_finishing_show_the_picture(newcomer):
    page, _ = newcomer()
    open_unit(page, UNIT)
    rate_all(page)
    see_picture(page)
    next_unit(page, NEXT_UNIT)
    page.go_back()
    expect(page.get_by_role("heading", name="Your picture", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Show me my picture")).to_be_hidden()


def test_what_was_not_saved_is_kept_beside_what_was_saved_meanwhile(newcomer, console):
    page, _ = newcomer()
    rate_three(page)
    console.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    rate(page, "2")
    expect(page.get_by_text("Not saved yet")).to_be_visible()
    page.goto("about:blank")
    page.context.set_offline(False)
    page.go_back()
    expect(page.locator("[data-part=status]")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_text(f"5 of {FIFTEEN}")).to_be_visible()


def test_a_page_the_browser_kept_whole_shows_nobodys_answers_after_the_log_in_has_ended(newcomer, console):
    page, _ = newcomer()
    rate_three(page)
    page.context.clear_cookies()
    console.expect("403")
    page.evaluate(SHOWN_AGAIN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Log in")


# ---- a tab left behind ----


def test_a_choice_in_a_tab_left_behind_is_refused_in_words_beside_the_picture(newcomer, console):
    here, _ = newcomer()
    behind = here.context.new_page()
    begin(behind)
    open_unit(here, UNIT)
    rate_all(here)
    see_picture(here)

    console.expect("409")
    rate(behind, "1")
    expect(behind.get_by_role("heading", name="Your picture", exact=True)).to_be_visible()
    sentence = behind.get_by_role("status").get_by_text("was not kept")
    expect(sentence).to_be_visible()
    assert sentence.evaluate(IS_IN_VIEW)
    behind.get_by_role("button", name="Look again").click()
    expect(behind.get_by_role("button", name="Responsibility").locator("[data-part=word]")).to_have_text(
        "yes, strongly"
    )
    expect(sentence).to_have_count(0)


# ---- one main button ----


def test_looking_again_leaves_one_main_button(newcomer):
    page, _ = newcomer()
    open_unit(page, UNIT)
    rate_all(page)
    see_picture(page)
    main = page.locator(".lever-button--main:visible")
    expect(main).to_contain_text(NEXT_UNIT)
    page.reload()
    expect(main).to_contain_text(NEXT_UNIT)
    page.get_by_role("button", name="Look again").click()
    expect(main).to_have_text("Show me my picture")
    page.get_by_role("button", name="Digital Thinking").click()
    expect(main).to_have_text("Next")
    page.get_by_role("button", name="All my answers").click()
    see_picture(page)
    expect(main).to_contain_text(NEXT_UNIT)


# ---- small screens ----


@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_on_a_small_phone_every_strength_shows_its_answers_the_way_on_and_what_is_saved(newcomer, locale):
    page, _ = newcomer(viewport={"width": 360, "height": 640})
    begin(page)
    if locale == "ar":
        page.evaluate("document.documentElement.dir = document.querySelector('.lever-face').dir = 'rtl'")
    for number in range(1, FIFTEEN + 1):
        expect(page.get_by_text(f"{number} of {FIFTEEN}")).to_be_visible()
        rate_and_wait(page, "3")
        shown = [
            "fieldset:visible h3",
            "fieldset:visible .lever-rating",
            ".lever-dock button:visible",
            "[data-part=status]",
        ]
        hidden = [part for part in shown for one in page.locator(part).all() if not one.evaluate(IS_IN_VIEW)]
        assert hidden == [], number
        if number > 1:
            assert page.locator(":focus").count() == 1
        go_on(page)


@pytest.mark.parametrize("size", [(320, 568), (640, 400), (640, 512), (320, 256)], ids=str)
def test_the_way_on_never_covers_what_has_the_focus(newcomer, size):
    page, _ = newcomer(viewport=dict(zip(("width", "height"), size, strict=True)))
    begin(page)
    page.keyboard.press("Tab")
    for _stop in range(8):
        focused = page.locator(":focus")
        target = focused.locator(
            "xpath=ancestor-or-self::*[self::label or self::button or self::summary or self::a][1]"
        )
        assert target.evaluate(IS_IN_VIEW), target.inner_text()
        page.keyboard.press(
            "ArrowDown" if focused.evaluate("one => one.type === 'radio' && one.value !== 'na'") else "Tab"
        )
