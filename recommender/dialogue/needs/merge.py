"""Two readers, one reading: the rule by which they are joined, and what a reading does to the needs that hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recommender.contracts import Need, NeedKind, Reading, Strength
from recommender.dialogue.needs.cues import Cue, before, longest, table
from recommender.dialogue.needs.kinds.alarm import ALARM
from recommender.dialogue.needs.spelling import meant
from recommender.retrieval.language import fold, tokens

REACH = 4  # words before an ingredient in which she may ask for it
ASKS = {Cue.WITH, Cue.WISH}
SHUNNED = {Cue.NOT, Cue.WITHOUT, Cue.AGAINST}
BREAKS = frozenset(",.;:!?")
SINGLE = {NeedKind.CATEGORY, NeedKind.SKIN_TYPE, NeedKind.BRAND, NeedKind.BUDGET, NeedKind.RATING, NeedKind.SIZE}
"""Kinds where the model is silent if the rules found a need of the kind: it would only contradict her."""
HERS_TO_SAY = {NeedKind.PREGNANCY, NeedKind.AGE, NeedKind.MEDICATION}
"""What holds of a person brings safety rules with it: no guess of a model does."""


def merge(words: Reading, model: Reading | None, text: str = "") -> Reading:
    """Join the deterministic reading with the model's reading of `text`.

    The rule: whatever the words reader found stands, with what it dropped and its intents. A need of the model is added
    where it is new and
    - not about a kind of SINGLE that the rules found, and
    - quoted from her words (it has a place in the message) at words that no rule explained: what a small model infers
      is too often what its examples said. A model may turn round what it reads: a `contains` needs her own word for it
      ("with", "I love") right before it, and a message in which nothing is avoided; an `avoid` needs her own word
      against it ("no", "allergic to") there, and is then a must. Every other need of the model is only preferred, and
      pregnancy, age and medication are hers alone to say.
    The model never drops a need. Both readings are logged by the caller, for their difference is training data.
    """
    if model is None:
        return words
    added = [
        replace(need, strength=Strength.MUST if need.kind is NeedKind.AVOID else Strength.PREFER, reader="model")
        for need in model.needs
        if not kept_out(need, words, text)
    ]
    return replace(words, needs=(*words.needs, *added))


def kept_out(need: Need, words: Reading, text: str) -> str:
    """Which part of the rule keeps this need of the model out; empty if it is let in."""
    return _told_by_rules(need, words) or _not_said(need, words, text)


def _told_by_rules(need: Need, words: Reading) -> str:
    """What the rules have to say of it already."""
    if need.key in {own.key for own in words.needs}:
        return "the rules found it too"
    if need.key in words.dropped:
        return "she takes it back"
    if need.kind in SINGLE and any(own.kind is need.kind for own in words.needs):
        return f"the rules found another {need.kind.replace('_', ' ')}"
    return ""


def _not_said(need: Need, words: Reading, text: str) -> str:
    """Why her words do not bear it."""
    if not _quotes_the_unexplained(need, words):
        return "no words of hers that the rules left unexplained say it"
    if need.kind in HERS_TO_SAY:
        return "only she says that"
    if need.kind is NeedKind.CONTAINS and not _asked_for(need, text):
        return "no word of hers asks for it, or she avoids something"
    if need.kind is NeedKind.AVOID and SHUNNED.isdisjoint(_right_before(need, text, _cues(text))):
        return "no word of hers is against it"
    return ""


def _asked_for(need: Need, text: str) -> bool:
    """Whether her own word asks for it in her clause, and no word of hers avoids anything."""
    said, cues = _lemmas(text), _cues(text)
    verdicts = table("after_avoid") | table("after_refusal") | {("free",)}
    shuns = ALARM.search(fold(text)) or any(longest(said, at, verdicts) for at in range(len(said)))
    asked = not ASKS.isdisjoint(_right_before(need, text, cues))
    return asked and not shuns and SHUNNED.isdisjoint(cues)


def _right_before(need: Need, text: str, cues: Sequence[Cue | None]) -> Sequence[Cue | None]:
    """The cues of the words before the need, of her clause and not far away."""
    said = _lemmas(text)
    first = sum(token.end <= (need.start or 0) for token in tokens(text))
    clause = max((at + 1 for at in range(first) if said[at] in BREAKS), default=0)
    return cues[max(clause, first - REACH) : first]


def _cues(text: str) -> list[Cue | None]:
    """What each of her words does to the mentions that follow it."""
    said = _lemmas(text)
    return [before().get(longest(said, at, before())) for at in range(len(said))]


def _lemmas(text: str) -> list[str]:
    return [meant(token.lemma) for token in tokens(text)]


def _quotes_the_unexplained(need: Need, words: Reading) -> bool:
    """Whether the need stands on words of hers that the rules did not understand."""
    if need.start is None or need.end is None:
        return False
    taken = any(
        own.start is not None and own.end is not None and own.start < need.end and need.start < own.end
        for own in words.needs
        if own.kind is not NeedKind.OPEN or need.kind is NeedKind.OPEN
    )
    return bool(words.unexplained) and not taken


def apply(needs: tuple[Need, ...], reading: Reading) -> tuple[Need, ...]:
    """The needs that hold after a reading: what it drops goes, what it repeats may change its strength."""
    new = {need.key: need for need in reading.needs}
    dropped = set(reading.dropped) - set(new)
    kept = []
    for old in needs:
        if old.key in dropped:
            continue
        again = new.pop(old.key, None)
        kept.append(replace(again, id=old.id) if again and _stronger(again, old) else old)
    return (*kept, *new.values())


def _stronger(again: Need, old: Need) -> bool:
    """A repeated need keeps its first words unless its strength changes; the model cannot weaken what she said, and
    nothing weakens what must be avoided."""
    if old.kind in HERS_TO_SAY and again.reader == "words" and again.confidence > old.confidence:
        return True  # it was somebody else's, and is hers too
    if old.kind is NeedKind.AVOID and old.strength is Strength.MUST:
        return False
    return again.strength is not old.strength and again.reader != "model"
