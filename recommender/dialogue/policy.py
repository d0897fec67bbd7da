"""Ask or recommend: the decision, with its reason. Pure: it sees a Situation and nothing else.

The rules are read from top to bottom; the first that applies decides.
A question is worth what it is expected to tell: the information gain over the live candidates (bits), weighed by how
likely shoppers are to have an answer. A question whose answer is known, or cannot change the list, is never asked."""

from __future__ import annotations

from dataclasses import replace

from recommender.contracts import Decision, Intent, Move, NeedKind, Situation
from recommender.dialogue.gain import best_question
from recommender.dialogue.questions import question, relaxation_question

BESIDE_A_PERSON = {Intent.MEDICAL: "medical", Intent.ANGRY: "angry"}
FEW_ENOUGH = 3  # groups: as many as fit in one list, so no question can help
FEW_AFTER_ONE = 6  # two lists: after a first answer she would rather see them than be asked again


def next_move(now: Situation) -> Decision:
    """What Belle does next. `now.splits` and `now.relaxations` are computed from what is in the shop."""
    first = _for_others(now) or _judged(now) or _routine(now) or _stands(now) or _out_of_scope(now)
    return first or _nothing_fits(now) or _ask(now) or _recommend(now)


def _for_others(now: Situation) -> Decision | None:
    """A matter for a person or a doctor. What a doctor must see comes before any wish beside it, for a product in
    answer would pass for a treatment; the wish is kept. Who scolds and says what she wants gets that; who only scolds,
    a person."""
    if Intent.PERSON in now.intents:
        why = [told for intent, told in BESIDE_A_PERSON.items() if intent in now.intents]
        return Decision(Move.HAND_OVER, "; ".join(["she asks for a person", *why]))
    if Intent.MEDICAL in now.intents:
        return Decision(Move.DECLINE, "medical")
    if Intent.WHO in now.intents and not now.fresh:
        return Decision(Move.ANSWER, "she asks whether Belle is a machine")
    if Intent.ANGRY in now.intents and not now.fresh and Intent.HURRY not in now.intents:
        return Decision(Move.HAND_OVER, "she is angry")
    return None


def _judged(now: Situation) -> Decision | None:
    """She asks whether a product is right for her, or goes with others: that is told, or what must be known first is
    asked."""
    if not now.judged:
        return None
    first = now.asks is not None and now.asks.need is not NeedKind.CATEGORY
    return Decision(Move.ASK if first else Move.ANSWER, "whether products are right for her", now.asks)


def _routine(now: Situation) -> Decision | None:
    """She asks for a routine, or changes the one before her: it is built at once, and no question comes before it."""
    if now.steps is None:
        return None
    filled = "1 step is filled" if now.steps == 1 else f"{now.steps} steps are filled"
    return Decision(Move.RECOMMEND, f"a routine: {filled}") if now.steps else _nothing_fits(replace(now, count=0))


def _stands(now: Situation) -> Decision | None:
    """What she added about herself changes nothing for the cards that stand before her."""
    return Decision(Move.ANSWER, "all that was shown still fits") if now.stands else None


def _out_of_scope(now: Situation) -> Decision | None:
    """Not a matter of products."""
    if Intent.OFF_TOPIC in now.intents and not now.fresh:
        return Decision(Move.DECLINE, "off topic")
    if (now.answer or Intent.THANKS in now.intents) and not now.fresh:
        return Decision(Move.ANSWER, _answered(now))
    return None


def _answered(now: Situation) -> str:
    """Why there is an answer, for the log."""
    if not now.answer:
        return "she says thanks"
    if Intent.CHOOSE in now.intents:
        return "she takes a card"
    return "a question about what was shown" if Intent.QUESTION in now.intents else "all that fits was shown"


def _nothing_fits(now: Situation) -> Decision | None:
    """No item meets every must: say so, with the need that would have to give."""
    if now.count:
        return None
    return Decision(Move.NO_MATCH, "no item meets every must", relaxation_question(now.relaxations, now.currency))


def _ask(now: Situation) -> Decision | None:
    """Ask only before the first list, only if it can change the list, and only so often."""
    if _unwelcome(now):
        return None
    kinds = {need.kind for need in now.needs}
    if (now.wide or NeedKind.CATEGORY not in kinds) and (first := _ask_category(now, known=len(kinds))):
        return first
    best = None if _enough(now) else best_question(now)
    if best is None:
        return None
    return Decision(Move.ASK, f"{best.kind} tells {best.bits:.2f} bits", question(best.kind, now))


def _unwelcome(now: Situation) -> str:
    """Why she is asked nothing at all; empty if she may be."""
    return "she has seen a list" if now.lists else "she is in a hurry" if Intent.HURRY in now.intents else ""


def _enough(now: Situation) -> str:
    """Why no more than the kind of product is asked; empty if more may be."""
    questions = [kind for kind in now.asked if kind is not NeedKind.CATEGORY]
    if now.count <= (FEW_AFTER_ONE if questions else FEW_ENOUGH):
        return "so few are better shown than asked about"
    return "she has been asked enough" if len(questions) >= now.max_questions else ""


def _ask_category(now: Situation, known: int) -> Decision | None:
    """What kind of product comes first; twice only if nothing is known yet, never where all is of one kind."""
    times = now.asked.count(NeedKind.CATEGORY)
    if times > (0 if known else 1) or len(now.splits.get(NeedKind.CATEGORY, {})) < 2:
        return None
    return Decision(Move.ASK, "the kind of product is not known", question(NeedKind.CATEGORY, now))


def _recommend(now: Situation) -> Decision:
    """No question is welcome, or none worth asking is left."""
    why = _unwelcome(now) or _enough(now) or "no question is worth its while"
    fit = "meet all that can be checked" if now.unchecked else "fit"
    return Decision(Move.RECOMMEND, f"{now.count} {fit}, and {why}")
