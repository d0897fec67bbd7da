"""A log of conversations, built by belle_dataset and written in every format by belle_export."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from django.core.management import call_command
from django.db import connection

from recommender.learning.profiles import profiles
from recommender.models import Correction, Dataset
from recommender.models.dataset import RowKind
from tests.learning.rows.made import reading
from tests.logged import FIRST_DAY, Talk, card

WISHES = (
    "a rich night cream without perfume", "something light for the beach", "a balm for chapped hands in winter",
    "mascara that stays on in the rain", "a serum with vitamin c", "shampoo for fine hair that gets oily",
    "a lipstick in deep plum", "face wash for a teenager", "sunscreen that leaves no white cast",
    "an oil for dry tips", "a gentle peel", "powder for a shiny forehead",
)  # fmt: skip
SIDES = ("0.5", "0.25", "0.25")
SEED = 20261123
PER = {"dialogue": "whole", "turn": "turns"}


def everything(folder: Path, few: int) -> list[str]:
    """The names of all files: FOLDER/PER/PROFILE-KIND/train.jsonl and so on."""
    call_command("migrate", verbosity=0)
    for number in range(few):
        converse(number, WISHES[number % len(WISHES)])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    folder.mkdir(parents=True, exist_ok=True)
    for per, name in PER.items():
        call_command(
            "belle_dataset", "build", name, "--kinds", *RowKind.values, "--per", per, "--ratios", "1", "0", "0"
        )
        for profile in profiles().values():
            for kind in profile.rows if name == "whole" else set(profile.rows) & {RowKind.CHAT}:
                place = folder / f"{name}-{profile.name}-{kind}"
                call_command("belle_export", name, "--profile", profile.name, "--kind", kind, "--to", str(place))
    three_sides(few)
    return sorted(str(path) for path in folder.glob("*/train.*"))


def three_sides(few: int) -> None:
    """A version with three sides, of shoppers of its own: the others stand on one side for good."""
    drawn = random.Random(SEED)  # noqa: S311 - repeatable, not secret
    words = " ".join(WISHES).split()
    for number in range(few, 5 * few):
        converse(number, " ".join(drawn.sample(words, 12)))
    since = (FIRST_DAY + timedelta(days=few)).date().isoformat()
    call_command("belle_dataset", "build", "sides", "--kinds", *RowKind.values, "--since", since, "--ratios", *SIDES)


def overlaps() -> list[str]:
    """What stands on two sides of each version, which has to be nothing; `sides` is the one that has three."""
    return [f"{one}: {one.counts['overlap']}" for one in Dataset.objects.order_by("pk")]


def converse(number: int, wish: str) -> None:
    """She is asked, sees two cards, sends one away, takes the other and is thanked; a reviewer puts one reply right."""
    talk = Talk(f"Shopper {number}", training=True, day=number)
    talk.said(wish)
    asked = {
        "need": "skin_type",
        "text": "Which skin is it for?",
        "options": [{"value": "dry", "label": "dry", "count": 4}],
    }
    talk.replied("Which skin is it for?", question=asked, reading=reading(("open", "about", wish)))
    talk.said(f"dry skin, at most {20 + number} dollars")
    heard = reading(("skin_type", "is", "dry"), ("budget", "<=", 20.0 + number))
    cards = [card(f"P{number}", name=f"Quiet Cream {number}"), card(f"Q{number}", name=f"Rose Balm {number}")]
    ranked = [{"sku": one["sku"], "score": 0.5, "features": {"wishes": 1.0, "price": 0.5}} for one in cards]
    said = f"Quiet Cream {number} stays within your ${20 + number}."
    sentences = [
        {"text": f"It costs ${number}.", "by": "model", "kept": False, "why": "number"},
        {"text": said, "by": "composed", "kept": True, "why": ""},
    ]
    talk.replied(said, *cards, reading=heard, candidates=ranked, sentences=sentences)
    talk.came_to("accepted", "purchased", source="shop")
    talk.came_to("rejected", place=2)
    talk.row.recommendations.get(place=2).outcomes.update(reason="too rich")
    talk.said(f"and something for the evening, number {number}?")
    reply = talk.replied(f"There is nothing for evening {number}.", move="no_match", reading=reading())
    talk.thumb(reply, "down" if number % 2 else "up")
    text = f"For the evening I would take Rose Balm {number}."
    Correction.objects.create(message=reply, text=text, skus=[f"Q{number}"], training_consent=True)
