"""The one error the project raises on purpose: what is wrong, and what to do about it."""


class Refusal(Exception):
    """Something that a person must put right; `remedy` says how, in one sentence or command."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}\n  What to do: {self.remedy}"
