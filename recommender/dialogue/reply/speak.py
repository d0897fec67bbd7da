"""From a brief to the sentences that are shown, one by one: the model's where they hold, composed where they do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recommender.contracts import CallLog, Intent, Move, Need, NeedKind, Voice
from recommender.dialogue.precautions import NO_ADVICE
from recommender.dialogue.questions import money
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.asking import asking
from recommender.dialogue.reply.brief import Brief, Place
from recommender.dialogue.reply.style import Style
from recommender.dialogue.reply.wording import Sentence, word
from recommender.saying import _

WORDED = 2  # cards that the model words, in two tries where it must
THIRD = 1  # more that it words, in one try, unless code has more to say of them: that they cost less than the others


def speak(
    brief: Brief, seed: str, shop: composed.Shop, voice: Voice | None, calls: CallLog, deadline: float
) -> Iterator[Sentence]:
    """Every sentence of the reply in order, kept and dropped. `seed` varies the wordings."""
    move, asked = brief.decision.move, brief.decision.question
    sorry = _(composed.SORRY) if Intent.ANGRY in brief.situation.intents else ""
    who = _(composed.A_MACHINE) if Intent.WHO in brief.situation.intents else ""
    once = _(NO_ADVICE) if brief.decision.reason == "medical" else ""  # a reply that declines sends her to them already
    yield from _composed(who, sorry, brief.situation.answer, *(text for text in brief.cautions if text != once))
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
    heard = _heard(brief, seed)
    if brief.again:  # she has read about these cards
        fresh, more = brief.situation.fresh, brief.situation.count > len(brief.places)
        yield from _composed(heard, composed.again(fresh, more, len(brief.places)))
        return
    if not _may_say_it(brief):
        yield from _composed(heard)
        heard = ""
    left, first = list(brief.places), brief.places[0]
    asked = [(place, word(place.item, place.reasons, voice, calls, deadline, style)) for place in brief.places[:WORDED]]
    asked += [
        (place, word(place.item, place.reasons, voice, calls, deadline, style, twice=False)) for place in _third(brief)
    ]
    for place, sentences in asked:
        worded = False
        for sentence in sentences:
            if sentence.kept and not worded:
                yield from _composed("" if place is first and _says(sentence.text, brief) else heard)
                heard, worded = "", True
            yield sentence
        if worded:
            left.remove(place)
        elif place is first:
            left.remove(place)
            yield from _composed(heard, composed.lead(_card(place), seed))
            heard = ""
    spoken = [_card(place) for place in brief.places if place not in left]
    yield from _composed(composed.others([_card(place) for place in left], spoken, seed))


def _third(brief: Brief) -> Sequence[Place]:
    """The cards after the first ones that the model words too."""
    least = min((p.item.price for p in brief.places[:WORDED] if p.item.price is not None), default=None)
    more = brief.places[WORDED : WORDED + THIRD]
    return [p for p in more if least is None or p.item.price is None or p.item.price >= least]


def _may_say_it(brief: Brief) -> bool:
    """Whether a sentence on the first card can say back all that was heard: each need has its reason there, or is the
    kind of product."""
    kinds = {NeedKind.CATEGORY, *(reason.need for reason in brief.places[0].reasons)}
    return all(need.kind in kinds for need in _to_say(brief))


def _says(text: str, brief: Brief) -> bool:
    """Whether this sentence on the first card, which holds, names all that was heard."""
    told, currency = text.lower(), brief.situation.currency
    values = (money(n.value, currency) if n.kind is NeedKind.BUDGET else str(n.value) for n in _to_say(brief))
    return all(value.lower().removesuffix("s") in told for value in values)


def _to_say(brief: Brief) -> list[Need]:
    return [need for need in brief.fresh if need.kind is not NeedKind.OPEN]


def _heard(brief: Brief, seed: str) -> str:
    """Said back once the talk is under way; her opening words need no echo."""
    return composed.heard(brief.fresh, brief.situation.currency, seed) if brief.begun else ""


def _card(place: Place) -> composed.Card:
    return place.item, place.reasons


def _composed(*texts: str) -> Iterator[Sentence]:
    yield from (Sentence(text, "composed") for text in texts if text)
