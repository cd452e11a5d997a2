"""Rules every page of every role keeps: axe finds nothing, nothing scrolls sideways, fingers find what they tap."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import PHONE
from tests.browser.scenes import FRESH, MIDWAY, NOBODY, RATED, SCENES, Scene
from tools.visitors import join, log_in, open_unit, rate, rate_all, see_picture

pytestmark = pytest.mark.browser
AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
UNIT = "/course/volunteer-certification/unit/v5-fifteen-strengths/"
IN_EVERY_LANGUAGE = ((NOBODY, "/login/"), (FRESH, UNIT), (MIDWAY, UNIT), (RATED, UNIT), ("carla", "/desk/centre/"))
OPEN_DETAILS = "for (const one of document.querySelectorAll('main details')) one.open = true"
RIGHT_TO_LEFT = "for (const one of document.querySelectorAll('html, .lever[dir]')) one.dir = 'rtl'"
FIND_FAULTS = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: { type: 'tag', values: tags } });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target} ${node.failureSummary}`));
}"""
FIND_WIDE = """() => {
  const wide = (element) => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 1 && (left < -1 || right > document.documentElement.clientWidth + 1);
  };
  const scrolls = (element) => element
    && (getComputedStyle(element).overflowX !== 'visible' || scrolls(element.parentElement));
  const found = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility() && wide(element)
    && !element.closest('.lever-skip, .lever-hidden-visually') && !scrolls(element.parentElement));
  const page = document.scrollingElement;
  const sideways = page.scrollWidth > page.clientWidth ? [`the page is ${page.scrollWidth} px wide`] : [];
  return sideways.concat(found.map((element) => element.outerHTML.slice(0, 120)));
}"""
FIND_SMALL = """() => {
  const typed = 'select, textarea, input:not([type=hidden], [type=radio], [type=checkbox])';
  const tapped = `button, a.lever-button, summary, label:has(> input), ${typed}`;
  return [...document.querySelectorAll(tapped)]
    .filter((element) => element.checkVisibility())
    .filter((element) => element.getBoundingClientRect().height < 43.5)
    .map((element) => `${element.getBoundingClientRect().height} px high: ${element.outerHTML.slice(0, 120)}`);
}"""


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
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(FIND_FAULTS, WCAG) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(FIND_FAULTS, WCAG) == []


@pytest.mark.parametrize("scene", SCENES, ids=str)
def test_nothing_scrolls_sideways_on_the_smallest_phone_in_either_direction(scene, show):
    page = show(scene, viewport={"width": 320, "height": 640}, has_touch=True)
    assert page.evaluate(FIND_WIDE) == []
    assert page.evaluate(FIND_SMALL) == []
    page.evaluate(RIGHT_TO_LEFT)
    assert page.evaluate(FIND_WIDE) == []
    page.set_viewport_size(PHONE)
    assert page.evaluate(FIND_WIDE) == []


@pytest.mark.parametrize("language", ["it", "nl", "da", "es", "pl"])
@pytest.mark.parametrize(("who", "address"), IN_EVERY_LANGUAGE, ids=lambda value: value)
def test_longer_words_fit_too_and_say_which_language_they_are(language, who, address, browse, keys):
    page = browse(storage_state=keys[who], locale=language, viewport={"width": 320, "height": 640})
    page.goto(address)
    assert page.locator("html").get_attribute("lang") == language
    page.evaluate(OPEN_DETAILS)
    assert page.evaluate(FIND_WIDE) == []
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert page.evaluate(FIND_FAULTS, WCAG) == []


def test_the_instruments_see_what_is_wrong(browse):
    page = browse(viewport={"width": 320, "height": 640})
    page.goto("/login/")
    fault = "<p style='color: #ccc'>pale</p><p style='width: 400px'>wide</p><button style='height: 20px'>small</button>"
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", fault)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    assert any("color-contrast" in found for found in page.evaluate(FIND_FAULTS, WCAG))
    assert any("wide" in found for found in page.evaluate(FIND_WIDE))
    assert any("small" in found for found in page.evaluate(FIND_SMALL))
