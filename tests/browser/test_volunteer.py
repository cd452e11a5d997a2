"""The volunteer's whole way, on a desk and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE
from tools.visitors import (
    FIFTEEN,
    RATINGS,
    decide_who_sees,
    log_in,
    next_unit,
    open_unit,
    rate,
    rate_all,
    say_how_far,
    see_picture,
    sort_three_cards,
    tick_what_i_did,
)

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("viewport", [WIDE, PHONE], ids=["1280", "360"])
def test_a_volunteer_goes_from_the_log_in_to_a_printable_result(browse, newcomer, viewport):
    _, person = newcomer()
    page = browse(viewport=viewport)
    log_in(page, person.log_in_name, person.password)
    expect(page.get_by_text("The rating takes about 10 minutes")).to_be_visible()
    page.get_by_role("link", name="Start").click()

    say_how_far(page)
    expect(page.locator(":focus")).to_contain_text("Good. Off you go!")
    next_unit(page, "More than you think")
    tick_what_i_did(page)
    expect(page.get_by_role("listitem").filter(has_text="Keeping a list: Organisation & Planning")).to_be_visible()
    next_unit(page, "Validation in one minute")
    sort_three_cards(page, last="A school test")
    expect(page.get_by_text("Partly right")).to_be_visible()
    expect(page.get_by_text("Wil did not learn for a test.")).to_be_visible()
    sort_three_cards(page)
    expect(page.locator(".lever-result", has_text="Right")).to_have_count(4)
    next_unit(page, "Who sees what")
    decide_who_sees(page)
    expect(page.locator(".lever-result", has_text="Right")).to_have_count(5)
    next_unit(page, "Fifteen strengths")
    rate_all(page)
    see_picture(page)
    check_chart_and_table(page)
    next_unit(page, "Be fair to yourself")
    check_chart_and_table(page)

    page.get_by_role("link", name="Confirmation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirmation of self-assessment")
    expect(page.get_by_text("This is not a certificate.")).to_be_visible()
    expect(page.locator("td")).to_have_count(FIFTEEN)


def check_chart_and_table(page: Page) -> None:
    rated = [rating for rating in RATINGS if rating != "na"]
    expect(page.locator(".lever-chart__row")).to_have_count(FIFTEEN)
    expect(page.locator(".lever-chart .lever-dot")).to_have_count(len(rated))
    words = page.locator(".lever-chart__row .lever-chart__word").all_inner_texts()
    page.get_by_text("Show as a table").click()
    assert page.locator("table[data-part=table] td").all_inner_texts() == words
    expect(page.get_by_role("rowheader", name="Digital Thinking")).to_be_visible()


def test_the_way_ends_with_every_page_done(newcomer):
    page, _ = newcomer()
    page.get_by_role("link", name="Start").click()
    titles = [
        "More than you think",
        "Validation in one minute",
        "Who sees what",
        "Fifteen strengths",
        "Be fair to yourself",
        "Ask others",
        "Choose your strengths",
        "Look closer",
        "Tell one story",
        "Your own part",
        "Proof",
        "Ask for a confirmation",
        "Safe to show?",
        "What is missing?",
        "Hand in",
    ]
    for title in titles:
        next_unit(page, title)
    page.get_by_role("button", name="Finish and see all pages").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Find your strengths")


def test_one_goes_on_where_one_left(newcomer, browse):
    page, person = newcomer()
    page.get_by_role("link", name="Start").click()
    next_unit(page, "More than you think")
    next_unit(page, "Validation in one minute")
    page.wait_for_timeout(300)  # the page tells the server that it is open
    page.close()

    later = browse()
    log_in(later, person.log_in_name, person.password)
    later.get_by_role("link", name="Go on: Validation in one minute").click()
    expect(later.get_by_role("heading", level=1)).to_have_text("Validation in one minute")


def test_one_goes_on_at_the_first_strength_without_an_answer(newcomer, browse):
    page, person = newcomer()
    open_unit(page, "v5-fifteen-strengths")
    page.get_by_role("button", name="Find my strengths").click()
    for answer in ("3", "4", "na"):
        rate(page, answer)
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("Saved")
    page.close()

    phone = browse(viewport=PHONE)
    log_in(phone, person.log_in_name, person.password)
    open_unit(phone, "v5-fifteen-strengths")
    expect(phone.get_by_text(f"4 of {FIFTEEN}")).to_be_visible()
    phone.get_by_role("button", name="Back", exact=True).click()
    expect(phone.locator("fieldset:visible input[value=na]")).to_be_checked()


def test_looking_again_keeps_the_first_picture_and_shows_both(newcomer):
    page, _ = newcomer()
    open_unit(page, "v5-fifteen-strengths")
    rate_all(page)
    see_picture(page)
    open_unit(page, "v6-be-fair-to-yourself")
    page.get_by_role("button", name="Look again").click()
    page.get_by_role("button", name="Digital Thinking").click()
    rate(page, "4")
    page.get_by_role("button", name="All my answers").click()
    see_picture(page)
    page.get_by_label("Compare with an earlier time").select_option(index=1)
    page.get_by_text("Show as a table").click()
    expect(page.get_by_role("columnheader", name="Before")).to_be_visible()
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Digital Thinking"))
    expect(row.get_by_role("cell")).to_have_text(["yes, strongly", "not yet"])
