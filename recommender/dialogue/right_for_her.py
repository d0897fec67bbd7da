"""Whether a product is right for her, where she asks just that of one that stands before her: answered by all that is
known of her; where nothing is, the one question that would tell comes first. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from recommender.contracts import Context, Intent, Item, NeedKind, Option, Question, Reading, Situation
from recommender.dialogue.asked_cards import asked_about
from recommender.dialogue.needs.merge import HERS_TO_SAY
from recommender.dialogue.questions import label, question
from recommender.dialogue.suits import as_it_is, suits
from recommender.retrieval.language import fold
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, fill, listing, ngettext

HERS = r"(?:me\b|my (?:\w+ ){0,3}?(?:skin|hair|scalp|face|lips|needs)\b)"
ASKED = re.compile(
    r"\b(?:right|good|suitable|suited|fitting|ok|okay|fine|made|something|a (?:good )?(?:fit|match|choice|pick)) "
    rf"(?:for|to) {HERS}|\b(?:suits?|fits?|works?(?: for| on| with)?) {HERS}"
)
MOST = 3  # products in one answer
TELLING = (NeedKind.AVOID, NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE, NeedKind.CONCERN, NeedKind.CONTAINS, NeedKind.CLAIM)
"""What it can be right or wrong for, whatever it costs."""
OF_HERSELF = {*TELLING, *HERS_TO_SAY}
ELSEWHERE = {Intent.MEDICAL, Intent.PERSON, Intent.ANGRY, Intent.CHOOSE}


@dataclass(frozen=True, slots=True)
class Judged:
    """What is said of the products, and what is asked; `asked_for`: the skus of which its answer will tell."""

    told: str
    question: Question | None = None
    asked_for: tuple[str, ...] = ()


def right_for_her(
    text: str, reading: Reading, context: Context, now: Situation, vocabulary: Vocabulary
) -> Judged | None:
    """None where she asks something else. `now.needs` are hers after this message."""
    items = () if reading.intents & ELSEWHERE else _meant(text, reading, context, vocabulary)
    if not items:
        return None
    if not any(need.kind in TELLING for need in now.needs):
        return _unknown(items, reading, now)
    told = [suits(item, now.needs, vocabulary) for item in items]
    more = _("Shall I show you what does fit?")
    others = None if any(fits for _, fits in told) else offered("".join(items[0].category[-1:]), more, now)
    return Judged(" ".join(words for words, _ in told), others)


def _meant(text: str, reading: Reading, context: Context, vocabulary: Vocabulary) -> Sequence[Item]:
    """The products that she asks of, or of which she answers what Belle had to know first."""
    said = {need.kind for need in reading.needs}
    if context.asked_for and not said - OF_HERSELF and (said or Intent.NO_PREFERENCE in reading.intents):
        return [item for item in context.shown if item.sku in context.asked_for]
    asked = asked_about(text, context.shown, vocabulary) if ASKED.search(fold(text)) else None
    return asked.cards[:MOST] if asked else ()


def _unknown(items: Sequence[Item], reading: Reading, now: Situation) -> Judged:
    """The question, unless she leaves it open or no answer could tell anything."""
    kind = next((kind for item in items if (kind := _decides(item))), None)
    if kind is None or Intent.NO_PREFERENCE in reading.intents:
        return Judged(" ".join(map(as_it_is, items)))
    skus = tuple(item.sku for item in items)
    what = listing([item.name for item in items])
    told = ngettext(
        "To say whether {item} is right for you, I need to know one thing.",
        "To say whether {item} are right for you, I need to know one thing.",
        len(items),
    )
    return Judged(fill(told, item=what), question(kind, now), skus)


def _decides(item: Item) -> NeedKind | None:
    """What has to be known of her: what the shop says of the item decides what would tell."""
    stated = next((kind for kind in (NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE) if item.facets.get(kind)), None)
    return stated or (NeedKind.AVOID if item.ingredients else None)


def offered(shelf: str, text: str, now: Situation) -> Question | None:
    """An offer of what fits on a shelf, counted; None where nothing does."""
    count = now.splits.get(NeedKind.CATEGORY, {}).get(shelf, 0)
    return (
        Question(NeedKind.CATEGORY, text, (Option(shelf, label(NeedKind.CATEGORY, shelf), count),)) if count else None
    )
