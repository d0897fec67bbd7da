"""docs/operations.md names only what there is."""

import re

import pytest
from django.core.management import get_commands

from belle_shop.env import KNOWN, ROOT
from recommender.conf import BelleSettings
from recommender.health.figures import FIGURES

PAGE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def test_every_command_is_there() -> None:
    named = set(re.findall(r"manage\.py (\w+)", PAGE))
    assert len(named) >= 6
    assert named <= set(get_commands())


def test_every_figure_is_measured_and_the_worthy_ones_are_named() -> None:
    measured = {figure.name for figure in FIGURES}
    named = set(re.findall(r"\bbelle_\w+", PAGE)) - {
        "belle_shop",
        "belle_index",
        "belle_health",
        "belle_turnevent",
        "belle_explain",
    }
    assert named <= measured
    assert measured - named <= {"belle_tokens", "belle_call_seconds"}


@pytest.mark.parametrize("name", sorted(set(re.findall(r'BELLE\["(\w+)"\]', PAGE))))
def test_every_setting_is_one(name: str) -> None:
    assert name in BelleSettings.__dataclass_fields__


@pytest.mark.parametrize("name", sorted(set(re.findall(r"\bBELLE_[A-Z_]+\b", PAGE))))
def test_every_variable_is_read(name: str) -> None:
    assert name in KNOWN
