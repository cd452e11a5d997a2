"""A camera for the guides: takes pictures of pages of the demo site, the same ones at every run.

What would differ from run to run (dates, times, secret addresses) is replaced by examples, so that a picture
changes only when its page does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import segno
from playwright.sync_api import Browser, FloatRect, Locator, Page

from tools import visitors
from tools.demo_site import DemoSite

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
LARGEST = 200_000  # bytes
MARGIN = 16  # pixels around a part
PHONE = {"viewport": {"width": 360, "height": 780}, "device_scale_factor": 2, "has_touch": True}
WIDE = {"viewport": {"width": 1280, "height": 860}}
EXAMPLE = "https://lever.example.org/join/7-k3fw-9xmt-qdh4-p2va/"
STEADY = """([address, code]) => {
  const months = 'January|February|March|April|May|June|July|August|September|October|November|December';
  const changes = [
    [new RegExp(`\\\\d{1,2} (${months}) \\\\d{4}`, 'g'), '12 May 2027'],
    [/\\b\\d{1,2}:\\d{2}\\b/g, '14:32'],
    [/http:\\S+\\/join\\/\\S+/g, address],
    [/http:\\S+\\/(rate|confirm|help)\\/\\S+/g, (_all, kind) => address.replace('join', kind)],
    [/waits for .*/g, 'waits for 2 days'],
    [/\\S*\\/lever-demo-\\w+/g, '/srv/lever'],
    [/[\\d.]+\\s.B free of [\\d.]+\\s.B/g, '40 GB free of 64 GB'],
    [/\\d+\\sminutes? ago/g, '1 minute ago'],
  ];
  const made = (text) => changes.reduce((all, [found, example]) => all.replace(found, example), text);
  for (const field of document.querySelectorAll('textarea[readonly]')) field.value = made(field.value);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.parentElement.closest('script')) continue;
    const steady = made(text.data);
    if (steady !== text.data) text.data = steady;
  }
  for (const place of document.querySelectorAll('.lever-slip__code')) place.innerHTML = code;
}"""


class Camera:
    """One browser window and the pictures taken in it."""

    def __init__(self, page: Page, width: int) -> None:
        self.page = page
        self.width = width

    def take(self, name: str, *, of: Locator | None = None) -> None:
        """Take the window, or one part ``of`` the page however long it is."""
        file = IMAGES / f"{name}-{self.width}.png"
        code = segno.make_qr(EXAMPLE, error="m").svg_inline(omitsize=True, border=0)
        self.page.evaluate(STEADY, [EXAMPLE, code])
        if of is None:
            self.page.screenshot(path=file, animations="disabled", caret="hide")
        else:
            # What sticks to the window's edge would lie across the middle of a longer picture.
            self.page.add_style_tag(content=".lever-dock { position: static !important; }")
            clip = self._around(of)
            self.page.screenshot(path=file, animations="disabled", caret="hide", full_page=True, clip=clip)
        size = file.stat().st_size
        if size > LARGEST:
            raise RuntimeError(f"{file.name} has {size} bytes; at most {LARGEST} are meant. Take a smaller part.")
        print(f"{file.name}: {size // 1000} kB")

    def _around(self, part: Locator) -> FloatRect:
        self.page.evaluate("scrollTo(0, 0)")
        box = part.bounding_box()
        if box is None:
            raise RuntimeError(f"{part} is not on the page")
        x, y = max(0, box["x"] - MARGIN), max(0, box["y"] - MARGIN)
        width = min(self.width, box["x"] + box["width"] + MARGIN) - x
        return {"x": x, "y": y, "width": width, "height": box["y"] + box["height"] + MARGIN - y}


@contextmanager
def camera(browser: Browser, site: DemoSite, window: dict[str, object], name: str | None = None) -> Iterator[Camera]:
    """A new browser window, with the person ``name`` of the demo logged in."""
    context = browser.new_context(base_url=site.url, locale="en-GB", reduced_motion="reduce", **window)  # type: ignore[arg-type]
    page = context.new_page()
    if name:
        visitors.log_in(page, name, site.passwords[name])
    yield Camera(page, page.viewport_size["width"] if page.viewport_size else 0)
    context.close()
