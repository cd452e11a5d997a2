"""YAML is read with its line numbers; what can do harm is refused in a sentence."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lever_xblocks.domain.problems import FileError
from lever_xblocks.domain.yaml_source import DEEPEST_NESTING, LARGEST_FILE, parse_yaml, read_yaml


def refusal(text: str) -> FileError:
    with pytest.raises(FileError) as refused:
        parse_yaml(text, name="x.yaml")
    return refused.value


def only_problem(text: str):
    problems = refusal(text).problems
    assert len(problems) == 1, problems
    return problems[0]


def test_every_key_and_list_entry_has_its_line():
    source = parse_yaml("# a remark\na: 1\nb:\n  - x\n  - c:\n      d: y\n", name="x.yaml")
    assert source.data == {"a": 1, "b": ["x", {"c": {"d": "y"}}]}
    assert [source.line_of(place) for place in [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "c", "d")]] == [
        2,
        3,
        4,
        5,
        6,
    ]


def test_a_place_not_in_the_file_has_the_line_of_the_nearest_place_above():
    source = parse_yaml("a: 1\nb:\n  c: 2\n", name="x.yaml")
    assert source.line_of(("b", "missing", 3)) == 2
    assert source.line_of(("missing",)) == 1


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("2026-11-22", "2026-11-22"),
        ("12:30", "12:30"),
        ("0o17", "0o17"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("1e9999", "1e9999"),
        (".inf", ".inf"),
        ("9" * 5000, "9" * 5000),
        ("3", 3),
        ("-3", -3),
        ("3.5", 3.5),
        ("'3'", "3"),
        ('"true"', "true"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("Grüße", "Grüße"),
        (">\n  one\n  two\n", "one two"),
    ],
)
def test_plain_words_stay_texts_and_only_numbers_true_and_false_are_more(written, read):
    assert parse_yaml(f"key: {written}", name="x.yaml").data == {"key": read}


def test_keys_are_texts_as_they_are_written():
    assert parse_yaml("no: 1\n2: two\nnull: 3", name="x.yaml").data == {"no": 1, "2": "two", "null": 3}


def test_a_billion_laughs_are_refused_before_anything_grows():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n"
    for letter, before in zip("bcdefghi", "abcdefgh", strict=True):
        bomb += f"{letter}: &{letter} [{', '.join([f'*{before}'] * 9)}]\n"
    started = time.perf_counter()
    problems = refusal(bomb).problems
    assert time.perf_counter() - started < 1
    assert [(problem.line, problem.what) for problem in problems] == [
        (1, "&a names a place for references"),
        (2, "&b names a place for references"),
        (2, "*a refers to another place"),
    ]


def test_a_structure_that_contains_itself_is_refused():
    assert "names a place" in refusal("a: &a\n  b: *a\n").problems[0].what


def test_merge_keys_are_refused():
    assert [problem.line for problem in refusal("a: &a {x: 1}\nb:\n  <<: *a\n").problems] == [1, 3]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system ['true']", "!!int '3'", "!own x", "!!set {a, b}"])
def test_tags_are_refused(tag):
    problem = only_problem(f"a: 1\nb: {tag}\n")
    assert (problem.line, "is a tag" in problem.what) == (2, True)


def test_a_key_given_twice_is_refused_and_the_first_is_named():
    problem = only_problem("a: 1\nb: 2\na: 3\n")
    assert (problem.line, problem.what) == (3, "“a” stands here a second time")
    assert "line 1" in problem.fix


def test_a_second_document_is_refused():
    assert (only_problem("a: 1\n---\nb: 2\n").line) == 2


@pytest.mark.parametrize("text", ["", "# only a remark\n", "---\n", "{}", "null", "~"])
def test_an_empty_file_is_refused(text):
    assert only_problem(text).what == "The file is empty"


@pytest.mark.parametrize("text", ["just words", "- a\n- b\n", "[a, b]", "3"])
def test_a_file_without_keys_is_refused(text):
    assert only_problem(text).what == "The file does not hold keys with values"


@pytest.mark.parametrize("text", ["? [a, b]\n: 1\n", "? {a: b}\n: 1\n"])
def test_a_key_that_is_no_word_is_refused(text):
    assert "used as a key" in only_problem(text).what


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_without_end_is_refused_quickly(opening):
    started = time.perf_counter()
    problem = refusal("a: " + opening * 100_000 if opening != "- " else opening * 100_000).problems[0]
    assert time.perf_counter() - started < 2
    assert f"more than {DEEPEST_NESTING} deep" in problem.what


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ("a: 1\nb: x: y\n", 2, "colon"),
        ("a:\n\t- b\n", 2, "spaces, not tabs"),
        ("a: 'open\n", 2, "Close the quotation marks"),
        ("a: [1, 2\n", 2, "Close the bracket"),
        ("a: *missing\n", 1, "references are not read"),
        ("a: 1\n b: 2\n", 2, ""),
        ("a: @x\n", 1, "begins with @"),
        ('a: "\\ud800"\n', 1, ""),
    ],
)
def test_what_is_not_yaml_is_refused_with_line_and_advice(text, line, advice):
    problem = only_problem(text)
    assert problem.line == line
    assert advice in problem.fix


@pytest.mark.parametrize("text", ["a: \x00", "a: \x1b[31m", 'a: "\\0"', 'a: "x\\u0007"'])
def test_control_characters_are_refused(text):
    assert "character" in refusal(text).problems[0].what


def test_a_file_of_endless_values_is_refused():
    assert only_problem(f"a: [{'x, ' * 300_000}]").what == "The file holds more than 20000 values"


def test_a_file_over_one_megabyte_is_refused_unread(tmp_path):
    file = tmp_path / "large.yaml"
    file.write_bytes(b"a: " + b"x" * LARGEST_FILE)
    with pytest.raises(FileError, match=r"large.yaml:1: The file is larger than 1 MB"):
        read_yaml(file)
    assert "larger than 1 MB" in only_problem("a: " + "x" * LARGEST_FILE).what


@pytest.mark.parametrize(
    ("raw", "line"), [("a: 1\nb: é".encode("latin-1"), 2), ("a: 1".encode("utf-16"), 1), (b"a: 1\n\n\xff", 3)]
)
def test_a_file_that_is_not_utf8_is_refused_with_its_line(tmp_path, raw, line):
    file = tmp_path / "x.yaml"
    file.write_bytes(raw)
    with pytest.raises(FileError, match=f"x.yaml:{line}: The file is not written in UTF-8"):
        read_yaml(file)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path):
    file = tmp_path / "x.yaml"
    file.write_bytes("a: 1\r\nb: é\r\n".encode("utf-8-sig"))
    assert read_yaml(file).data == {"a": 1, "b": "é"}


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path / "none.yaml", tmp_path):
        with pytest.raises(FileError, match="cannot be read"):
            read_yaml(path)


def test_all_problems_are_told_at_once_in_order_of_lines():
    lines = [problem.line for problem in refusal("a: &x 1\nb: !t 2\na: 3\n").problems]
    assert lines == [1, 2, 3]


def test_a_long_list_of_problems_is_cut_with_their_number():
    message = str(refusal("".join(f"k: {n}\n" for n in range(61))))
    assert len(message.splitlines()) == 51
    assert message.endswith("… and 10 more. Mend these first, then check again.")


@settings(max_examples=300)
@given(st.text() | st.text(alphabet="ab:-[]{}&*!|>'\"\n\t #?,%@`~\x00\ufeff\x85", max_size=60))
def test_whatever_text_comes_is_read_or_refused_in_a_sentence(text):
    last_line = sum(map(text.count, "\n\r\x85\u2028\u2029")) + 2
    problems = ()
    try:
        data = parse_yaml(text, name="x.yaml").data
    except FileError as error:
        problems = error.problems
    else:
        assert isinstance(data, dict)
    assert all(1 <= problem.line <= last_line and problem.what and problem.fix for problem in problems)


@given(st.text(alphabet=st.characters(codec=None, categories=["Cs"]), min_size=1))
def test_lone_surrogates_are_refused(text):
    assert "UTF-8" in only_problem(f"a: {text}").what
