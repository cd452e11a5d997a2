"""Compiles questions answered with a number: <numericalresponse>. Every tolerance becomes a pair of bounds."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from lxml import etree

from lever_xblocks.olx.problem.credit import partial_credit_words
from lever_xblocks.olx.problem.markup import Report, feedback_of
from lever_xblocks.olx.table import NumberRule, Question, QuestionKind

RULE_TAGS = frozenset({"additional_answer", "correcthint", "responseparam"})

# Two numbers this near to each other are the same: a share of the larger one (the platform's default).
_SAME = Decimal("0.00001")
_NEAR_CREDIT = 0.5
_LIMIT = Decimal("1e100")
_WIDEST = 1000
_RANGE = re.compile(r"(?P<open>[\[(])(?P<low>[^,]*),(?P<high>[^,]*)(?P<close>[\])])")


def compile_number(response: etree._Element, field: etree._Element, report: Report) -> Question:
    """A question answered with a number, right within a tolerance or a range."""
    rules = _Rules(response, report)
    return Question(id="", kind=QuestionKind.NUMBER, numbers=rules.all(), trailing_text=field.get("trailing_text", ""))


class _Rules:
    """The rules of one response, in the order in which they apply."""

    def __init__(self, response: etree._Element, report: Report) -> None:
        self._response = response
        self._report = report
        self._schemes = partial_credit_words(response, report, known={"close", "list"})
        self._params = response.findall("responseparam")
        self._multiple = self._partial_range()

    def all(self) -> tuple[NumberRule, ...]:
        answer = self._response.get("answer", "").strip()
        main = self._range(answer) if answer[:1] in {"[", "("} else self._near(answer)
        right = replace(main[0], feedback=feedback_of(self._response.find("correcthint"), self._report))
        return (right, *self._additional(), *main[1:])

    def _near(self, answer: str) -> list[NumberRule]:
        """A number with its tolerance, and what is half right around it."""
        value = self._decimal(answer, self._response)
        tolerance = self._param("default", type_="tolerance")
        rules = [self._around(value, tolerance, times=Decimal(1), credit=1.0)]
        wider = self._around(value, tolerance, times=self._multiple, credit=_NEAR_CREDIT)
        others = [self._decimal(text, self._response) for text in self._listed()]
        for other in others:
            rules.append(self._around(other, tolerance, times=Decimal(1), credit=_NEAR_CREDIT))
        if "close" in self._schemes:
            rules.append(wider)
            rules += [self._around(other, tolerance, times=self._multiple, credit=_NEAR_CREDIT**2) for other in others]
        return rules

    def _listed(self) -> list[str]:
        """Answers that are half right."""
        if "list" not in self._schemes:
            return []
        return [text.strip() for text in self._param("partial_answers").split(",") if text.strip()]

    def _around(self, value: Decimal, tolerance: str, *, times: Decimal, credit: float) -> NumberRule:
        """The bounds around a value. A percentage counts from the value; without a tolerance nearly equal is equal."""
        if tolerance:
            share = abs(value) / 100 if tolerance.endswith("%") else Decimal(1)
            width = abs(self._decimal(tolerance.removesuffix("%").strip(), self._response)) * share * times
            low, high = value - width, value + width
        else:
            low, high = sorted((value * (1 - _SAME * times), value / (1 - _SAME * times)))
        return NumberRule(low=float(low), high=float(high), value=float(value), credit=credit)

    def _range(self, answer: str) -> list[NumberRule]:
        """What ``[low,high)`` says: a square bracket takes the bound itself in, a round one leaves it out."""
        parts = _RANGE.fullmatch(answer)
        if parts is None:
            what = f'the range "{answer[:100]}" cannot be read'
            self._report(self._response, what, "Write for example [1,5] or (0,1)")
            return [NumberRule(low=None, high=None)]
        low, high = (self._decimal(parts[name].strip(), self._response) for name in ("low", "high"))
        if low > high:
            self._report(self._response, f'the range "{answer}" begins above its end', "Write the smaller number first")
        takes_low, takes_high = parts["open"] == "[", parts["close"] == "]"
        rules = [NumberRule(low=float(low), high=float(high), includes_low=takes_low, includes_high=takes_high)]
        if "close" in self._schemes:
            margin = self._multiple * (high - low)
            wide = NumberRule(low=float(low - margin), high=float(high + margin), credit=_NEAR_CREDIT)
            rules.append(replace(wide, includes_low=False, includes_high=False))
        return rules

    def _partial_range(self) -> Decimal:
        """How many times the tolerance is still half right."""
        multiple = self._decimal(self._param("partial_range") or "2", self._response)
        if 0 < multiple <= _WIDEST:
            return multiple
        self._report(self._response, f"partial_range is not between 0 and {_WIDEST}", "Write for example 2")
        return Decimal(1)

    def _additional(self) -> list[NumberRule]:
        """Further right answers, which have no tolerance."""
        rules = []
        for element in self._response.findall("additional_answer"):
            value = float(self._decimal((element.get("answer") or element.text or "").strip(), element))
            feedback = feedback_of(element.find("correcthint"), self._report)
            rules.append(NumberRule(low=value, high=value, value=value, feedback=feedback))
        return rules

    def _param(self, attribute: str, *, type_: str | None = None) -> str:
        for param in self._params:
            if param.get(attribute) is not None and (type_ is None or param.get("type") == type_):
                return param.get(attribute, "").strip()
        return ""

    def _decimal(self, text: str, element: etree._Element) -> Decimal:
        """The number an author wrote; 0, with a report, for anything else."""
        try:
            value = Decimal(text)
        except InvalidOperation:
            value = Decimal("nan")
        if value.is_finite() and abs(value) < _LIMIT:
            return value
        what = f'"{text[:100]}" is no plain number' if text else f"<{element.tag}> names no answer"
        self._report(element, what, "Write digits with a point, such as 12.5; a formula is not supported")
        return Decimal(0)
