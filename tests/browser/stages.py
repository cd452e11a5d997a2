"""Where the stories of a choice and of a folder are played: on the site, and on the double of Open edX.

Both offer the same people and pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from playwright.sync_api import Page, expect

from tests.browser import platform
from tests.browser.platform import PlatformDouble
from tools import documentation, visitors
from tools.demo_site import DemoSite

UNITS = {
    **{"quick": "v5-fifteen-strengths", "360": "v7-ask-others", "choice": "v8-choose", "detailed": "v9-look-closer"},
    **documentation.UNITS,
}
Browse = Callable[..., Page]


class Stage(Protocol):
    """One place with a candidate's pages and a centre's desk."""

    def manager(self) -> Page:
        """A browser in which somebody who runs the centre is logged in."""

    def candidate(self, name: str, course: str) -> Page:
        """A browser of a new volunteer in this course."""

    def stranger(self) -> Page:
        """A browser in which nobody is logged in, on a phone."""

    def open_block(self, page: Page, course: str, mode: str) -> None:
        """Open the page with the block of this mode."""

    def desk(self, page: str) -> str:
        """The address of a page of the centre's desk."""

    def courses(self) -> tuple[str, str]:
        """The course to play under the default rules, and the one for the centre's own."""


@dataclass
class SiteStage:
    site: DemoSite
    browse: Browse

    def manager(self) -> Page:
        page = self.browse()
        visitors.log_in(page, "carla", self.site.passwords["carla"])
        return page

    def candidate(self, name: str, course: str) -> Page:
        manager = self.manager()
        (address,) = visitors.invite(manager, [name])
        page = self.browse()
        visitors.join(page, address)
        return page

    def stranger(self) -> Page:
        return self.browse(viewport={"width": 360, "height": 740})

    def open_block(self, page: Page, course: str, mode: str) -> None:
        visitors.open_unit(page, UNITS[mode])

    def desk(self, page: str) -> str:
        return f"/desk/centre/{self._slug()}/{page}"

    def courses(self) -> tuple[str, str]:
        return ("Find your strengths", "Find your strengths")

    def _slug(self) -> str:
        return "centre"


@dataclass
class PlatformStage:
    double: PlatformDouble
    browse: Browse

    def manager(self) -> Page:
        """Appointed on the desk by the administrator of the platform."""
        page, root = self.browse(), self.browse()
        platform.log_in(page, "carla", "Carla Rossi")
        platform.log_in(root, "root", "Root", superuser="true")
        root.goto(self.desk("people/"))
        root.get_by_label("Log-in names or e-mail addresses").fill("carla@example.org")
        root.get_by_label("What they do at your centre").select_option(value="manager")
        root.get_by_role("button", name="Read the list").click()
        if root.get_by_role("button", name="Add them").is_visible():
            root.get_by_role("button", name="Add them").click()
        return page

    def candidate(self, name: str, course: str) -> Page:
        page = self.browse()
        platform.log_in(page, name.split(maxsplit=1)[0].lower(), name, course_id=course)
        return page

    def stranger(self) -> Page:
        return self.browse(viewport={"width": 360, "height": 740})

    def open_block(self, page: Page, course: str, mode: str) -> None:
        page.goto(platform.block_url(course, mode))

    def desk(self, page: str) -> str:
        return f"/lever/desk/centre/centre/{page}"

    def courses(self) -> tuple[str, str]:
        return (platform.VOLUNTEERS, platform.LOCAL)


@contextmanager
def site_stage(browse: Browse) -> Iterator[Stage]:
    with DemoSite() as site:
        yield SiteStage(site, lambda **options: browse(base_url=site.url, **options))


@contextmanager
def platform_stage(browse: Browse) -> Iterator[Stage]:
    with PlatformDouble() as double:
        yield PlatformStage(double, lambda **options: browse(base_url=double.url, **options))


STAGES = {"site": site_stage, "Open edX": platform_stage}


def heading(page: Page) -> str:
    expect(page.locator("h1")).to_be_visible()
    return page.locator("h1").inner_text()
