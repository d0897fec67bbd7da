"""What the policy weighed is logged with the turn."""

from pytest_django.fixtures import Settings

from tests.dialogue.conftest import Alice


def test_the_worth_of_every_question_is_logged(alice: Alice, settings: Settings) -> None:
    settings.BELLE = {**settings.BELLE, "MAX_QUESTIONS": 2}
    weighed = alice.says("Something for my face").reading["weighed"]

    assert weighed["fit"] == 9
    assert weighed["bits"]["brand"] > 0


def test_what_each_must_costs_is_logged_where_nothing_fits(alice: Alice) -> None:
    weighed = alice.says("A moisturizer under $5").reading["weighed"]

    assert weighed["fit"] == 0
    assert {"need": "budget", "op": "<=", "value": 5.0, "fit": 5} in weighed["giving_up"]


def test_what_gave_way_is_logged(alice: Alice) -> None:
    alice.says("A moisturizer under $5")
    weighed = alice.says("I don't mind").reading["weighed"]

    assert weighed["let_go"] == [{"need": "budget", "op": "<=", "value": 5.0}]
