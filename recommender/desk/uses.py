"""What a correction is used for: four uses, each with where it stands now."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recommender.desk.data_tasks import Task, asked_by, open_tasks
from recommender.exceptions import CatalogueError
from recommender.models import Conversation, Correction, DatasetRow
from recommender.models.dataset import RowKind

NO_CONSENT = "She has not allowed training: it stays here, and nothing of it is exported."
NO_TEXT = "Nothing: the words of the reply were not changed."
BUILT = {
    RowKind.CHAT: "SFT row",
    RowKind.PREFERENCE: "Preference pair",
    RowKind.REGRESSION: "Regression case",
}


@dataclass(frozen=True, slots=True)
class Use:
    """One of the four."""

    name: str
    status: str
    datasets: tuple[tuple[int, str], ...] = ()  # (pk, name@version) of the data sets that hold it by now
    tasks: tuple[Task, ...] = ()  # what the shop's data still lacks


def uses(talk: Conversation, corrections: Sequence[Correction]) -> Mapping[uuid.UUID, Sequence[Use]]:
    """By the corrected message. Two queries and a look at the shop, however many corrections the conversation has."""
    held, tasks = _held(talk, corrections), _tasks(corrections)
    return {
        one.message_id: (*(_built(kind, one, held[one.message_id, kind]) for kind in BUILT), _data(one, tasks))
        for one in corrections
    }


def _tasks(corrections: Sequence[Correction]) -> Sequence[Task] | None:
    """What is still missing; None where the shop cannot be asked."""
    try:
        return open_tasks(corrections) if any(one.missing for one in corrections) else ()
    except (CatalogueError, ImportError):
        return None


def _held(talk: Conversation, corrections: Sequence[Correction]) -> Mapping[tuple[uuid.UUID, str], dict[int, str]]:
    """The data sets that hold rows made of a corrected reply as it was put right, by reply and kind."""
    found: dict[tuple[uuid.UUID, str], dict[int, str]] = defaultdict(dict)
    if not corrections:
        return found
    rows = DatasetRow.objects.live().filter(conversation=talk.pk, kind__in=BUILT, label="reviewer")
    for row in rows.select_related("dataset").only("kind", "sources", "dataset").order_by("dataset"):
        for one in corrections:
            if one.message_id in row.sources and row.dataset.created_at > one.updated_at:
                found[one.message_id, row.kind][row.dataset_id] = str(row.dataset)
    return found


def _built(kind: RowKind, correction: Correction, held: Mapping[int, str]) -> Use:
    """A use that the next data set makes of it."""
    if kind is not RowKind.REGRESSION and not correction.text:
        return Use(BUILT[kind], NO_TEXT)
    if not (correction.text or correction.skus):
        return Use(BUILT[kind], "Nothing: neither words nor products were changed.")
    if not correction.training_consent:
        kept = "Kept as a case inside the shop. " if kind is RowKind.REGRESSION else ""
        return Use(BUILT[kind], f"{kept}{NO_CONSENT}")
    ready = "In these data sets:" if held else "Ready: the next data set of this kind takes it up."
    return Use(BUILT[kind], ready, tuple(held.items()))


def _data(correction: Correction, tasks: Sequence[Task] | None) -> Use:
    if not correction.missing:
        return Use("Product-data task", "Nothing: no data was ticked as missing.")
    if tasks is None:
        return Use("Product-data task", "The shop's catalogue could not be asked what is still missing.")
    left = tuple(task for task in tasks if (task.sku, task.field) in asked_by(correction))
    done = len(asked_by(correction)) - len(left)
    said = [f"{len(left)} open"] * bool(left) + [f"{done} done"] * bool(done)
    return Use("Product-data task", f"{', '.join(said)}.", tasks=left)
