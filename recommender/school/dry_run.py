"""The last conversations once more through another version, before any shopper hears it: reply beside reply.

Her redacted words are said anew in a conversation that is erased at once. Both sides are written now, of the shop as it
is now and with the same seeds, so that what differs is the version's doing.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from recommender.contracts import Voice
from recommender.dialogue.send import send
from recommender.dialogue.turn import answer
from recommender.exceptions import SchoolError
from recommender.learning.loaded import loaded
from recommender.learning.rows import public_names
from recommender.learning.rows.talk import standing, talk_of
from recommender.llm.current import voice
from recommender.models import Conversation, Evaluation, Message, ModelVersion
from recommender.models.message import Role
from recommender.models.tuning import JobStatus
from recommender.privacy.consent import Use
from recommender.school.hold import Hold, take, telling
from recommender.school.own_talks import away, forget, refuse_spent
from recommender.school.releases import changes
from recommender.school.shelf import missing

BASE = "base"  # the configured model as it is
MOST = 200  # conversations
FAMILY = uuid.UUID("d47c0ffe-0000-4000-8000-000000000000")
Heard = dict[str, Any]  # {"text", "skus", "move"}


def begin(version: ModelVersion, talks: int, by: int | None = None) -> Evaluation:
    """The run of the last `talks` conversations that allow training, beside what is live. Raises SchoolError, and then
    nothing is stored. `by` is a user's key."""
    if not 1 <= talks <= MOST:
        raise SchoolError(f"A dry run takes 1 to {MOST} conversations.")
    _voice(version.name)
    allowed = Conversation.objects.consented().spoken().order_by("-spoke_at")
    ids = [str(pk) for pk in allowed.values_list("pk", flat=True)[:talks]]
    if not ids:
        raise SchoolError("No conversation allows training yet: there is nothing to say again.")
    now = changes.live()
    return Evaluation.objects.create(
        kind=Evaluation.Kind.DRY_RUN,
        versions=[now.version.name if now and now.version else BASE, version.name],
        options={"conversations": len(ids)},
        steps=len(ids),
        cursor={"left": ids},
        results={"talks": {}},
        created_by_id=by,
    )


def go_on(run: Evaluation, seconds: float | None = None) -> bool:
    """Go on for about so many seconds (None: to the end); whether it is done. Raises SchoolHeld where another process
    has it, SchoolError where it cannot be, which then stands on it too."""
    hold, began = take(run), time.monotonic()
    with telling(hold):
        forget(hold.row.cursor.get("saying"))
        while hold.row.cursor["left"]:
            if seconds is not None and time.monotonic() - began > seconds:
                hold.let_go()
                return False
            _one(hold)
    hold.row.status, hold.row.finished_at = JobStatus.READY, timezone.now()
    hold.save("status", "finished_at")
    hold.let_go()
    return True


def _one(hold: Hold[Evaluation]) -> None:
    """Say one conversation again to each version, and store both, unless she took it back meanwhile."""
    run, pk = hold.row, hold.row.cursor["left"][0]
    talk = loaded(Conversation.objects.consented().filter(pk=pk), answers=False).first()
    told: list[dict[str, Any]] = []
    if talk:
        lines = _lines(talk)
        before, after = ([*_said_to(hold, name, talk, lines)] for name in run.versions)
        told = [
            {"said": text, "before": was, "after": now}
            for (_, text), was, now in zip(lines, before, after, strict=True)
        ]
    with transaction.atomic():
        allowed = Conversation.objects.select_for_update().consented().filter(pk=pk).exists()
        run.results = Evaluation.objects.select_for_update().get(pk=run.pk).results
        run.results["talks"] |= {pk: told} if allowed and told else {}
        run.cursor = {"left": run.cursor["left"][1:]}
        run.step = run.steps - len(run.cursor["left"])
        hold.save("results", "cursor", "step")


def _lines(talk: Conversation) -> list[tuple[Message, str]]:
    """What she said and did not say anew, redacted as for training."""
    messages = standing(talk)
    mask = talk_of(talk, messages, Use.TRAIN, public_names()).mask
    return [(one, mask(one.text)) for one in messages if one.role == Role.SHOPPER]


def _said_to(
    hold: Hold[Evaluation], name: str, talk: Conversation, lines: Sequence[tuple[Message, str]]
) -> list[Heard]:
    """What this version answers to each of her lines. The conversation is on the cursor, for whoever has to erase it
    after a crash."""
    speaks = _voice(name)
    row, _ = Conversation.open(talk.locale, talk.page, training=False)
    hold.row.cursor["saying"] = str(row.pk)
    hold.save("cursor")
    try:
        with hold.kept():
            heard = [_answered(row, hold.row, said, text, speaks) for said, text in lines]
        refuse_spent(row)
        if why := away(row):
            raise SchoolError(f"The model does not answer ({why}). Once it does, the dry run goes on from here.")
        return heard
    finally:
        forget(str(row.pk))


def _answered(row: Conversation, run: Evaluation, said: Message, text: str, speaks: Voice | None) -> Heard:
    """One reply. Its id is that of the other side's: composed words are drawn by it."""
    asked = send(row, text, str(said.position))
    pk = uuid.uuid5(FAMILY, f"{run.pk} {said.pk}")
    Message.objects.filter(pk=asked.pk).update(id=pk)
    answer(pk, speaks)
    reply = Message.objects.get(pk=pk)
    skus = reply.recommendations.order_by("place").values_list("sku", flat=True)
    return {"text": reply.text, "skus": list(skus), "move": reply.move}


def _voice(name: str) -> Voice:
    """Raises SchoolError where no model can be asked."""
    version = None if name == BASE else ModelVersion.objects.get(name=name)
    if version and (why := missing(version.adapter)):
        raise SchoolError(f"{name}: {why}")
    if found := voice(version.speaker() if version else None):
        return found
    raise SchoolError("No model endpoint is set (BELLE['LLM_BASE_URL']): every reply would be composed.")
