"""What each room saw and decided in one turn, as lines; every figure is the log's own unless it says "now"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django.db.models import Count

from recommender.contracts import Need
from recommender.dialogue.explain.page import figures, heading, line
from recommender.dialogue.explain.sources import resolved
from recommender.dialogue.transcript import held
from recommender.dialogue.weighed import plain
from recommender.models import IndexedItem, Message, NeedRecord
from recommender.retrieval.filters import filtered
from recommender.retrieval.musts import clauses
from recommender.retrieval.vocabulary_store import current as current_vocabulary

Lines = Iterator[str]
Logged = Mapping[str, Any]  # a part of a JSON column
ANSWER = 400  # characters shown of what a model wrote


def retold(reply: Message, number: int, turns: int) -> Lines:
    """The rooms in the order in which the turn went through them, and the calls that they made."""
    talk, said, arm = reply.conversation, reply.reply_to, reply.reading.get("arm", "unknown")
    yield from line(f"Conversation {talk.pk} ({talk.locale}), turn {number} of {turns}, arm {arm}", 0)
    whole = f"{(reply.finished_at - reply.created_at).total_seconds():.2f} s" if reply.finished_at else "not finished"
    yield from line(f"{reply.created_at:%Y-%m-%d %H:%M:%S} UTC, attempt {reply.attempt}: {reply.status}, {whole}", 0)
    yield from line(f'"{said.text if said else ""}"', 0, label="she said")
    for place, (name, room) in enumerate(ROOMS.items(), 1):
        took = reply.timings.get(name)
        yield from heading(f"{place} {name.upper()}", "" if took is None else f"{took} ms")
        yield from room(reply)


def _understand(reply: Message) -> Lines:
    """Both readings, what the rule made of their difference, the rules fired, and what held in the end."""
    read, said = reply.reading, reply.reply_to.text if reply.reply_to else ""
    yield from _reading("words", read.get("words") or {}, said)
    if read.get("model"):
        yield from _reading("model", read["model"], said, read.get("model_kept_out", ()))
    else:
        yield from line(f"not heard: {read.get('model_skipped') or 'nothing is logged'}", label="model")
    for rule in read.get("rules", ()):
        since = "now" if rule["new"] else "already"
        named = f"{rule['code']}, {since} called by {' '.join(map(str, rule['called_by']))}"
        yield from line(f"{named}: without {', '.join(rule['avoid'])} ({rule['source']})", label="rule")
    for gone in read.get("weighed", {}).get("let_go", ()):
        yield from line(f"{_named(gone)} gave way: nothing fitted, and she did not mind", label="rule")
    live = _live(reply)
    yield from line("Needs that hold after this message:" if live else "No need holds after this message.")
    for need in live:
        yield from line(f"{need.strength:<6} {need}, sure {need.confidence:.2f}, {_from(need)}", 4)


def _reading(reader: str, read: Logged, said: str, kept_out: Sequence[str] = ()) -> Lines:
    """One reader's needs, and beside each of the model's what became of it."""
    for need, why in zip_longest(read.get("needs", ()), kept_out):
        quoted = f'"{said[need["start"] : need["end"]]}"' if need["start"] is not None else "no words of hers"
        fate = "" if why is None else f" -> kept out: {why}" if why else " -> heard"
        sure = f"sure {need['confidence']:.2f}, from {quoted}"
        yield from line(f"{need['strength']:<6} {_named(need)}, {sure}{fate}", label=reader)
    for what in ("dropped", "intents", "unexplained"):
        values = [" ".join(map(str, one)) if isinstance(one, list) else str(one) for one in read.get(what, ())]
        if values:
            yield from line(f"{what}: {', '.join(values)}", label=reader)


def _named(need: Logged) -> str:
    return f"{need['need']} {need['op']} {need['value']}"


def _from(need: NeedRecord) -> str:
    """Her source words, or who set the need."""
    words = need.message.text[need.start : need.end] if need.message and need.start is not None else ""
    return f'by {need.reader} from "{words}"' if words else f"by {need.reader}"


def _live(reply: Message) -> list[NeedRecord]:
    """The needs that held when the reply was finished."""
    return [one for one in reply.conversation.needs.select_related("message") if held(one, reply.finished_at)]


def _look(reply: Message) -> Lines:
    """How much each must leaves, now, beside what was left then; and the candidates as they were ranked."""
    weighed = reply.reading.get("weighed", {})
    yield from line(f"products that met every must: {weighed.get('fit', 'not logged')}")
    for need in weighed.get("spared", ()):
        yield from line(f"met by silence too, for nothing met all: {need['need']} {need['op']} {need['value']}")
    yield from _musts([one.as_need() for one in _live(reply)], reply.conversation.locale)
    cards = dict(reply.recommendations.values_list("sku", "place"))
    names = {sku: item.name for sku, item in _items(reply, [one["sku"] for one in reply.candidates]).items()}
    for place, one in enumerate(reply.candidates, 1):
        card = f" [card {cards[one['sku']]}]" if one["sku"] in cards else ""
        yield from line(f"{place:>2}. {one['score']:.3f} {one['sku']} {names.get(one['sku'], 'gone')[:60]}{card}")
        yield from line(figures(one["features"]), 12)


def _musts(needs: Sequence[Need], locale: str) -> Lines:
    """Each must is a filter in SQL: counted anew by itself, and with all before it."""
    vocabulary, before = current_vocabulary(locale), list[Need]()
    for clause in clauses(needs):
        before.extend(clause)
        left = (filtered(some, locale, vocabulary) for some in (clause, before))
        alone, together = (items.aggregate(n=Count("group", distinct=True))["n"] for items in left)
        named = " or ".join(_named(plain(need)) for need in clause)
        yield from line(f"now {named} leaves {alone}; with the musts above it {together}", 4)


def _items(reply: Message, skus: Sequence[str]) -> dict[str, IndexedItem]:
    found = IndexedItem.objects.of(reply.conversation.locale).filter(sku__in=skus)
    return {item.sku: item for item in found}


def _decide(reply: Message) -> Lines:
    """The move with its reason, what every question was worth, and what giving up each must would have freed."""
    weighed = reply.reading.get("weighed", {})
    yield from line(f"{reply.move or 'no move'}: {reply.reason or 'no reason is logged'}")
    if weighed.get("bits"):
        yield from line(f"worth of each question, in bits: {figures(weighed['bits'])}")
    for way in weighed.get("giving_up", ()):
        yield from line(f"without {_named(way)}: {way['fit']} would fit", 4)
    if reply.question:
        offered = " · ".join(f"{one['label']} ({one['count']})" for one in reply.question["options"])
        yield from line(f"asked: {reply.question['text']} {offered}")


def _speak(reply: Message) -> Lines:
    """Cards with their reasons, each with what its source says now; then every sentence with its origin."""
    cards = list(reply.recommendations.order_by("place"))
    items = _items(reply, [card.sku for card in cards])
    for card in cards:
        yield from line(f"card {card.place}: {card.snapshot['name']} ({card.sku})")
        for reason in card.reasons:
            yield from line(f"{reason['text']} [{reason['need']}]", 4)
            yield from line(resolved(reason["source"], items.get(card.sku)), 8)
    for one in reply.sentences:
        fate = "" if one["kept"] else f" -> DROPPED: {one['why']}"
        yield from line(f"{one['text']}{fate}", label=one["by"])


def _calls(reply: Message) -> Lines:
    """Each call to a model with its prompt, tokens, time and raw answer."""
    made = list(reply.calls.order_by("created_at", "pk"))
    yield from () if made else line("none")
    for call in made:
        spent = f"{call.prompt_tokens} ({call.cached_tokens} cached) + {call.completion_tokens} tokens"
        prompt = f"prompt {call.prompt_name} {call.prompt_hash[:12]}"
        yield from line(f"{call.purpose} by {call.model}: {call.status}, {prompt}, {spent}, {call.milliseconds} ms")
        yield from line((call.error or call.answer)[:ANSWER], 4, label="error" if call.error else "answer")


ROOMS = {"understand": _understand, "look": _look, "decide": _decide, "speak": _speak, "model calls": _calls}
