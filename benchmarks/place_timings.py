"""Times the faces of the self-assessment in the place that the settings choose, through whole HTTP requests."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from benchmarks.timing import measure

# What one save of each face sends, given a number that grows, so that something changes every time.
SAVES: dict[str, tuple[str, Callable[[int], dict[str, Any]]]] = {
    "quick": ("rate", lambda turn: {"ratings": {"empathy": 1 + turn % 4}}),
    "detailed": ("rate", lambda turn: {"ratings": {"empathy.a": 1 + turn % 4}}),
    "choice": (
        "choose",
        lambda turn: {"chosen": {"empathy": True}, "reasons": {"empathy": f"Because of turn {turn}."}},
    ),
}


@pytest.fixture
def figures() -> Iterator[dict[str, Any]]:
    found: dict[str, Any] = {}
    yield found
    Path(os.environ["LEVER_BENCH_OUT"]).write_text(json.dumps(found), encoding="utf-8")


def test_timings(place, figures):
    person, turns = place.person("marta"), count()
    blocks = {mode: place.block(f'<lever_self_assessment url_name="{mode}" mode="{mode}"/>') for mode in SAVES}
    opened = place.post(blocks["quick"], "rate", {"ratings": {"empathy": 3}, "rev": 0}, user=person)
    assert opened.status == 200, opened.text
    picked = place.post(blocks["detailed"], "pick", {"picked": ["empathy"], "rev": 0}, user=person)
    assert picked.status == 200, picked.text
    revisions = {"quick": opened.json["state"]["revision"], "detailed": picked.json["state"]["revision"], "choice": 0}

    for mode, (handler, payload) in SAVES.items():

        def save(mode=mode, handler=handler, payload=payload):
            answer = place.post(blocks[mode], handler, payload(next(turns)) | {"rev": revisions[mode]}, user=person)
            assert answer.status == 200, answer.text
            revisions[mode] = answer.json["state"]["revision"]
            return answer

        def view(mode=mode):
            answer = place.view(blocks[mode], user=person)
            assert answer.status == 200
            return answer

        figures[mode] = {
            "view": asdict(measure(view, runs=60)),
            "save": asdict(measure(save, runs=60)),
            "view_sql": len(view().own_sql),
            "save_sql": len(save().own_sql),
        }
