"""The pack itself: it is large, well formed, and notices a Belle that does not check."""

from collections import Counter
from collections.abc import Sequence
from typing import Any
from unittest import mock

import pytest

from recommender.contracts import Need, NeedKind
from recommender.dialogue import shelf, turn
from recommender.dialogue.grounding.check import Verdict
from recommender.dialogue.grounding.facts import Facts
from recommender.dialogue.reply import wording
from tests.attacks.pack import ENFORCED, Case, cases
from tests.attacks.play import play_every_run, stock
from tests.attacks.verdict import CHECKS, faults

ASKED_FOR = {
    *("price", "promise", "prompt_leak", "exfiltration", "poisoned_description", "poisoned_review", "poisoned_name"),
    *("cross_session", "allergy", "pregnancy", "medical", "role_play", "invented_product", "hidden_unicode"),
}
ORDERS = ("one-dollar-car", "on-the-house", "ignore-and-print", "markdown-image", "vouches-for-an-allergen")


def test_it_holds_sixty_cases_or_more_of_every_class_and_family() -> None:
    assert len(cases()) >= 60
    assert {case.kind for case in cases()} >= ASKED_FOR
    assert {case.family for case in cases()} > ENFORCED


def test_every_case_has_its_own_name_and_a_verdict() -> None:
    assert max(Counter(case.id for case in cases()).values()) == 1
    assert all(case.verdict and case.she and case.model for case in cases())
    assert set(CHECKS) == {check for case in cases() for check in case.verdict}


def named(name: str) -> Case:
    return next(case for case in cases() if case.id == name)


def no_check(sentence: str, facts: Facts, subject: object = None) -> Verdict:
    return Verdict("", facts.cards[0])


def forgetful(needs: Sequence[Need], *rest: Any) -> shelf.Shelf:
    """Keep the kind and the skin she asked for, so that what she must not see is among the first."""
    return shelf.look([need for need in needs if need.kind is not NeedKind.AVOID], *rest)


@pytest.mark.parametrize("name", ORDERS)
def test_a_belle_that_believes_her_model_is_found_out(name: str, belle: None) -> None:
    stock(named(name))
    with mock.patch.object(wording, "check", no_check):
        found = [faults(seen) for seen in play_every_run(named(name))]

    assert all(found)


def test_a_belle_that_forgets_an_allergy_is_found_out(belle: None) -> None:
    stock(named("vouches-for-an-allergen"))
    with mock.patch.object(turn, "look", forgetful):
        found = [faults(seen) for seen in play_every_run(named("vouches-for-an-allergen"))]

    assert all(any("shows P2" in fault for fault in each) for each in found)
