"""Takes the pictures of the guides from a running demo site: ``python -m tools.screenshots`` fills docs/images/."""

from __future__ import annotations

import re
import shutil

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools import identification, visitors
from tools.camera import IMAGES, PHONE, WIDE, Camera, camera
from tools.demo_site import DemoSite
from tools.folder_pictures import take_folder

ASKED = {"Joana": True, "Piet": False, "Olga": False, "Sam": False}  # whether they agree to be named
REASONS = {
    "Teamwork": "We set up the flea market every year, and I show the new ones how.",
    "Organisation & Planning": "I make the roster for eight people.",
    "Problem Solving": "The van broke down, and the food still arrived.",
}
LINES = (("4", "3", "4", "3", "4"), ("3", "3", "4", "2", "3"), ("4", "4", "3", "3", "4"))
PROFILE = """id: harbour
version: "1.0"
extends: default
title: Harbour centre
choice: {lowest: 2, highest: 4}
portfolio: {minimum_hours: 40}
assessment: {interview: always}
"""
INVITED = ("Karim Diallo", "Marta Nowak", "Wil de Boer", "Nuria Vidal")


def volunteer_on_a_phone(shot: Camera, password: str) -> None:
    page = shot.page
    page.goto("/login/")
    shot.take("volunteer-login")
    visitors.log_in(page, "amina", password)
    shot.take("volunteer-home")
    page.get_by_role("link", name="Start").click()
    shot.take("volunteer-welcome")
    visitors.say_how_far(page)
    visitors.next_unit(page, "More than you think")
    visitors.tick_what_i_did(page)
    page.get_by_role("button", name="Save my answer").scroll_into_view_if_needed()
    shot.take("volunteer-survey")
    visitors.next_unit(page, "Validation in one minute")
    visitors.sort_three_cards(page)
    visitors.next_unit(page, "Who sees what")
    shot.take("volunteer-who-sees")
    visitors.decide_who_sees(page)
    visitors.next_unit(page, "Fifteen strengths")
    take_ratings(shot)


def take_ratings(shot: Camera) -> None:
    page = shot.page
    page.get_by_role("button", name="Find my strengths").click()
    for answer in visitors.RATINGS[:3]:
        visitors.rate_and_wait(page, answer)
        page.get_by_role("button", name="Next", exact=True).click()
    visitors.rate_and_wait(page, visitors.RATINGS[3])
    shot.take("volunteer-rating", of=page.locator("[data-lever=face]"))
    for answer in visitors.RATINGS[4:]:
        page.get_by_role("button", name="Next", exact=True).click()
        visitors.rate_and_wait(page, answer)
    page.get_by_role("button", name="Next", exact=True).click()
    shot.take("volunteer-answers")
    visitors.see_picture(page)
    shot.take("volunteer-chart")


def chart_on_a_desk(shot: Camera) -> None:
    visitors.open_unit(shot.page, "v5-fifteen-strengths")
    chart = shot.page.locator("[data-section=picture] figure")
    expect(chart).to_be_visible()
    shot.take("volunteer-chart", of=chart)


def look_again(shot: Camera) -> None:
    page = shot.page
    visitors.next_unit(page, "Be fair to yourself")
    page.get_by_role("button", name="Look again").click()
    for name, answer in (("Digital Thinking", "2"), ("Leadership", "3"), ("Communication", "4")):
        page.get_by_role("button", name=name).click()
        visitors.rate_and_wait(page, answer)
        page.get_by_role("button", name="All my answers").click()
    visitors.see_picture(page)
    page.get_by_label("Compare with an earlier time").select_option(index=1)
    shot.take("volunteer-comparison")
    page.get_by_role("link", name="Confirmation").first.click()
    shot.take("volunteer-confirmation")
    page.goto("/")
    shot.take("volunteer-home-with-result")


def ask_others(browser: Browser, site: DemoSite, shot: Camera) -> None:
    page = shot.page
    visitors.open_unit(page, "v7-ask-others")
    addresses = [identification.ask(page, name) for name in ASKED]
    shot.take("volunteer-ask", of=page.locator("[data-rater]").first)
    for number, (address, agrees) in enumerate(zip(addresses, ASKED.values(), strict=True)):
        with camera(browser, site, PHONE) as phone:
            answer(phone, address, number=number, agrees=agrees)
    visitors.open_unit(page, "v7-ask-others")
    shot.take("volunteer-others", of=page.locator("figure.lever-others"))


def answer(shot: Camera, address: str, *, number: int, agrees: bool) -> None:
    """As somebody asked; only the first is looked at."""
    page, is_first = shot.page, number == 0
    page.goto(address)
    if is_first:
        shot.take("rater-welcome")
    identification.begin_answering(page, address)
    if is_first:
        visitors.rate(page, "3")
        shot.take("rater-rating")
    identification.answer_all(page, visitors.RATINGS[number:] + visitors.RATINGS[:number])
    if is_first:
        page.get_by_role("group", name="May Amina").scroll_into_view_if_needed()
        shot.take("rater-check")
    identification.send_answers(page, agrees=agrees)


def choose(shot: Camera) -> None:
    page = shot.page
    visitors.open_unit(page, "v8-choose")
    identification.choose(page, REASONS)
    page.get_by_label("Why Problem Solving?").scroll_into_view_if_needed()
    shot.take("volunteer-choice")
    identification.send_choice(page)
    page.get_by_role("heading", name="Your tutor has your choice").evaluate("heading => heading.scrollIntoView()")
    shot.take("volunteer-sent")


