"""Problems with answers whose marks the platform's own code decides (see `test_judge`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Answers = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """A problem and answers to it, by our question ids."""

    name: str
    xml: str
    answers: list[Answers] = field(default_factory=list)


def one(*answers: Any) -> list[Answers]:
    """Answers to a problem with one question."""
    return [{"q1": answer} for answer in answers]


def single(options: str, attributes: str = "") -> str:
    return (
        f"<problem><multiplechoiceresponse {attributes}><label>Which?</label>"
        f'<choicegroup type="MultipleChoice">{options}</choicegroup></multiplechoiceresponse></problem>'
    )


def several(options: str, attributes: str = "") -> str:
    return (
        f"<problem><choiceresponse {attributes}><label>Which ones?</label>"
        f"<checkboxgroup>{options}</checkboxgroup></choiceresponse></problem>"
    )


def number(answer: str, inside: str = "", attributes: str = "") -> str:
    return (
        f'<problem><numericalresponse answer="{answer}" {attributes}><label>How many?</label>{inside}'
        "<formulaequationinput/></numericalresponse></problem>"
    )


def text(answer: str, inside: str = "", attributes: str = "") -> str:
    return (
        f'<problem><stringresponse answer="{answer}" {attributes}><label>What?</label>{inside}'
        '<textline size="20"/></stringresponse></problem>'
    )


_ABC = '<choice correct="true">A</choice><choice correct="false">B</choice><choice correct="false">C</choice>'
_HINTED = (
    '<choice correct="true">A<choicehint>Well seen</choicehint></choice>'
    '<choice correct="false">B<choicehint label="Not quite:">Look <b>again</b></choicehint></choice>'
    '<choice correct="false">C<choicehint label="">Silent</choicehint></choice>'
)
_HALF = (
    '<choice correct="true">A</choice><choice correct="partial">B</choice>'
    '<choice correct="partial" point_value="0.25">C</choice><choice correct="false">D</choice>'
)
_FIVE = "".join(f'<choice correct="{truth}">O</choice>' for truth in ("true", "false", "true", "false", "true"))
_FOUR = "".join(f'<choice correct="{truth}">O</choice>' for truth in ("true", "false", "true", "false"))
_TWO = '<choice correct="true">A</choice><choice correct="false">B</choice>'
_OPEN = "".join(f'<choice correct="{truth}">O</choice>' for truth in ("true", "undetermined", "false", "true"))
_SEVERAL_HINTED = (
    '<choice correct="true">A<choicehint selected="true">A yes</choicehint>'
    '<choicehint selected="false">A no</choicehint></choice>'
    '<choice correct="false">B<choicehint selected="TRUE" label="Careful:">B yes</choicehint></choice>'
    '<choice correct="true">C<choicehint selected="true" label="Fine:">C yes</choicehint></choice>'
    '<compoundhint value="A B">Both A and B</compoundhint>'
)
_DROPDOWN = (
    "<problem><optionresponse><label>Pick</label><optioninput>"
    '<option correct="False">red<optionhint>Too warm</optionhint></option>'
    '<option correct="True">blue<optionhint label="Yes!">Like the sky</optionhint></option>'
    '<option correct="False">green</option></optioninput></optionresponse></problem>'
)
_DROPDOWN_OLD = (
    "<problem><p>Pick</p><optionresponse><optioninput label=\"Pick\" options=\"('red','it\\'s blue','green')\" "
    'correct="green"/></optionresponse></problem>'
)
_TOLERANCE = '<responseparam type="tolerance" default="{}"/>'

CASES = [
    Case("single", single(_ABC), one("choice_0", "choice_1", "choice_2", None)),
    Case("single with feedback", single(_HINTED), one("choice_0", "choice_1", "choice_2")),
    Case(
        "single with points",
        single(_HALF, 'partial_credit="points"'),
        one("choice_0", "choice_1", "choice_2", "choice_3"),
    ),
    Case("several", several(_FIVE), one(["choice_0", "choice_2", "choice_4"], ["choice_0"], ["choice_1"], None)),
    Case(
        "every decision counts",
        several(_FIVE, 'partial_credit="EDC"'),
        one(
            ["choice_0", "choice_2", "choice_4"],
            ["choice_0", "choice_2"],
            ["choice_0"],
            ["choice_1"],
            ["choice_1", "choice_3"],
            [f"choice_{index}" for index in range(5)],
        ),
    ),
    Case(
        "every decision counts among three",
        several(_ABC, 'partial_credit="edc"'),
        one(["choice_0"], ["choice_0", "choice_1"], ["choice_1", "choice_2"]),
    ),
    Case(
        "halves among five",
        several(_FIVE, 'partial_credit="halves"'),
        one(
            ["choice_0", "choice_2", "choice_4"],
            ["choice_0", "choice_2"],
            ["choice_0"],
            ["choice_1"],
            ["choice_0", "choice_1", "choice_2", "choice_4"],
            ["choice_0", "choice_1", "choice_2", "choice_3", "choice_4"],
        ),
    ),
    Case(
        "halves among four",
        several(_FOUR, 'partial_credit="halves"'),
        one(["choice_0", "choice_2"], ["choice_0"], ["choice_0", "choice_1"], ["choice_1"]),
    ),
    Case(
        "halves among three",
        several(_ABC, 'partial_credit="halves"'),
        one(["choice_0"], ["choice_0", "choice_1"], ["choice_1"], ["choice_0", "choice_1", "choice_2"]),
    ),
    Case("halves among two", several(_TWO, 'partial_credit="halves"'), one(["choice_0"], ["choice_0", "choice_1"])),
    Case(
        "neither right nor wrong", several(_OPEN), one(["choice_0", "choice_3"], ["choice_0", "choice_1", "choice_3"])
    ),
    Case(
        "neither right nor wrong, halves",
        several(_OPEN, 'partial_credit="halves"'),
        one(["choice_1"], ["choice_0", "choice_1"], ["choice_0", "choice_1", "choice_3"]),
    ),
    Case(
        "neither right nor wrong, EDC",
        several(_OPEN, 'partial_credit="EDC"'),
        one(["choice_1"], ["choice_0"], ["choice_0", "choice_3"], ["choice_0", "choice_2"]),
    ),
    Case(
        "several with feedback",
        several(_SEVERAL_HINTED),
        one(
            ["choice_0"],
            ["choice_1"],
            ["choice_2"],
            ["choice_0", "choice_1"],
            ["choice_0", "choice_2"],
            ["choice_1", "choice_2"],
        ),
    ),
    Case(
        "one among radio buttons of a choiceresponse",
        f"<problem><choiceresponse><label>Which?</label><radiogroup>{_ABC}</radiogroup></choiceresponse></problem>",
        one("choice_0", "choice_1"),
    ),
    Case("dropdown", _DROPDOWN, one("choice_0", "choice_1", "choice_2", None)),
    Case("dropdown of old courses", _DROPDOWN_OLD, one("choice_0", "choice_1", "choice_2")),
    Case("number", number("12.5"), one("12.5", "12.50", " 12.5 ", "12.5001", "12.6", "-12.5", "1.25e1", "12", "x")),
    Case("zero", number("0"), one("0", "0.0", "-0", "0.00001", "1e-30")),
    Case("negative number", number("-3"), one("-3", "-3.00001", "-2.99", "3")),
    Case(
        "tolerance",
        number("10", _TOLERANCE.format("0.5")),
        one("10", "10.5", "9.5", "10.51", "9.49", "10.500000001"),
    ),
    Case("small tolerance", number("0.1", _TOLERANCE.format("0.2")), one("0.3", "-0.1", "0.30001", "-0.11")),
    Case("tolerance in percent", number("200", _TOLERANCE.format("5%")), one("210", "190", "210.1", "189.9", "200")),
    Case("tolerance in percent below zero", number("-50", _TOLERANCE.format("10%")), one("-45", "-55", "-44.9", "50")),
    Case(
        "close earns half",
        number("100", _TOLERANCE.format("1"), 'partial_credit="close"'),
        one("100", "101", "102", "102.1", "98", "97.9"),
    ),
    Case(
        "close within a wider range",
        number("100", '<responseparam type="tolerance" default="2%" partial_range="3"/>', 'partial_credit="close"'),
        one("102", "106", "106.1", "94", "93.9"),
    ),
    Case(
        "listed answers earn half",
        number("100", '<responseparam partial_answers="50, 25"/>', 'partial_credit="list"'),
        one("100", "50", "25", "75"),
    ),
    Case(
        "close and listed",
        number(
            "100",
            '<responseparam type="tolerance" default="1"/><responseparam partial_answers="50"/>',
            'partial_credit="list,close"',
        ),
        one("100.5", "101.5", "50.5", "51.5", "53", "102.5"),
    ),
    Case("range", number("[5, 7)"), one("5", "6", "6.999", "7", "4.999", "8")),
    Case("open range", number("(-1,1]"), one("-1", "-0.9", "0", "1", "1.1")),
    Case(
        "close to a range",
        number("[10,12]", "", 'partial_credit="close"'),
        one("11", "8", "6", "5.9", "16", "16.1", "15.9"),
    ),
    Case(
        "more numbers",
        number(
            "7",
            '<correcthint>Right</correcthint><additional_answer answer="9"><correcthint>Also right</correcthint>'
            '</additional_answer><additional_answer answer="11"/>',
        ),
        one("7", "9", "11", "11.0001", "8"),
    ),
    Case("words", text("Białystok"), one("Białystok", " Białystok ", "białystok", "Bialystok", "", "x")),
    Case("words in any case", text("Café Zoë", attributes='type="ci"'), one("café zoë", "CAFÉ ZOË", "cafe zoe")),
    Case(
        "more words",
        text(
            "tutor",
            "<correcthint>Right</correcthint>"
            '<additional_answer answer="coach"><correcthint label="Good:">Also</correcthint></additional_answer>'
            "<additional_answer>mentor</additional_answer>"
            '<stringequalhint answer="boss">No boss</stringequalhint>',
            'type="ci"',
        ),
        one("tutor", "Coach", "mentor", "boss", "Boss", "friend"),
    ),
    Case(
        "several questions",
        "<problem><p>Read.</p>"
        f"<multiplechoiceresponse><choicegroup>{_TWO}</choicegroup></multiplechoiceresponse><p>Go on.</p>"
        '<numericalresponse answer="4"><textline/></numericalresponse>'
        '<stringresponse answer="yes"><textline/></stringresponse></problem>',
        [
            {"q1": "choice_0", "q2": "4", "q3": "yes"},
            {"q1": "choice_1", "q2": "4", "q3": "no"},
            {"q1": "choice_0"},
            {},
        ],
    ),
    Case(
        "two lists in one question",
        "<problem><optionresponse><p>First</p>"
        '<optioninput label="First" options="(\'a\',\'b\')" correct="a"/><p>Then</p>'
        '<optioninput label="Then" options="(\'c\',\'d\')" correct="d"/></optionresponse></problem>',
        [{"q1": "choice_0", "q2": "choice_1"}, {"q1": "choice_1", "q2": "choice_1"}, {"q2": "choice_0"}],
    ),
]
