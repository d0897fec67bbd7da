"""Fine-tunings: begin one, go on with it, cancel it; a version is registered when it is whole, or never."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import transaction
from django.utils import timezone

from recommender.exceptions import SchoolError, SchoolHeld
from recommender.learning.hold import CLOSED
from recommender.learning.manifest import code_version
from recommender.models import Dataset, ModelVersion, Tuning
from recommender.models.dataset import BuildStatus, Split
from recommender.models.tuning import OPEN, JobStatus
from recommender.privacy.consent import Use
from recommender.school.files import discard, prepare, rows_of
from recommender.school.hold import Hold, take, telling
from recommender.school.options import read
from recommender.school.providers import provider
from recommender.school.providers.provider import Made, Provider

KINDS = ("understand", "wording")  # of rows, where none is named: those of them that the dataset has
LONGEST_NAME = 60  # letters of a version's name


def begin(
    dataset: Dataset,
    by_provider: str,
    name: str,
    *,
    options: Mapping[str, Any] | None = None,
    base: str = "",
    kinds: Sequence[str] = (),
    by: int | None = None,
) -> Tuning:
    """The fine-tuning that comes to the version `name`: the one that was begun with the same words, else a new one.
    `by` is a user's key. Raises SchoolError, and then nothing is stored."""
    who = provider(by_provider)
    _check_name(name)
    _check_dataset(dataset, who)
    chosen = {"name": name, "kinds": _kinds(dataset, who, kinds), **read(options or {}, who.defaults)}
    wanted = {"provider": by_provider, "base": base or who.base(), "options": chosen}
    with transaction.atomic():
        Dataset.objects.select_for_update().get(pk=dataset.pk)  # of two that begin at once the second finds the first's
        for one in Tuning.objects.filter(options__name=name).exclude(status__in=CLOSED):
            if one.dataset_id == dataset.pk and all(getattr(one, field) == value for field, value in wanted.items()):
                return one
            if one.status in OPEN:
                raise SchoolError(
                    f"name: fine-tuning {one.pk} is making {name} of other rows or with other options; cancel it, or "
                    "choose another name."
                )
        return Tuning.objects.create(dataset=dataset, created_by_id=by, **wanted)


def go_on(
    tuning: Tuning, seconds: float | None = None, told: Callable[[Tuning], object] = lambda _: None
) -> ModelVersion | None:
    """Go on for about so many seconds (None: to the end); the version, once it is there. `told` hears of every step
    that is stored. Raises SchoolHeld where another process has it, SchoolError where it cannot be; it tells why."""
    hold = take(tuning, told)
    try:
        with telling(hold):
            return _go_on(hold, provider(tuning.provider), seconds)
    except SchoolError as error:
        if not isinstance(error, SchoolHeld):
            discard(tuning)
        raise


def works_here(tuning: Tuning) -> bool:
    """Whether this machine works for it, or only looks how a far provider goes on. Raises SchoolError."""
    return provider(tuning.provider).here


def cancel(tuning: Tuning) -> None:
    """End it; nothing comes of it. Raises SchoolError if it is over, or if its provider could not be told: then it is
    cancelled all the same, and its error says what may still run."""
    left = Tuning.objects.filter(pk=tuning.pk).exclude(status__in=CLOSED)
    if not left.update(status=JobStatus.CANCELLED, error="", lease_until=None, finished_at=timezone.now()):
        tuning.refresh_from_db()
        raise SchoolError(f"{tuning} is {tuning.status} already.")
    tuning.refresh_from_db()
    discard(tuning)
    try:
        provider(tuning.provider).stop(tuning)
    except SchoolError as error:
        Tuning.objects.filter(pk=tuning.pk).update(error=str(error))
        raise


def _go_on(hold: Hold[Tuning], who: Provider, seconds: float | None) -> ModelVersion | None:
    prepare(hold, who.profile)
    made = who.go_on(hold.row, hold, seconds)
    if made is None:
        hold.let_go()
        return None
    version = _register(hold, made)
    discard(hold.row)
    return version


def _register(hold: Hold[Tuning], made: Made) -> ModelVersion:
    """The version and the end of its fine-tuning, both or neither."""
    tuning = hold.row
    with transaction.atomic():
        version = ModelVersion.objects.create(
            name=_free(tuning),
            provider=tuning.provider,
            model=made.model,
            beside=dict(made.beside),
            examples=made.examples,
            files=[dict(one) for one in made.files],
            manifest={**_manifest(tuning), **made.manifest},
            tuning=tuning,
            created_by_id=tuning.created_by_id,
        )
        tuning.status, tuning.finished_at = JobStatus.READY, timezone.now()
        hold.save("status", "finished_at", "step", "steps", "curve", "cursor")
        hold.let_go()
    return version


def _free(tuning: Tuning) -> str:
    """The name that was asked for; if somebody took it meanwhile, with the fine-tuning's number: the work is done."""
    name = str(tuning.options["name"])
    return name if not ModelVersion.objects.filter(name=name).exists() else f"{name[: LONGEST_NAME - 8]}-{tuning.pk}"


def _manifest(tuning: Tuning) -> dict[str, Any]:
    """What it was made of, so that anybody can make it again."""
    built = tuning.dataset.manifest
    return {
        "dataset": str(tuning.dataset),
        "rows": built.get("rows", {}),
        "files": tuning.cursor.get("files", []),
        "provider": tuning.provider,
        "base": tuning.base,
        "options": tuning.options,
        "code": {"rows": built.get("code", {}), "school": code_version("school")},
        "loss": tuning.last_loss,
    }


def _check_name(name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise SchoolError(f"name: {name[:20]!r}... is too long; {LONGEST_NAME} letters are the most.")
    try:
        validate_slug(name)
    except ValidationError:
        raise SchoolError(f"name: {name!r} will not do; use letters, digits, - and _ only.") from None
    if name == "base" or ModelVersion.objects.filter(name=name).exists():
        raise SchoolError(f"name: there is a version {name} already; a version is never changed, choose another name.")


def _check_dataset(dataset: Dataset, who: Provider) -> None:
    if dataset.status != BuildStatus.READY:
        raise SchoolError(f"dataset: {dataset} is {dataset.status}; build it to its end first.")
    if dataset.spec.get("use") == Use.TRAIN_UNREDACTED and not who.here:
        raise SchoolError(
            f"dataset: the rows of {dataset} are not redacted, and {who.name} is another house; build a redacted set."
        )


def _kinds(dataset: Dataset, who: Provider, kinds: Sequence[str]) -> list[str]:
    """The kinds of rows, each with some to train on. Raises SchoolError."""
    chosen = [kind for kind in kinds or KINDS if rows_of(dataset, kind, Split.TRAIN)]
    if not chosen or (kinds and set(chosen) != set(kinds)):
        held = [kind for kind in dataset.counts.get("rows", {}) if rows_of(dataset, kind, Split.TRAIN)]
        raise SchoolError(
            f"kinds: {', '.join(kinds or KINDS)} wanted, and {dataset} has rows to train on of the kinds "
            f"{', '.join(held) or 'none'}. Name some of these, or build a set with those."
        )
    return chosen
