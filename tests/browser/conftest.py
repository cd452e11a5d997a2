"""One demo site for the whole suite; each test opens its own browsers and fails when a console complains."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page

from tests.browser.folders import People
from tools.demo_site import DemoSite
from tools.visitors import NewPerson, invite, join, log_in

WIDE = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}
SLIPS = 35  # people on one list of invitations; tests take one each


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    chromium = shutil.which("chromium")
    if chromium is None and os.environ.get("LEVER_REQUIRE") != "all":
        pytest.skip("chromium not installed")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    return browser_type_launch_args | {"executable_path": chromium, "args": arguments}


@pytest.fixture(scope="session")
def site() -> Iterator[DemoSite]:
    with DemoSite() as site:
        yield site


@dataclass
class Console:
    """What the browser complained about; a test says beforehand which complaint it provokes."""

    complaints: list[str]
    expected: list[str]

    def expect(self, part: str) -> None:
        self.expected.append(part)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    @property
    def unexpected(self) -> list[str]:
        return [text for text in self.complaints if not any(part in text for part in self.expected)]


@pytest.fixture
def console() -> Iterator[Console]:
    """Scripts that fail, files that are missing, what the content security policy forbids: all stand in the console."""
    console = Console([], [])
    yield console
    assert not console.unexpected


@pytest.fixture
def browse(new_context: Callable[..., BrowserContext], site: DemoSite, console: Console) -> Callable[..., Page]:
    """Opens a page in a new browser (own cookies, own memory), wide or as given: ``browse(viewport=PHONE)``."""

    def open_page(**options: object) -> Page:
        context = new_context(**{"base_url": site.url, "viewport": WIDE, "locale": "en-GB"} | options)
        watch(context, console)
        return context.new_page()

    return open_page


def watch(context: BrowserContext, console: Console) -> None:
    context.on("console", console.hear)
    context.on("weberror", lambda error: console.complaints.append(f"script: {error.error}"))


@pytest.fixture
def known(browse: Callable[..., Page], site: DemoSite) -> Callable[..., Page]:
    """Logs a person of the demo in: ``known("carla")``."""

    def open_page(name: str, **options: object) -> Page:
        page = browse(**options)
        log_in(page, name, site.passwords[name])
        return page

    return open_page


@pytest.fixture(scope="session")
def slips(browser, site: DemoSite) -> Iterator[str]:
    """Addresses of invitations nobody has used: the centre's manager invites whole lists at once."""
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    log_in(page, "carla", site.passwords["carla"])
    lists = ([f"Nadia{number} {family}" for number in range(SLIPS)] for family in ("Volunteer", "Helper"))
    addresses = [address for names in lists for address in invite(page, names)]
    context.close()
    return iter(addresses)


@pytest.fixture
def newcomer(browse: Callable[..., Page], slips: Iterator[str]) -> Callable[..., tuple[Page, NewPerson]]:
    """A volunteer nobody has seen before, on the first screen."""

    def open_page(**options: object) -> tuple[Page, NewPerson]:
        page = browse(**options)
        return page, join(page, next(slips))

    return open_page


@pytest.fixture
def people(browse: Callable[..., Page], site: DemoSite) -> People:
    """Whoever has to do with a folder."""
    return People(site, browse)
