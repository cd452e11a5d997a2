"""A form as it comes from a page or from storage: checked against the framework; and back again."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Final

from lever_xblocks.domain.assessment.form import NOT_ENOUGH, Citation, Entry, Feedback, Form, Mark, Source
from lever_xblocks.domain.framework.model import Competence, ExperienceQuestion, Framework
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from lever_xblocks.domain.self_assessment import indicator_keys
from lever_xblocks.domain.storable import storable

LONGEST: Final = 4000
"""How many characters any text of a form may have."""
MOST_CITATIONS: Final = 100
"""How many things one rating may rest on."""
_LONGEST_PLACE_SHOWN: Final = 60


class FormFault(StrEnum):
    """What is wrong with a form that came in."""

    SHAPE = "shape"
    """Not built as a form is: a mistake of the page, not of the person."""
    FOREIGN_INDICATOR = "foreign_indicator"
    OFF_SCALE = "off_scale"
    UNKNOWN_ANSWER = "unknown_answer"
    BAD_CITATION = "bad_citation"
    TEXT_TOO_LONG = "text_too_long"


class FormError(ValueError):
    """The form cannot be kept; ``place`` is the key of an indicator or the name of a field ("role", "context")."""

    def __init__(self, fault: FormFault, place: object) -> None:
        self.fault = fault
        self.place = str(place)[:_LONGEST_PLACE_SHOWN]
        super().__init__(f"{self.fault}: {self.place}")


def read_form(raw: object, competence: Competence, framework: Framework) -> Form:
    """The form that ``form_data`` makes, or as much of it as is filled in; raises FormError and keeps nothing."""
    data = _part(raw, "form", {"role", "task", "entries", "context", "documents", "feedback"})
    entries = _part(data.get("entries", {}), "entries", None)
    keys = indicator_keys(competence)
    if foreign := [key for key in entries if key not in keys]:
        raise FormError(FormFault.FOREIGN_INDICATOR, foreign[0])
    feedback = _part(data.get("feedback", {}), "feedback", {"shown", "to_add", "advice"})
    return Form(
        competence=competence.id,
        role=_answer(data, "role", framework.experience.role),
        task=_answer(data, "task", framework.experience.task),
        entries={key: _entry(entries[key], key, framework.scale.values) for key in keys if key in entries},
        context=_text(data, "context"),
        documents=_text(data, "documents"),
        feedback=Feedback(**{name: _text(feedback, name) for name in ("shown", "to_add", "advice")}),
    )


def form_data(form: Form) -> dict[str, Any]:
    """The JSON-able form of a form; its competence is stored beside it."""
    feedback = form.feedback
    return {
        "role": form.role,
        "task": form.task,
        "entries": {key: _entry_data(entry) for key, entry in form.entries.items()},
        "context": form.context,
        "documents": form.documents,
        "feedback": {"shown": feedback.shown, "to_add": feedback.to_add, "advice": feedback.advice},
    }


def _entry_data(entry: Entry) -> dict[str, Any]:
    cited = [[one.source.value, one.id] for one in entry.citations]
    return {"mark": entry.mark, "reason": entry.reason, "comment": entry.comment, "citations": cited}


def _part(raw: object, place: str, known: set[str] | None) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping) or not all(isinstance(key, str) for key in raw):
        raise FormError(FormFault.SHAPE, place)
    if known is not None and not raw.keys() <= known:
        raise FormError(FormFault.SHAPE, min(raw.keys() - known))
    return raw


def _entry(raw: object, key: str, values: tuple[int, ...]) -> Entry:
    data = _part(raw, key, {"mark", "reason", "comment", "citations"})
    return Entry(
        mark=_mark(data.get("mark"), key, values),
        reason=_text(data, "reason", key),
        comment=_text(data, "comment", key),
        citations=_citations(data.get("citations", ()), key),
    )


def _mark(raw: object, key: str, values: tuple[int, ...]) -> Mark | None:
    # True equals 1 and 3.0 equals 3, but a page that sends them has a mistake: only a real int counts.
    if raw is None or (type(raw) is int and raw in values):
        return raw
    if raw == NOT_APPLICABLE:
        return NOT_APPLICABLE
    if raw == NOT_ENOUGH:
        return NOT_ENOUGH
    raise FormError(FormFault.OFF_SCALE, key)


def _citations(raw: object, key: str) -> tuple[Citation, ...]:
    if not isinstance(raw, list | tuple) or len(raw) > MOST_CITATIONS:
        raise FormError(FormFault.BAD_CITATION, key)
    return tuple(dict.fromkeys(_citation(one, key) for one in raw))


def _citation(raw: object, key: str) -> Citation:
    match raw:
        case [str() as source, str() as found] if source in set(Source) and found:
            return Citation(Source(source), found)
    raise FormError(FormFault.BAD_CITATION, key)


def _answer(data: Mapping[str, Any], name: str, question: ExperienceQuestion) -> int | None:
    raw = data.get(name)
    if raw is None or (type(raw) is int and raw in question.values):
        return raw
    raise FormError(FormFault.UNKNOWN_ANSWER, name)


def _text(data: Mapping[str, Any], name: str, place: str | None = None) -> str:
    raw = data.get(name, "")
    if not isinstance(raw, str):
        raise FormError(FormFault.SHAPE, place or name)
    if len(text := storable(raw)) > LONGEST:
        raise FormError(FormFault.TEXT_TOO_LONG, place or name)
    return text
