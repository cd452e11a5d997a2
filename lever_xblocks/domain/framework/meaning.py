"""What a schema cannot say about a framework: that its parts fit together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from lever_xblocks.domain.framework.texts import value_at
from lever_xblocks.domain.problems import Problem, quoted, suggestion
from lever_xblocks.domain.schema_check import Remark, place_name
from lever_xblocks.domain.yaml_source import Place, YamlSource

Data = Mapping[str, Any]
MOST_DECIMALS = 2
"""``good_from`` in hundredths is a whole number, which the JavaScript twin compares exactly."""


def meaning_problems(source: YamlSource, sound: Mapping[str, Any], text_places: list[Place]) -> list[Problem]:
    """What does not fit together in the ``sound`` top-level keys of a framework; the others are passed over."""
    remarks = [remark for needed, check in _CHECKS if needed <= sound.keys() for remark in check(sound)]
    if sound.keys() >= {"base_language", "languages"}:
        remarks += [remark for place in text_places for remark in text_remarks(sound, place)]
    return [source.problem(*remark) for remark in remarks]


def base_language_remarks(data: Data) -> Iterator[Remark]:
    if data["base_language"] not in data["languages"]:
        what = f"The base language {quoted(data['base_language'])} is not among the languages"
        yield ("base_language",), what, "Add it to “languages”"


def text_remarks(data: Data, place: Place) -> Iterator[Remark]:
    translations, base = value_at(data, place), data["base_language"]
    if isinstance(translations, str):
        return
    where = place_name(place, data)
    if base not in translations:
        yield place, f"{where} has no text in the base language {quoted(base)}", f"Add “{base}: …”"
    for language in translations:
        if language not in data["languages"]:
            advice = suggestion(language, data["languages"], otherwise="Add it to “languages”")
            yield (*place, language), f"The language {quoted(language)} is not among the languages", advice


def _repeated_ids(entries: Sequence[dict[str, Any]], place: Place) -> Iterator[Remark]:
    seen: set[str] = set()
    for position, entry in enumerate(entries):
        if entry["id"] in seen:
            what = f"The id {quoted(entry['id'])} stands here a second time"
            yield (*place, position, "id"), what, "Give each entry of the list an id of its own"
        seen.add(entry["id"])


def _clusters(data: Data) -> Iterator[Remark]:
    yield from _repeated_ids(data["clusters"], ("clusters",))
    clusters = [cluster["id"] for cluster in data["clusters"]]
    used = {competence["cluster"] for competence in data["competences"]}
    for position, cluster in enumerate(clusters):
        if cluster not in used:
            advice = "Remove it, or give it a competence"
            yield ("clusters", position), f"The cluster {quoted(cluster)} has no competence", advice
    for position, competence in enumerate(data["competences"]):
        if competence["cluster"] not in clusters:
            what = f"The cluster {quoted(competence['cluster'])} of {quoted(competence['id'])} does not exist"
            advice = suggestion(competence["cluster"], clusters, otherwise=f"The clusters are: {', '.join(clusters)}")
            yield ("competences", position, "cluster"), what, advice


def _competences(data: Data) -> Iterator[Remark]:
    yield from _repeated_ids(data["competences"], ("competences",))
    for position, competence in enumerate(data["competences"]):
        yield from _repeated_ids(competence["indicators"], ("competences", position, "indicators"))


def _scale(data: Data) -> Iterator[Remark]:
    yield from _not_consecutive(data["scale"]["ratings"], ("scale", "ratings"))


def _not_consecutive(entries: list[dict[str, Any]], place: Place) -> Iterator[Remark]:
    """Values must go up by one, so that a mean and "two steps apart" have a meaning."""
    for position, (before, entry) in enumerate(pairwise(entries), start=1):
        if entry["value"] != before["value"] + 1:
            what = f"The value {entry['value']} does not follow {before['value']}"
            yield (*place, position, "value"), what, f"Write “value: {before['value'] + 1}”; values go up by one"


def _scoring(data: Data) -> Iterator[Remark]:
    scoring, values = data["scoring"], [rating["value"] for rating in data["scale"]["ratings"]]
    lowest, highest = min(values), max(values)
    if not lowest <= scoring["weak_limit"] < highest:
        what = f"The weak limit {scoring['weak_limit']} lies outside the scale"
        yield ("scoring", "weak_limit"), what, f"Choose a rating from {lowest} to {highest - 1}"
    good_from = Fraction(str(scoring["good_from"]))
    if not scoring["weak_limit"] < good_from <= highest:
        what = f"A mean of {scoring['good_from']} cannot be where good begins"
        advice = f"Choose a number above the weak limit {scoring['weak_limit']} and up to {highest}"
        yield ("scoring", "good_from"), what, advice
    if 10**MOST_DECIMALS % good_from.denominator:
        what = f"The mean {scoring['good_from']} has more than {MOST_DECIMALS} decimals"
        yield ("scoring", "good_from"), what, f"Round it to {MOST_DECIMALS} decimals"


def _experience(data: Data) -> Iterator[Remark]:
    experience = data["experience"]
    for question in ("role", "task"):
        yield from _not_consecutive(experience[question]["answers"], ("experience", question, "answers"))
    yield from _repeated_ids(experience["levels"], ("experience", "levels"))
    yield from _bands(experience)
    for position, level in enumerate(experience["levels"]):
        eqf = level.get("eqf")
        if eqf and eqf["lowest"] > eqf["highest"]:
            place = ("experience", "levels", position, "eqf")
            yield place, f"The EQF range of {quoted(level['id'])} runs backwards", "Write the lower level as “lowest”"


def _bands(experience: dict[str, Any]) -> Iterator[Remark]:
    """Every sum of two answers must give exactly one level."""
    values = [[answer["value"] for answer in experience[question]["answers"]] for question in ("role", "task")]
    next_sum, last_sum = sum(map(min, values)), sum(map(max, values))
    for position, level in enumerate(experience["levels"]):
        place: Place = ("experience", "levels", position)
        lowest, highest = level["lowest_sum"], level["highest_sum"]
        if lowest != next_sum:
            what = "overlaps the level before it" if lowest < next_sum else "leaves a gap before it"
            yield (*place, "lowest_sum"), f"{quoted(level['id'])} {what}", f"Write “lowest_sum: {next_sum}”"
        if highest < lowest:
            yield (*place, "highest_sum"), f"{quoted(level['id'])} runs backwards", f"Write {lowest} or more"
        next_sum = max(lowest, highest) + 1
    if next_sum != last_sum + 1:
        place = ("experience", "levels", len(experience["levels"]) - 1, "highest_sum")
        yield place, f"The levels end at {next_sum - 1}, the answers at {last_sum}", f"Write “highest_sum: {last_sum}”"


_CHECKS: tuple[tuple[set[str], Callable[[Data], Iterator[Remark]]], ...] = (
    ({"base_language", "languages"}, base_language_remarks),
    ({"clusters", "competences"}, _clusters),
    ({"competences"}, _competences),
    ({"scale"}, _scale),
    ({"scale", "scoring"}, _scoring),
    ({"experience"}, _experience),
)
"""Each check and the top-level keys it reads."""
