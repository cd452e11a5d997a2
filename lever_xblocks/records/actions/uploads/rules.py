"""Who may send files into a case, and when."""

from __future__ import annotations

from typing import Final

from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.domain.profile import FileKind, Profile
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.actions.doors import FolderClosed, HandedIn
from lever_xblocks.records.errors import NotAllowed
from lever_xblocks.records.models import Case
from lever_xblocks.records.policies import CasePolicy
from lever_xblocks.records.queries.cases import choice_in

ALWAYS_TAKEN: Final = frozenset({FileKind.AUDIO, FileKind.IMAGE, FileKind.PDF})
"""Voices and papers belong to the way itself; which kinds count as proof is for the profile to say where it is used."""


def check_may_send(actor: Person | None, case: Case) -> None:
    """Candidates, while they collect proof; managers, what comes on paper.

    Raises NotAllowed, FolderClosed, HandedIn.
    """
    policy = CasePolicy(actor)
    if policy.may("document", case):
        _check_is_open(case)
    elif not policy.may("record", case):
        raise NotAllowed


def _check_is_open(case: Case) -> None:
    states = {one.state for one in choice_in(case).values() if not one.is_given_up}
    if states & OPEN_FOR_PROOF:
        return
    raise HandedIn if case.choice_sent_at else FolderClosed


def kinds_taken(profile: Profile) -> frozenset[FileKind]:
    """Of which kinds a file may be that is sent under this profile."""
    return profile.portfolio.file_kinds | ALWAYS_TAKEN
