"""The judge: marks answers with the problem block of xblocks-contrib, in our words.

``python -m tests.olx.capa`` writes its verdicts anew, after a case was added.
"""

from __future__ import annotations

import gettext
import json
import os
import re
from html import unescape
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock, Mock

from lever_xblocks.olx.problem import compile_problem
from lever_xblocks.olx.table import MarkingTable, QuestionKind
from tests.olx.judged_cases import CASES

VERDICTS = Path(__file__).parent / "fixtures" / "capa_verdicts.json"

UNREADABLE = "unreadable"
_RESULTS = {"correct": "correct", "partially-correct": "partly", "incorrect": "incorrect"}


def judge(xml: str, answers: dict[str, Any], table: MarkingTable) -> Any:
    """Per question: result, points earned, and the words of the feedback; `UNREADABLE` where capa cannot read."""
    from xblocks_contrib.problem.capa.capa_problem import LoncapaProblem
    from xblocks_contrib.problem.capa.responsetypes import StudentInputError

    problem = LoncapaProblem(xml, "1", _system(), capa_block=MagicMock(), seed=1, extract_tree=False)
    keys = sorted(problem.problem_data, key=lambda key: [int(part) for part in key.split("_")])
    by_question = dict(zip((question.id for question in table.questions), keys, strict=True))
    sent = {
        by_question[question.id]: _for_capa(question, answers[question.id])
        for question in table.questions
        if answers.get(question.id) is not None
    }
    try:
        marks = problem.grade_answers(sent)
    except StudentInputError:
        return UNREADABLE
    return {
        question: [
            _RESULTS[marks.get_correctness(key)],
            round(float(_points(marks, key)), 4),
            words(marks.get_msg(key) or ""),
        ]
        for question, key in by_question.items()
    }


def words(html: str) -> str:
    """The words of a message, without the heading capa puts before each."""
    html = re.sub(r'<div class="explanation-title">.*?</div>', " ", html)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def _points(marks: Any, key: str) -> float:
    points = marks.get_npoints(key)
    return points if points is not None else float(marks.is_correct(key))


def _for_capa(question: Any, answer: Any) -> Any:
    if question.kind == QuestionKind.DROPDOWN:
        return next((unescape(option.html) for option in question.options if option.id == answer), answer)
    return answer


def _system() -> Any:
    from xblocks_contrib.problem.capa.capa_problem import LoncapaSystem

    return LoncapaSystem(
        ajax_url="/",
        anonymous_student_id="learner",
        cache=None,
        can_execute_unsafe_code=lambda: False,
        get_python_lib_zip=lambda: None,
        DEBUG=False,
        i18n=gettext.NullTranslations(),
        render_template=lambda *_args, **_kwargs: "<div/>",
        resources_fs=Mock(),
        seed=1,
        xqueue=None,
    )


def record() -> None:
    """Write what the judge says about every case, so that the cases can be checked where it is not installed."""
    VERDICTS.write_text(json.dumps(all_verdicts(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def all_verdicts() -> dict[str, Any]:
    """What the judge says about every case, by its name."""
    verdicts = {}
    for case in CASES:
        table = compile_problem(case.xml, name=case.name)
        verdicts[case.name] = [judge(case.xml, answers, table) for answers in case.answers]
    return verdicts


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    record()
