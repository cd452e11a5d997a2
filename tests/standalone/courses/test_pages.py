"""Outline, unit and progress: what they show, what they remember, and at what cost."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lever_xblocks.standalone.courses.models import BlockState, Completion, Enrolment
from lever_xblocks.standalone.courses.overview import course_cards
from tests.standalone.courses.conftest import key

Call = Callable[..., Any]
OUTLINE = "/course/fixture-course/"
PROGRESS = "/course/fixture-course/progress/"


def unit(name: str, action: str = "") -> str:
    return f"/course/fixture-course/unit/{name}/{action}"


def page(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return str(answer.content.decode())


def own_statements(client: Client, url: str) -> list[str]:
    """The statements of the player: those on its own tables."""
    page(client, url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page(client, url)
    return [query["sql"] for query in captured.captured_queries if "lever_courses_" in query["sql"]]


@pytest.mark.parametrize("url", [OUTLINE, PROGRESS, unit("welcome"), "/course/fixture-course/static/dot.svg"])
@pytest.mark.django_db
def test_nobody_sees_a_course_without_logging_in(url: str) -> None:
    answer = Client().get(url)
    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('lever_site:login')}?next={url}")


@pytest.mark.parametrize(
    "url",
    ["/course/nowhere/", "/course/nowhere/unit/welcome/", unit("nowhere"), unit("hello"), unit("..")],
)
def test_an_unknown_course_or_page_is_not_found(learner: Client, url: str) -> None:
    assert learner.get(url).status_code == 404


def test_a_block_leads_to_the_page_it_stands_on(learner: Client) -> None:
    assert learner.get(f"/xblock/{key('html', 'hello')}/").url == unit("welcome")
    assert learner.get(f"/xblock/{key('html', 'gone')}/").status_code == 404
    assert learner.get("/xblock/nothing/").status_code == 404


def test_reading_writes_nothing(learner: Client, person: Any) -> None:
    for url in (OUTLINE, PROGRESS, unit("welcome"), unit("odd"), unit("choices")):
        page(learner, url)
    assert not Enrolment.objects.exists()
    assert not Completion.objects.exists()
    assert not BlockState.objects.exists()
    assert not course_cards(person)[0].is_started


def test_going_on_completes_the_texts_of_a_page_and_leads_to_the_next(learner: Client, person: Any) -> None:
    answer = learner.post(unit("welcome", "done/"))
    assert (answer.status_code, answer["Location"]) == (302, unit("film"))
    assert set(Completion.objects.values_list("usage_key", flat=True)) == {key("html", "hello"), key("html", "more")}
    card = course_cards(person)[0]
    assert (card.is_started, card.units_done, card.units_total, card.resume_title) == (True, 1, 6, "A film")


def test_the_last_page_leads_back_to_all_pages(learner: Client) -> None:
    assert learner.post(unit("last", "done/"))["Location"] == OUTLINE


def test_a_page_with_a_question_is_done_only_when_it_is_answered(learner: Client, call: Call) -> None:
    learner.post(unit("fields", "done/"))
    assert "0 of 6 pages done" in page(learner, OUTLINE)
    call("problem", "fields", "submit", {"answers": {"q1": "choice_1", "q2": "1", "q3": "x"}, "attempts": 0})
    assert "1 of 6 pages done" in page(learner, OUTLINE)


def test_a_visit_keeps_the_place_and_what_was_seen_there(learner: Client, person: Any) -> None:
    seen = [key("html", "hello"), key("problem", "single"), "nonsense"]
    assert learner.post(unit("welcome", "visit/"), {"seen": seen}).status_code == 204
    assert Completion.objects.get().usage_key == key("html", "hello")
    assert course_cards(person)[0].resume_url == unit("welcome")


@pytest.mark.parametrize("action", ["visit/", "done/"])
def test_place_and_completion_need_a_post_with_the_csrf_token(person: Any, action: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    assert client.get(unit("welcome", action)).status_code == 405
    assert client.post(unit("welcome", action)).status_code == 403
    assert not Enrolment.objects.exists()


def test_the_outline_names_what_is_done_and_where_one_is(learner: Client) -> None:
    assert "start here" in page(learner, OUTLINE)
    learner.post(unit("welcome", "done/"))
    html = page(learner, OUTLINE)
    assert re.search(r"✓</span>\s*<span[^>]*>Welcome</span>\s*<span[^>]*>done", html)
    assert re.search(r'aria-current="step">\s*<span[^>]*>2</span>\s*<span[^>]*>A film</span>', html)


def test_a_unit_leads_back_and_on_by_name(learner: Client) -> None:
    html = page(learner, unit("film"))
    assert re.search(r"Next: <span[^>]*>Odd blocks", html)
    assert re.search(r"Back: <span[^>]*>Welcome", html)
    assert "Page 2 of 6" in html


def test_addresses_of_the_course_become_addresses_of_the_site(learner: Client) -> None:
    html = page(learner, unit("welcome"))
    assert 'src="/course/fixture-course/static/dot.svg"' in html
    assert 'href="/course/fixture-course/unit/fields/#part"' in html
    assert 'href="/course/fixture-course/"' in html
    assert "The folder is called /static/dot.svg." in html


def test_a_block_that_fails_or_is_missing_leaves_the_rest_of_the_page(learner: Client) -> None:
    html = page(learner, unit("odd"))
    assert html.count("This part cannot be shown just now") == 2
    assert "Step 2, count 100" in html
    assert (
        "no_such_block+block" not in html.split("</main>")[0].replace("data-usage-id", "").split("cannot be shown")[1]
    )


def test_only_an_administrator_reads_the_name_of_what_failed(learner: Client, administrator: Any) -> None:
    assert "<code>" not in page(learner, unit("odd"))
    client = Client()
    client.force_login(administrator)
    assert f"<code>{key('fails', 'bad')}</code>" in page(client, unit("odd"))


def test_scripts_of_blocks_carry_the_nonce_and_their_arguments_cannot_break_out(learner: Client) -> None:
    answer = learner.get(unit("odd"))
    nonce = re.search(r"'nonce-([^']+)'", answer["Content-Security-Policy"]).group(1)  # type: ignore[union-attr]
    html = answer.content.decode()
    assert f'<script nonce="{nonce}">window.counted = true;</script>' in html
    assert "\\u003C/script\\u003E" in html


@pytest.mark.parametrize(
    ("url", "most"), [(OUTLINE, 2), (unit("welcome"), 3), (unit("choices"), 3), (unit("odd"), 3), (PROGRESS, 3)]
)
def test_pages_take_few_statements(learner: Client, call: Call, url: str, most: int) -> None:
    learner.post(unit("welcome", "done/"))
    call("problem", "single", "submit", {"answers": {"q1": "choice_0"}, "attempts": 0})
    statements = own_statements(learner, url)
    assert len(statements) <= most, statements


def test_the_cards_take_two_statements(person: Any, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        course_cards(person)


def test_an_answer_takes_few_statements(call: Call) -> None:
    call("counter", "count", "nothing")  # enrols
    with CaptureQueriesContext(connection) as captured:
        answer = call("problem", "several", "submit", {"answers": {"q1": ["choice_0"]}, "attempts": 0})
    assert answer.status_code == 200
    own = [query["sql"] for query in captured.captured_queries if "lever_courses_" in query["sql"]]
    assert len(own) <= 8, own


def test_marks_are_shown_by_the_grading_policy(learner: Client, call: Call) -> None:
    assert "You need 75" in page(learner, PROGRESS)
    call("problem", "single", "submit", {"answers": {"q1": "choice_0"}, "attempts": 0})
    html = page(learner, PROGRESS)
    assert "3 of 7" in html
    assert "<strong>17" in html  # 43 per cent of the checks, which count for 40
    assert "Reached" not in html


def test_a_page_has_one_main_button(learner: Client, call: Call) -> None:
    assert page(learner, unit("welcome")).count("lever-button--main") == 1
    assert "lever-button--main" not in page(learner, unit("odd"))  # the activity on it has its own
    for name in ("count", "inner"):
        call("counter", name, "publish", {"type": "completion", "event": {"completion": 1}})
    assert "lever-button--main" in page(learner, unit("odd"))
