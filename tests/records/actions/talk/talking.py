"""Short ways to what candidate and tutor say to each other."""

from __future__ import annotations

import uuid
from typing import Any

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.talk import About, AskTutor, CaseTalk, SayComment, SayPleaseAdd, SayReady
from lever_xblocks.records.models import Case


def case_of(candidate: Person) -> Case:
    return Case.objects.get(candidate_id=candidate.user_id)


def door(candidate: Person) -> CaseTalk:
    return CaseTalk(case_of(candidate).public_id)


def comment(
    actor: Person | None, candidate: Person, text: Any = "Good", about: About | None = None, key: Any = None
) -> SayComment:
    key = key or uuid.uuid4()
    return SayComment(actor=actor, door=door(candidate), about=about or About(), text=text, key=key)


def say(candidate: Person, text: str, *, by: Person | None = None, about: About | None = None) -> uuid.UUID:
    """The candidate says something, or whoever is named; gives the id of the comment."""
    key = uuid.uuid4()
    comment(by or candidate, candidate, text, about, key).run()
    return key


def ask(candidate: Person, *competences: str) -> None:
    AskTutor(actor=candidate, door=door(candidate), competences=list(competences)).run()


def ready(tutor: Person, candidate: Person, *competences: str) -> None:
    SayReady(actor=tutor, door=door(candidate), competences=list(competences)).run()


def add(tutor: Person, candidate: Person, reason: str, *competences: str) -> None:
    SayPleaseAdd(actor=tutor, door=door(candidate), competences=list(competences), reason=reason).run()
