"""Writes ``agreement.json``, the vectors that hold the Python and the JavaScript agreement to the same results.

Run ``python -m tests.vectors.generate_agreement`` after a change; a test fails while the file is out of date.
"""

import dataclasses
import json
import random
from pathlib import Path
from typing import Any

from lever_xblocks.domain.agreement import Judgement, agreement, differences
from lever_xblocks.domain.framework import Outcome
from lever_xblocks.domain.scoring import Rating

FILE = Path(__file__).parent / "agreement.json"
LEVER = [1, 2, 3, 4]
EXAMPLES: list[tuple[str, list[int], list[Rating], list[Rating]]] = [
    ("nothing to compare", LEVER, [], []),
    ("full agreement", LEVER, [1, 2, 3, 4, 4], [1, 2, 3, 4, 4]),
    ("one rating throughout has no variance", LEVER, [3, 3, 3], [3, 3, 3]),
    ("two different ratings throughout are no agreement", LEVER, [3, 3, 3], [4, 4, 4]),
    ("n/a is a category of its own, and left out of the weighted", LEVER, [4, 3, "na", "na", 2], [4, 4, "na", 3, 2]),
    ("nothing but n/a", LEVER, ["na", "na"], ["na", "na"]),
    ("n/a against numbers leaves nothing for the weighted", LEVER, ["na", 3], [4, "na"]),
    ("the other way round", LEVER, [1, 2, 3, 4], [4, 3, 2, 1]),
    ("Wil's Leadership, assessors A and B", LEVER, [4, 4, 3, 4, 4], [4, 3, 3, 2, 3]),
    ("three steps", [1, 2, 3], [1, 2, 3, 3], [1, 3, 3, 2]),
]
RANDOM_ROWS = 150


def judgement(outcome: str, level: str, **ratings: Rating) -> Judgement:
    return Judgement(Outcome(outcome), level, ratings)


JUDGEMENTS: list[tuple[str, Judgement, Judgement]] = [
    ("nothing differs", judgement("good", "expert", a=4, b=4), judgement("good", "expert", a=4, b=3)),
    ("another result word", judgement("good", "expert", a=4), judgement("fair", "expert", a=3)),
    ("another level", judgement("fair", "general", a=3), judgement("fair", "expert", a=3)),
    ("an indicator two steps apart", judgement("fair", "expert", a=3, b=4), judgement("fair", "expert", a=3, b=2)),
    ("n/a lies on no step", judgement("fair", "expert", a=1, b="na"), judgement("fair", "expert", a="na", b=4)),
    (
        "all at once",
        judgement("good", "expert", a=4, b=4, c=4),
        judgement("to_improve", "accomplished", a=4, b=2, c=1),
    ),
    ("an indicator only one rated", judgement("fair", "expert", a=4, b=1), judgement("fair", "expert", a=4)),
]


def vectors() -> dict[str, Any]:
    chance = random.Random(2026)
    rows = [(name, scale, first, second) for name, scale, first, second in EXAMPLES]
    for number in range(RANDOM_ROWS):
        scale = list(range(1, chance.randint(2, 6) + 1))
        symbols: list[Rating] = [*scale, "na"] if number % 3 else [*scale]
        length = chance.randint(1, 60)
        first = chance.choices(symbols, k=length)
        second = [rating if chance.random() < 0.5 else chance.choice(symbols) for rating in first]
        rows.append((f"chance {number}", scale, first, second))
    return {
        "agreements": [
            {"name": name, "scale": scale, "first": first, "second": second}
            | {"expected": dataclasses.asdict(agreement(first, second, scale))}
            for name, scale, first, second in rows
        ],
        "differences": [
            {"name": name, "first": dataclasses.asdict(first), "second": dataclasses.asdict(second)}
            | {"expected": [dataclasses.asdict(each) for each in differences(first, second)]}
            for name, first, second in JUDGEMENTS
        ],
    }


def text() -> str:
    """One line for each vector."""
    groups = (
        f" {json.dumps(key)}: [\n" + ",\n".join(f"  {json.dumps(each)}" for each in group) + "\n ]"
        for key, group in vectors().items()
    )
    return "{\n" + ",\n".join(groups) + "\n}\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
