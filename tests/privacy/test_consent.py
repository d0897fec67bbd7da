"""What a tick allows, and what no tick allows."""

import pytest

from recommender.privacy.consent import Scope, Use, allows, scopes


def test_without_consent_a_row_serves_its_conversation_and_the_shop_s_staff_only() -> None:
    assert {use for use in Use if allows(False, use)} == {Use.ANSWER, Use.REVIEW}


def test_consent_to_training_adds_redacted_export_and_nothing_else() -> None:
    assert {use for use in Use if allows(True, use)} == {Use.ANSWER, Use.REVIEW, Use.TRAIN}


@pytest.mark.parametrize("use", [Use.TRAIN_HEALTH, Use.TRAIN_UNREDACTED])
def test_a_legal_basis_of_the_shop_s_own_widens_her_consent_but_never_replaces_it(use: Use) -> None:
    assert allows(True, use, legal_basis=True)
    assert not allows(False, use, legal_basis=True)


def test_the_column_stores_the_training_scope() -> None:
    assert scopes(True) - scopes(False) == {Scope.TRAINING}
