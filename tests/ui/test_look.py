"""The look keeps its promises: contrasts, guests' manners, both directions of writing."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).resolve().parents[2] / "lever_xblocks" / "ui" / "static" / "lever" / "css"
COMMON = (STYLES / "lever.css").read_text(encoding="utf-8")
TOKEN = re.compile(r"--lever-([\w-]+):\s*(#[0-9a-f]{3,6})")
LIGHT = dict(TOKEN.findall(COMMON.split("prefers-color-scheme: dark")[0]))
DARK = LIGHT | dict(TOKEN.findall(COMMON.split("prefers-color-scheme: dark")[1]))

TEXT, CONTROL = 4.5, 3.0
PAIRS = [
    *[(colour, ground, TEXT) for colour in ("ink", "muted", "accent", "danger") for ground in ("paper", "raised")],
    *[("ink", ground, TEXT) for ground in ("accent-soft", "second-soft", "danger-soft")],
    *[(colour, "paper", TEXT) for colour in ("second", "good", "accent-strong")],
    ("muted", "accent-soft", TEXT),
    ("accent", "second-soft", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("line", "paper", CONTROL),
    ("line", "raised", CONTROL),
    ("focus", "paper", CONTROL),
]


def luminance(colour):
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "ground", "least"), PAIRS)
def test_colours_differ_enough(tokens, colour, ground, least):
    assert contrast(tokens[colour], tokens[ground]) >= least


def rules(source):
    """Every (selector, declarations) of a style sheet, those inside media and container rules too."""
    source = re.sub(r"/\*.*?\*/", "", source, flags=re.S)
    return [
        (selector.strip(), body)
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", source)
        if not selector.strip().startswith("@page")
    ]


def parts(selectors):
    """The selectors of a list, not split inside brackets."""
    flat = selectors
    while (without := re.sub(r"\([^()]*\)", "", flat)) != flat:
        flat = without
    return [part.strip() for part in flat.split(",")]


def test_the_common_look_touches_nothing_of_the_page_it_is_a_guest_on():
    strange = [
        part for selectors, _body in rules(COMMON) for part in parts(selectors) if not re.match(r"(body)?\.lever", part)
    ]
    assert strange == []


@pytest.mark.parametrize("style", ["lever.css", "site.css"])
def test_no_rule_knows_left_and_right(style):
    physical = re.compile(
        r"(?<![\w-])(?:(?:margin|padding|border)-)?(?:left|right)\s*:|:\s*(?:left|right)\b|(?<![\w-])(?:min-|max-)?width\s*:"
    )
    wrong = [(selector, body) for selector, body in rules((STYLES / style).read_text("utf-8")) if physical.search(body)]
    assert wrong == []


def test_motion_stops_for_people_who_ask_for_it():
    assert "prefers-reduced-motion: reduce" in COMMON
    longest = max(int(duration) for duration in re.findall(r"transition:[^;]*?(\d+)ms", COMMON))
    assert longest <= 200
