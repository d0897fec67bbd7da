"""Whoever holds another conversation's token gets 404 on every route and every method of the URL map."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern

from recommender.api.base import BelleView, OpenView
from recommender.api.urls import urlpatterns
from recommender.models.message import Status
from tests.api.conftest import API, JSON, Shopper

METHODS = ("get", "post", "put", "patch", "delete")


def doors() -> Iterator[tuple[str, str]]:
    """(method, path with names) of every view that asks for a token."""
    for pattern in urlpatterns:
        view: type[BelleView] = pattern.callback.view_class  # type: ignore[attr-defined]
        if not issubclass(view, OpenView):
            yield from ((method, path_of(pattern)) for method in METHODS if hasattr(view, method))


def path_of(pattern: URLPattern) -> str:
    return re.sub(r"<uuid:(\w+)>", r"{\1}", str(pattern.pattern))


DOORS = sorted(doors())


def belongings(shopper: Shopper) -> dict[str, str]:
    (shown,) = shopper.was_shown("P1")
    reply = shopper.is_owed_a_reply(Status.PENDING)
    return {"conversation": str(shopper.row.pk), "message": str(reply.pk), "recommendation": str(shown.pk)}


def test_every_route_with_an_id_is_in_the_list() -> None:
    assert len(DOORS) == 12
    assert all("{" in path for _, path in DOORS)


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_someone_elses_is_404(alice: Shopper, bob: Shopper, method: str, path: str) -> None:
    hers = path.format(**belongings(alice))
    before = state(alice)
    assert bob.call(method.upper(), hers, valid_body(path)).status_code == 404
    assert state(alice) == before


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_without_a_token_it_is_401(alice: Shopper, method: str, path: str) -> None:
    hers = path.format(**belongings(alice))
    answer = Client().generic(method.upper(), API + hers, b"{}", "application/json")
    assert answer.status_code == 401


@pytest.mark.parametrize(("method", "path"), DOORS)
def test_her_own_is_not_404(alice: Shopper, method: str, path: str) -> None:
    hers = path.format(**belongings(alice))
    assert alice.call(method.upper(), hers, valid_body(path)).status_code in {200, 201, 202, 204, 406}


def state(shopper: Shopper) -> JSON:
    return shopper.get(f"{shopper.here}export/").json() | {"exported_at": ""}


def valid_body(path: str) -> JSON:
    last = path.rstrip("/").rsplit("/", maxsplit=1)[-1]
    bodies: dict[str, JSON] = {
        "{conversation}": {"consent": {"training": True}},
        "messages": {"text": "Hello", "client_id": "c1"},
        "needs": {"set": [{"need": "rating", "op": ">=", "value": 4}]},
        "outcomes": {"outcome": "clicked"},
        "feedback": {"rating": "up"},
    }
    return bodies.get(last)
