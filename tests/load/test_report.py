"""What the tables say of turns whose calls are known."""

from tests.load import report
from tests.load.crowd import Crowd
from tests.load.ledger import Entry
from tests.load.shopper import Told


def told(reply: str, done: float | None, *, unexplained: bool = False) -> Told:
    return Told("Hi", unexplained, reply, posted=20.0, first=200.0 if done else None, done=done)


def entry(*calls: tuple[str, int, float]) -> Entry:
    """Calls as (purpose, milliseconds, second in which it began)."""
    return Entry(
        calls=[(purpose, "done", ms) for purpose, ms, _ in calls],
        spans=[(began, began + ms / 1000) for _, ms, began in calls],
    )


SIDE_BY_SIDE = entry(("reply", 800, 0.0), ("reply", 800, 0.0))
ONE_BY_ONE = entry(("read", 600, 0.0), ("reply", 800, 0.6))


def test_a_reply_is_compared_with_its_own_calls() -> None:
    crowd = Crowd(2, 10.0, [told("a", 1000.0), told("b", 1540.0), told("c", 90.0)], [])

    row = report.ratios(crowd, {"a": SIDE_BY_SIDE, "b": ONE_BY_ONE, "c": entry()})

    assert row["to_sum"][:2] == [0.62, 1.1]
    assert row["to_open"][:2] == [1.1, 1.25]
    assert (row["calls"], row["without_calls"]) == (2, 1)


def test_a_message_without_its_reply_is_lost_and_in_no_figure() -> None:
    row = report.times("cell", Crowd(1, 10.0, [told("a", 1000.0), told("b", None)], []))

    assert (row["n"], row["lost"]) == (1, 1)


def test_the_gate_saves_one_call_in_each_turn_that_made_none() -> None:
    said = [told("a", 1000.0), told("b", 1540.0, unexplained=True)]

    row = report.gate(said, {"a": SIDE_BY_SIDE, "b": ONE_BY_ONE})

    assert (row["read_of_explained"], row["read_of_unexplained"]) == ([0, 1], [1, 1])
    assert row["saved_ms_a_turn"] == 300
