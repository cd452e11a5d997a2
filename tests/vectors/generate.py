"""Writes ``scoring.json``, the vectors that hold the Python and the JavaScript scoring to the same results.

Run ``python -m tests.vectors.generate`` after a change of the rule; a test fails while the file is out of date.

``tables`` are complete: every row of ``length`` symbols, in counting order (the last symbol changes fastest), and one
letter of ``outcomes`` for each. ``examples`` are written by hand, with the outcome LEVER's rule wants.
"""

import itertools
import json
from pathlib import Path
from typing import Any

from lever_xblocks.domain.framework.building import scoring_rule
from lever_xblocks.domain.scoring import Rating, score

FILE = Path(__file__).parent / "scoring.json"
SYMBOLS: dict[str, Rating | None] = {"1": 1, "2": 2, "3": 3, "4": 4, "n": "na", "?": None}
LETTERS = {"good": "g", "fair": "f", "to_improve": "i", "not_applicable": "n", None: "u"}

LEVER = {"weak_limit": 2, "good_from": 3.5, "one_not_applicable": "to_improve"}
LENIENT = {**LEVER, "one_not_applicable": "leave_out"}
TABLES: list[tuple[dict[str, Any], int, str]] = [
    (LEVER, 5, "1234n?"),
    (LENIENT, 5, "1234n?"),
    *((rule, length, "1234n?") for rule in (LEVER, LENIENT) for length in (1, 2, 3)),
    ({**LENIENT, "good_from": 3.3}, 5, "234n"),
    ({**LENIENT, "good_from": 3.34}, 3, "34n"),
    ({**LENIENT, "weak_limit": 1, "good_from": 2.75}, 4, "1234n"),
    ({**LEVER, "weak_limit": 3, "good_from": 4}, 4, "1234n"),
]
EXAMPLES: list[tuple[str, dict[str, Any], list[Rating | None], str | None]] = [
    ("all n/a comes before one n/a", LEVER, ["na"] * 5, "not_applicable"),
    ("one n/a is severe in LEVER", LEVER, [4, 4, 4, 4, "na"], "to_improve"),
    ("one n/a can be left out", LENIENT, [4, 4, 4, 3, "na"], "good"),
    ("n/a left out is no five", LENIENT, [3, 3, 3, 3, "na"], "fair"),
    ("one weak rating decides", LEVER, [4, 4, 4, 4, 2], "to_improve"),
    ("a weak rating decides beside n/a left out", LENIENT, [4, 4, 4, "na", 2], "to_improve"),
    ("a mean of exactly 3.5 is good", LEVER, [3, 4], "good"),
    ("a mean just below 3.5 is fair", LEVER, [3, 4, 4, 3, 3], "fair"),
    ("a mean just above 3.5 is good", LEVER, [3, 4, 4, 3, 4], "good"),
    ("3.3 is exact, no nearest float", {**LEVER, "good_from": 3.3}, [3, 3, 3, 3, 3, 3, 3, 4, 4, 4], "good"),
    ("one not rated leaves it open", LEVER, [4, 4, 4, 4, None], None),
    ("a weak rating does not decide early", LEVER, [1, None, 4, 4, 4], None),
    ("no rating at all leaves it open", LEVER, [], None),
]


def rows(symbols: str, length: int) -> list[list[Rating | None]]:
    return [[SYMBOLS[symbol] for symbol in row] for row in itertools.product(symbols, repeat=length)]


def vectors() -> dict[str, Any]:
    tables = []
    for rule, length, symbols in TABLES:
        outcomes = "".join(LETTERS[score(row, scoring_rule(rule))] for row in rows(symbols, length))
        tables.append({"rule": rule, "length": length, "symbols": symbols, "outcomes": outcomes})
    examples = [
        {"name": name, "rule": rule, "ratings": ratings, "outcome": outcome}
        for name, rule, ratings, outcome in EXAMPLES
    ]
    return {"symbols": SYMBOLS, "letters": {letter: outcome for outcome, letter in LETTERS.items()}} | {
        "examples": examples,
        "tables": tables,
    }


def text() -> str:
    return json.dumps(vectors(), indent=1) + "\n"


if __name__ == "__main__":
    FILE.write_text(text(), encoding="utf-8")
