"""What a schema cannot say about what a trainee is shown: that ids, dates and competences make sense."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from lever_xblocks.domain.framework.model import Framework
from lever_xblocks.domain.problems import quoted, suggestion
from lever_xblocks.domain.schema_check import Remark
from lever_xblocks.domain.self_assessment import rating_keys
from lever_xblocks.domain.yaml_source import Place

Data = Mapping[str, Any]


def case_remarks(case: Data, framework: Framework | None, folder_name: str) -> Iterator[Remark]:
    """What does not fit together in the sound top-level keys of case.yaml; the others are passed over."""
    if case.get("id", folder_name) != folder_name:
        what = f"The case is called {quoted(case['id'])}, its folder {quoted(folder_name)}"
        yield ("id",), what, "Give both the same name"
    for needed, check in _CHECKS:
        if needed <= case.keys():
            yield from check(case)
    if framework is not None:
        yield from _unknown_keys(case, framework)


def not_among(place: Place, word: str, known: Mapping[str, Any] | tuple[str, ...], what: str) -> Iterator[Remark]:
    """A remark where the word is none of the known ones."""
    if word not in known:
        yield (
            place,
            f"There is no {what} {quoted(word)}",
            suggestion(word, known, otherwise=f"Take one of {_few(known)}"),
        )


def _few(known: Mapping[str, Any] | tuple[str, ...]) -> str:
    return ", ".join(known) if known else "those the case has"


def _pair(case: Data) -> Iterator[Remark]:
    is_for_certification = case["purpose"] == "certification"
    if is_for_certification and "pair" not in case:
        yield ("purpose",), "A case for certification belongs to a pair", "Add “pair: a” or “pair: b”"
    if not is_for_certification and "pair" in case:
        yield ("pair",), "Only a case for certification belongs to a pair", "Remove the line"


def _documents(case: Data) -> Iterator[Remark]:
    yield from _repeated(case["documents"], ("documents",), "id")
    yield from _repeated(case["documents"], ("documents",), "file")
    for position, document in enumerate(case["documents"]):
        place = ("documents", position)
        yield from _no_date(document, (*place, "date"))
        is_drawing = document["file"].endswith(".svg")
        if is_drawing and "alt" not in document:
            what = f"The drawing {quoted(document['id'])} is not described"
            yield place, what, "Add “alt: …” with all that is to be seen, for those who cannot see it"
        if not is_drawing and "alt" in document:
            yield (*place, "alt"), f"{quoted(document['id'])} is no drawing and needs no “alt”", "Remove it"


def _stories(case: Data) -> Iterator[Remark]:
    yield from _repeated(case["stories"], ("stories",), "id")


def _interview(case: Data) -> Iterator[Remark]:
    yield from _no_date(case["interview"], ("interview", "date"))
    yield from _repeated(case["interview"]["exchanges"], ("interview", "exchanges"), "id")


def _unknown_keys(case: Data, framework: Framework) -> Iterator[Remark]:
    competences = rating_keys(framework, None)
    keys = (*competences, *rating_keys(framework, competences))
    for position, document in enumerate(case.get("documents", ())):
        for entry, key in enumerate(document["for"]):
            yield from not_among(("documents", position, "for", entry), key, keys, "competence or indicator")
    for position, story in enumerate(case.get("stories", ())):
        place = ("stories", position)
        yield from not_among((*place, "competence"), story["competence"], competences, "competence")
        for entry, tag in enumerate(story.get("tags", ())):
            yield from not_among((*place, "tags", entry), tag, competences, "competence")
    for position, exchange in enumerate(case["interview"]["exchanges"] if "interview" in case else ()):
        if "about" in exchange:
            where = ("interview", "exchanges", position, "about")
            yield from not_among(where, exchange["about"], keys, "competence or indicator")


def _repeated(entries: list[dict[str, Any]], place: Place, key: str) -> Iterator[Remark]:
    seen: set[str] = set()
    for position, entry in enumerate(entries):
        if entry[key] in seen:
            what = f"{quoted(entry[key])} stands here a second time"
            yield (*place, position, key), what, "Give each entry of the list its own"
        seen.add(entry[key])


def _no_date(entry: dict[str, Any], place: Place) -> Iterator[Remark]:
    try:
        date.fromisoformat(entry.get("date", "2000-01-01"))
    except ValueError:
        yield place, f"There is no day {quoted(entry['date'])}", "Write year, month and day, such as 2026-03-14"


_CHECKS: tuple[tuple[set[str], Callable[[Data], Iterator[Remark]]], ...] = (
    ({"purpose"}, _pair),
    ({"documents"}, _documents),
    ({"stories"}, _stories),
    ({"interview"}, _interview),
)
"""Each check and the top-level keys it reads."""
