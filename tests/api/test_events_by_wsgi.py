"""GET conversations/{id}/events/ where Django answers, without the event stream in front of it"""

from tests.api.conftest import Shopper


def test_without_asgi_the_client_is_told_to_poll(alice: Shopper) -> None:
    answer = alice.call("GET", f"{alice.here}events/", headers={"Accept": "text/event-stream"})
    assert answer.status_code == 406  # not 5xx: the widget takes that for a server that will come back
    assert answer["Content-Type"] == "application/problem+json"
