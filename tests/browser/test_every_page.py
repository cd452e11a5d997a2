"""Rules every page of every role keeps: axe finds nothing, nothing scrolls sideways, fingers find what they tap."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.instruments import FIND_SMALL, OPEN_DETAILS, RIGHT_TO_LEFT, faults, wide_parts
from tests.browser.scenes import FRESH, MIDWAY, NOBODY, RATED, SCENES, Scene
from tools.visitors import join, log_in, open_unit, rate, rate_all, see_picture

pytestmark = pytest.mark.browser
UNIT = "/course/volunteer-certification/unit/v5-fifteen-strengths/"
IN_EVERY_LANGUAGE = ((NOBODY, "/login/"), (FRESH, UNIT), (MIDWAY, UNIT), (RATED, UNIT), ("carla", "/desk/centre/"))


@pytest.fixture(scope="session")
def keys(browser, site, slips: Iterator[str]) -> dict[str, dict]:
    """Each person's log-in, kept so that nobody has to log in twice; what they did before is done here."""

    def kept(act: Callable[[Page], object]) -> dict:
        context = browser.new_context(base_url=site.url)
        act(context.new_page())
        state = context.storage_state()
        context.close()
        return state

    def midway(page: Page) -> None:
        join(page, next(slips))
        open_unit(page, "v5-fifteen-strengths")
        page.get_by_role("button", name="Find my strengths").click()
        for answer in ("3", "na"):
            rate(page, answer)
            page.get_by_role("button", name="Next", exact=True).click()
        page.get_by_role("status").get_by_text("Saved").wait_for()

    def rated(page: Page) -> None:
        log_in(page, "amina", site.passwords["amina"])
        open_unit(page, "v5-fifteen-strengths")
        rate_all(page)
        see_picture(page)
        page.get_by_role("button", name="Look again").click()
        page.get_by_role("button", name="Digital Thinking").click()
        rate(page, "4")
        page.get_by_role("button", name="All my answers").click()
        see_picture(page)

    people = {"samira", "tom", "ana", "teo", "carla", "ada"}
    known = {name: kept(lambda page, name=name: log_in(page, name, site.passwords[name])) for name in people}
    return known | {
        NOBODY: {},
        FRESH: kept(lambda page: join(page, next(slips))),
        MIDWAY: kept(midway),
        RATED: kept(rated),
    }


@pytest.fixture
def show(browse, keys, console) -> Callable[..., Page]:
    """Opens a scene in a new browser."""

    def open_scene(scene: Scene, **options: object) -> Page:
        page = browse(storage_state=keys[scene.who], reduced_motion="reduce", **options)
        if scene.status != 200:
            console.expect("Failed to load resource")
        scene.open(page)
        page.evaluate(OPEN_DETAILS)
        return page

    return open_scene


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_axe_finds_nothing_by_day_and_by_night(scene, show):
    page = show(scene)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    assert faults(page) == []


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_nothing_scrolls_sideways_on_the_smallest_phone_in_either_direction(scene, show):
    page = show(scene, viewport={"width": 320, "height": 640}, has_touch=True)
    assert wide_parts(page) == []
    assert page.evaluate(FIND_SMALL) == []
    page.evaluate(RIGHT_TO_LEFT)
    assert wide_parts(page) == []
    page.set_viewport_size(PHONE)
    assert wide_parts(page) == []


@pytest.mark.parametrize("language", ["it", "nl", "da", "es", "pl"])
@pytest.mark.parametrize(("who", "address"), IN_EVERY_LANGUAGE, ids=lambda value: value)
def test_longer_words_fit_too_and_say_which_language_they_are(language, who, address, browse, keys):
    page = browse(storage_state=keys[who], locale=language, viewport={"width": 320, "height": 640})
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == language
    page.evaluate(OPEN_DETAILS)
    assert wide_parts(page) == []
    assert faults(page) == []


def test_the_instruments_see_what_is_wrong(browse):
    page = browse(viewport={"width": 320, "height": 640})
    page.goto("/login/")
    fault = "<p style='color: #ccc'>pale</p><p style='width: 400px'>wide</p><button style='height: 20px'>small</button>"
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", fault)
    assert any("color-contrast" in found for found in faults(page))
    assert any("wide" in found for found in wide_parts(page))
    assert any("small" in found for found in page.evaluate(FIND_SMALL))
