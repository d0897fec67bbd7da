"""GET schema/, the kept docs/openapi.yaml, and what is really answered: all three say the same."""

from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from django.test import Client
from drf_spectacular.drainage import GENERATOR_STATS

from recommender.api.schema import document
from recommender.api.urls import urlpatterns
from tests.api.conftest import API, JSON, Shopper
from tests.logged import card

KEPT = Path(__file__).parents[2] / "docs" / "openapi.yaml"
HOW = "The API has changed. If no client breaks: curl -s http://127.0.0.1:8000/belle/api/schema/ > docs/openapi.yaml"


def check(name: str, told: JSON) -> None:
    """`told` has the shape `name` of the schema, and no member beside it."""
    shapes = document()["components"]["schemas"].items()
    closed = {name for name, shape in shapes if "properties" in shape}
    schemas = {name: shape | ({"additionalProperties": False} if name in closed else {}) for name, shape in shapes}
    whole = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(told)


def test_the_kept_schema_is_the_served_one(db: None) -> None:
    served = Client().get(f"{API}schema/")
    assert served["Content-Type"].startswith("application/vnd.oai.openapi")
    assert served.content.decode() == KEPT.read_text(encoding="utf-8"), HOW


def test_it_is_served_as_json_where_json_is_wanted(db: None) -> None:
    served = Client().get(f"{API}schema/", headers={"Accept": "application/json"})
    assert served.json() == yaml.safe_load(KEPT.read_text(encoding="utf-8"))
    assert served.json()["openapi"].startswith("3.1")


def test_every_route_is_in_it() -> None:
    undocumented = {"schema", "missing"}
    assert len(document()["paths"]) == len([one for one in urlpatterns if one.name not in undocumented])


def test_nothing_about_it_had_to_be_guessed() -> None:
    document()
    assert not GENERATOR_STATS


@pytest.fixture
def replied(alice: Shopper) -> Shopper:
    said = alice.log.said("A cream under $30", client_id="c1")
    options = [{"value": "dry", "label": "Dry skin", "count": 3}]
    question = {"need": "skin_type", "text": "What is your skin type?", "options": options}
    alice.log.replied("Here.", card("P1", price=None, unit_price=None, rating=None), question=question)
    alice.log.need(said, "budget", "<=", 30.0, start=8, end=17)
    alice.log.need(None, "avoid", "free of", "fragrance", reader="widget")
    return alice


def test_a_transcript_has_the_shape_that_is_documented(replied: Shopper) -> None:
    check("Transcript", replied.get(replied.here).json())


def test_each_answer_has_the_shape_that_is_documented(replied: Shopper, sent: list[str]) -> None:
    shown = replied.row.recommendations.get()
    needs = {"set": [{"need": "rating", "op": ">=", "value": 4}]}
    check("Accepted", replied.says("For dry skin").json())
    check("Reply", replied.get(f"messages/{shown.message_id}/").json())
    check("Reply", replied.post(f"messages/{shown.message_id}/stop/").json())
    check("FeedbackAnswer", replied.post(f"messages/{shown.message_id}/feedback/", {"rating": "up"}).json())
    check("NeedsAnswer", replied.patch(f"{replied.here}needs/", needs).json())
    check("OutcomeAnswer", replied.post(f"recommendations/{shown.pk}/outcomes/", {"outcome": "clicked"}).json())
    check("BagAnswer", replied.post(f"recommendations/{shown.pk}/bag/").json())
    check("BagAnswer", replied.post(f"recommendations/{shown.pk}/bag/").json())
    check("ConsentAnswer", replied.patch(replied.here, {"consent": {"training": True}}).json())
    check("Problem", replied.says("").json())


def test_the_check_of_shapes_can_fail(replied: Shopper) -> None:
    told = replied.get(replied.here).json()
    told["messages"][1]["cards"][0]["price"] = 20.0
    with pytest.raises(jsonschema.ValidationError):
        check("Transcript", told)
