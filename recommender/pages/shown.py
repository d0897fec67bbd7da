"""Her conversation as the templates want it: the API's own JSON, with what she has done, worded for a page."""

from __future__ import annotations

import time
import uuid
from typing import Any

from recommender.dialogue import transcript
from recommender.dialogue.questions import money
from recommender.dialogue.stop import published
from recommender.models import Conversation, Feedback, Message, Outcome, TurnEvent
from recommender.models.outcome import OutcomeKind
from recommender.pages.visit import Visit
from recommender.retrieval.sizes import printed
from recommender.words import fill

JSON = dict[str, Any]
WAIT_S = 2.0  # for a reply, before the page is answered without it
LOOK_S = 0.1


def waited_for(talk: Conversation) -> Message | None:
    """The last reply that is still owed after a short wait; None if there is none."""
    until = time.monotonic() + WAIT_S
    while (owed := talk.messages.unfinished().last()) and time.monotonic() < until:
        time.sleep(LOOK_S)
    return owed


def shown(visit: Visit) -> JSON:
    """The conversation; empty before her first words."""
    if visit.talk is None:
        return {"messages": [], "needs": [], "consent": {"training": False}}
    told = transcript.conversation(visit.talk)
    thumbs = dict(Feedback.objects.filter(message__conversation=visit.talk).values_list("message_id", "rating"))
    against = Outcome.objects.filter(recommendation__conversation=visit.talk, outcome=OutcomeKind.REJECTED)
    refused = {str(pk) for pk in against.values_list("recommendation_id", flat=True)}
    for message in told["messages"]:
        _finish(message, visit, refused)
        message["thumb"] = thumbs.get(uuid.UUID(message["id"]))
    for need in told["needs"]:
        need["away"] = fill(visit.words["removeNeed"], label=need["label"])
    return told | dict(zip(("said", "last"), told["messages"][-2:], strict=False))


def _finish(message: JSON, visit: Visit, refused: set[str]) -> None:
    """Add to one message what only a page needs."""
    if message.get("status") in ("pending", "running"):
        message |= _so_far(message["id"], visit)
    for card in message.get("cards", ()):
        _word(card, visit)
        card["rejected"] = card["recommendation"] in refused
    if message.get("routine"):
        _lay_out(message["routine"], message["cards"], visit)
    if asked := message.get("question"):
        any_of = {"any", visit.words["noMatter"].lower()}
        asked["shown"] = asked["text"] not in message["text"]
        asked["options"] = [
            {**one, "found": fill(visit.words["found"], n=one["count"])}
            for one in asked["options"]
            if any_of.isdisjoint({one["value"], one["label"].lower()})
        ]


def _lay_out(routine: JSON, cards: list[JSON], visit: Visit) -> None:
    """Add to a routine its steps by time of day with name and price, its sum, and what is left out, in words."""
    words, known, met = visit.words, {card["recommendation"]: card for card in cards}, set[str]()
    for step in routine["steps"]:
        card = known[step["card"]]
        step |= {"name": card["name"], "cost": card["cost"], "again": step["card"] in met}
        met.add(step["card"])
    times = dict.fromkeys(step["time"] for step in routine["steps"])
    routine["times"] = [
        {"name": words[time], "steps": [step for step in routine["steps"] if step["time"] == time]} for time in times
    ]
    routine["sum"] = money(routine["total"], routine["currency"]) if routine["total"] else ""
    routine["without"] = ", ".join(f"{one['label']} ({words['left'][one['why']]})" for one in routine["left_out"])


def _so_far(pk: str, visit: Visit) -> JSON:
    """An unfinished reply: its checked sentences, and what Belle is at."""
    reply = visit.hers.messages.get(pk=pk)
    said = TurnEvent.objects.filter(message=reply, kind="status", payload__attempt=reply.attempt).last()
    return {"owed": True, "text": published(reply), "doing": said.payload["text"] if said else visit.words["reading"]}


def _word(card: JSON, visit: Visit) -> None:
    """A card's figures in words; its addresses only where they lead to the shop."""
    words, amount = visit.words, printed(card["size"], ounces=False)
    for name in ("url", "image_url"):
        card[name] = visit.of_shop(card[name])
    card["cost"] = money(card["price"], card["currency"]) if card["price"] else words["noPrice"]
    if card["unit_price"] and amount:
        unit = "100\N{NO-BREAK SPACE}ml" if amount.unit == "ml" else "100\N{NO-BREAK SPACE}g"
        card["each"] = fill(words["per"], price=money(card["unit_price"], card["currency"]), unit=unit)
    if card["rating"] and card["rating_count"]:
        card["stars"] = fill(words["stars"], rating=f"{card['rating']:.1f}", n=card["rating_count"])
    for reason in card["reasons"]:
        reason["rests"] = fill(words["source"], label=reason["source"]["label"])
