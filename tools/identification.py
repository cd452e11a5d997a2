"""What people do between their first result and their choice, said once for the browser suite and for the pictures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from playwright.sync_api import Page, expect

from tools import visitors

ADDRESS = re.compile(r"https?://\S+")


def ask(page: Page, name: str) -> str:
    """On the page *Ask others*: ask somebody; returns the address of their link."""
    page.get_by_label("Name, as you call this person").fill(name)
    page.get_by_role("button", name="Make a link").click()
    message = page.get_by_label(f"Your message to {name}")
    expect(message).to_be_visible()
    found = ADDRESS.search(message.input_value())
    assert found, "the message names the link"
    return found.group()


def begin_answering(page: Page, address: str) -> None:
    """As somebody asked: open the link and come to the first strength."""
    page.goto(address)
    page.get_by_role("link", name="Start").click()
    expect(page.get_by_text(f"1 of {visitors.FIFTEEN}")).to_be_visible()


def answer_all(page: Page, ratings: Sequence[str]) -> None:
    """From the first strength to the list of all answers."""
    for number, rating in enumerate(ratings, start=1):
        expect(page.get_by_text(f"{number} of {len(ratings)}")).to_be_visible()
        visitors.rate(page, rating)
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()


def send_answers(page: Page, *, agrees: bool) -> None:
    """Say whether one may be named, and send."""
    page.get_by_label(re.compile("^Yes:" if agrees else "^No:")).check(force=True)
    page.get_by_role("button", name=re.compile("^Send to")).click()
    expect(page.get_by_role("heading", name="Thank you!")).to_be_visible()


def choose(page: Page, reasons: Mapping[str, str]) -> None:
    """On the page *Choose your strengths*: tick these, and say why."""
    for name, reason in reasons.items():
        page.get_by_role("checkbox", name=name).check()
        with page.expect_response("**/handler/choose"):
            page.get_by_label(f"Why {name}?").fill(reason)
    wait_until_saved(page)


def send_choice(page: Page) -> None:
    page.get_by_role("button", name="Send to my tutor").click()
    expect(page.get_by_role("heading", name="Your tutor has your choice")).to_be_visible()


def look_closer(page: Page) -> None:
    """On the page *Look closer*: begin with the strengths that are ticked."""
    page.get_by_role("button", name="Look closer at these").click()
    expect(page.locator("[data-part=step]:visible")).to_have_count(1)


def rate_lines(page: Page, ratings: Sequence[str]) -> None:
    """Answer every line of the strength on the screen, and wait until all are saved."""
    for line, rating in zip(page.locator("fieldset.lever-indicator:visible").all(), ratings, strict=True):
        line.locator(f"label.lever-rating:has(input[value='{rating}'])").click()
    wait_until_saved(page)


def wait_until_saved(page: Page) -> None:
    expect(page.locator("[data-part=saving]:visible")).to_have_count(0)
    expect(page.locator("[data-part=status]:visible")).to_contain_text("Saved")
