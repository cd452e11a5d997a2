"""Instruments to look at a page with: axe, what is too wide, what is too small for a finger."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OPEN_DETAILS = "for (const one of document.querySelectorAll('main details')) one.open = true"
SMALLEST = {"width": 320, "height": 640}
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

UNFOLD = """() => {
  const all = [...document.querySelectorAll('main details')];
  const were = all.map((one) => [one.open, one.name]);
  for (const one of all) { one.name = ''; one.open = true; }
  return were;
}"""
FOLD = """(were) => [...document.querySelectorAll('main details')].forEach((one, number) => {
  [one.open, one.name] = were[number];
})"""
DIRECT = """(direction) => {
  for (const one of document.querySelectorAll('html, .lever[dir]')) one.dir = direction;
}"""


def faults(page: Page) -> list[str]:
    """What axe finds."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(FIND_FAULTS, WCAG)
    return found


def wide_parts(page: Page) -> list[str]:
    """What sticks out of the window."""
    found: list[str] = page.evaluate(FIND_WIDE)
    return found


def expect_fine(page: Page) -> None:
    """The page as it stands, unfolded: axe finds nothing, and on the smallest phone nothing sticks out."""
    window = page.viewport_size
    folded = page.evaluate(UNFOLD)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")  # what sticks to the window's edge covers nothing there
    assert not (found := faults(page)), found
    page.set_viewport_size(SMALLEST)
    for direction in ("ltr", "rtl"):
        page.evaluate(DIRECT, direction)
        assert not (found := wide_parts(page)), found
    page.evaluate(DIRECT, "ltr")
    page.set_viewport_size(window)
    page.evaluate(FOLD, folded)
