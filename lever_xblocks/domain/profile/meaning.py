"""What a schema cannot say about a profile: that its rules do not contradict each other."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from lever_xblocks.domain.framework.meaning import base_language_remarks
from lever_xblocks.domain.problems import quoted, suggestion
from lever_xblocks.domain.schema_check import Remark
from lever_xblocks.domain.yaml_source import Place

Data = Mapping[str, Any]
TWO = 2
SHORTEST_MONTH = 28
WITHOUT_EQF = {"PL": "A certificate outside the Polish system must not print a PRK or EQF level"}
"""Countries where only the national system may print a level, and why (lever-model: S80)."""


def contradictions(flat: Data) -> Iterator[Remark]:
    """What does not fit together in the sound top-level keys of a flat profile; the others are passed over."""
    for needed, check in _CHECKS:
        if needed <= flat.keys():
            yield from check(flat)


def _choice(data: Data) -> Iterator[Remark]:
    lowest, highest = data["choice"]["lowest"], data["choice"]["highest"]
    if lowest > highest:
        what = f"At least {lowest} competences are to be chosen, but at most {highest}"
        yield ("choice", "lowest"), what, f"Write {highest} or less as “lowest”, or {lowest} or more as “highest”"


def _assessors(data: Data) -> Iterator[Remark]:
    assessment = data["assessment"]
    difference = assessment["difference"]
    if assessment["assessors"] < TWO and difference != "none":
        what = f"A difference is settled by {quoted(difference)}, but one assessor alone has none"
        yield ("assessment", "difference"), what, "Write “assessors: 2”, or “difference: none”"
    if assessment["assessors"] == TWO and difference == "none":
        what = "Two assessors may differ, and nothing says how that is settled"
        yield ("assessment", "difference"), what, "Write “difference: third” or “difference: talk”"


def _undecided(data: Data) -> Iterator[Remark]:
    assessment = data["assessment"]
    if assessment["interview"] == "never" and assessment["returns"] == 0:
        what = "An undecided indicator could never be settled: there is no interview and nothing goes back"
        yield ("assessment", "interview"), what, "Write “interview: if_undecided”, or “returns: 1”"


def _certificate_languages(data: Data) -> Iterator[Remark]:
    certificate, place = data["certificate"], ("certificate", "languages")
    printed: tuple[tuple[Place, Any], ...] = (
        (("notice", "legal"), data["notice"]["legal"]),
        *((("documents", kind, "name"), document["name"]) for kind, document in data["documents"].items()),
    )
    for position, language in enumerate(certificate["languages"]):
        if language not in data["languages"]:
            advice = suggestion(language, data["languages"], otherwise="Add it to “languages”")
            yield (*place, position), f"The certificate language {quoted(language)} is not among the languages", advice
            continue
        for text_place, text in printed:
            if language not in text:
                what = f"Certificates come in {quoted(language)}, but {quoted('.'.join(map(str, text_place)))} does not"
                yield text_place, what, f"Add “{language}: …” there, or take the language out of “certificate”"
    if certificate["bilingual"] and len(certificate["languages"]) != TWO:
        what = f"A bilingual certificate cannot have {len(certificate['languages'])} languages"
        yield ("certificate", "bilingual"), what, "Name two languages, or write “bilingual: false”"


def _eqf(data: Data) -> Iterator[Remark]:
    reason = WITHOUT_EQF.get(data.get("country", ""))
    if reason and data["certificate"]["eqf"]:
        yield ("certificate", "eqf"), reason, "Write “eqf: false”"


def _reserved_names(data: Data) -> Iterator[Remark]:
    reserved = [each["reserved"] for each in data["documents"].values() if "reserved" in each]
    for kind, document in data["documents"].items():
        for language, name in document["name"].items():
            if taken := next((word for word in reserved if word.casefold() in name.casefold()), None):
                what = f"The neutral name {quoted(name)} holds {quoted(taken)}, which the law reserves"
                yield ("documents", kind, "name", language), what, "Choose a name any centre may use"


def _retention(data: Data) -> Iterator[Remark]:
    """An appeal needs the files until it is decided, also one of the last day."""
    months, days = data["retention"]["months"], data["appeal"]["days"]
    needed = days + data["targets"]["appeal"]
    if SHORTEST_MONTH * months < needed:
        appeal = f"an appeal is possible for {days} days and decided within {data['targets']['appeal']} more"
        what = f"Files are deleted after {months} months, while {appeal}"
        yield ("retention", "months"), what, f"Keep files for {-(-needed // SHORTEST_MONTH)} months or more"


def own_lists(own: Data, rules: Collection[str]) -> Iterator[Remark]:
    """What does not fit together in the lists one file holds; ``rules`` are all the profile has."""
    terms = [(each["term"], each["language"]) for each in own.get("glossary", ())]
    for position, (term, language) in enumerate(terms):
        if (term, language) in terms[:position]:
            yield ("glossary", position, "term"), f"The term {quoted(term)} stands here a second time", "Keep one"
    seen: set[str] = set()
    for position, entry in enumerate(own.get("provenance", ())):
        for number, rule in enumerate(entry["rules"]):
            place: Place = ("provenance", position, "rules", number)
            if rule not in rules:
                advice = suggestion(rule, rules, otherwise="Name a section and a rule, such as “choice.lowest”")
                yield place, f"{quoted(rule)} is not a rule", advice
            elif rule in seen:
                yield place, f"The provenance of {quoted(rule)} stands here a second time", "Keep one"
            seen.add(rule)


_PRINTED = {"languages", "certificate", "notice", "documents"}
_CHECKS: tuple[tuple[set[str], Callable[[Data], Iterator[Remark]]], ...] = (
    ({"base_language", "languages"}, base_language_remarks),
    ({"choice"}, _choice),
    ({"assessment"}, _assessors),
    ({"assessment"}, _undecided),
    (_PRINTED, _certificate_languages),
    ({"certificate"}, _eqf),
    ({"documents"}, _reserved_names),
    ({"retention", "appeal", "targets"}, _retention),
)
"""Each check and the top-level keys it reads."""
