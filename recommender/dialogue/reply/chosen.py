"""What is shown of a reply that the model decided: its sentences on the cards where they hold, composed ones else."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.contracts import Move
from recommender.dialogue.grounding.facts import facts_of
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.brief import Brief
from recommender.dialogue.reply.wording import Sentence, checked
from recommender.retrieval.fencing import for_prompt


def spoken(brief: Brief, said: str, seed: str) -> Iterator[Sentence]:
    """Every sentence in order, kept and dropped. Without cards there is nothing to hold the model's words against."""
    asked = brief.decision.question
    yield from _composed(*brief.cautions)
    if brief.decision.move is Move.RECOMMEND:
        yield from _on_cards(brief, said, seed)
    elif asked:
        yield from _composed(asked.text)
    else:
        yield from _composed(composed.nothing_fits((), (), brief.situation.currency))


def _on_cards(brief: Brief, said: str, seed: str) -> Iterator[Sentence]:
    """The model's words on all cards together, then every card that it did not name."""
    cards = [(place.item, place.reasons) for place in brief.places]
    named = ""
    for sentence in checked(facts_of([for_prompt(*card) for card in cards]), iter([said])):
        named += sentence.text if sentence.kept else ""
        yield sentence
    left = [card for card in cards if card[0].name not in named]
    if not named:
        yield from _composed(composed.lead(left.pop(0), seed))
    yield from _composed(composed.others(left, [card for card in cards if card not in left], seed))


def _composed(*texts: str) -> Iterator[Sentence]:
    yield from (Sentence(text, "composed") for text in texts if text)
