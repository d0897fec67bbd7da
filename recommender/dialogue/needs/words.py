"""The deterministic reader: from her words to needs, by rules and the shop's own vocabulary. Pure."""

from __future__ import annotations

from recommender.contracts import Context, Intent, Reading
from recommender.dialogue.needs import intents, kinds, pointing, questions_asked, retract, scope, strength, whose
from recommender.dialogue.needs.affirmed import affirmed
from recommender.dialogue.needs.changes import replaced, unique
from recommender.dialogue.needs.message import Message
from recommender.retrieval.lexicon import idle_words
from recommender.retrieval.vocabulary import Vocabulary

LONGEST = 4000  # characters that are read; the front door lets fewer through


def read(text: str, context: Context, vocabulary: Vocabulary) -> Reading:
    """What one message says, in the light of what was known. Never raises."""
    if pointing.at_nothing(text, context):
        return Reading(intents=_before_any(context))  # "is the first one vegan?" is no wish for it
    return affirmed(text[:LONGEST], context, vocabulary, _read) or _read(text, context, vocabulary)


def _before_any(context: Context) -> frozenset[Intent]:
    """Who asks about the first card before there is one wants to see the list, if anything is known to look for."""
    return frozenset({Intent.QUESTION, Intent.HURRY} if context.needs else {Intent.QUESTION})


def _read(text: str, context: Context, vocabulary: Vocabulary) -> Reading:
    """What the words themselves say."""
    message = Message(text[:LONGEST], context, vocabulary)
    whose.set_apart(message)
    retract.kinds_let_go(message)
    for reader in kinds.OF_FIGURES:
        reader(message)
    message.scan()
    scope.mark(message)
    for reader in kinds.OF_HER:
        reader(message)
    questions_asked.read(message)
    for reader in kinds.OF_WORDS:
        reader(message)
    strength.settle(message)
    retract.values_let_go(message)
    retract.another_thing(message)
    replaced(message)
    whose.read(message)
    intents.read(message)
    return Reading(
        needs=tuple(unique(message)),
        dropped=tuple(message.dropped),
        intents=frozenset(message.intents),
        unexplained=_unexplained(message),
    )


def _unexplained(message: Message) -> tuple[str, ...]:
    """Her words that have content and that no rule used, in order, each once."""
    idle, understood = idle_words(), message.explained - message.guessed
    left = [
        message.folded[token.start : token.end]
        for at, token in enumerate(message.tokens)
        if token.kind == "word" and at not in understood and token.lemma not in idle and len(token.lemma) > 1
    ]
    return tuple(dict.fromkeys(left))
