from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import lxml.html
import pytest
from django.test import Client

from lever_xblocks.standalone.courses.models import BlockState, Completion, Score
from tests.standalone.courses.conftest import key

Call = Callable[..., Any]


@pytest.fixture
def submit(call: Call) -> Call:
    def send(name: str, answers: dict[str, Any], attempts: int = 0, **more: Any) -> Any:
        return call("problem", name, "submit", {"answers": answers, "attempts": attempts, "hints": 0} | more)

    return send


def attempts_of(name: str) -> int:
    row = BlockState.objects.filter(usage_key=key("problem", name)).first()
    return int(json.loads(row.state).get("attempts", 0)) if row else 0


def result_of(html: str) -> list[str]:
    """What is read where the result stands, piece by piece."""
    box = lxml.html.fromstring(f"<div>{html}</div>").find_class("lever-problem__result")[0]
    for hidden in box.find_class("lever-hidden-visually"):
        hidden.text = f"({hidden.text})"
    return [text.strip() for text in box.itertext() if text.strip() and not text.startswith("Points")]


def answers_of(html: str) -> list[str]:
    return lxml.html.fromstring(f"<div>{html}</div>").xpath("//details//li/text()")  # type: ignore[no-any-return]


def test_a_right_answer_earns_its_weight_and_completes(submit: Call) -> None:
    html = submit("single", {"q1": "choice_0"}).json()["html"]
    assert "Right" in html
    assert "Yes, it is his." in html
    assert [(score.earned, score.possible) for score in Score.objects.all()] == [(3.0, 3.0)]
    assert Completion.objects.get().completion == 1


def test_a_wrong_answer_teaches_and_hides_what_is_right_while_there_are_tries(submit: Call) -> None:
    html = submit("single", {"q1": "choice_1"}).json()["html"]
    assert "Not right" in html
    assert "The tutor helps." in html
    assert "Show the answer" not in html
    assert "1 try left" in html


def test_the_answer_is_shown_once_all_tries_are_used(submit: Call) -> None:
    submit("single", {"q1": "choice_1"})
    html = submit("single", {"q1": "choice_1"}, attempts=1).json()["html"]
    assert "Show the answer" in html
    assert "The folder is his." in html
    refused = submit("single", {"q1": "choice_0"}, attempts=2)
    assert refused.status_code == 409
    assert "used all your tries" in refused.json()["error"]
    assert attempts_of("single") == 2


def test_partial_credit_counts(submit: Call) -> None:
    assert "Partly right" in submit("single", {"q1": "choice_2"}).json()["html"]
    assert Score.objects.get().earned == 1.5


def test_several_answers_are_marked_by_decision(submit: Call) -> None:
    assert "Partly right" in submit("several", {"q1": ["choice_1", "choice_2"]}).json()["html"]
    assert Score.objects.get().earned == 0.33


def test_each_question_says_its_own_result(submit: Call) -> None:
    html = submit("fields", {"q1": "choice_0", "q2": "16", "q3": "lever"}).json()["html"]
    assert html.count("lever-result--correct") == 2
    assert html.count("lever-result--incorrect") == 1
    assert html.count("lever-result--partly") == 1
    assert "Show the answer" in html


@pytest.mark.parametrize(
    ("choice", "seen"),
    [
        ("choice_0", ["✓", "Right", "The usual word stands."]),
        ("choice_1", ["✗", "(Not right)", "Not quite:", "Look again."]),
        ("choice_2", ["✗", "(Not right)", "Only this sentence."]),
        ("choice_3", ["✗", "Not right"]),
    ],
)
def test_the_result_is_said_once_with_the_label_the_author_wants(submit: Call, choice: str, seen: list[str]) -> None:
    """In brackets what only a screen reader says: a sign alone is no word."""
    assert result_of(submit("labels", {"q1": choice}).json()["html"]) == seen


def test_a_picture_in_front_of_the_words_of_an_option_stands_beside_all_of_them(submit: Call) -> None:
    html = lxml.html.fromstring(f"<div>{submit('labels', {'q1': 'choice_0'}).json()['html']}</div>")
    pictured, *plain = html.find_class("lever-problem__option")
    assert [part.tag for part in pictured] == ["input", "img", "span"]
    assert (pictured[1].get("alt"), pictured[2].text_content()) == ("a > b", "Ours, all")
    assert all([part.tag for part in option] == ["input", "span"] for option in plain)


def test_the_label_of_one_question_among_several_stands_at_its_own_result(submit: Call) -> None:
    html = submit("fields", {"q1": "choice_1", "q2": "15", "q3": "LEVER"}).json()["html"]
    assert "Think again:" in html
    assert "Think again:" not in result_of(html)


def test_right_numbers_are_shown_as_the_author_wrote_them(submit: Call) -> None:
    answers = {"q1": "12.5", "q2": "1490", "q3": "2"}
    assert answers_of(submit("numbers", answers).json()["html"]) == ["12.5", "1500", "from 2 to 3.5"]


