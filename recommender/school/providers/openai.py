"""Fine-tuning at OpenAI, or at whoever speaks its API: files, jobs and their events. However often it is stopped, no
file and no job is asked for twice: what may have been asked for is looked for first."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from recommender.conf import belle
from recommender.exceptions import ProviderAway, SchoolError, SchoolHeld
from recommender.models import DatasetExport, Tuning
from recommender.models.tuning import JobStatus
from recommender.school import mix
from recommender.school.files import SIDES, folder, rows_of
from recommender.school.hold import Hold
from recommender.school.progress import point
from recommender.school.providers.endpoint import STATUSES, Endpoint, Event, Job
from recommender.school.providers.provider import Made

POLL_S = 5.0
PATIENCE = timedelta(hours=1)  # with a provider that does not answer
UNSURE = timedelta(minutes=1)  # so long a job that was asked for may not be in the list yet, or a file be unread
HEARD = 8  # messages of the provider that are kept
STEPS = re.compile(r"\b[Ss]tep (\d{1,9})/(\d{1,9})\b")
HYPER = {"epochs": "n_epochs", "batch": "batch_size", "lr": "learning_rate_multiplier"}
FIELDS = ("step", "steps", "curve", "cursor")
log = logging.getLogger(__name__)


class OpenAI:
    """`cursor`: reached (ever), sent {file: its id there}, asked (when a job was), job, event (last), away, heard."""

    name = "openai"
    says = "OpenAI, or whoever speaks its fine-tuning API at LLM_BASE_URL"
    profile = "openai-sft"
    here = False
    defaults: Mapping[str, Any] = {"epochs": 0.0, "batch": 0, "lr": 0.0, "seed": 0, **mix.DEFAULTS}

    def base(self) -> str:
        """The model that the shop speaks with."""
        return belle().LLM_MODEL

    def go_on(self, tuning: Tuning, hold: Hold[Tuning], seconds: float | None) -> Made | None:
        """Look once at least, and then every few seconds for as long as is wanted."""
        began = time.monotonic()
        try:
            with Endpoint() as endpoint:
                run = _Run(hold, endpoint)
                while (made := run.look()) is None:
                    if seconds is not None and time.monotonic() - began + POLL_S > seconds:
                        return None
                    time.sleep(POLL_S)
                return made
        except SchoolHeld:
            if tuning.status == JobStatus.CANCELLED:  # what was begun at this moment, nobody else knows of
                self.stop(tuning)
            raise

    def stop(self, tuning: Tuning) -> None:
        """End the job and take the rows away there."""
        cursor = tuning.cursor
        if not (cursor.get("job") or cursor.get("sent")):
            return
        with Endpoint() as endpoint:
            try:
                if cursor.get("job"):
                    endpoint.cancel(cursor["job"])
            except SchoolError as error:
                says = f"The job {cursor['job']} may still run: {error} Cancel it at the provider."
                raise SchoolError(says) from error
            _delete_sent(endpoint, cursor)


class _Run:
    """One process's part of it."""

    def __init__(self, hold: Hold[Tuning], endpoint: Endpoint) -> None:
        self.hold, self.tuning, self.cursor, self.endpoint = hold, hold.row, hold.row.cursor, endpoint

    def look(self) -> Made | None:
        """Do what is next; the result once it is there. Passing trouble is told and waited out."""
        try:
            for one in self.cursor["files"]:
                self._send(one)
            made = self._follow(self._job())
        except ProviderAway as away:
            self._away(away)
            return None
        self.cursor.pop("away", None)
        self.hold.save(*FIELDS)
        return made

    def _send(self, one: dict[str, Any]) -> None:
        """A file of rows, once."""
        sent = self.cursor.setdefault("sent", {})
        if one["name"] in sent:
            return
        began = f"{self.tuning.created_at:%Y%m%d%H%M%S}"
        name = f"belle-{self.tuning.pk}-{began}-{one['sha256'][:12]}-{one['name']}"
        found = self.endpoint.uploaded(name, one["bytes"])  # perhaps by a process that died before it could say so
        self._say("The rows go to the provider.", reached="yes")
        if not found:
            with self.hold.kept():
                found = self.endpoint.upload(folder(self.tuning) / one["name"], name)
        sent[one["name"]] = found
        with transaction.atomic():
            self._note(one, found)
            self._say("The provider has the rows.", sent_at=timezone.now().isoformat())

    def _note(self, one: dict[str, Any], file: str) -> None:
        """Where her words went: a training file is an export as any other."""
        side, dataset = SIDES[one["name"]], self.tuning.dataset
        for kind in self.tuning.options["kinds"]:
            if rows_of(dataset, kind, side):
                DatasetExport.objects.create(
                    dataset=dataset,
                    profile=OpenAI.profile,
                    kind=kind,
                    split=side,
                    target=f"{self.endpoint.url}, {file}",
                    files=[one],
                    written_by_id=self.tuning.created_by_id,
                )

    def _job(self) -> Job:
        """The job as it stands: known, found, or begun now."""
        if job := self.cursor.get("job"):
            return self.endpoint.job(job)
        files = self.cursor["sent"]
        found = self.endpoint.job_on(files["train.jsonl"]) if self.cursor.get("asked") else None
        if found is None:
            found = self._begun(files)
        self._say(STATUSES[found.status], job=found.id)
        return found

    def _wait_for_certainty(self, files: Mapping[str, str]) -> None:
        if _ago(self.cursor.get("asked")) < UNSURE:
            raise ProviderAway("It is not certain yet whether the provider has begun the job.")
        unread = [file for file in files.values() if not self.endpoint.checked(file)]
        if unread and _ago(self.cursor.get("sent_at")) < UNSURE:
            raise ProviderAway("The provider has not looked at the rows yet.")

    def _begun(self, files: Mapping[str, str]) -> Job:
        """A refusal is certain: nothing was begun, and the next try begins with the rows."""
        try:
            self._wait_for_certainty(files)
            self._say("The provider is asked for the job.", asked=timezone.now().isoformat())
            return self.endpoint.create(**self._order(files))
        except (ProviderAway, SchoolHeld):
            raise
        except SchoolError:
            self._begin_anew()
            raise

    def _order(self, files: Mapping[str, str]) -> dict[str, Any]:
        """What the job is to be."""
        options = self.tuning.options
        hyper = {name: _whole(options[ours]) for ours, name in HYPER.items() if options[ours]}
        asked: dict[str, Any] = {"model": self.tuning.base, "training_file": files["train.jsonl"]}
        asked |= {"suffix": str(options["name"])[:40], "seed": options["seed"], "metadata": {"belle": options["name"]}}
        if "validation.jsonl" in files:
            asked["validation_file"] = files["validation.jsonl"]
        if hyper:
            asked["method"] = {"type": "supervised", "supervised": {"hyperparameters": hyper}}
        return asked

    def _follow(self, job: Job) -> Made | None:
        """What it told since, and what came of it."""
        for event in self.endpoint.events(job.id, self.cursor.get("event", "")):
            self._hear(event, job)
        self._say(STATUSES[job.status])
        if job.status == "succeeded":
            _delete_sent(self.endpoint, self.cursor)
            about = {"job": job.id, "endpoint": self.endpoint.url, "trained_tokens": job.tokens}
            return Made(model=job.model, manifest=about)
        if job.status in ("failed", "cancelled"):
            self._begin_anew()
            why = f": {job.error}" if job.error else ""
            what = "gave up the job" if job.status == "failed" else "says that the job was cancelled there"
            raise SchoolError(f"The provider {what}{why}. Begin with the same words for another job.")
        return None

    def _hear(self, event: Event, job: Job) -> None:
        self.cursor["event"] = event.id
        counted = STEPS.search(event.says)
        step = event.step or (int(counted[1]) if counted else 0)
        if event.loss is not None and step > self.tuning.step:
            point(self.tuning, step, int(counted[2]) if counted else 0, event.loss, max(0, event.at - job.began))
        elif not counted:
            self.cursor["heard"] = [*self.cursor.get("heard", []), event.says][-HEARD:]

    def _say(self, says: str, **cursor: str) -> None:
        self.cursor |= {"says": says, **cursor}
        self.hold.save(*FIELDS)

    def _away(self, away: ProviderAway) -> None:
        """Wait, unless it never answered at all, or has not for an hour."""
        since = self.cursor.get("away") or timezone.now().isoformat()
        if not self.cursor.get("reached"):
            raise SchoolError(f"{away} Nothing was sent; look at LLM_BASE_URL.") from away
        if _ago(since) > PATIENCE:
            self.cursor.pop("away")
            self.hold.save(*FIELDS)
            raise SchoolError(f"{away} Begin with the same words later: it goes on where it stopped.") from away
        self._say(f"{away} It is asked again.", away=since)

    def _begin_anew(self) -> None:
        """Forget what is there, so that the next try sends the rows again and asks for another job."""
        _delete_sent(self.endpoint, self.cursor)
        for name in ("sent", "asked", "job", "event", "away"):
            self.cursor.pop(name, None)
        self.tuning.step, self.tuning.steps, self.tuning.curve = 0, 0, []
        self.hold.save(*FIELDS)


def _delete_sent(endpoint: Endpoint, cursor: Mapping[str, Any]) -> None:
    """Rows that are no longer needed there. One that stays is told in the log; its export stays in the books."""
    for file in cursor.get("sent", {}).values():
        try:
            endpoint.delete(file)
        except SchoolError as error:
            log.warning("the file %s of rows stays at the provider: %s", file, error)


def _ago(moment: object) -> timedelta:
    """How long ago; for ever, if it never was."""
    return timezone.now() - datetime.fromisoformat(moment) if isinstance(moment, str) else timedelta.max


def _whole(number: float) -> float:
    return int(number) if number == int(number) else number


PROVIDER = OpenAI()
