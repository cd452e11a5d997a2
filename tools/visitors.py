"""What people do on the demo site, said once for the browser suite and for the pictures of the guides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import Page, expect

FIFTEEN = 15
RATINGS = ("4", "4", "3", "3", "4", "2", "3", "4", "na", "3", "3", "1", "3", "4", "2")  # one answer a strength


def log_in(page: Page, name: str, password: str) -> None:
    page.goto("/login/")
    page.get_by_label("Log-in name or e-mail address").fill(name)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Log in").click()
    expect(page).not_to_have_url("/login/")


def open_unit(page: Page, url_name: str) -> None:
    page.goto(f"/course/volunteer-certification/unit/{url_name}/")


def next_unit(page: Page, title: str) -> None:
    page.get_by_role("button", name=f"Next: {title}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def say_how_far(page: Page) -> None:
    """The task of V1."""
    page.get_by_label("I want to see my strengths.").check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("Good. Off you go!")).to_be_visible()


def tick_what_i_did(page: Page) -> None:
    """The task of V2."""
    for line in ("I came, even in the rain.", "I kept a list."):
        page.get_by_label(line).check()
    page.get_by_role("button", name="Save my answer").click()
    expect(page.get_by_text("That is more than making tea!")).to_be_visible()


def sort_three_cards(page: Page, *, last: str = "Validation") -> None:
    """The task of V3; ``last`` answers the third card."""
    for number, answer in enumerate(("A thank-you", "A course", last), start=1):
        page.get_by_role("group", name=f"Card {number}.").get_by_label(answer).check()
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".lever-result").last).to_be_visible()


def decide_who_sees(page: Page) -> None:
    """The task of V4."""
    answers = {
        "The picture of my strengths": "My tutor and my centre",
        "My folder": "Also the assessor, later",
        "My certificate": "Whoever I choose",
        "A photo of a child I help": "Nobody at all",
    }
    for question, answer in answers.items():
        page.get_by_label(question, exact=True).select_option(label=answer)
    page.get_by_role("button", name="Check").click()
    expect(page.locator(".lever-result").last).to_be_visible()


def rate(page: Page, answer: str) -> None:
    """Choose an answer for the strength on the screen, as a finger does: on the words."""
    page.locator(f"fieldset:visible label.lever-rating:has(input[value='{answer}'])").click()


def rate_and_wait(page: Page, answer: str) -> None:
    """As ``rate``, until the answer is saved."""
    with page.expect_response("**/handler/rate"):
        rate(page, answer)
    expect(page.locator("[data-part=status]")).to_contain_text("Saved")


def rate_all(page: Page, ratings: Sequence[str] = RATINGS) -> None:
    """From the welcome to the list of all answers."""
    page.get_by_role("button", name="Find my strengths").click()
    for number, answer in enumerate(ratings, start=1):
        expect(page.get_by_text(f"{number} of {FIFTEEN}")).to_be_visible()
        rate(page, answer)
        page.get_by_role("button", name="Next", exact=True).click()
    expect(page.get_by_role("heading", name="Your answers")).to_be_visible()


def see_picture(page: Page) -> None:
    page.get_by_role("button", name="Show me my picture").click()
    expect(page.get_by_role("heading", name="Your picture", exact=True)).to_be_visible()


@dataclass(frozen=True)
class NewPerson:
    """Somebody who joined by an invitation."""

    name: str
    log_in_name: str
    password: str


def invite(page: Page, names: Sequence[str], *, tutor: str | None = None) -> list[str]:
    """As the manager of the centre: invite volunteers from a list; returns the addresses on their slips."""
    page.goto("/desk/centre/")
    page.get_by_role("link", name="Invite people").click()
    page.get_by_label("Names").fill("\n".join(names))
    if tutor:
        page.get_by_label("Their tutor").select_option(label=tutor)
    page.get_by_role("button", name="Read the list").click()
    page.get_by_role("button", name="Make the links").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    return page.locator(".lever-slip__address").all_inner_texts()


def join(page: Page, address: str, *, password: str = "seven green boats") -> NewPerson:
    """As somebody invited: open the link, choose a password, land on the first screen."""
    page.goto(address)
    person = NewPerson(
        page.get_by_label("Your name").input_value(), page.get_by_label("Log-in name").input_value(), password
    )
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hello")
    return person
