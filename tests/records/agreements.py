"""Short ways to an agreement and its guardian."""

from datetime import date
from typing import Any

from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.agreements import (
    AgreeAsCandidate,
    AgreeAsTutor,
    AnswerAsGuardian,
    AskGuardian,
    NoteGuardian,
    RemindGuardian,
    SaveAgreement,
    WithdrawGuardian,
)
from lever_xblocks.records.models import Agreement, Guardian
from lever_xblocks.records.outside_links import code_of
from tests.records.factories import import_profile, own_work

ENTRIES = {"goal": "Find a job.", "until": "", "support": ""}


def ask_for_no_guardians() -> None:
    """From now on nobody has to agree for anybody; the bundled profile wants it below some age."""
    import_profile(version="9.9.9", agreement={"guardian_below": 0})


def save_agreement(person: Person | None, revision: int = 0, **changed: Any) -> Agreement:
    entries = {name: changed.pop(name, value) for name, value in (ENTRIES | {"of_age": True}).items()}
    return SaveAgreement(**own_work(person, revision, **changed), **entries).run()


def agree(person: Person | None, revision: int = 1, **changed: Any) -> Agreement:
    return AgreeAsCandidate(**own_work(person, revision, **changed)).run()


def agree_as_tutor(tutor: Person | None, row: Agreement, revision: int | None = None) -> Agreement:
    seen = row.revision if revision is None else revision
    return AgreeAsTutor(actor=tutor, case_id=row.case.public_id, revision=seen).run()


def young(person: Person, **changed: Any) -> Agreement:
    """The person has said that they are too young to agree alone."""
    return save_agreement(person, of_age=False, **changed)


def ask_guardian(person: Person | None, name: object = "Gerda", **changed: Any) -> Guardian:
    entries = {name: changed.pop(name, value) for name, value in {"email": "", "language": "en"}.items()}
    return AskGuardian(**own_work(person, 0, **changed), name=name, **entries).run()


def remind_guardian(person: Person | None, **changed: Any) -> Guardian:
    return RemindGuardian(**own_work(person, 0, **changed)).run()


def withdraw_guardian(person: Person | None, **changed: Any) -> Guardian:
    return WithdrawGuardian(**own_work(person, 0, **changed)).run()


def answer(guardian: Guardian, agrees: object = True, visitor_id: int | None = None) -> Guardian:
    return AnswerAsGuardian(code=code_of(guardian) or "", visitor_id=visitor_id, agrees=agrees).run()


def note_guardian(manager: Person | None, case_id: Any, **changed: Any) -> Guardian:
    noted = {"name": "Gerda", "way": "call", "day": date(2026, 1, 2)} | changed
    return NoteGuardian(actor=manager, case_id=case_id, **noted).run()
