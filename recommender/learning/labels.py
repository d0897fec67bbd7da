"""What she did with a card, as a label: what speaks for it, against it, or not at all, and who reported that."""

from __future__ import annotations

from collections.abc import Iterable

from recommender.models import Recommendation
from recommender.models.outcome import OutcomeKind, OutcomeSource

TAKEN = frozenset({OutcomeKind.ACCEPTED, OutcomeKind.BAG, OutcomeKind.PURCHASED})
AGAINST = frozenset({OutcomeKind.REJECTED, OutcomeKind.RETURNED})
REVIEWER, CHECKS = "reviewer", "checks"  # labels that no outcome gave
REFUSED, LEFT, CLICKED, WANTED, KEPT = range(5)  # grades of a shown card, the worst first
GRADES = {OutcomeKind.CLICKED: CLICKED, OutcomeKind.ACCEPTED: WANTED, OutcomeKind.BAG: WANTED}


def kinds(card: Recommendation) -> set[str]:
    """What became of the card."""
    return {outcome.outcome for outcome in card.outcomes.all()}


def spoken_against(card: Recommendation) -> bool:
    """Whether she refused or returned it, for whatever reason: nothing is to be taught by it."""
    return bool(kinds(card) & AGAINST)


def taken(card: Recommendation) -> bool:
    """Accepted, put into the bag or bought, and neither refused nor returned: a chosen card."""
    return bool(kinds(card) & TAKEN) and not spoken_against(card)


def refused(card: Recommendation) -> bool:
    """Returned, or "not for me" with a reason: a rejected card. A refusal without a reason may be a slip."""
    return any(
        one.outcome == OutcomeKind.RETURNED or (one.outcome == OutcomeKind.REJECTED and one.reason)
        for one in card.outcomes.all()
    )


def grade(card: Recommendation) -> int:
    """From REFUSED (0) to bought and KEPT (4), for learning to rank."""
    if spoken_against(card):
        return REFUSED if refused(card) else LEFT
    held = kinds(card)
    return (
        KEPT
        if OutcomeKind.PURCHASED in held
        else max((GRADES.get(OutcomeKind(one), LEFT) for one in held), default=LEFT)
    )


def source(cards: Iterable[Recommendation]) -> str:
    """Who reported what became of these cards, the shop's server before a browser; empty where nobody did."""
    said = {outcome.source for card in cards for outcome in card.outcomes.all()}
    return next((one for one in (OutcomeSource.SHOP, OutcomeSource.BROWSER) if one in said), "")
