"""What a message does beside stating needs."""

from __future__ import annotations

import re

from recommender.contracts import Intent, Move, NeedKind, Op
from recommender.dialogue.needs.intent_patterns import ALONE, ALWAYS, SAY, SHOWN
from recommender.dialogue.needs.message import Message
from recommender.dialogue.needs.pointing import pointed
from recommender.dialogue.needs.questions_asked import SAY as QUESTIONS
from recommender.dialogue.needs.wordings import wordings

PLEAS = wordings("pleas")
SYMPTOMS = wordings("symptoms")
ANOTHER_QUESTION = re.compile(r"[^\W\d_]{2}[^?]*\?")
_STOP = frozenset({".", ";", "!", "?"})


def read(message: Message) -> None:
    """Add every intent that the words show, given the needs that were heard."""
    for intent, pattern in (*ALWAYS.items(), *(SHOWN.items() if message.context.shown else ())):
        match = pattern.search(message.folded)
        if match:
            message.intents.add(intent)
            message.explained.update(message.tokens_in(*match.span()))
    _for_a_doctor(message)
    _asked_which(message)
    _taken(message)
    _without_preference(message)
    if Intent.WHO in message.intents:
        _asked_who(message)
    if all(heard.need.kind is NeedKind.OPEN for heard in message.heard) and not message.dropped:
        _alone(message)


def _asked_who(message: Message) -> None:
    """ "Is this a real person?" asks for nobody, and after no product unless there is another question beside it."""
    if not PLEAS["PERSON"].search(message.folded):
        message.intents.discard(Intent.PERSON)
    if not ANOTHER_QUESTION.search(PLEAS["WHO"].sub("", message.folded)):
        message.intents.discard(Intent.QUESTION)


def _asked_which(message: Message) -> None:
    """ "Which cream will cure it" is a question for a doctor; "which cream should I use" names what she looks for."""
    wished = any(heard.need.kind is NeedKind.CATEGORY for heard in message.heard)
    if QUESTIONS["WHICH"].search(message.folded) and (Intent.MEDICAL in message.intents or not wished):
        message.intents.add(Intent.QUESTION)


def _taken(message: Message) -> None:
    """She takes a card as it is; whoever asks for a change, or says what else she needs, has not chosen."""
    asked, shown = message.context.last_question, message.context.shown
    places = pointed(message)
    ways = ["CHOSEN", *([] if asked else ["A_PLACE"]), *(["TAKES_NAMED"] if places else [])] if shown else []
    match = next((match for way in ways if (match := SAY[way].search(message.folded))), None)
    brands = {message.context.shown[place].brand for place in places}  # "I'll take the Verity one"
    wishes = [heard.need for heard in message.heard if heard.need.kind is not NeedKind.OPEN]
    wished = any(need.kind is not NeedKind.BRAND or need.value not in brands for need in wishes)
    asks = SAY["ASKS_FOR_IT"].fullmatch(message.folded) if shown else None
    taken = asks or (None if wished or SAY["NOT_CHOSEN"].search(message.folded) else match)
    if taken:
        message.heard = []
        message.intents.discard(Intent.QUESTION)
        message.intents.add(Intent.CHOOSE)
        message.explained.update(message.tokens_in(*taken.span()))


def _for_a_doctor(message: Message) -> None:
    """What she has on her skin counts beside a wish; as the reason to avoid something it does not."""
    told = [PLEAS["DIAGNOSIS"].search(message.folded), PLEAS["ACUTE"].search(message.folded), _of_a_medicine(message)]
    wished = any(heard.need.kind is NeedKind.CATEGORY for heard in message.heard)
    named = None if wished else PLEAS["NAMED"].search(message.folded)
    told.append(named if named and not _explained(message, named) else None)
    for match in filter(None, told):
        message.intents.add(Intent.MEDICAL)
        message.explained.update(message.tokens_in(*match.span()))
    for pattern in (SYMPTOMS["NEVER_EXPLAINED"], SYMPTOMS["SYMPTOMS"]):
        for match in pattern.finditer(message.folded):
            if pattern is SYMPTOMS["SYMPTOMS"] and (
                SYMPTOMS["HABIT"].search(message.folded[: match.start()]) or _spared(message, match)
            ):
                continue
            message.intents.add(Intent.MEDICAL)
            message.explained.update(message.tokens_in(*match.span()))


def _of_a_medicine(message: Message) -> re.Match[str] | None:
    """Her question about a prescribed medicine, or her wish for one; naming it while she shops is neither."""
    wish = PLEAS["GIVE_ME"].search(message.folded)
    if wish and not message.heard:
        return wish
    if any(heard.need.kind is NeedKind.CATEGORY for heard in message.heard):
        return None
    taken = next((heard.need for heard in message.heard if heard.need.kind is NeedKind.MEDICATION), None)
    named = PLEAS["MEDICINE"].search(message.folded)
    if named and PLEAS["NO_MEDICINE"].search(message.folded[: named.start()]):
        named = None
    asks = PLEAS["ASKS"].search(message.folded) or (named if Intent.QUESTION in message.intents else None)
    return asks if taken or named else None


def _spared(message: Message, match: re.Match[str]) -> bool:
    """Whether the symptom stands beside something that she turns down: "fragrance gave me hives"."""
    if SYMPTOMS["HAS"].search(message.folded[: match.start()]) and not SYMPTOMS["BECAUSE"].search(
        message.folded[match.end() :]
    ):
        return False
    reach = message.tokens_in(*match.span())
    near = range(reach[0] - 5, reach[-1] + 4) if reach else range(0)
    refused = [each for each in message.heard if each.need.kind is NeedKind.AVOID or each.need.op is Op.IS_NOT]
    return any(
        each.first in near
        and not _STOP.intersection(message.words[min(each.first, reach[0]) : max(each.first, reach[0])])
        for each in refused
    )


def _explained(message: Message, match: re.Match[str]) -> bool:
    """Whether the words are already the reason of a need: "fragrance gives me a rash"."""
    reach = message.tokens_in(*match.span())
    near = set(range(reach[0] - 4, reach[-1] + 4)) if reach else set()
    return bool(near & {at for heard in message.heard for at in range(heard.first, heard.last + 3)})


def _without_preference(message: Message) -> None:
    """She leaves the question open; with a need in the answer she does not."""
    asked = message.context.last_question
    answered = any(heard.need.kind is not NeedKind.OPEN for heard in message.heard)  # "any, just good quality" is open
    none = SAY["NONE"].search(message.folded) if asked and not message.heard else None
    match = SAY["NO_PREFERENCE"].search(message.folded) or none
    due = asked or message.context.last_move == Move.NO_MATCH
    if match and due and not answered and not (message.dropped and not asked):
        message.intents.add(Intent.NO_PREFERENCE)
        message.explained.update(message.tokens_in(*match.span()))


def _alone(message: Message) -> None:
    """What only counts where nothing else was said."""
    for intent, pattern in ALONE.items():
        match = pattern.search(message.folded)
        about = message.heard or message.mentions or message.intents - {Intent.QUESTION, Intent.GREETING}
        if match and (intent is not Intent.OFF_TOPIC or not about):
            message.intents.add(intent)
            message.explained.update(message.tokens_in(*match.span()))
