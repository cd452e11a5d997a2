"""Nothing typed is ever lost: no network, two tabs, a server that is killed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tools.demo_site import DemoSite
from tools.visitors import FIFTEEN, RATINGS, log_in, open_unit, rate, rate_all, see_picture

pytestmark = pytest.mark.browser
UNIT = "v5-fifteen-strengths"
NOT_SAVED = "Not saved yet. Your answers stay on this device"


def begin(page: Page) -> None:
    open_unit(page, UNIT)
    page.get_by_role("button", name="Find my strengths").click()


def status(page: Page):
    return page.locator("[data-part=status]")


def go_to(page: Page, name: str) -> None:
    page.get_by_role("button", name="All my answers").click()
    page.get_by_role("button", name=name).click()


def answer(page: Page, name: str):
    """The word that stands beside a strength in the list of answers."""
    page.get_by_role("button", name="All my answers").click()
    return page.get_by_role("button", name=name).locator("[data-part=word]")


def test_an_answer_given_without_a_network_is_kept_and_saved_when_the_network_is_back(newcomer, console):
    page, _ = newcomer()
    begin(page)
    rate(page, "3")
    expect(status(page)).to_contain_text("Saved")

    console.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    page.get_by_role("button", name="Next", exact=True).click()
    rate(page, "4")
    expect(status(page)).to_contain_text(NOT_SAVED)
    expect(page.locator("fieldset:visible input[value='4']")).to_be_checked()

    page.context.set_offline(False)
    expect(status(page)).to_contain_text("Saved", timeout=15_000)
    page.reload()
    expect(page.get_by_text(f"3 of {FIFTEEN}")).to_be_visible()
    expect(answer(page, "Empathy")).to_have_text("yes, strongly")


def test_an_answer_not_saved_survives_closing_the_page(newcomer, console):
    page, _ = newcomer()
    begin(page)
    console.expect("ERR_INTERNET_DISCONNECTED")
    page.context.set_offline(True)
    rate(page, "2")
    expect(status(page)).to_contain_text(NOT_SAVED)
    context = page.context
    page.close()

    context.set_offline(False)
    page = context.new_page()
    open_unit(page, UNIT)
    expect(status(page)).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_text(f"2 of {FIFTEEN}")).to_be_visible()


def test_different_strengths_rated_in_two_browsers_are_both_kept(newcomer, browse, console):
    here, person = newcomer()
    there = browse()
    log_in(there, person.log_in_name, person.password)
    begin(here)
    begin(there)
    rate(here, "4")
    expect(status(here)).to_contain_text("Saved")

    console.expect("409")  # the other browser does not know yet, asks, and brings both together
    there.get_by_role("button", name="Next", exact=True).click()
    rate(there, "2")
    expect(status(there)).to_contain_text("Saved")
    expect(answer(there, "Responsibility")).to_have_text("yes, strongly")
    here.reload()
    expect(answer(here, "Responsibility")).to_have_text("yes, strongly")
    expect(here.get_by_role("button", name="Empathy").locator("[data-part=word]")).to_have_text("partly")


@pytest.mark.parametrize(("choice", "kept"), [("chosen here", "not yet"), ("saved elsewhere", "yes, strongly")])
def test_the_same_strength_rated_differently_in_two_tabs_asks_which_is_right(newcomer, console, choice, kept):
    here, _ = newcomer()
    there = here.context.new_page()
    begin(here)
    begin(there)
    rate(here, "4")
    expect(status(here)).to_contain_text("Saved")

    console.expect("409")
    rate(there, "1")
    expect(there.get_by_role("group", name="Responsibility").get_by_text("elsewhere too")).to_be_visible()
    there.get_by_role("button", name=choice).click()
    expect(status(there)).to_contain_text("Saved")
    expect(there.get_by_role("button", name=choice)).to_have_count(0)
    there.reload()
    expect(answer(there, "Responsibility")).to_have_text(kept)


def test_a_double_click_on_the_last_button_makes_one_result(newcomer):
    page, _ = newcomer()
    open_unit(page, UNIT)
    rate_all(page)
    page.get_by_role("button", name="Show me my picture").dblclick()
    expect(page.get_by_role("heading", name="Your picture", exact=True)).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="Confirmation")).to_have_count(1)


@pytest.fixture
def own_site():
    with DemoSite() as site:
        yield site


def test_everything_is_there_after_the_server_was_killed(own_site, browse, console):
    page = browse(base_url=own_site.url)
    log_in(page, "amina", own_site.passwords["amina"])
    open_unit(page, "v2-more-than-you-think")
    page.get_by_label("I kept a list.").check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("Keeping a list")).to_be_visible()
    begin(page)
    for rating in RATINGS[:7]:
        rate(page, rating)
        expect(page.locator("[data-part=saving]")).to_be_hidden()
        expect(status(page)).to_contain_text("Saved")
        page.get_by_role("button", name="Next", exact=True).click()

    own_site.kill()
    console.expect("ERR_CONNECTION_REFUSED")
    rate(page, "1")  # nobody answers
    expect(status(page)).to_contain_text(NOT_SAVED)
    own_site.restart()

    expect(status(page)).to_contain_text("Saved", timeout=30_000)
    page.reload()
    expect(page.get_by_text(f"9 of {FIFTEEN}")).to_be_visible()
    open_unit(page, "v2-more-than-you-think")
    expect(page.get_by_label("I kept a list.")).to_be_checked()
    open_unit(page, UNIT)
    for rating in RATINGS[8:]:
        rate(page, rating)
        page.get_by_role("button", name="Next", exact=True).click()
    see_picture(page)
    own_site.kill()
    own_site.restart()
    page.reload()
    expect(page.locator(".lever-chart__row")).to_have_count(FIFTEEN)
