"""From a page of ours to the unit of the platform where a face stands."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from lever_xblocks.blocks.evidence.faces import FACES
from lever_xblocks.records.models import Case, Placement
from tests.contract.test_evidence import choose
from tests.openedx.double.published import PublishedStore


@pytest.fixture
def case(lms: Any, ada: Any) -> Case:
    """Of somebody who has saved in one face only, in a course with two of each kind of proof."""
    choose(lms, ada)
    for mode in sorted(FACES):
        lms.block(f'<lever_evidence url_name="{mode}" mode="{mode}"/>')
    lms.block('<lever_evidence url_name="proof-again" mode="proof"/>')
    return Case.objects.get(candidate=ada)


def address(case: Case, mode: str) -> str:
    return reverse("lever_web:face", args=[case.public_id, mode])


def led_to(case: Case, name: str, tag: str = "lever_evidence") -> str:
    key = f"block-v1:lever+volunteers+2026+type@{tag}+block@{name}"
    return f"/courses/{case.context_key}/jump_to/{key}"


@pytest.mark.parametrize("mode", sorted(FACES))
def test_a_face_is_found_before_anybody_has_saved_in_it(lms: Any, ada: Any, case: Case, mode: str) -> None:
    assert lms.request("GET", address(case, mode), user=ada).location == led_to(case, mode)
    assert lms.request("GET", address(case, mode), user=ada, follow=True).status == 200


def test_a_face_of_the_self_assessment_too(lms: Any, ada: Any, case: Case) -> None:
    answer = lms.request("GET", address(case, "choice"), user=ada)
    assert answer.location == led_to(case, "choose", tag="lever_self_assessment")


def test_learners_are_not_sent_to_what_only_staff_see(lms: Any, ada: Any, case: Case) -> None:
    lms.block('<lever_evidence url_name="a-draft" mode="gaps" visible_to_staff_only="true"/>')
    assert lms.request("GET", address(case, "gaps"), user=ada).location == led_to(case, "gaps")


def test_the_platform_is_asked_once_in_a_request(
    lms: Any, ada: Any, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, ask = [], PublishedStore.get_items

    def counted(store: PublishedStore, course_key: Any, **kwargs: Any) -> Any:
        asked.append(kwargs["qualifiers"])
        return ask(store, course_key, **kwargs)

    monkeypatch.setattr(PublishedStore, "get_items", counted)
    usage = lms.block('<lever_self_assessment url_name="others" mode="360"/>')
    lms.request("GET", address(case, "360"), user=ada)
    assert asked == [{"category": "lever_self_assessment"}, {"category": "lever_evidence"}]
    assert usage


def test_where_the_platform_refuses_the_way_leads_to_what_was_used(
    lms: Any, ada: Any, case: Case, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_arguments: Any, **_kwargs: Any) -> Any:
        raise ConnectionError("the modulestore is away")

    monkeypatch.setattr(PublishedStore, "get_items", refuse)
    answer = lms.request("GET", address(case, "gaps"), user=ada)
    assert (answer.status, answer.location) == (302, led_to(case, "choose", tag="lever_self_assessment"))
    assert "does not tell" in caplog.text


@pytest.mark.parametrize("context_key", ["course-v1:no+such+course", "lib:lever:shared", "nonsense"])
def test_a_course_the_platform_does_not_know_is_no_error(lms: Any, ada: Any, case: Case, context_key: str) -> None:
    Case.objects.update(context_key=context_key)
    Placement.objects.all().delete()
    assert lms.request("GET", address(case, "gaps"), user=ada).status == 404


def test_nobody_else_is_led_there(lms: Any, staff: Any, case: Case) -> None:
    assert lms.request("GET", address(case, "gaps"), user=staff).status == 404


def test_a_face_of_the_folder_leads_to_the_next(lms: Any, ada: Any, case: Case) -> None:
    page = lms.view(lms.block('<lever_evidence url_name="gaps" mode="gaps"/>'), user=ada)
    assert address(case, "proof") in page.text
