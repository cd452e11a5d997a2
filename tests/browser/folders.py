"""The people around a folder on the demo site, each in a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from secrets import token_hex

from playwright.sync_api import Locator, Page, expect

from tools import documentation, identification, visitors
from tools.demo_site import DemoSite

CENTRE = "/desk/centre/centre/"
PHONE = {"width": 360, "height": 740}
REASONS = {
    "Teamwork": "We cook for sixty people every Sunday.",
    "Empathy": "I listen to people who have nobody.",
    "Communication": "I explain how our kitchen works.",
}


@dataclass(frozen=True)
class Volunteer:
    """Somebody whose choice is sent and whose tutor is Tom, in a browser of theirs."""

    page: Page
    person: visitors.NewPerson

    @property
    def name(self) -> str:
        return self.person.name

    @property
    def first_name(self) -> str:
        return self.name.split(maxsplit=1)[0]

    def open(self, mode: str) -> Page:
        visitors.open_unit(self.page, documentation.UNITS[mode])
        return self.page


@dataclass(frozen=True)
class People:
    """Whoever has to do with a folder."""

    site: DemoSite
    browse: Callable[..., Page]

    def staff(self, name: str) -> Page:
        page = self.browse()
        visitors.log_in(page, name, self.site.passwords[name])
        return page

    def outsider(self) -> Page:
        """Nobody who is logged in, on a phone."""
        return self.browse(viewport=PHONE)

    def volunteer(self, **options: object) -> Volunteer:
        manager = self.staff("carla")
        (address,) = visitors.invite(manager, [f"Nadia{token_hex(3)} Petrova"], tutor="Tom Jansen")
        manager.context.close()
        page = self.browse(**options)
        person = visitors.join(page, address)
        visitors.open_unit(page, "v8-choose")
        identification.choose(page, REASONS)
        identification.send_choice(page)
        return Volunteer(page, person)

    def second_device(self, volunteer: Volunteer) -> Page:
        page = self.browse(viewport=PHONE)
        visitors.log_in(page, volunteer.person.log_in_name, volunteer.person.password)
        return page


def add_organisation(manager: Page, volunteer: Volunteer, name: str) -> None:
    """As the centre: note where somebody volunteers."""
    manager.goto(f"{CENTRE}organisations/")
    manager.get_by_label("Name of the organisation").fill(name)
    manager.get_by_role("button", name="Add", exact=True).click()
    open_person(manager, volunteer)
    manager.get_by_text("Note an organisation or correct hours").click()
    manager.get_by_label("Organisation", exact=True).select_option(label=name)
    manager.locator("form:has([name=hours])").get_by_role("button", name="Save").click()


def open_person(manager: Page, volunteer: Volunteer) -> None:
    manager.goto(f"{CENTRE}?find={volunteer.first_name}")
    manager.get_by_role("link", name=volunteer.name).first.click()


def open_records(manager: Page, volunteer: Volunteer) -> None:
    """The page *Paper and calls* of their folder."""
    open_person(manager, volunteer)
    manager.get_by_role("link", name="The folder, paper and calls").click()
    manager.get_by_role("link", name="Paper and calls", exact=True).click()


def open_as_tutor(tutor: Page, volunteer: Volunteer) -> None:
    tutor.goto("/desk/tutor/")
    tutor.get_by_role("link", name=re.compile(f"^Open the folder.*{volunteer.name}", re.DOTALL)).click()
    expect(tutor.get_by_role("heading", name=f"The folder of {volunteer.name}")).to_be_visible()


def expect_message(page: Page, words: str | re.Pattern[str]) -> None:
    """A message in the inbox."""
    page.goto("/inbox/")
    expect(page.locator("main").get_by_text(words).first).to_be_visible()


def card(page: Page, title: str) -> Locator:
    return page.get_by_role("article", name=title)
