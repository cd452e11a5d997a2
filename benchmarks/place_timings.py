"""Times the self-assessment in the place that the settings choose, through whole HTTP requests."""

import json
import os
from dataclasses import asdict
from itertools import cycle
from pathlib import Path

from benchmarks.timing import measure

OLX = '<lever_self_assessment url_name="bench" display_name="Bench"/>'


def test_timings(place):
    usage_id = place.block(OLX)
    person = place.person("marta")
    revision, values = [0], cycle([1, 2, 3, 4])

    def rate():
        answer = place.post(usage_id, "rate", {"ratings": {"empathy": next(values)}, "rev": revision[0]}, user=person)
        assert answer.status == 200, answer.text
        revision[0] = answer.json["state"]["revision"]

    def view():
        answer = place.view(usage_id, user=person)
        assert answer.status == 200

    figures = {"rate": asdict(measure(rate, runs=100)), "view": asdict(measure(view, runs=100))}
    figures["own_sql"] = {
        "view": len(place.view(usage_id, user=person).own_sql),
        "rate": len(
            place.post(
                usage_id, "rate", {"ratings": {"empathy": next(values)}, "rev": revision[0]}, user=person
            ).own_sql
        ),
    }
    Path(os.environ["LEVER_BENCH_OUT"]).write_text(json.dumps(figures), encoding="utf-8")
