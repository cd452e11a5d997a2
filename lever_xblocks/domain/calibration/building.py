"""From the checked data of a case to its frozen values."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from lever_xblocks.domain.calibration.documents import Content, form_of
from lever_xblocks.domain.calibration.model import (
    CalibrationCase,
    Candidate,
    Document,
    Exchange,
    Interview,
    Organisation,
    Purpose,
    Reference,
    ReferenceExperience,
    ReferenceRating,
    Story,
)
from lever_xblocks.domain.framework.model import Framework, Outcome
from lever_xblocks.domain.profile.words import EvidenceKind
from lever_xblocks.domain.self_assessment import rating_keys
from lever_xblocks.domain.starrtt import TOLD, Starrtt

Data = Mapping[str, Any]


def case_from_data(
    case: Data, reference: Data, *, framework: Framework, folder: Path, contents: Mapping[str, Content]
) -> CalibrationCase:
    """Build a case; ``contents`` holds what was read of each document, by its id."""
    return CalibrationCase(
        id=case["id"],
        version=case["version"],
        title=case["title"],
        framework=case["framework"],
        language=case["language"],
        purpose=Purpose(case["purpose"]),
        pair=case.get("pair", ""),
        candidate=Candidate(**case["candidate"]),
        organisations=tuple(
            Organisation(name=each["name"], role=each["role"], period=each["period"], hours=each.get("hours"))
            for each in case["organisations"]
        ),
        documents=tuple(_document(each, folder / each["file"], contents[each["id"]]) for each in case["documents"]),
        stories=tuple(_story(each) for each in case["stories"]),
        interview=_interview(case["interview"]),
        reference=_reference(reference, framework),
    )


def _document(data: Data, path: Path, content: Content) -> Document:
    return Document(
        id=data["id"],
        path=path,
        form=form_of(data["file"]),
        title=data["title"],
        kind=EvidenceKind(data["kind"]),
        made_on=date.fromisoformat(data["date"]) if "date" in data else None,
        made_by=data["made_by"],
        note=data.get("note", ""),
        links=frozenset(data["for"]),
        alt=data.get("alt", ""),
        blocks=content.blocks,
        rows=content.rows,
    )


def _story(data: Data) -> Story:
    form = Starrtt(
        competence=data["competence"],
        title=data["title"],
        activity=data["activity"],
        period=data["period"],
        purpose=data.get("purpose", ""),
        answers={part: data[part.value] for part in TOLD},
        tags=tuple(data.get("tags", ())),
    )
    return Story(id=data["id"], form=form, written_by=data.get("written_by", ""))


def _interview(data: Data) -> Interview:
    return Interview(
        held_on=date.fromisoformat(data["date"]),
        place=data["place"],
        present=data["present"],
        note=data.get("note", ""),
        exchanges=tuple(
            Exchange(id=each["id"], about=each.get("about", ""), question=each["question"], answer=each["answer"])
            for each in data["exchanges"]
        ),
    )


def _reference(data: Data, framework: Framework) -> Reference:
    experience = data["experience"]
    rated = {each["competence"]: each for each in data["competences"]}
    in_order = [competence.id for competence in framework.competences if competence.id in rated]
    keys = rating_keys(framework, in_order)
    ratings = {f"{name}.{letter}": raw for name, each in rated.items() for letter, raw in each["ratings"].items()}
    return Reference(
        author=data["author"],
        tested_by_assessors=data["tested_by_assessors"],
        trap=data["trap"],
        lesson=data["lesson"],
        experience=ReferenceExperience(**{**experience, "cites": tuple(experience["cites"])}),
        key_indicators=tuple(key for key in keys if key in data["key_indicators"]),
        outcomes={name: Outcome(rated[name]["outcome"]) for name in in_order},
        ratings={key: _rating(ratings[key]) for key in keys},
    )


def _rating(data: Data) -> ReferenceRating:
    lowest, highest = data["range"]
    return ReferenceRating(
        rating=data["rating"],
        lowest=lowest,
        highest=highest,
        reason=data["reason"],
        cites=tuple(data["cites"]),
        hint=data.get("hint", ""),
    )
