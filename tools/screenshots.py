"""Takes the pictures of the guides from a running demo site: ``python -m tools.screenshots`` fills docs/images/."""

from __future__ import annotations

import shutil

from playwright.sync_api import Browser, expect, sync_playwright

from tools import visitors
from tools.camera import IMAGES, PHONE, WIDE, Camera, camera
from tools.demo_site import DemoSite

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
    shot.take("volunteer-rating", of=page.locator("[data-lever=self-assessment]"))
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
    visitors.open_unit(page, "v6-be-fair-to-yourself")
    page.get_by_role("button", name="Finish and see all pages").click()
    shot.take("volunteer-outline")
    page.goto("/")
    shot.take("volunteer-home-with-result")


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
        with camera(browser, site, WIDE, "carla") as shot:
            addresses = centre_at_work(shot)
        newcomers(browser, site, addresses)
        desks(browser, site)


if __name__ == "__main__":
    main()
