"""Forms and judgements of a made-up kitchen, and strategies for any."""

from functools import cache

from hypothesis import strategies as st

from lever_xblocks.domain.agreement import Judgement
from lever_xblocks.domain.assessment.form import NOT_ENOUGH, Citation, Entry, Feedback, Form, Source
from lever_xblocks.domain.assessment.outcome import judgement_of
from lever_xblocks.domain.framework import load_bundled
from lever_xblocks.domain.profile import load_bundled_profile, parse_profile
from lever_xblocks.domain.scoring import NOT_APPLICABLE
from lever_xblocks.domain.self_assessment import indicator_keys

LEVER = load_bundled("lever")
DEFAULT, ITALY, NETHERLANDS, SPAIN = map(load_bundled_profile, ("default", "italy", "netherlands", "spain"))
TEAM = LEVER.competence("teamwork")
KEYS = indicator_keys(TEAM)
LETTER = Citation(Source.EVIDENCE, "letter")
TALK = Citation(Source.NOTE, "talk")
CITABLE = frozenset({LETTER, TALK})


def form(*marks, role=2, task=2, **more) -> Form:
    """Complete for Teamwork unless said otherwise; ``marks`` in the order of its indicators, 3 where none is given."""
    row = [*marks, *[3] * (len(KEYS) - len(marks))]
    entries = {key: entry(mark) for key, mark in zip(KEYS, row, strict=True)}
    texts = {"context": "In the kitchen.", "documents": "A letter.", "feedback": Feedback(shown="You ask.", to_add="A")}
    return Form(**{"competence": TEAM.id, "role": role, "task": task, "entries": entries} | texts | more)


def entry(mark) -> Entry:
    reason = "No chance in a kitchen." if mark == NOT_APPLICABLE else ""
    return Entry(mark=mark, reason=reason, citations=(LETTER,))


def judged(*marks, role=2, task=2) -> Judgement:
    found = judgement_of(form(*marks, role=role, task=task), LEVER)
    assert found is not None
    return found


@cache
def profile(text: str):
    """Our default with this below ``assessment``."""
    return parse_profile(
        f'id: harbour\nversion: "1.0"\nextends: default\ntitle: Harbour\nassessment: {{{text}}}\n', name="harbour.yaml"
    )


ratings = st.sampled_from([*LEVER.scale.values, NOT_APPLICABLE])
marks = st.none() | ratings | st.just(NOT_ENOUGH)
answers = st.integers(1, 4)
judgements = st.builds(
    lambda row, role, task: judged(*row, role=role, task=task),
    st.lists(ratings, min_size=len(KEYS), max_size=len(KEYS)),
    answers,
    answers,
)
citations = st.builds(Citation, st.sampled_from(Source), st.text(st.characters(codec="ascii"), min_size=1, max_size=5))
entries = st.builds(
    Entry,
    mark=marks,
    reason=st.sampled_from(["", "No chance."]),
    comment=st.sampled_from(["", "See the second page."]),
    citations=st.lists(citations, max_size=3, unique=True).map(tuple),
)
forms = st.builds(
    Form,
    competence=st.just(TEAM.id),
    role=st.none() | answers,
    task=st.none() | answers,
    entries=st.dictionaries(st.sampled_from(KEYS), entries),
    context=st.sampled_from(["", "In the kitchen."]),
    documents=st.sampled_from(["", "A letter."]),
    feedback=st.builds(Feedback, shown=st.sampled_from(["", "You ask."]), advice=st.sampled_from(["", "A course."])),
)
