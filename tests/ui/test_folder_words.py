"""Everything the rules of the folder can say has words."""

from __future__ import annotations

import pytest

from lever_xblocks.domain.portfolio import CRITERION_OF, FindingCode, Hint, Question
from lever_xblocks.domain.portfolio.checklist import Finding
from lever_xblocks.domain.portfolio.vacs import Remark
from lever_xblocks.records.scope import BlockMode
from lever_xblocks.ui.checklist import WORDS, done_for, lines_of
from lever_xblocks.ui.vacs import RULES, vacs


def test_every_finding_says_what_is_missing_and_where_to_mend_it():
    assert set(WORDS) == {code.value for code in FindingCode}
    assert {words.face for words in WORDS.values()} <= {mode.value for mode in BlockMode} | {"tutor"}
    assert all(str(words.sentence).endswith(".") and str(words.mend) for words in WORDS.values())


def test_every_hint_and_question_stands_under_its_rule_once():
    listed = [*(one for rule in RULES for one in (*rule.hints, *rule.questions))]
    assert sorted(listed) == sorted(code.value for code in (*Hint, *Question))
    order = ["valid", "authentic", "current", "sufficient"]
    for rule, criterion in zip(RULES, order, strict=True):
        codes = {code.value for code, of in CRITERION_OF.items() if of == criterion}
        assert {*rule.hints, *rule.questions} == codes


@pytest.mark.parametrize("hint", list(Hint))
def test_every_hint_has_words(hint):
    noticed = [one for rule in vacs(None, [Remark(hint)], []) for one in rule.noticed]
    assert [str(one.words) for one in noticed] != [""]
    assert len(noticed) == 1


def test_what_keeps_from_handing_in_comes_first():
    found = [Finding(code=FindingCode.STORY_SHORT, blocks=False), Finding(code=FindingCode.NO_PROOF, blocks=True)]
    assert [line.blocks for line in lines_of(found, {})] == [True, False]


@pytest.mark.parametrize(("hours", "words"), [(1, "1 hour of"), (0.5, "0.5 hour of"), (12.25, "12.25 hours of")])
def test_missing_hours_are_told_as_people_write_them(hours, words):
    (line,) = lines_of([Finding(code=FindingCode.HOURS_MISSING, blocks=True, hours=hours)], {})
    assert str(line.sentence).startswith(words)


def test_what_is_there_has_a_tick_unless_it_keeps_from_handing_in():
    missing = Finding(code=FindingCode.STORY_INCOMPLETE, blocks=True)
    remark = Finding(code=FindingCode.STORY_INCOMPLETE, blocks=False)
    assert [str(line.sentence) for line in done_for([])] == ["A story in your own words", "Proof"]
    assert [str(line.sentence) for line in done_for([missing])] == ["Proof"]
    assert len(done_for([remark])) == 2
