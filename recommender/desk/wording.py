"""Which sentence of a corrected reply may reach a shopper: the check of the model's sentences, and what code says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from recommender.conf import belle
from recommender.contracts import Decision, Move, Need, NeedKind, Op
from recommender.desk.ground import Card, Ground
from recommender.dialogue import answers, precautions
from recommender.dialogue.grounding.asking import FRAMES, fault_of_question
from recommender.dialogue.grounding.check import check, check_bare
from recommender.dialogue.grounding.facts import facts_of
from recommender.dialogue.grounding.names import spelt
from recommender.dialogue.precautions import Rule
from recommender.dialogue.reply import composed
from recommender.dialogue.reply.sentences import sentences
from recommender.dialogue.safety_rules import in_force
from recommender.retrieval.fit import still_fits

REASONS = ("asks for a person", "angry")  # why a talk is handed over; each is worded differently


def wrong_sentences(text: str, ground: Ground, cards: Sequence[Card]) -> Iterator[tuple[str, str]]:
    """Each sentence that may not be said above these cards, with the reason."""
    facts = facts_of(cards) if cards else None
    subject, own = None, _own(ground, cards)
    for before, said in pairwise(["", *sentences([text])]):
        if said in own and own[said] in ("", before):
            continue
        if said.endswith("?") and _may_ask(said, ground):
            continue
        if facts is None:
            why = check_bare(said)
        else:
            verdict = check(spelt(said, facts), facts, subject)
            why, subject = verdict.why, subject if verdict.why else verdict.subject
        if why:
            yield said, why


def in_belles_words(ground: Ground, cards: Sequence[Card]) -> str:
    """These cards as Belle composes them: a text that passes, to begin with."""
    seed, first = str(ground.reply.pk), cards[0]
    return f"{composed.lead(first, seed)} {composed.others(cards[1:], cards[:1], seed)}".strip()


def always_true(ground: Ground, cards: Sequence[Card]) -> list[str]:
    """Sentences that claim nothing of a product, and those of safety rules that these cards keep."""
    shop = composed.Shop(belle().SHOP_NAME, belle().CONTACT_URL)
    decisions = [Decision(move, why) for move, why in _moves()]
    said = [composed.SORRY, *(composed.other_moves(one, shop) for one in decisions), answers.NOT_KNOWN]
    said += [precautions.NO_ADVICE, precautions.TELL_ME]
    said += [rule.say for rule in in_force() if _keep(rule, ground, cards)]
    return list(dict.fromkeys(one for text in said for one in sentences([text])))


def _keep(rule: Rule, ground: Ground, cards: Sequence[Card]) -> bool:
    """Whether it is so that what the rule leaves out is left out."""
    avoided = [Need(NeedKind.AVOID, Op.FREE_OF, name) for name in rule.avoid]
    return all(still_fits(need, item, ground.vocabulary) for item, _ in cards for need in avoided)


def _moves() -> list[tuple[Move, str]]:
    handed = [(Move.HAND_OVER, why) for why in REASONS]
    return [(Move.ANSWER, ""), (Move.DECLINE, ""), (Move.DECLINE, "medical"), *handed, (Move.FALLBACK, "")]


def _own(ground: Ground, cards: Sequence[Card]) -> dict[str, str]:
    """What code has said or would say, each sentence with the one that it must follow: "It has no parabens" is true of
    the card before. What was said of a card that is not in the list any more is not so any more."""
    left = {item.sku for item, _ in cards}
    gone = [item.name for item, _ in ground.shown if item.sku not in left]
    kept = [one["text"] for one in ground.reply.sentences if one.get("kept") and one.get("by") == "composed"]
    said = [text for text in kept if not any(name in text for name in gone)]
    made = in_belles_words(ground, cards) if cards else ""
    pairs = [pair for text in (*said, made) for pair in pairwise(["", *sentences([text])])]
    after = {one: before if one.startswith("It ") else "" for before, one in pairs}
    return {**dict.fromkeys(always_true(ground, cards), ""), **after}


def _may_ask(said: str, ground: Ground) -> bool:
    """Whether it puts a question that Belle puts, with answers that were offered or with none."""
    asked = ground.reply.question or {}
    offered = [form for one in asked.get("options", ()) for form in (one["label"], str(one["value"]).lower())]
    return any(not fault_of_question(said, kind, offered if kind == asked.get("need") else ()) for kind in FRAMES)
