"""A small case of our own in a folder, which the tests spoil in one place each."""

from pathlib import Path

import pytest

DOCUMENTS = "".join(
    f"""
- id: d{number}
  file: d{number}-note.md
  title: Note {number}
  kind: text
  date: 2026-01-0{number}
  made_by: Bo Example
  for: [empathy.a, engagement]"""
    for number in range(1, 7)
)
EXCHANGES = "".join(
    f"""
  - id: i{number}
    about: empathy.a
    question: And then?
    answer: Then I waited."""
    for number in range(1, 11)
)
CASE = f"""\
id: k0-example
version: "1.0"
title: An example
framework: lever
language: en
purpose: certification
pair: a
candidate: {{name: Bo Example, age: 30, place: Somewhere, about: Bo visits., goal: A paper.}}
organisations:
- {{name: Open Door, role: visitor, period: 2025, hours: 40}}
documents:{DOCUMENTS}
- id: d7
  file: d7-hours.csv
  title: Hours
  kind: hours_log
  made_by: Bo Example
  for: [engagement.a]
- id: d8
  file: d8-door.svg
  title: Photo of the door
  kind: photo
  made_by: Bo Example
  note: My door.
  alt: A door that stands open.
  for: [engagement]
stories:
- id: s1
  competence: empathy
  title: A visit
  activity: Open Door
  period: Winter 2025
  situation: It snowed.
  task: To visit.
  activities: I rang the bell.
  result: We talked.
  reflection: He was glad.
  transfer: I would ring twice.
  tags: [engagement]
interview:
  date: 2026-02-01
  place: by phone
  present: Bo Example, the assessor
  exchanges:{EXCHANGES}
""".replace("period: 2025,", 'period: "2025",')
RATING = "{{rating: {0}, range: [{1}, {2}], reason: {3}, cites: [{4}]}}"
REASON = '"Seen in the first note and told again on the phone. No other day shows it."'
REFERENCE = f"""\
case: k0-example
author: the tests
tested_by_assessors: false
trap: Everything is told so warmly that one forgets to look closely.
lesson: One indicator after the other, each on its own evidence.
experience: {{role: 2, task: 2, level: accomplished, reason: {REASON}, cites: [d1]}}
key_indicators: [empathy.b]
competences:
- competence: empathy
  outcome: to_improve
  ratings:
    a: {RATING.format(3, 3, 4, REASON, "d1, s1")}
    b: {RATING.format(2, 1, 2, REASON, "i1")}
    c: {RATING.format(3, 3, 3, REASON, "d2")}
    d: {RATING.format(4, 3, 4, REASON, "d3")}
    e: {RATING.format(3, 2, 3, REASON, "d7, d8")}
"""
FILES = {
    **{f"d{number}-note.md": f"# Day {number}\n\nHe sat\nand waited.\n\n- tea\n- milk\n" for number in range(1, 7)},
    "d7-hours.csv": 'Day,Hours,What\n1 Jan,2,"tea, talk"\n2 Jan,1,talk\n',
    "d8-door.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1V8"/></svg>\n',
}


@pytest.fixture
def folder(tmp_path) -> Path:
    return write_case(tmp_path / "k0-example")


def write_case(folder: Path) -> Path:
    (folder / "documents").mkdir(parents=True)
    (folder / "case.yaml").write_text(CASE, encoding="utf-8")
    (folder / "reference.yaml").write_text(REFERENCE, encoding="utf-8")
    for name, text in FILES.items():
        (folder / "documents" / name).write_text(text, encoding="utf-8")
    return folder
