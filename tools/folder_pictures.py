"""The pictures of a folder for the guides: volunteer and people asked on telephones, tutor and centre on desks."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, Page, expect

from tools import documentation, visitors
from tools.camera import PHONE, WIDE, Camera, camera
from tools.demo_site import DemoSite

OWNER = "samira"  # the demo's volunteer with a folder


def take_folder(browser: Browser, site: DemoSite) -> None:
    with camera(browser, site, PHONE, OWNER) as shot:
        _volunteer(shot)
        witness, helper = _ask(shot)
        with camera(browser, site, PHONE) as phone:
            _witness(phone, witness)
        with camera(browser, site, PHONE) as phone:
            phone.page.goto(helper)
            phone.take("helper-welcome")
        _hand_in(shot)
    with camera(browser, site, WIDE, "tom") as shot:
        _tutor(shot)
    with camera(browser, site, WIDE, "carla") as shot:
        _centre(shot)


def _open(page: Page, mode: str) -> None:
    visitors.open_unit(page, documentation.UNITS[mode])


def _volunteer(shot: Camera) -> None:
    page = shot.page
    _open(page, "agreement")
    agreed = page.get_by_role("heading", name="You and your tutor have agreed")
    shot.take("volunteer-agreement", of=page.locator("section", has=agreed).last)
    _open(page, "stories")
    page.get_by_role("button", name=re.compile("The day of the open door")).first.click()
    documentation.question_field(page, "What was your task?").scroll_into_view_if_needed()
    shot.take("volunteer-story")
    _open(page, "proof")
    piece = page.get_by_role("article", name="My list in the workshop")
    piece.scroll_into_view_if_needed()
    page.wait_for_function(
        "picture => picture.complete && picture.naturalWidth", arg=piece.locator("img").element_handle()
    )
    shot.take("volunteer-proof", of=piece)
    documentation.proof_form(page, "Take a photo")
    page.get_by_role("heading", name="Add proof").evaluate("heading => heading.scrollIntoView()")
    shot.take("volunteer-add-proof")
    _open(page, "gaps")
    shot.take("volunteer-gaps", of=page.get_by_role("region", name="Problem Solving").first)


def _ask(shot: Camera) -> tuple[str, str]:
    """Ask a witness and a helper; returns the addresses of their links."""
    page = shot.page
    _open(page, "confirm")
    witness = documentation.ask_witness(page, "Rosa", saw="Mending at the café", strengths=["Problem Solving"])
    shot.take("volunteer-ask-witness", of=page.get_by_role("listitem").filter(has_text="Rosa").first)
    _open(page, "stories")
    return witness, documentation.ask_helper(page, "Piet")


def _witness(shot: Camera, address: str) -> None:
    page = shot.page
    page.goto(address)
    shot.take("referee-welcome")
    page.get_by_role("link", name="Start").click()
    page.get_by_label("What did you see?").fill("She drew the circuit of an old radio and found what was broken.")
    page.get_by_label("What did you see?").scroll_into_view_if_needed()
    shot.take("referee-statement")


def _hand_in(shot: Camera) -> None:
    _open(shot.page, "hand_in")
    checks = shot.page.get_by_role("region", name="Problem Solving")
    shot.take("volunteer-hand-in", of=checks)


def _tutor(shot: Camera) -> None:
    page = shot.page
    page.goto("/desk/tutor/")
    page.get_by_role("link", name=re.compile("^Open the folder.*Samira", re.DOTALL)).click()
    shot.take("tutor-folder")
    strength = page.get_by_role("region", name="Teamwork", exact=True).first
    strength.locator("summary", has_text="Please add …").click()
    shot.take("tutor-strength", of=strength)


def _centre(shot: Camera) -> None:
    page = shot.page
    page.goto("/desk/centre/centre/?find=Samira")
    page.get_by_role("link", name="Samira Osei").first.click()
    page.get_by_role("link", name="The folder, paper and calls").click()
    expect(page.get_by_role("heading", name="The folder of Samira Osei")).to_be_visible()
    page.get_by_role("link", name="Paper and calls", exact=True).click()
    shot.take("centre-records", of=page.locator("main"))
