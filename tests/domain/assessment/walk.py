"""One competence on its way, moved by the rules of the domain and nothing else: what a session of the site would keep.

Each method does its deed if the rules let it and otherwise nothing at all. What must never be is in ``forbidden``.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from lever_xblocks.domain.assessment.appeal import WORTH, AppealFacts, appeal_faults, result_of_appeal
from lever_xblocks.domain.assessment.deciding import Signed, Standing, Talk, Way, decide, standing
from lever_xblocks.domain.assessment.leases import MAY_TAKE, MAY_WORK, begun, hold_of, renewed
from lever_xblocks.domain.assessment.moderation import Queued, objections_to_moderator, release_fault, why_chosen
from lever_xblocks.domain.assessment.outcome import deed_of_release, stands_on_certificate
from lever_xblocks.domain.assessment.returning import ReturnFacts, may_be_returned
from lever_xblocks.domain.assessment.risks import History, risks_of
from lever_xblocks.domain.case_state import MOVES, RELEASED, CompetenceState, Deed, may_move
from lever_xblocks.domain.profile import AssessorFacts
from tests.domain.assessment.examples import LEVER

State = CompetenceState
CANDIDATE, TUTOR = 0, 1
PEOPLE = range(12)
BEFORE_ASSESSMENT = {State.DOCUMENTATION, State.SUBMITTED, State.RETURNED}


class Walk:
    def __init__(self, profile):
        self.profile = profile
        self.now = datetime(2026, 11, 22, tzinfo=UTC)
        self.state, self.moves = State.DOCUMENTATION, []
        self.seats = []  # of the assessors, each a lease; on appeal there is one
        self.signed, self.talk, self.ever_signed, self.moderators = [], None, set(), set()
        self.returned = self.decided = self.chosen_before = 0
        self.decision, self.released, self.why, self.confirmed = None, [], None, False
        self.was_sent_back = False
        self.released_on, self.appeals, self.have_seen = None, 0, set()

    # What the candidate does

    def submit(self):
        if may_move(self.state, Deed.SUBMIT):
            self._move(Deed.SUBMIT)

    def withdraw(self):
        if may_move(self.state, Deed.WITHDRAW):
            self._move(Deed.WITHDRAW)

    def appeal(self):
        facts = AppealFacts(state=self.state, released_on=self.released_on, has_appealed=bool(self.appeals))
        if not appeal_faults(facts, self.profile, self.now.date()):
            self._move(Deed.APPEAL)
            self.appeals += 1
            self.seats = []
            self.have_seen = self.ever_signed | self.moderators

    # What the centre does

    def assign(self, person):
        if self.profile.may_assess(self._facts(person)) or person in self._holders():
            return
        if may_move(self.state, Deed.ASSIGN):
            self._move(Deed.ASSIGN)
        elif len(self.seats) >= self._seats_needed():
            return
        self.seats.append(begun(person, self.now))

    def moderate(self, person, *, confirms):
        if self.state is not State.DECIDED or objections_to_moderator(self._facts(person), self.profile):
            return
        self.moderators.add(person)
        if confirms:
            self.confirmed = True
        else:
            self._reopen()

    def release(self):
        is_decided = self.state is State.DECIDED
        if release_fault(is_decided=is_decided, is_chosen=bool(self.why), is_confirmed=self.confirmed) is None:
            self._move(deed_of_release(self.decision.outcome, LEVER))
            self.released.append((self.decision, self.why, self.confirmed))
            self.released_on = self.now.date()

    def wait(self, days):
        self.now += timedelta(days=days)

    # What assessors do

    def save(self, person):
        for number, lease in enumerate(self.seats):
            if hold_of(lease, person, self.now) in MAY_WORK:
                self.seats[number] = renewed(lease, self.now)

    def take_over(self, person, number):
        if number >= len(self.seats) or self.seats[number].holder in self._signers():
            return
        is_free = hold_of(self.seats[number], person, self.now) in MAY_TAKE
        is_own = self.seats[number].holder == person
        may = is_own or not (self.profile.may_assess(self._facts(person)) or person in self._holders())
        if self._is_open and is_free and may:
            self.seats[number] = begun(person, self.now)

    def hand_back(self, person):
        if self.state is State.ASSESSMENT and person in self._holders() - self._signers():
            self.seats = [lease for lease in self.seats if lease.holder != person]
            if not self.seats:
                self._move(Deed.HAND_BACK)

    def give_back(self):
        facts = ReturnFacts(state=self.state, returned=self.returned, signed=len(self.signed))
        if may_be_returned(facts, self.profile):
            self._move(Deed.RETURN)
            self.returned += 1
            self.seats = []

    def sign(self, person, judgement):
        works = any(hold_of(lease, person, self.now) in MAY_WORK for lease in self.seats)
        if not (self._is_open and works) or person in self._signers():
            return
        self.ever_signed.add(person)
        if self.state is State.APPEAL:
            first = self.released[-1][0]
            self._decided(result_of_appeal(first, judgement, LEVER), [Signed(person, judgement)])
        else:
            self.signed.append(Signed(person, judgement))
            self._settle()

    def talk_about(self, judgement):
        if self.state is State.ASSESSMENT and self._standing is Standing.TALK:
            self.talk = Talk(judgement, frozenset(self._signers()))
            self._settle()

    # How it follows

    def _settle(self):
        if decision := decide(self.signed, self.profile, self.talk):
            self._decided(decision, self.signed)

    def _decided(self, decision, signed):
        self._move(decision.deed)
        self.decided += 1
        self.decision, self.confirmed = decision, False
        risks = risks_of(decision, signed, History(was_sent_back=self.was_sent_back), LEVER)
        queued = Queued(id=str(self.decided), risks=risks, number=self.decided, chosen_before=self.chosen_before)
        self.why = why_chosen(queued, self.profile)
        self.chosen_before += self.why is not None

    def _reopen(self):
        self._move(self.decision.deed_of_reopening)
        self.was_sent_back = True
        if self.state is State.ASSESSMENT:
            last = self.signed.pop().assessor
            self.seats = [begun(last, self.now) if one.holder == last else one for one in self.seats]
        self.talk = self.decision = None

    def _move(self, deed):
        self.moves.append((self.state, deed))
        self.state = MOVES[self.state, deed]

    def _facts(self, person):
        return AssessorFacts(
            is_candidate=person == CANDIDATE,
            is_tutor=person == TUTOR,
            has_assessed=person in self.ever_signed,
            has_moderated=person in self.moderators,
            years=10,
            has_course=True,
            education_level=8,
        )

    @property
    def _is_open(self):
        return self.state in {State.ASSESSMENT, State.APPEAL}

    @property
    def _standing(self):
        return standing(self.signed, self.profile, self.talk)

    def _seats_needed(self):
        if self.state is State.ASSESSMENT:
            return self.profile.assessors_needed(differ=self._standing is Standing.THIRD)
        return 1 if self.state is State.APPEAL else 0

    def _holders(self):
        return {lease.holder for lease in self.seats}

    def _signers(self):
        return {one.assessor for one in self.signed}

    # What must never be

    def forbidden(self) -> Iterator[str]:
        levels = [level.id for level in LEVER.experience.levels]
        results = [decision for decision, _, _ in self.released]
        appealed = bool(self.appeals)
        checks = {
            "judged by a candidate or tutor": {CANDIDATE, TUTOR} & (self.ever_signed | self._holders()),
            "moderated by candidate or tutor": {CANDIDATE, TUTOR} & self.moderators,
            "two seats for one": len(self._holders()) < len(self.seats),
            "more assessors than asked": len(self.signed) > self.profile.assessors_needed(differ=True),
            "returned too often": self.returned > self.profile.assessment.returns,
            "signatures on proof that can change": self.state in BEFORE_ASSESSMENT and self.signed,
            "in assessment with nobody": self.state is State.ASSESSMENT and not self.seats,
            "decided without a decision": self.state is State.DECIDED and self.decision is None,
            "decided alone": self.state is State.DECIDED and len(self.signed) < self.profile.assessors_needed(),
            "a result before release": self.state in RELEASED and not results,
            "released unlooked": any(why and not confirmed for _, why, confirmed in self.released),
            "released as it was sent back": self.state in RELEASED
            and self.was_sent_back
            and not self.confirmed
            and self.profile.decisions_to_sample(1),
            "certified what is to improve": self.state is State.CERTIFIED
            and not stands_on_certificate(results[-1].outcome, LEVER),
            "advised what stands on a certificate": self.state is State.ADVISED
            and stands_on_certificate(results[-1].outcome, LEVER),
            "appealed twice": self.appeals > 1,
            "back to collecting after an appeal": appealed and self.state in BEFORE_ASSESSMENT | {State.ASSESSMENT},
            "an appeal with somebody who has seen the ratings": appealed and self.have_seen & self._holders(),
            "lowered": len(results) > 1
            and (
                WORTH[results[-1].outcome] < WORTH[results[0].outcome]
                or levels.index(results[-1].level) < levels.index(results[0].level)
            ),
            "a second result without an appeal": len(results) > 1 and results[-1].way is not Way.APPEAL,
            "more results than there were appeals": len(results) > 1 + self.appeals,
            "left for good by mistake": self.state in {State.WITHDRAWN, State.IDENTIFICATION},
        }
        return (name for name, is_so in checks.items() if is_so)
