"""People of the pictures, drawn from few parts: head, hair, clothes, arms, legs or wheelchair."""

from __future__ import annotations

from dataclasses import dataclass

from pen import ACCENT, GREY, INK, PAPER, SOFT, WARM, WIDTH, circle, group, path

LIGHT, TAN, BROWN = "#f9dcc6", "#d8a47b", "#a06a48"
TROUSERS = "#8a97a3"
FINE = 1.3


@dataclass(frozen=True, kw_only=True)
class Person:
    """How someone looks."""

    skin: str
    hair: str
    hair_colour: str = INK
    shirt: str = SOFT
    glasses: bool = False
    beard: bool = False


MARTA = Person(skin=LIGHT, hair="curly", hair_colour="#7a4b2a", shirt=SOFT)
KARIM = Person(skin=TAN, hair="short", beard=True, shirt=WARM)
WIL = Person(skin=LIGHT, hair="bob", hair_colour="#c9ced4", shirt=ACCENT, glasses=True)
AMINA = Person(skin=TAN, hair="scarf", hair_colour=ACCENT, shirt=WARM)
SAM = Person(skin=BROWN, hair="cap", hair_colour="#e5a24a", shirt=SOFT)
OLGA = Person(skin=LIGHT, hair="bun", hair_colour="#c9ced4", shirt=WARM)
PIET = Person(skin=LIGHT, hair="bald", hair_colour="#c9ced4", shirt=SOFT, glasses=True)
JOY = Person(skin=BROWN, hair="afro", shirt=WARM)
ANNA = Person(skin=LIGHT, hair="long", hair_colour="#c98f3f", shirt=ACCENT)

_BEHIND = {
    "curly": "M-9 3C-15 1-15-6-11-8C-11-14-4-16 0-13C5-16 12-13 11-8C15-6 15 1 9 3Z",
    "afro": "M-8 4C-16 2-16-16 0-16C16-16 16 2 8 4Z",
    "bob": "M-9 7C-13 6-12-12 0-12C12-12 13 6 9 7Z",
    "long": "M-10 12C-13 4-12-12 0-12C12-12 13 4 10 12Z",
    "scarf": "M-11 12C-14-2-11-13 0-13C11-13 14-2 11 12Z",
    "bun": "M-4-10C-6-17 6-17 4-10Z",
}
_FRONT = {
    "curly": "M-8-2C-9-10 9-10 8-2C5-7-4-7-8-2Z",
    "afro": "M-8-2C-7-7-4-6 0-7C4-6 7-7 8-2C9-12-9-12-8-2Z",
    "bob": "M-8-1C-9-11 9-11 8-1C6-5 1-6-2-7C-4-5-7-4-8-1Z",
    "long": "M-8-1C-9-11 9-11 8-1C6-4 2-6 0-7C-2-6-6-4-8-1Z",
    "bun": "M-8-1C-9-11 9-11 8-1C5-5-5-5-8-1Z",
    "short": "M-8-1C-10-12 10-12 8-1C7-5 4-6 0-5C-4-6-7-5-8-1Z",
    "cap": "M-8-2C-9-13 9-13 8-2L15-1C15-4 11-4 8-4L-8-4Z",
    "bald": "M-8 1C-10-1-9-4-8-4ZM8 1C10-1 9-4 8-4Z",
}
_MOUTHS = {
    "glad": "M-3 3.5Q0 6.5 3 3.5",
    "sad": "M-3 5.5Q0 3 3 5.5",
    "talk": "M-2 3.5Q0 7 2 3.5Z",
}


def head(who: Person, *, mood: str = "glad", pen: float = FINE) -> str:
    """A head round the origin, 16 high; ``pen`` draws its face."""
    behind, front = _BEHIND.get(who.hair), _FRONT.get(who.hair)
    parts = [path(behind, fill=who.hair_colour) if behind else "", circle(0, 0, 8, fill=who.skin)]
    if who.beard:
        parts.append(path("M-7.9 0A8 8 0 0 0 7.9 0C6 7.5-6 7.5-7.9 0Z", fill=who.hair_colour))
    if front:
        parts.append(path(front, fill=who.hair_colour))
    parts.append(_face(who, mood, pen))
    return "".join(parts)


