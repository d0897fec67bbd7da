"""belle_export: which conversations are written, as what, and what is never written."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from recommender.exceptions import ExportError
from recommender.learning.export import Report, export
from recommender.models import Conversation, Message, Recommendation
from recommender.privacy.consent import Use
from tests.logged import Talk, card

GOLDEN = Path(__file__).with_name("golden")
pytestmark = pytest.mark.django_db


def exported(profile: str = "openai", **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(profile, **options).lines(Report())]


def written(row: dict[str, Any]) -> str:
    return "\n".join(message["content"] for message in row["messages"])


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("profile", ["openai", "trl"])
def test_the_file_is_the_golden_one_byte_by_byte(profile: str, tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    call_command("belle_export", "--format", profile, "--out", str(file), stderr=StringIO())
    assert file.read_bytes() == (GOLDEN / f"{profile}.jsonl").read_bytes()


@pytest.mark.usefixtures("log")
def test_only_who_consented_and_kept_a_card_is_in_it_in_the_order_of_their_days() -> None:
    began = [row["messages"][1]["content"].split()[0] for row in exported()]
    assert began == ["Hi,", "a", "eine"]  # Alice, Bob, Charlie


@pytest.mark.usefixtures("log")
def test_nothing_that_points_at_a_person_is_left() -> None:
    text = "".join(written(row) for row in exported())
    assert "alice@example.com" not in text
    assert "Alice" not in text
    assert "pregnant" not in text
    assert "[EMAIL_1]" in text


@pytest.mark.usefixtures("log")
def test_with_a_legal_basis_health_words_stay_and_the_rest_is_masked() -> None:
    text = written(exported(use=Use.TRAIN_HEALTH, legal_basis=True)[0])
    assert "I am pregnant" in text
    assert "alice@example.com" not in text


@pytest.mark.usefixtures("log")
def test_unredacted_is_written_only_with_a_legal_basis_and_never_without_consent() -> None:
    with pytest.raises(ExportError, match="legal basis"):
        exported(use=Use.TRAIN_UNREDACTED)
    rows = exported(use=Use.TRAIN_UNREDACTED, legal_basis=True)
    assert "alice@example.com" in written(rows[0])
    assert len(rows) == 3  # still not Dora's


@pytest.mark.usefixtures("log")
def test_a_refused_list_and_a_thumb_down_weigh_nothing() -> None:
    answers = [m for m in exported()[1]["messages"] if m["role"] == "assistant"]
    assert [(m["content"], m["weight"]) for m in answers] == [("Here is Bright Drops.", 0), ("Then Calm Drops.", 1)]


@pytest.mark.usefixtures("log")
def test_trl_has_no_weights_so_what_must_not_be_learned_is_dropped_and_counted() -> None:
    report = Report()
    rows = list(export("trl").lines(report))
    assert len(rows) == report.written == 2
    assert report.dropped == {"nothing in it may be learned": 1}  # Bob's first list was refused


@pytest.mark.usefixtures("log")
def test_facts_that_she_typed_herself_do_not_pass_for_the_shop_s() -> None:
    thanks = exported()[0]["messages"][5]["content"]
    assert thanks == "Thanks! 1. Free Cream | 0.00 USD [EMAIL_1]"


@pytest.mark.usefixtures("log")
def test_what_she_said_anew_and_what_was_never_answered_are_joined_rightly() -> None:
    first = exported()[2]["messages"][1]["content"]
    assert first.startswith(
        "eine Creme für trockene Haut\nhallo?\n\n<products>\n1. Quiet Cream | 20.00 USD | in stock\n"
    )


@pytest.mark.parametrize("table", [Message, Recommendation])
def test_one_row_without_consent_keeps_the_whole_conversation_out(log: None, table: Any) -> None:  # noqa: ANN401
    talk = Conversation.objects.get(token_hash="Alice")
    table.objects.filter(pk=table.objects.filter(conversation=talk).first().pk).update(training_consent=False)
    report = Report()
    assert len(list(export("openai").lines(report))) == 2
    assert report.dropped == {"a row of it carries no consent": 1}


def test_withdrawn_consent_takes_effect_at_once(log: None) -> None:
    Conversation.objects.get(token_hash="Alice").set_training_consent(False)
    assert len(exported()) == 2


def test_a_product_that_is_called_like_the_shopper_keeps_its_name() -> None:
    talk = Talk("Rose", training=True)
    talk.said("I'm Rose, hi. a cream please")
    talk.replied("Rose Cream it is.", card("P2", name="Rose Cream"))
    talk.came_to("accepted")
    row = written(exported()[0])
    assert "I'm [NAME_1], hi" in row
    assert "Rose Cream it is." in row


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(ExportError, match="known are openai, trl"):
        export("csv")


@pytest.mark.usefixtures("log")
def test_standard_error_says_what_was_written_dropped_and_masked() -> None:
    out, err = StringIO(), StringIO()
    call_command("belle_export", "--format", "trl", stdout=out, stderr=err)
    assert out.getvalue().count("\n") == 2
    lines = err.getvalue().splitlines()
    assert "written: 2" in lines
    assert "dropped, nothing in it may be learned: 1" in lines
    assert "masked EMAIL: 2" in lines
    assert "rows with words about health: 1" in lines


def test_with_nothing_to_export_the_command_says_so_and_leaves_the_old_file_alone(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("last week's\n")
    with pytest.raises(CommandError, match="Nothing to export") as refused:
        call_command("belle_export", "--format", "openai", "--out", str(file), stderr=StringIO())
    assert refused.value.returncode == 3
    assert [one.name for one in tmp_path.iterdir()] == ["rows.jsonl"]
    assert file.read_text() == "last week's\n"


@pytest.mark.usefixtures("log")
def test_a_folder_that_is_not_there_is_an_error_of_one_line(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command("belle_export", "--format", "trl", "--out", str(tmp_path / "no" / "rows.jsonl"), stderr=StringIO())


@pytest.mark.usefixtures("log")
def test_rows_come_through_a_cursor_of_the_server_and_not_all_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recommender.learning.accepted.CHUNK", 1)
    lines = export("openai").lines(Report())
    next(lines)
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_cursors WHERE statement LIKE %s", ["%belle_conversation%"])
        assert len(cursor.fetchall()) == 1
    assert len(list(lines)) == 2