def test_right_numbers_are_written_as_in_the_language_of_the_page(submit: Call, learner: Client, settings: Any) -> None:
    learner.cookies[settings.LANGUAGE_COOKIE_NAME] = "it"
    html = submit("numbers", {"q1": "12,5", "q2": "1", "q3": "2"}).json()["html"]
    assert answers_of(html)[:2] == ["12,5", "1500"]


def test_an_answer_without_right_or_wrong_is_thanked_for(submit: Call) -> None:
    html = submit("survey", {"q1": "choice_0"}).json()["html"]
    assert "Good. Off you go!" in html
    assert "Right" not in html
    assert "Points" not in html
    assert Completion.objects.get().completion == 1


def test_the_same_click_twice_uses_one_try(submit: Call) -> None:
    first = submit("single", {"q1": "choice_1"})
    second = submit("single", {"q1": "choice_1"})
    assert (first.status_code, second.status_code) == (200, 200)
    assert attempts_of("single") == 1


def test_another_answer_from_an_old_window_is_refused_with_what_is_kept(submit: Call) -> None:
    submit("single", {"q1": "choice_1"})
    refused = submit("single", {"q1": "choice_0"})
    assert refused.status_code == 409
    assert "another window" in refused.json()["error"]
    assert "Not right" in refused.json()["html"]
    assert attempts_of("single") == 1


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({}, "Answer this first."),
        ({"q1": "choice_0", "q2": "", "q3": "LEVER"}, "Answer this first."),
        ({"q1": "choice_0", "q2": "many", "q3": "LEVER"}, "Write a number"),
        ({"q1": "choice_0", "q2": "1,500", "q3": "LEVER"}, "between the thousands"),
        ({"q1": "choice_0", "q2": "15", "q3": "L" * 3000}, "too long"),
        ({"q1": "choice_99", "q2": "15", "q3": "L"}, "has changed"),
        ({"q1": "choice_0", "q2": "15", "q3": "L", "q9": "x"}, "has changed"),
        ({"q1": {"a": 1}, "q2": "15", "q3": "L"}, "did not arrive whole"),
        ("no answers", "did not arrive whole"),
    ],
)
def test_an_answer_that_cannot_be_read_costs_no_try(submit: Call, answers: Any, sentence: str) -> None:
    refused = submit("fields", answers)
    assert refused.status_code == 400
    assert sentence in refused.json()["error"]
    assert not BlockState.objects.exists()
    assert not Score.objects.exists()


@pytest.mark.parametrize("attempts", [-1, 1.5, None, "one", [], 10**9, True])
def test_a_wrong_number_of_attempts_is_refused(submit: Call, attempts: Any) -> None:
    assert submit("single", {"q1": "choice_0"}, attempts=attempts).status_code == 400


@pytest.mark.parametrize("body", ["[]", "null", "{", "[" * 100_000, '"text"'])
def test_a_body_that_is_no_json_object_is_refused(learner: Client, body: str) -> None:
    url = f"/xblock/{key('problem', 'single')}/handler/submit"
    answer = learner.post(url, body, content_type="application/json")
    assert (answer.status_code, bool(answer.json()["error"])) == (400, True)


def test_hints_come_one_by_one_and_a_double_click_gives_one(call: Call) -> None:
    first = call("problem", "single", "hint", {"hints": 0}).json()["html"]
    again = call("problem", "single", "hint", {"hints": 0}).json()["html"]
    assert "Whose folder is it?" in first
    assert "Look at page 1." not in again
    last = call("problem", "single", "hint", {"hints": 1}).json()["html"]
    assert "Look at page 1." in last
    assert "Another hint" not in last
    assert not Completion.objects.exists()


def test_the_page_gives_no_answer_away(learner: Client) -> None:
    page = learner.get("/course/fixture-course/unit/choices/").content.decode()
    assert "Karim" in page
    for secret in (
        "Yes, it is his.",
        "The folder is his.",
        "Whose folder is it?",
        'correct="true"',
        "Good. Off you go!",
    ):
        assert secret not in page


def test_an_answer_is_found_again(submit: Call, learner: Client) -> None:
    submit("single", {"q1": "choice_1"})
    page = learner.get("/course/fixture-course/unit/choices/").content.decode()
    assert 'value="choice_1" checked' in page
    assert "The tutor helps." in page


def test_a_problem_works_without_scripts(learner: Client) -> None:
    url = f"/xblock/{key('problem', 'several')}/handler/submit"
    answer = learner.post(url, {"attempts": "0", "hints": "0", "q1": ["choice_0", "choice_1"]})
    assert (answer.status_code, answer["Location"]) == (303, "/course/fixture-course/unit/choices/")
    assert Score.objects.get().earned == 1.0


def test_without_scripts_a_refusal_is_a_page_with_a_sentence(learner: Client) -> None:
    url = f"/xblock/{key('problem', 'fields')}/handler/submit"
    answer = learner.post(url, {"attempts": "0", "hints": "0", "q1": "choice_0", "q2": "many", "q3": "LEVER"})
    assert answer.status_code == 400
    assert "Write a number" in answer.content.decode()


def test_what_a_learner_types_is_never_markup(submit: Call) -> None:
    html = submit("fields", {"q1": "choice_0", "q2": "1", "q3": '"><script>alert(1)</script>'}).json()["html"]
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
