"""The XBlock ``problem``. Its marking is `lever_xblocks.olx`'s; here are its state, its page and its handlers."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import gettext as _
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Dict, Integer, Scope, String

from lever_xblocks.olx.marking import AnswerError, Marks, mark
from lever_xblocks.olx.problem import compile_problem
from lever_xblocks.olx.table import MarkingTable
from lever_xblocks.standalone.courses.blocks.problem.answers import (
    Sent,
    UnreadableRequestError,
    first_unanswered,
    read_sent,
    sentence,
)
from lever_xblocks.standalone.courses.blocks.problem.page import ProblemPage, problem_page


@cache
def marking_table(data: str, name: str) -> MarkingTable:
    """The table of one problem of a course; there are as many as the courses have, read once. Raises OlxError."""
    return compile_problem(data, name=name)


@XBlock.needs("replace_urls")
class ProblemBlock(XBlock):
    """Questions with hints, feedback and a number of attempts.

    Only the number of attempts and the last marked answers are kept: everything shown follows from these two.
    """

    has_score = True

    data = String(default="", scope=Scope.content)
    attempts = Integer(default=0, scope=Scope.user_state)
    student_answers = Dict(default={}, scope=Scope.user_state)
    hints_shown = Integer(default=0, scope=Scope.user_state)

    @property
    def table(self) -> MarkingTable:
        return marking_table(self.data, self.usage_key.block_id)

    @property
    def is_closed(self) -> bool:
        """Whether all attempts are used."""
        limit = self.table.max_attempts
        return limit is not None and self.attempts >= limit

    def max_score(self) -> float:
        return self.table.possible

    def marks(self) -> Marks | None:
        """The marks of the last answers; None before the first, or when the problem no longer fits them."""
        if not self.attempts:
            return None
        try:
            return mark(self.table, self.student_answers, attempt=self.attempts)
        except AnswerError:
            return None

    # Views

    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        form = {"page": self._page(), "csrf_token": (context or {}).get("csrf_token", "")}
        fragment = Fragment(render_to_string("lever_courses/blocks/problem.html", form))
        fragment.add_javascript_url(static("lever/js/problem.js"))
        fragment.initialize_js("LeverProblem")
        return fragment

    def student_view_data(self, _context: dict[str, Any] | None = None) -> dict[str, Any]:
        """The problem without anything that gives its answers away."""
        return self.table.public()

    # Handlers

    @XBlock.handler
    def submit(self, request: Any, _suffix: str = "") -> Response:
        """Mark the answers: ``{"answers": {question: …}, "attempts": how many there were when the page was made}``."""
        try:
            sent = read_sent(self.table, request)
            missing = first_unanswered(self.table, sent)
            problem = self._refusal(sent)
            marks = None if problem else mark(self.table, sent.answers, attempt=self.attempts + 1)
        except UnreadableRequestError as error:
            return self._refuse(request, error.sentence, status=400)
        except AnswerError as error:
            return self._refuse(request, sentence(error.fault), status=400, question=error.question_id)
        if missing:
            return self._refuse(request, _("Answer this first."), status=400, question=missing)
        if problem and not self._is_repetition(sent):
            return self._refuse(request, problem, status=409, html=self._html())
        if marks is not None:
            self._keep(sent, marks)
        return self._answer(request)

    @XBlock.handler
    def hint(self, request: Any, _suffix: str = "") -> Response:
        """Show the next hint: ``{"hints": how many there were when the page was made}``."""
        if request.method != "POST":
            return Response(status=405, headers=[("Allow", "POST")])
        try:
            before = read_sent(self.table, request).hints
        except UnreadableRequestError as error:
            return self._refuse(request, error.sentence, status=400)
        if before == self.hints_shown < len(self.table.hints):
            self.hints_shown += 1
        return self._answer(request)

    # Inside

    def _refusal(self, sent: Sent) -> str:
        if self.attempts != sent.attempts:
            return _("You answered this in another window. Here is what you answered there.")
        if self.is_closed:
            return _("You have used all your tries for this one.")
        return ""

    def _is_repetition(self, sent: Sent) -> bool:
        """Whether this is the same click once more, whose answer is already marked."""
        return self.attempts == sent.attempts + 1 and dict(self.student_answers) == sent.answers

    def _keep(self, sent: Sent, marks: Marks) -> None:
        self.student_answers = sent.answers
        self.attempts += 1
        self.runtime.publish(self, "grade", {"value": marks.earned, "max_value": marks.possible})

    def _html(self) -> str:
        html = render_to_string("lever_courses/blocks/problem_body.html", {"page": self._page()})
        return self.runtime.service(self, "replace_urls").replace_urls(html)

    def _page(self) -> ProblemPage:
        return problem_page(self, marks=self.marks())

    def _answer(self, request: Any) -> Response:
        """The problem as it is now: for the script as a piece of the page, for a plain form the page itself."""
        if _is_script(request):
            return _json({"html": self._html()})
        return Response(status=303, location=self.runtime.page_url(self))

    def _refuse(self, request: Any, error: str, *, status: int, **details: Any) -> Response:
        if _is_script(request):
            return _json({"error": error, **details}, status=status)
        page = render_to_string("lever_courses/blocks/problem_refused.html", {"error": error})
        return Response(page, status=status, content_type="text/html", charset="utf-8")


def _is_script(request: Any) -> bool:
    return request.content_type == "application/json"


def _json(data: dict[str, Any], *, status: int = 200) -> Response:
    return Response(json.dumps(data), status=status, content_type="application/json", charset="utf-8")