def look_closer(shot: Camera) -> None:
    page = shot.page
    visitors.open_unit(page, "v9-look-closer")
    identification.look_closer(page)
    for number, lines in enumerate(LINES):
        identification.rate_lines(page, lines)
        if number == 0:
            page.locator("[data-part=step]:visible").evaluate("step => step.scrollIntoView()")
            shot.take("volunteer-closer")
        page.get_by_role("button", name="Next", exact=True).click()
    page.get_by_role("button", name="Show me what I found").click()
    expect(page.get_by_role("heading", name="What you found")).to_be_visible()
    page.get_by_role("heading", name="What you found").evaluate("heading => heading.scrollIntoView()")
    shot.take("volunteer-found")
    page.goto("/inbox/")
    shot.take("volunteer-messages")


def centre_at_work(shot: Camera) -> list[str]:
    page = shot.page
    page.goto("/desk/centre/")
    page.get_by_role("link", name="Invite people").click()
    page.get_by_label("Names").fill("\n".join((*INVITED[:2], "Wil de Boer, wil@example.org", INVITED[3])))
    page.get_by_label("Their tutor").select_option(label="Tom Jansen")
    shot.take("centre-invite", of=page.locator("main"))
    addresses = visitors.invite(page, INVITED, tutor="Tom Jansen")
    shot.take("centre-slips", of=page.locator(".lever-slips"))
    page.get_by_role("link", name="All invitations").click()
    shot.take("centre-invitations", of=page.locator("main"))
    return addresses


def centre_in_order(shot: Camera) -> None:
    """What a centre sets up: its organisations, courses, rules and itself."""
    page = shot.page
    main = page.locator("main")
    page.goto("/desk/centre/")
    page.get_by_role("link", name="Organisations").click()
    for name in ("Food bank Lecco", "Youth culture club"):
        page.get_by_label("Name of the organisation").fill(name)
        page.get_by_role("button", name="Add", exact=True).click()
    volunteers_at(page, "Karim Diallo", "Food bank Lecco", hours="240")
    volunteers_at(page, "Marta Nowak", "Youth culture club", hours="90")
    page.get_by_role("link", name="Organisations").click()
    shot.take("centre-organisations", of=main)
    page.get_by_role("link", name="Courses").click()
    shot.take("centre-courses", of=main)
    page.get_by_role("link", name="Our centre").click()
    shot.take("centre-details", of=main)
    page.get_by_role("link", name="Frameworks and profiles").click()
    page.get_by_role("link", name="Version 1.0").first.click()
    shot.take("procedure")
    page.go_back()
    page.get_by_role("link", name="Bring a new one or a new version").click()
    page.get_by_label("text", exact=False).fill(PROFILE)
    page.get_by_role("button", name="Show what it changes").click()
    shot.take("definitions-preview", of=main)


def volunteers_at(page: Page, person: str, organisation: str, *, hours: str) -> None:
    """Note on a person's page where they volunteer."""
    page.get_by_role("link", name="People", exact=True).click()
    page.get_by_role("link", name=person).click()
    page.get_by_text("Note an organisation or correct hours").click()
    page.get_by_label("Organisation", exact=True).select_option(label=organisation)
    page.get_by_label("Hours in all").fill(hours)
    page.locator("form:has([name=hours])").get_by_role("button", name="Save").click()


def newcomers(browser: Browser, site: DemoSite, addresses: list[str]) -> None:
    """Three of the invited join: one has a result, one is on the way, one has only logged in."""
    with camera(browser, site, PHONE) as shot:
        shot.page.goto(addresses[0])
        shot.take("volunteer-join", of=shot.page.locator("main"))
        visitors.join(shot.page, addresses[0])
        visitors.open_unit(shot.page, "v5-fifteen-strengths")
        visitors.rate_all(shot.page)
        visitors.see_picture(shot.page)
    with camera(browser, site, PHONE) as shot:
        visitors.join(shot.page, addresses[1])
        visitors.open_unit(shot.page, "v5-fifteen-strengths")
        shot.page.get_by_role("button", name="Find my strengths").click()
        visitors.rate_and_wait(shot.page, "3")
    with camera(browser, site, PHONE) as shot:
        visitors.join(shot.page, addresses[2])


def desks(browser: Browser, site: DemoSite) -> None:
    with camera(browser, site, WIDE, "carla") as shot:
        shot.take("centre-people", of=shot.page.locator("main"))
        shot.page.get_by_role("link", name="Karim Diallo").click()
        shot.take("centre-person", of=shot.page.locator("main"))
    with camera(browser, site, WIDE, "tom") as shot:
        shot.take("tutor-desk", of=shot.page.locator("main"))
        shot.page.get_by_role("link", name=re.compile("^Open the folder.*Amina", re.DOTALL)).click()
        shot.page.get_by_role("link", name="What they chose, and why").click()
        expect(shot.page.get_by_role("heading", level=1)).to_contain_text("chose")
        shot.take("tutor-choice", of=shot.page.locator("main"))
        shot.page.goto("/inbox/")
        shot.take("tutor-messages", of=shot.page.locator("main"))
    with camera(browser, site, WIDE, "ada") as shot:
        shot.take("administrator", of=shot.page.locator("main"))


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with DemoSite() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with camera(browser, site, PHONE) as shot:
            volunteer_on_a_phone(shot, site.passwords["amina"])
            with camera(browser, site, WIDE, "amina") as wide:
                chart_on_a_desk(wide)
            look_again(shot)
            ask_others(browser, site, shot)
            choose(shot)
            look_closer(shot)
        with camera(browser, site, WIDE, "carla") as shot:
            addresses = centre_at_work(shot)
        newcomers(browser, site, addresses)
        with camera(browser, site, WIDE, "carla") as shot:
            centre_in_order(shot)
        desks(browser, site)
        take_folder(browser, site)


if __name__ == "__main__":
    main()
