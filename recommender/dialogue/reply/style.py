"""How the model is to speak: the shop's tone and the language of the conversation, as the prompts name them. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from recommender.retrieval.fencing import fenced

LONGEST = 300  # characters of a tone, as conf.py allows it


@dataclass(frozen=True, slots=True)
class Style:
    """What takes the places `{tone}` and `{language}` of a prompt."""

    tone: str = "friendly"
    language: str = "English"

    def put_into(self, system: str) -> str:
        """The system text of a prompt. The tone is a shop's own words: fenced, so that it stays one line of text."""
        tone, language = fenced(self.tone, LONGEST), fenced(self.language, LONGEST)
        return system.replace("{tone}", tone).replace("{language}", language)


PLAIN = Style()