def _face(who: Person, mood: str, pen: float) -> str:
    eyes = "".join(f'<circle cx="{x}" cy="-0.5" r="1" fill="{INK}" stroke="none"/>' for x in (-3, 3))
    rims = circle(-3.2, -0.5, 2.6, width=pen) + circle(3.2, -0.5, 2.6, width=pen) if who.glasses else ""
    mouth = group(path(_MOUTHS[mood], width=pen), y=-1.2 if who.beard else 0)
    return eyes + rims + mouth


def _limb(d: str, colour: str, *, width: float = 8) -> str:
    return path(d, width=width) + path(d, stroke=colour, width=width - 3.6)


def _arm(who: Person, side: int, hand: tuple[float, float]) -> str:
    """From shoulder to hand; the elbow bends outward. ``side``: -1 left, 1 right as seen."""
    x, y = hand
    elbow = ((side * 9 + x) / 2 + side * 4, (-38 + y) / 2 + 3)
    return _limb(f"M{side * 7} -38Q{elbow[0]:g} {elbow[1]:g} {x:g} {y:g}", who.shirt, width=7) + circle(
        x, y, 2.8, fill=who.skin
    )


def standing(
    who: Person,
    x: float,
    y: float,
    *,
    left: tuple[float, float] = (-12, -22),
    right: tuple[float, float] = (12, -22),
    mood: str = "glad",
    scale: float = 1,
    lean: float = 0,
    flip: bool = False,
) -> str:
    """A standing figure, 62 high, feet at (x, y); ``left`` and ``right`` are where its hands are, seen from there."""
    legs = _limb("M-3 -20L-4 -3", TROUSERS) + _limb("M3 -20L4 -3", TROUSERS)
    shoes = path("M-9 0h7v-3h-4zM2 0h7l-3-3h-4z", fill=INK)
    torso = path("M-9-36Q-9-42 0-42Q9-42 9-36L8-18H-8Z", fill=who.shirt)
    arms = _arm(who, -1, left) + _arm(who, 1, right)
    face = group(head(who, mood=mood), y=-51, turn=lean)
    return group(legs, shoes, torso, face, arms, x=x, y=y, scale=scale, flip=flip)


def wheeling(
    who: Person,
    x: float,
    y: float,
    *,
    left: tuple[float, float] = (-10, -20),
    right: tuple[float, float] = (14, -24),
    mood: str = "glad",
    scale: float = 1,
    flip: bool = False,
) -> str:
    """Someone in a wheelchair, looking right; wheels on the ground at (x, y)."""
    chair = path("M-12-32V-14H10L14-6H19", stroke=ACCENT) + path("M-12-32H-17", stroke=ACCENT)
    legs = _limb("M0-16H12L15-6", TROUSERS) + path("M13-2h8l-4-4h-4z", fill=INK)
    torso = path("M-9-32Q-9-38 0-38Q9-38 9-32L8-14H-8Z", fill=who.shirt)
    arms = group(_arm(who, -1, left), _arm(who, 1, right), y=4)
    wheels = circle(-3, -11, 11, fill=PAPER) + circle(-3, -11, 2) + circle(13, -2, 2, fill=GREY)
    face = group(head(who, mood=mood), y=-47)
    return group(chair, legs, torso, wheels, face, arms, x=x, y=y, scale=scale, flip=flip)


def bust(who: Person, x: float, y: float, *, scale: float = 1, mood: str = "glad") -> str:
    """Head and shoulders; (x, y) is the middle of the head."""
    shoulders = path("M-17 26Q-17 10-6 9L6 9Q17 10 17 26Z", fill=who.shirt)
    return group(shoulders, head(who, mood=mood, pen=min(FINE, WIDTH / scale)), x=x, y=y, scale=scale)
