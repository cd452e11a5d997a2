"""The experience level: how demanding the role and the task were, apart from how well they were done."""

from lever_xblocks.domain.framework.model import ExperienceLevel, ExperienceQuestion, ExperienceScale


class ExperienceError(ValueError):
    """An answer the question does not offer; ``question`` is "role" or "task", ``value`` what came."""

    def __init__(self, question: str, value: object) -> None:
        super().__init__(f"{question}: {value!r}")
        self.question = question
        self.value = value


def experience_level(role: int, task: int, scale: ExperienceScale) -> ExperienceLevel:
    """The level for the values of both answers (LEVER: 1 to 4 each); raises ExperienceError."""
    _check("role", role, scale.role)
    _check("task", task, scale.task)
    for level in scale.levels:
        if level.lowest_sum <= role + task <= level.highest_sum:
            return level
    raise AssertionError("the bands of a checked framework leave no gap")


def _check(name: str, value: object, question: ExperienceQuestion) -> None:
    if type(value) is not int or value not in question.values:
        raise ExperienceError(name, value)
