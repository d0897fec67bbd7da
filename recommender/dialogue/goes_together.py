"""Whether products go together, her bag most of all: what to keep apart, what is there twice, what she avoids, what to
wear beside it; each from its list, its shelf, or a rule with its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recommender.contracts import Context, Item, Question, Reading, Situation
from recommender.dialogue.asked_cards import asked_about
from recommender.dialogue.compared import NO_ADVICE, TOGETHER, substances
from recommender.dialogue.right_for_her import ELSEWHERE, Judged, offered
from recommender.dialogue.routine.saying import by_time
from recommender.dialogue.routine.steps import held_by, table
from recommender.dialogue.routine.words import of_steps
from recommender.dialogue.suits import avoided
from recommender.dialogue.twice import owned, same_work, told_apart, twice
from recommender.retrieval.clashes import Clash, clashes, covered
from recommender.retrieval.language import fold, phrase, word_set
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, fill, listing

HAIR, BODY = word_set("hair haircare scalp beard"), word_set("body hand foot nail deodorant")
MOST = 4  # products by name, rules in one answer
CITED = re.compile(r" \(|;")  # ends the name of a source


def goes_together(
    text: str, reading: Reading, context: Context, now: Situation, vocabulary: Vocabulary
) -> Judged | None:
    """None where she asks something else. `now.needs` are hers after this message."""
    asked = asked_about(text, context.shown, vocabulary) if TOGETHER.search(fold(text)) else None
    if asked is None or len(asked.cards) < 2 or reading.intents & ELSEWHERE or any(substances(asked.text, vocabulary)):
        return None
    items = asked.cards
    apart = clashes(_of("face", items)) + clashes(_of("body", items)) + clashes(_of("hair", items))
    told = (
        (*_fine(items, apart), *_apart(apart)),
        (*twice(items, vocabulary), *same_work(items, list(map(_pair, apart)), vocabulary)),
        owned(items, context.owned, vocabulary),
        (avoided(item, now.needs, vocabulary) for item in items),
        _worn(_of("face", items), vocabulary),
        (*_blind(items), _(NO_ADVICE)),
    )
    words = "\n\n".join(filter(None, (" ".join(filter(None, each)) for each in told)))
    return Judged(words, _offer(_of("face", items), now, vocabulary))


def _of(skin: str, items: Sequence[Item]) -> list[Item]:
    """What is worn on the same skin: a shampoo meets nothing of a cream."""
    words = [(set(phrase(" ".join(item.category))), item) for item in items]
    return [item for said, item in words if ("hair" if said & HAIR else "body" if said & BODY else "face") == skin]


def _pair(clash: Clash) -> frozenset[str]:
    return frozenset((clash.one.item.sku, clash.other.item.sku))


def _fine(items: Sequence[Item], apart: Sequence[Clash]) -> Iterator[str]:
    """The verdict; a yes is said only of what has a list."""
    known = told_apart([item for item in items if item.ingredients])
    if apart:
        yield _("Not all of it at the same time.")
    elif len(known) > 1:
        several = fill(_("these {count}"), count=len(known))
        told = _("Yes, {items} go together: none of my rules speaks against it.")
        yield fill(told, items=listing(known) if len(known) <= MOST else several)
        yield _(covered())


def _apart(apart: Sequence[Clash]) -> Iterator[str]:
    """Each rule once, with every pair that it speaks of, and its source."""
    for code in list(dict.fromkeys(clash.code for clash in apart))[:MOST]:
        first, *others = (clash for clash in apart if clash.code == code)
        yield first.say
        same = _("The same goes for {one} and {other}.")
        yield from (fill(same, one=each.one.item.name, other=each.other.item.name) for each in others[:MOST])
        yield fill(_("Source: {source}."), source=CITED.split(first.source)[0])


def _worn(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[str]:
    """What belongs to the evening, and what to wear beside it that is not there."""
    bound = [(item.name, active) for item in items for active in held_by(item)]
    return by_time(bound, [name for name, shelves in _steps(vocabulary) if any(_on(shelves, item) for item in items)])


def _offer(items: Sequence[Item], now: Situation, vocabulary: Vocabulary) -> Question | None:
    """To show what should be worn beside it."""
    wanted = {active.wants for item in items for active in held_by(item)}
    for name, shelves in _steps(vocabulary):
        if name in wanted and not any(_on(shelves, item) for item in items):
            text = fill(_("Shall I show you a {step}?"), step=of_steps([name])[0])
            return next((offer for shelf in sorted(shelves) if (offer := offered(shelf, text, now))), None)
    return None


def _steps(vocabulary: Vocabulary) -> list[tuple[str, frozenset[str]]]:
    """Each step of a routine with its shelves."""
    leaves = vocabulary.taxonomy.leaves
    return [(step.name, frozenset(leaf for kind in step.kinds for leaf in leaves(kind))) for step in table()]


def _on(shelves: frozenset[str], item: Item) -> bool:
    return not shelves.isdisjoint(item.category[-1:])


def _blind(items: Sequence[Item]) -> Iterator[str]:
    unknown = listing([item.name for item in items if not item.ingredients])
    if unknown:
        yield fill(_("The shop has no ingredient list for {items}, so I cannot tell."), items=unknown)
