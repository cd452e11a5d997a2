"""Times the faces of the folder in the place that the settings choose, with little and with much in it."""

import json
import os
from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

from benchmarks.timing import measure
from lever_xblocks.records.models import Case, Evidence, Story
from tests.blocks.evidence.test_proof import fill
from tests.contract.test_evidence import CHOSEN, block, choose
from tests.records.portfolio import fill_folder

SIZES = (30, 2000)  # pieces of proof
FACES = ("agreement", "stories", "proof", "confirm", "gaps", "hand_in")
RUNS = 5

SAVES = {"agreement": "save_agreement", "stories": "save_story", "proof": "change_proof", "hand_in": "hand_in"}
AFTER = {"hand_in": "take_back"}


def test_timings(place):
    figures = {}
    for size in SIZES:
        person = place.person(f"vera{size}")
        choose(place, person)
        case = Case.objects.latest("pk")
        fill_folder(case, *CHOSEN)
        fill(case, size - len(CHOSEN))
        for mode in FACES:
            figures[f"{mode}, {size} pieces"] = _figures(place, person, case, mode)
    Path(os.environ["LEVER_BENCH_OUT"]).write_text(json.dumps(figures), encoding="utf-8")


def _figures(place: Any, person: Any, case: Case, mode: str) -> dict[str, Any]:
    usage, turns = block(place, mode), count(case.agreement.revision)

    def answered(answer: Any) -> Any:
        assert answer.status == 200, answer.text
        return answer

    def view() -> Any:
        return answered(place.view(usage, user=person))

    found = {"view": asdict(measure(view, runs=RUNS, warm_up=1)), "view_sql": len(view().own_sql)}
    if mode not in SAVES:
        return found

    def prepared() -> dict[str, Any]:
        sent = _payload(mode, next(turns), case)
        if mode in AFTER:
            place.post(usage, AFTER[mode], sent, user=person)
        return sent

    def save(sent: dict[str, Any]) -> Any:
        return answered(place.post(usage, SAVES[mode], sent, user=person))

    spent = measure(save, runs=RUNS, warm_up=1, prepare=prepared)
    return found | {"save": asdict(spent), "save_sql": len(save(prepared()).own_sql)}


def _payload(mode: str, turn: int, case: Case) -> dict[str, Any]:
    """What one save sends; the turn makes it another one each time."""
    if mode == "agreement":
        return {"goal": f"Goal {turn}", "of_age": "yes", "revision": str(turn)}
    if mode == "stories":
        story = Story.objects.filter(case=case).earliest("pk")
        return {"story": str(story.public_id), "rev": story.revision, "answers": {"situation": f"On day {turn}."}}
    if mode == "proof":
        row = Evidence.objects.filter(case=case).earliest("pk")
        return {"id": str(row.public_id), "revision": row.revision, "title": f"Title {turn}"}
    return {"competences": list(CHOSEN)}
