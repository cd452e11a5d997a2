"""What a file is, told by its content."""

import tracemalloc
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lever_xblocks.domain.portfolio import FileType, Refusal
from lever_xblocks.domain.profile import FileKind
from lever_xblocks.records.files.errors import FileRefused
from lever_xblocks.records.files.refusals import refused
from lever_xblocks.records.files.scanning import digest
from lever_xblocks.records.files.sniffing import file_type
from tests.records.files.samples import BAD, GOOD, MORE_OF, PDF, bomb, packed, with_many_members
from tests.records.files.sending import EVERY_KIND


def what_is(data, allowed=EVERY_KIND):
    file = BytesIO(data)
    found = file_type(file, len(data), allowed)
    digest(file, found)
    return found


@pytest.mark.parametrize(("ending", "data"), [*GOOD.items(), *MORE_OF])
def test_a_file_is_what_its_content_says(ending, data):
    assert what_is(data) is FileType(ending)


def test_there_is_a_sample_of_every_type():
    assert {FileType(ending) for ending in GOOD} == set(FileType)


@pytest.mark.parametrize(("code", "data"), BAD)
def test_what_may_not_be_kept_is_refused_with_its_reason(code, data):
    with pytest.raises(FileRefused) as refusal:
        what_is(data)
    assert refusal.value.code == code
    assert refusal.value.status == (400 if code == "empty" else 415)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(("ending", "data"), GOOD.items())
def test_only_kinds_allowed_are_taken(ending, data):
    kind = FileType(ending).kind
    assert what_is(data, frozenset({kind})) is FileType(ending)
    with pytest.raises(FileRefused) as refusal:
        what_is(data, EVERY_KIND - {kind})
    assert refusal.value.code == "kind_not_taken"


@pytest.mark.parametrize("code", sorted(set(Refusal) - {Refusal.KIND_NOT_TAKEN, Refusal.TOO_LARGE}))
def test_every_reason_has_a_sentence(code):
    assert refused(code).code == code
    assert str(refused(code)).endswith(".")


def test_a_refusal_says_what_can_be_sent():
    with pytest.raises(FileRefused, match=r"You can send: pictures \(JPEG, PNG, WebP\); PDF\."):
        what_is(GOOD["mp3"], frozenset({FileKind.PDF, FileKind.IMAGE}))


@pytest.mark.parametrize("data", [bomb(), with_many_members(60_000)])
def test_an_archive_that_claims_much_costs_little(data):
    tracemalloc.start()
    with pytest.raises(FileRefused):
        what_is(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_entities_in_a_document_that_grow_and_grow_are_refused():
    grown = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    listed = f'<!DOCTYPE t [<!ENTITY e0 "x">{grown}]><Types><Override ContentType="&e9;"/></Types>'
    with pytest.raises(FileRefused):
        what_is(packed({"[Content_Types].xml": listed}))


def answered(data):
    """What the file is, or the code it is refused with; no other error may come out."""
    try:
        return what_is(data)
    except FileRefused as refusal:
        return refusal.code


@given(st.sampled_from(sorted(GOOD)), st.data())
def test_a_damaged_file_is_refused_or_still_something_known(ending, drawn):
    data = bytearray(GOOD[ending])
    for _ in range(drawn.draw(st.integers(1, 8))):
        data[drawn.draw(st.integers(0, len(data) - 1))] = drawn.draw(st.integers(0, 255))
    cut = data[: drawn.draw(st.integers(0, len(data)))]
    assert answered(bytes(data))
    assert answered(bytes(cut))


@given(st.binary(max_size=3000))
def test_any_bytes_are_answered(data):
    assert answered(data)


def test_the_pdf_must_begin_the_file():
    with pytest.raises(FileRefused):
        what_is(b"\0\0" + PDF)
