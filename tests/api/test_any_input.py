"""Whatever is sent, the answer is one that the schema names, and never a 500."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from pytest_django import Settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from recommender.api.schema import document
from tests.api.conftest import API, Shopper

Operation = APIOperation[Any, Any, Any, Any]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
    allow_header_conformance,
    negative_data_rejection,
]  # not ignored_auth: by contract a token that opens nothing is 404, and tests/doors tries every route without one


def operations() -> list[Operation]:
    schema = schemathesis.openapi.from_dict({**document(), "servers": [{"url": API.rstrip("/")}]})
    schema.app = get_wsgi_application()
    return [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]


def trials() -> list[tuple[Operation, GenerationMode]]:
    """Every operation with input that fits, and every one that takes a body with input that does not."""
    every = operations()
    wrong = [(one, GenerationMode.NEGATIVE) for one in every if one.body]
    return [(one, GenerationMode.POSITIVE) for one in every] + wrong


def hers(shopper: Shopper, operation: Operation) -> dict[str, str]:
    """The ids in this operation's path, of things that she has."""
    (shown,) = shopper.was_shown("P1")
    things = {"conversation": shopper.row.pk, "message": shown.message_id, "recommendation": shown.pk}
    return {name: str(pk) for name, pk in things.items() if f"{{{name}}}" in operation.path}


@pytest.mark.slow
@pytest.mark.parametrize(("operation", "mode"), trials(), ids=lambda one: getattr(one, "label", str(one)))
def test_any_input_has_a_documented_answer(
    alice: Shopper, sent: list[str], in_process: None, operation: Operation, mode: GenerationMode
) -> None:
    token = {"Authorization": f"Bearer {alice.token}"}
    cases = operation.as_strategy(mode, path_parameters=hers(alice, operation), headers=token)
    seen: set[int] = set()

    @given(case=cases)
    @settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def ask(case: Case[Any]) -> None:
        seen.add(case.call_and_validate(checks=CHECKS).status_code)

    ask()
    assert seen & ({400} if mode is GenerationMode.NEGATIVE else {200, 201, 202, 204, 406})  # the door was open


@pytest.fixture
def in_process(settings: Settings) -> Iterator[None]:
    """As many calls as it takes, on the test's own connection, which a WSGI server would close after each."""
    settings.BELLE = {**settings.BELLE, "LIMITS": False}
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
