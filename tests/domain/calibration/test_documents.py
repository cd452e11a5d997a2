"""A document is a text, a table or a line drawing, and can do nothing when it is shown."""

import pytest

from lever_xblocks.domain.calibration import Block, BlockKind
from lever_xblocks.domain.calibration.documents import blocks_of, read_document
from lever_xblocks.domain.problems import FileError


def drawing(inside: str, attributes: str = "") -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"{attributes}>{inside}</svg>'


def refusal_of(tmp_path, name: str, content: str | bytes) -> str:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(FileError) as refused:
        read_document(path)
    return str(refused.value)


def test_a_text_falls_into_headings_paragraphs_lists_and_quotes():
    assert blocks_of("# A letter\nDear all,\nhello.\n\n- tea\n- milk\n> She said\n> so.\n\n\nBo\n") == (
        Block(BlockKind.HEADING, ("A letter",)),
        Block(BlockKind.PARAGRAPH, ("Dear all,", "hello.")),
        Block(BlockKind.LIST, ("tea", "milk")),
        Block(BlockKind.QUOTE, ("She said", "so.")),
        Block(BlockKind.PARAGRAPH, ("Bo",)),
    )


@pytest.mark.parametrize("line", ["#1 is mine", "-5 degrees", "<script>alert(1)</script>", "**bold** [link](x)"])
def test_all_else_is_shown_as_it_was_typed(line):
    assert blocks_of(line) == (Block(BlockKind.PARAGRAPH, (line,)),)


def test_two_headings_are_two_parts():
    assert [block.lines for block in blocks_of("# One\n## Two")] == [("One",), ("Two",)]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("d1.md", " \n", "The document is empty"),
        ("d1.md", b"caf\xe9", "not written in UTF-8"),
        ("d1.md", "a" * 20_001, "The document is too large. Shorten it to 20 KB"),
        ("d1.csv", "Day,Hours\n", "The table has no row below its headings"),
        ("d1.csv", 'Day,Hours\n"1,2\n', "This is no table"),
        ("d1.csv", "Day,Hours\n1,2\n\n3,4\n", ":3: This row has 0 cells, the headings have 2"),
        ("d1.svg", "a door", "This is no drawing in SVG"),
        ("d1.svg", "<html></html>", "does not begin with an svg element"),
        ("d1.svg", drawing("<script>alert(1)</script>"), "The drawing holds “script”"),
        ("d1.svg", drawing("<foreignObject/>"), "The drawing holds “foreignObject”"),
        ("d1.svg", drawing('<image href="https://a.example/"/>'), "The drawing holds “image”"),
        ("d1.svg", drawing("<style>*{}</style>"), "The drawing holds “style”"),
        ("d1.svg", drawing('<path d="M0 0" onclick="x()"/>'), "The drawing holds the attribute “onclick”"),
        ("d1.svg", drawing('<path fill="url(https://a.example/#x)"/>'), "The drawing holds the attribute “fill”"),
        ("d1.svg", drawing("<!-- note -->"), "The drawing holds more than lines"),
        ("d1.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + drawing("<text>&a;</text>"), "holds more than lines"),
        ("d1.svg", '<?xml version="1.0"?><?xml-stylesheet href="x"?>' + drawing(""), "holds more than lines"),
    ],
)  # fmt: skip
def test_a_document_that_cannot_be_shown_is_refused(tmp_path, name, content, message):
    assert message in refusal_of(tmp_path, name, content)


def test_a_drawing_of_lines_and_words_is_taken(tmp_path):
    path = tmp_path / "d1.svg"
    path.write_text('<?xml version="1.0"?>' + drawing('<g stroke="#000"><path d="M1 1"/><text x="1">a</text></g>'))
    assert read_document(path).blocks == ()
