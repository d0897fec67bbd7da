"""From a brief to the sentences that are shown, one by one: the model's where they hold, composed where they do not."""

from __future__ import annotations

from collections.abc import Iterator

from recommender.contracts import CallLog, Intent, Move, Voice
from recommender.dialogue.precautions import NO_ADVICE
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.asking import asking
from recommender.dialogue.reply.brief import Brief, Place
from recommender.dialogue.reply.style import Style
from recommender.dialogue.reply.wording import Sentence, word
from recommender.saying import _

WORDED = 2  # cards that the model words; the others are named in a composed sentence


def speak(
    brief: Brief, seed: str, shop: composed.Shop, voice: Voice | None, calls: CallLog, deadline: float
) -> Iterator[Sentence]:
    """Every sentence of the reply in order, kept and dropped. `seed` varies the wordings."""
    move, asked = brief.decision.move, brief.decision.question
    sorry = _(composed.SORRY) if Intent.ANGRY in brief.situation.intents else ""
    once = _(NO_ADVICE) if brief.decision.reason == "medical" else ""  # a reply that declines sends her to them already
    yield from _composed(sorry, brief.situation.answer, *(text for text in brief.cautions if text != once))
    if brief.situation.judged:
        yield from _composed(asked.text if asked else "")
    elif move is Move.RECOMMEND:
        yield from _recommend(brief, seed, shop.style, voice, calls, deadline)
    elif move is Move.ASK and asked:
        yield from _composed(_heard(brief, seed))
        yield from asking(brief, asked, seed, shop.style, voice, calls, deadline)
    elif move is Move.NO_MATCH:
        now = brief.situation
        yield from _composed(composed.nothing_fits(now.needs, now.relaxations, now.currency))
    elif not (move in (Move.ANSWER, Move.DECLINE) and brief.situation.answer):
        yield from _composed(composed.other_moves(brief.decision, shop))


def _recommend(
    brief: Brief, seed: str, style: Style, voice: Voice | None, calls: CallLog, deadline: float
) -> Iterator[Sentence]:
    """What was heard, the first cards in the model's words, and every card that is not spoken of yet."""
    yield from _composed(_heard(brief, seed))
    if brief.again:  # she has read about these cards
        yield from _composed(
            composed.again(brief.situation.fresh, brief.situation.count > len(brief.places), len(brief.places))
        )
        return
    left = list(brief.places)
    first = brief.places[:WORDED]
    asked = [(place, word(place.item, place.reasons, voice, calls, deadline, style)) for place in first]
    for place, sentences in asked:
        worded = False
        for sentence in sentences:
            worded = worded or sentence.kept
            yield sentence
        if worded:
            left.remove(place)
        elif place is brief.places[0]:
            left.remove(place)
            yield from _composed(composed.lead(_card(place), seed))
    spoken = [_card(place) for place in brief.places if place not in left]
    yield from _composed(composed.others([_card(place) for place in left], spoken, seed))


def _heard(brief: Brief, seed: str) -> str:
    """Said back once the talk is under way; her opening words need no echo."""
    return composed.heard(brief.fresh, brief.situation.currency, seed) if brief.begun else ""


def _card(place: Place) -> composed.Card:
    return place.item, place.reasons


def _composed(*texts: str) -> Iterator[Sentence]:
    yield from (Sentence(text, "composed") for text in texts if text)
