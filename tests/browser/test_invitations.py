"""Joining by an invitation, with impatient fingers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import PHONE
from tools.visitors import invite

pytestmark = pytest.mark.browser
TAP_TWICE = """async () => {
  const button = document.querySelector('main [type=submit]');
  button.click();
  await new Promise((done) => setTimeout(done, 200));
  button.click();
  return button.disabled;
}"""


def fill(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Password", exact=True).fill("seven green boats")


def test_two_taps_on_start_send_the_form_once_and_lead_to_the_first_screen(known, browse):
    page = browse(viewport=PHONE, has_touch=True, is_mobile=True)
    fill(page, invite(known("carla"), ["Dora Double"])[0])
    sent = []

    def hold(route: Route) -> None:  # a slow network
        sent.append(route)

    page.route("**/join/**", hold)
    assert page.evaluate(TAP_TWICE), "the button is still open after the first tap"
    assert len(sent) == 1
    sent[0].continue_()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Dora")


def test_whoever_comes_back_to_a_form_that_was_refused_can_send_it(known, browse, console):
    page = browse(viewport=PHONE)
    fill(page, invite(known("carla"), ["Bo Back"])[0])
    page.get_by_label("Password", exact=True).fill("short")
    console.expect("Failed to load resource")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.go_back()
    page.get_by_label("Password", exact=True).fill("seven green boats")
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Hello Bo")
