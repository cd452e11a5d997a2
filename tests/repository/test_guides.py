"""Promises of the guides: their pictures are taken by the script, and their links end at a heading that is there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md"])
PICTURE = re.compile(r"(?:docs|\.\.)/images/([\w-]+?)-(?:360|1280)\.png")
SCRIPT = "".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tools").rglob("*.py")))


def anchors(page):
    """The ids a reader of Markdown gives to headings, as code forges make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("guide", PAGES, ids=lambda guide: str(guide.relative_to(ROOT)))
def test_links_to_a_heading_find_it(guide):
    missing = []
    for target, anchor in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", guide.read_text(encoding="utf-8")):
        there = (guide.parent / target) if target else guide
        if anchor not in anchors(there):
            missing.append(f"{target}#{anchor}")
    assert missing == []


def test_every_picture_in_a_guide_is_taken_by_the_script():
    shown = {name for page in PAGES for name in PICTURE.findall(page.read_text(encoding="utf-8"))}
    assert {name for name in shown if f'"{name}"' not in SCRIPT} == set()


def test_every_picture_is_shown_in_a_guide():
    shown = {name for page in PAGES for name in PICTURE.findall(page.read_text(encoding="utf-8"))}
    kept = {re.sub(r"-\d+$", "", path.stem) for path in (ROOT / "docs" / "images").glob("*.png")}
    assert kept - shown == set()


def test_every_picture_in_a_guide_is_described():
    texts = {page: page.read_text(encoding="utf-8") for page in PAGES}
    silent = [str(page) for page, text in texts.items() if re.search(r"!\[\s*\]|<img (?![^>]*alt=\"[^\"]+\")", text)]
    assert silent == []
