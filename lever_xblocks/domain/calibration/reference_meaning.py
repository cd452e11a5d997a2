"""What a schema cannot say about a reference: that it is complete, follows the LEVER rule and rests on the case."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from lever_xblocks.domain.calibration.case_meaning import not_among
from lever_xblocks.domain.experience import ExperienceError, experience_level
from lever_xblocks.domain.framework.model import Competence, Framework, UnknownCompetence
from lever_xblocks.domain.problems import quoted
from lever_xblocks.domain.schema_check import Remark
from lever_xblocks.domain.scoring import score
from lever_xblocks.domain.self_assessment import rating_keys
from lever_xblocks.domain.yaml_source import Place

Data = Mapping[str, Any]


def reference_remarks(case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    """What does not fit together in the sound top-level keys of both files; the others are passed over."""
    for needed_of_case, needed, check in _CHECKS:
        if needed_of_case <= case.keys() and needed <= reference.keys():
            yield from check(case, reference, framework)


def _same_case(case: Data, reference: Data, _framework: Framework) -> Iterator[Remark]:
    if reference["case"] != case["id"]:
        what = f"The reference is for {quoted(reference['case'])}, the case is {quoted(case['id'])}"
        yield ("case",), what, f"Write “case: {case['id']}”"


def _experience(_case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    experience = reference["experience"]
    try:
        level = experience_level(experience["role"], experience["task"], framework.experience)
    except ExperienceError as error:
        what = f"The question about the {error.question} has no answer {error.value}"
        yield ("experience", error.question), what, "Take the number of one of its answers"
        return
    if level.id != experience["level"]:
        what = f"The answers give {quoted(level.id)}, not {quoted(experience['level'])}"
        yield ("experience", "level"), what, f"Write “level: {level.id}”, or mend the answers"


def _complete(_case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    names = rating_keys(framework, None)
    seen: set[str] = set()
    for position, entry in enumerate(reference["competences"]):
        place, name = ("competences", position), entry["competence"]
        if name in seen:
            yield (*place, "competence"), f"{quoted(name)} stands here a second time", "Rate each competence once"
        seen.add(name)
        yield from not_among((*place, "competence"), name, names, "competence")
        if competence := _competence(framework, name):
            yield from _indicators(entry, competence, (*place, "ratings"))


def _indicators(entry: Data, competence: Competence, place: Place) -> Iterator[Remark]:
    letters = tuple(indicator.id for indicator in competence.indicators)
    for letter in entry["ratings"]:
        yield from not_among((*place, letter), letter, letters, f"indicator of {quoted(competence.id)}")
    for letter in letters:
        if letter not in entry["ratings"]:
            what = f"The reference for {quoted(f'{competence.id}.{letter}')} is missing"
            yield place, what, f"Add “{letter}: …” with rating, range, reason and cites"


def _on_scale(_case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    values = framework.scale.values
    for place, rating in _ratings(reference):
        for key, value in (("rating", rating["rating"]), *(("range", end) for end in rating["range"])):
            if value not in values:
                what = f"{value} is no rating of the scale"
                yield (*place, key), what, f"Choose a rating from {values[0]} to {values[-1]}"
        lowest, highest = rating["range"]
        if not lowest <= rating["rating"] <= highest:
            what = f"The accepted range {lowest} to {highest} does not hold the rating {rating['rating']}"
            yield (*place, "range"), what, "Write the lowest accepted rating first, and let the range hold the rating"


def _follows_rule(_case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    for position, entry in enumerate(reference["competences"]):
        outcome = score([each["rating"] for each in entry["ratings"].values()], framework.scoring)
        if outcome != entry["outcome"]:
            what = f"The LEVER rule gives {quoted(outcome)}, not {quoted(entry['outcome'])}"
            yield ("competences", position, "outcome"), what, f"Write “outcome: {outcome}”, or mend the ratings"


def _stories(case: Data, reference: Data, _framework: Framework) -> Iterator[Remark]:
    told = {story["competence"] for story in case["stories"]}
    for position, entry in enumerate(reference["competences"]):
        if entry["competence"] not in told:
            what = f"No story is about {quoted(entry['competence'])}"
            yield ("competences", position, "competence"), what, "Add a STARRTT form for it to case.yaml"


def _citations(case: Data, reference: Data, _framework: Framework) -> Iterator[Remark]:
    entries = (*case["documents"], *case["stories"], *case["interview"]["exchanges"])
    known = tuple(entry["id"] for entry in entries)
    citing = list(_ratings(reference))
    if "experience" in reference:
        citing.append((("experience",), reference["experience"]))
    for place, entry in citing:
        for position, cited in enumerate(entry["cites"]):
            yield from not_among((*place, "cites", position), cited, known, "document, story or answer")


def _key_indicators(_case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    places = {
        f"{reference['competences'][place[1]]['competence']}.{place[3]}": place for place, _ in _ratings(reference)
    }
    for position, key in enumerate(reference["key_indicators"]):
        yield from not_among(("key_indicators", position), key, places, "rated indicator")
        if place := places.get(key):
            entry = reference["competences"][place[1]]
            if _may_change_outcome(entry, str(place[3]), framework):
                what = f"The accepted range of {quoted(key)} holds a rating that changes the outcome"
                yield (*place, "range"), what, "Narrow the range: the case turns on this indicator"


def _may_change_outcome(entry: Data, letter: str, framework: Framework) -> bool:
    lowest, highest = entry["ratings"][letter]["range"]
    others = [each["rating"] for other, each in entry["ratings"].items() if other != letter]
    return any(score([*others, each], framework.scoring) != entry["outcome"] for each in range(lowest, highest + 1))


def _hints(case: Data, reference: Data, _framework: Framework) -> Iterator[Remark]:
    is_guided = case["purpose"] == "guided"
    for place, rating in _ratings(reference):
        if is_guided and "hint" not in rating:
            yield place, "This rating of a guided case has no hint", "Add “hint: …”"
        if not is_guided and "hint" in rating:
            yield (*place, "hint"), "Only a guided case gives hints", "Remove it"


def _not_by_rote(case: Data, reference: Data, framework: Framework) -> Iterator[Remark]:
    """Whoever gives every indicator the same rating above the weak limit must not get every outcome right."""
    if case["purpose"] != "certification":
        return
    wanted = [entry["outcome"] for entry in reference["competences"]]
    for value in framework.scale.values:
        is_weak = value <= framework.scoring.weak_limit
        if not is_weak and {score([value], framework.scoring)} == set(wanted):
            what = f"Rating {value} throughout gives every outcome right ({', '.join(wanted)})"
            yield ("competences",), what, "Let one competence come out otherwise: this case is used for certification"


def _competence(framework: Framework, name: str) -> Competence | None:
    try:
        return framework.competence(name)
    except UnknownCompetence:
        return None


def _ratings(reference: Data) -> Iterator[tuple[Place, Data]]:
    for position, entry in enumerate(reference.get("competences", ())):
        for letter, rating in entry["ratings"].items():
            yield ("competences", position, "ratings", letter), rating


_CHECKS: tuple[tuple[set[str], set[str], Callable[[Data, Data, Framework], Iterator[Remark]]], ...] = (
    ({"id"}, {"case"}, _same_case),
    (set(), {"experience"}, _experience),
    (set(), {"competences"}, _complete),
    (set(), {"competences"}, _on_scale),
    (set(), {"competences"}, _follows_rule),
    ({"stories"}, {"competences"}, _stories),
    ({"documents", "stories", "interview"}, set(), _citations),
    (set(), {"competences", "key_indicators"}, _key_indicators),
    ({"purpose"}, {"competences"}, _hints),
    ({"purpose"}, {"competences"}, _not_by_rote),
)
"""Each check and the top-level keys of case.yaml and of reference.yaml it reads."""
