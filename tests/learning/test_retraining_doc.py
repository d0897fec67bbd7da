"""docs/retraining-data.md says what the tables hold; this keeps it true."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import JSONField, Model

from recommender.models.logged import SCHEMA_VERSION, LoggedRow
from tests.privacy.measured import SEEDS, measure, sample, table, templates

TEXT = (Path(__file__).parents[2] / "docs" / "retraining-data.md").read_text(encoding="utf-8")
LOGGED = [model for model in apps.get_app_config("belle").get_models() if issubclass(model, LoggedRow)]


def documented(model: type[Model]) -> dict[str, str]:
    """The rows of the model's table in the document: column -> what it holds."""
    section = re.search(rf"^## [^\n]*`{model._meta.db_table}`\n(.*?)(?=^#)", TEXT, re.DOTALL | re.MULTILINE)
    assert section, f"{model._meta.db_table} has no section"
    return dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", section[1], re.MULTILINE))


@pytest.mark.parametrize("model", LOGGED, ids=lambda model: model.__name__)
def test_every_column_is_documented_and_no_other(model: type[Model]) -> None:
    assert set(documented(model)) == {field.column for field in model._meta.concrete_fields}


@pytest.mark.parametrize("model", LOGGED, ids=lambda model: model.__name__)
def test_every_choice_of_a_column_is_named(model: type[Model]) -> None:
    lines = documented(model)
    for field in model._meta.concrete_fields:
        for value, _ in field.flatchoices:
            assert f"`{value}`" in lines[str(field.column)], f"{field.column}: {value}"


@pytest.mark.parametrize("model", LOGGED, ids=lambda model: model.__name__)
def test_every_json_column_has_an_example_that_parses(model: type[Model]) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, JSONField):
            name = f"`{model._meta.db_table}.{field.column}`:"
            example = re.search(rf"^{re.escape(name)}.*?```json\n(.*?)```", TEXT, re.DOTALL | re.MULTILINE)
            assert example, name
            json.loads(example[1])


def test_the_schema_version_is_the_one_in_the_models() -> None:
    assert f"It is **{SCHEMA_VERSION}**." in TEXT


def test_the_redactor_s_figures_are_those_that_are_measured() -> None:
    lines = table(measure([example for seed in SEEDS for example in sample(seed)])).splitlines()[1:]
    for line in lines:
        assert f"| {' | '.join(line.split())} |" in TEXT
    assert f"{len(templates()) // 10 * 10} committed sentences" in TEXT
