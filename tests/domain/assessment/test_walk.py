"""Whatever is tried in whatever order, a competence never gets where it must not, and can always get further."""

from random import Random

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from lever_xblocks.domain.assessment.deciding import Way
from lever_xblocks.domain.case_state import MOVES, CompetenceState, Deed
from lever_xblocks.domain.framework import Outcome
from tests.domain.assessment.examples import DEFAULT, ITALY, SPAIN, judged, profile
from tests.domain.assessment.walk import PEOPLE, Walk

State = CompetenceState
JUDGEMENTS = [judged(4, 4, 4, 4, 4), judged(), judged(2), judged(role=1, task=1), judged(*["na"] * 5)]
UNSAMPLED = profile("sample_percent: 0, sample_first: 0, returns: 3")
PROFILES = [DEFAULT, ITALY, SPAIN, UNSAMPLED]
MODERATOR = 11  # in random walks: if everybody looked at everything, nobody would be left for an appeal
people, found = st.sampled_from(PEOPLE), st.sampled_from(JUDGEMENTS)


class OneCompetence(RuleBasedStateMachine):
    @initialize(rules=st.sampled_from(PROFILES))
    def begin(self, rules):
        self.walk = Walk(rules)

    @rule()
    def submit(self):
        self.walk.submit()

    @rule()
    def withdraw(self):
        self.walk.withdraw()

    @rule(person=people)
    def assign(self, person):
        self.walk.assign(person)

    @rule(person=people)
    def hand_back(self, person):
        self.walk.hand_back(person)

    @rule()
    def give_back(self):
        self.walk.give_back()

    @rule(person=people)
    def save(self, person):
        self.walk.save(person)

    @rule(person=people, number=st.integers(0, 2))
    def take_over(self, person, number):
        self.walk.take_over(person, number)

    @rule(person=people, judgement=found)
    def sign(self, person, judgement):
        self.walk.sign(person, judgement)

    @rule(judgement=found)
    def everybody_signs(self, judgement):
        for person in PEOPLE:
            self.walk.sign(person, judgement)

    @rule(judgement=found)
    def talk_about(self, judgement):
        self.walk.talk_about(judgement)

    @rule(person=people, confirms=st.booleans())
    def moderate(self, person, confirms):
        self.walk.moderate(person, confirms=confirms)

    @rule()
    def release(self):
        self.walk.release()

    @rule()
    def appeal(self):
        self.walk.appeal()

    @rule(days=st.sampled_from([1, 14, 31]))
    def wait(self, days):
        self.walk.wait(days)

    @invariant()
    def nothing_forbidden(self):
        if hasattr(self, "walk"):
            assert list(self.walk.forbidden()) == []


TestOneCompetence = OneCompetence.TestCase
TestOneCompetence.settings = settings(stateful_step_count=40, max_examples=150, deadline=None)


def one_step(walk, random):
    person, judgement = random.choice(PEOPLE), random.choice(JUDGEMENTS)
    random.choice(
        [
            walk.submit,
            walk.withdraw,
            walk.give_back,
            walk.release,
            walk.appeal,
            lambda: walk.assign(person),
            lambda: walk.assign(person),
            lambda: walk.hand_back(person),
            lambda: walk.save(person),
            lambda: walk.take_over(person, random.randrange(3)),
            *[lambda: walk.sign(person, judgement)] * 4,
            lambda: walk.talk_about(judgement),
            lambda: walk.moderate(MODERATOR, confirms=random.random() < 0.7),
            lambda: walk.wait(random.choice([0, 1, 14])),
        ]
    )()


@pytest.mark.parametrize("rules", PROFILES, ids=["one", "talk", "third", "unsampled"])
def test_random_walks_take_every_move_there_is_and_end_nowhere_forbidden(rules):
    random, taken = Random(7), set()
    for _ in range(200):
        walk = Walk(rules)
        for _ in range(250):
            one_step(walk, random)
            assert list(walk.forbidden()) == []
        taken |= set(walk.moves)
    settled = {(State.ASSESSMENT, Deed.SETTLE)} if rules is not ITALY else set()
    assert set(MOVES) - taken == settled | {(State.SUBMITTED, Deed.RETURN)}  # the centre's own return


def test_the_smooth_way():
    walk = Walk(DEFAULT)
    walk.submit()
    walk.assign(2)
    walk.sign(2, judged(4, 4, 4, 4, 3))
    walk.release()
    assert walk.state is State.DECIDED  # the first two of an assessor are looked at again
    walk.moderate(2, confirms=True)
    walk.release()
    assert walk.state is State.DECIDED  # not by themselves
    walk.moderate(3, confirms=True)
    walk.release()
    assert walk.state is State.CERTIFIED


def test_the_way_through_please_add_disagreement_moderation_and_appeal():
    walk = Walk(SPAIN)
    walk.submit()
    walk.assign(2)
    walk.give_back()
    walk.submit()
    walk.assign(2)
    walk.assign(3)
    walk.give_back()
    assert walk.state is State.ASSESSMENT  # one return
    walk.sign(2, judged(4, 4, 4, 4, 4))
    walk.sign(3, judged(2))
    assert walk.state is State.ASSESSMENT
    walk.assign(4)
    walk.sign(4, judged(2))
    walk.moderate(5, confirms=False)
    assert walk.state is State.ASSESSMENT
    walk.sign(4, judged(2, 2))
    walk.moderate(5, confirms=True)
    walk.release()
    assert walk.state is State.ADVISED
    walk.appeal()
    for seen in (0, 1, 2, 3, 4, 5):
        walk.assign(seen)
        walk.sign(seen, judged())
    assert walk.state is State.APPEAL
    walk.assign(6)
    walk.sign(6, judged())
    walk.moderate(5, confirms=True)
    walk.release()
    assert walk.state is State.CERTIFIED
    assert (walk.released[-1][0].outcome, walk.released[-1][0].way) == (Outcome.FAIR, Way.APPEAL)
    walk.appeal()
    assert walk.state is State.CERTIFIED
