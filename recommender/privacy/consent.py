"""What a shopper's consent allows. Pure: one table, asked by everything that reads the log for more than answering."""

from __future__ import annotations

from enum import StrEnum


class Use(StrEnum):
    """What can be done with a logged row."""

    ANSWER = "answer"  # go on with her conversation, show it to her, erase it
    REVIEW = "review"  # read by the shop's own staff, as far as its permissions go
    TRAIN = "train"  # leave the log as training data, redacted
    TRAIN_HEALTH = "train_health"  # the same with words about health left in (GDPR Art. 9)
    TRAIN_UNREDACTED = "train_unredacted"  # the same with everything left in


class Scope(StrEnum):
    """What she may be asked for. The column `training_consent` stores the second; the first needs no tick."""

    SERVICE = "service"
    TRAINING = "training"


ALLOWS: dict[Scope, frozenset[Use]] = {
    Scope.SERVICE: frozenset({Use.ANSWER, Use.REVIEW}),
    Scope.TRAINING: frozenset({Use.TRAIN}),
}
NEEDS_LEGAL_BASIS = frozenset({Use.TRAIN_HEALTH, Use.TRAIN_UNREDACTED})  # beyond any tick in the widget


def scopes(training_consent: bool) -> frozenset[Scope]:
    """The scopes that a row carries."""
    return frozenset({Scope.SERVICE, Scope.TRAINING}) if training_consent else frozenset({Scope.SERVICE})


def allows(training_consent: bool, use: Use, legal_basis: bool = False) -> bool:
    """Whether a row with this consent may be used so. `legal_basis`: the shop says that it holds one of its own for
    what no tick covers; it never replaces the consent to training itself."""
    if use in NEEDS_LEGAL_BASIS:
        return legal_basis and allows(training_consent, Use.TRAIN)
    return any(use in ALLOWS[scope] for scope in scopes(training_consent))
