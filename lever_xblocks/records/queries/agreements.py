"""What candidate and tutor agree on, and whether a guardian agrees too."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from lever_xblocks.domain.profile import Profile
from lever_xblocks.records.models import Agreement, Case, Guardian, TutorAssignment, Way
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.outside_links import LinkState, code_of, link_state
from lever_xblocks.records.queries.people import name_of


@dataclass(frozen=True)
class GuardianView:
    """Who has to agree for a young candidate; ``code`` opens their page, None when only a new link can."""

    name: str
    email: str
    language: str
    state: LinkState
    asked_at: datetime
    expires_at: datetime
    reminded_at: datetime | None
    answered_at: datetime | None
    way: str
    noted_on: date | None
    has_paper: bool
    code: str | None = field(repr=False)

    @property
    def agreed(self) -> bool:
        return self.state is LinkState.ANSWERED

    @property
    def is_noted(self) -> bool:
        """Whether the centre put it on record, from paper or a call."""
        return self.way in {Way.PAPER, Way.CALL}


@dataclass(frozen=True)
class AgreementView:
    """What is agreed in a case; all of it empty before the first save. ``of_age``: None as long as it is not known."""

    goal: str = ""
    until: date | None = None
    support: str = ""
    of_age: bool | None = None
    candidate_at: datetime | None = None
    tutor_at: datetime | None = None
    tutor_name: str = ""  # who confirmed it
    revision: int = 0
    guardian: GuardianView | None = None

    @property
    def is_there(self) -> bool:
        return self.revision > 0

    @property
    def is_agreed(self) -> bool:
        """Whether both have confirmed it as it is now."""
        return self.candidate_at is not None and self.tutor_at is not None

    @property
    def guardian_agreed(self) -> bool:
        return self.guardian is not None and self.guardian.agreed

    def asks_age(self, profile: Profile) -> bool:
        """Whether the procedure wants to know if somebody has to agree for the candidate."""
        return profile.guardian_below > 0

    def needs_guardian(self, profile: Profile) -> bool:
        """Whether somebody has to agree for the candidate, as far as is known."""
        return self.asks_age(profile) and self.of_age is False


def agreement_of(case_pk: int | None) -> AgreementView:
    """The agreement of the case with its guardian; one SQL statement, none without a case."""
    if case_pk is None:
        return AgreementView()
    case = Case.objects.filter(pk=case_pk).select_related("agreement__tutor", "guardian").first()
    return _view(getattr(case, "agreement", None), getattr(case, "guardian", None))


def tutor_name(candidate_id: int, centre_id: int) -> str:
    """The name of the tutor somebody has at a centre, "" without one; one SQL statement."""
    held = TutorAssignment.objects.filter(candidate=candidate_id, centre=centre_id, open_slot=OPEN)
    found = held.select_related("tutor").first()
    return name_of(found.tutor) if found else ""


def _view(row: Agreement | None, guardian: Guardian | None) -> AgreementView:
    """Whoever was asked by mistake and taken back is left out."""
    asked = guardian_view(guardian) if guardian and link_state(guardian) is not LinkState.WITHDRAWN else None
    if row is None:
        return AgreementView(guardian=asked)
    return AgreementView(
        goal=row.goal,
        until=row.until,
        support=row.support,
        of_age=row.is_of_age,
        candidate_at=row.candidate_at,
        tutor_at=row.tutor_at,
        tutor_name=name_of(row.tutor) if row.tutor else "",
        revision=row.revision,
        guardian=asked,
    )


def guardian_view(row: Guardian) -> GuardianView:
    return GuardianView(
        name=row.name,
        email=row.email,
        language=row.language,
        state=link_state(row),
        asked_at=row.created_at,
        expires_at=row.expires_at,
        reminded_at=row.reminded_at,
        answered_at=row.answered_at,
        way=row.way,
        noted_on=row.noted_on,
        has_paper=row.paper_id is not None,
        code=code_of(row),
    )
