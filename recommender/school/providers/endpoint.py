"""The calls of a far fine-tuning, through the official client; every answer is checked to be what it should be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import takewhile
from math import isfinite
from pathlib import Path
from typing import Any, Self

import openai

from recommender.conf import belle
from recommender.exceptions import ProviderAway, SchoolError, VoiceUnavailable
from recommender.wire import Limit, http_client

CALL_S = 20.0  # for one call: far less than a lease, so that whoever takes over finds what was asked for
UPLOAD_S = 1800.0
PAGE, PAGES = 100, 20  # entries of a list in one answer, and answers that are looked through
OVER = ("succeeded", "failed", "cancelled")
STATUSES = {
    "validating_files": "The provider looks through the rows.",
    "queued": "The provider has it in its queue.",
    "running": "The provider trains.",
    **dict.fromkeys(OVER, ""),
}
LONGEST = 300  # characters of what a provider says
MOST_STEPS = 10**9  # of a job; more is no count


@dataclass(frozen=True, slots=True)
class Job:
    """A fine-tuning job over there."""

    id: str
    status: str  # one of STATUSES
    training_file: str
    began: int  # Unix time, seconds
    model: str = ""  # the tuned one, once it succeeded
    tokens: int = 0  # that were trained on
    error: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """What a job told."""

    id: str
    at: int  # Unix time, seconds
    says: str
    step: int = 0
    loss: float | None = None


class Endpoint:
    """Raises ProviderAway where it may be asked again, SchoolError where it refused or answered nonsense."""

    def __init__(self) -> None:
        settings = belle()
        if not settings.LLM_BASE_URL:
            raise SchoolError("There is no endpoint to tune at: set BELLE['LLM_BASE_URL'], or choose --provider local.")
        self.url = settings.LLM_BASE_URL
        key = settings.LLM_API_KEY or "none"
        self._client = openai.OpenAI(base_url=self.url, api_key=key, max_retries=0, http_client=http_client())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def upload(self, path: Path, name: str) -> str:
        """Send a file of rows; its id."""
        with _asked("the file"), path.open("rb") as file:
            told = self._client.files.create(file=(name, file), purpose="fine-tune", timeout=UPLOAD_S)
            return _text(told.id)

    def uploaded(self, name: str, size: int) -> str:
        """The id of a whole file that was sent under this name before; empty if there is none."""
        after: Any = openai.omit
        for _ in range(PAGES):
            with _asked("to list its files"):
                page = self._client.files.list(purpose="fine-tune", after=after, limit=PAGE, timeout=Limit(CALL_S))
                for one in page.data:
                    if one.filename == name and one.bytes == size and one.status != "error":
                        return _text(one.id)
                if not page.has_more or not page.data:
                    break
                after = page.data[-1].id
        return ""

    def checked(self, file: str) -> bool:
        """Whether it has looked at the file; a SchoolError if it will not have it."""
        with _asked("to tell of the file"):
            told = self._client.files.retrieve(file, timeout=Limit(CALL_S))
            status, why = str(told.status), told.status_details or "it does not say why"
        if status == "error":
            raise SchoolError(f"The provider will not have the file: {_short(why)}. Correct the rows and build anew.")
        return status != "uploaded"

    def create(self, **asked: Any) -> Job:
        """Begin a job."""
        with _asked("the job"):
            return _job(self._client.fine_tuning.jobs.create(**asked, timeout=Limit(CALL_S)))

    def job(self, job: str) -> Job:
        """How it stands."""
        with _asked("to tell of the job"):
            return _job(self._client.fine_tuning.jobs.retrieve(job, timeout=Limit(CALL_S)))

    def job_on(self, file: str) -> Job | None:
        """The job on this file that runs or has succeeded."""
        after: Any = openai.omit
        for _ in range(PAGES):
            with _asked("to list its jobs"):
                page = self._client.fine_tuning.jobs.list(after=after, limit=PAGE, timeout=Limit(CALL_S))
                for one in page.data:
                    if one.training_file == file and one.status not in ("failed", "cancelled"):
                        return _job(one)
                if not page.has_more or not page.data:
                    break
                after = page.data[-1].id
        return None

    def events(self, job: str, known: str) -> list[Event]:
        """Those after the one with the id `known`, in the order in which they happened."""
        found: list[Event] = []
        after: Any = openai.omit
        for _ in range(PAGES):
            with _asked("to tell how the job goes"):
                page = self._client.fine_tuning.jobs.list_events(job, after=after, limit=PAGE, timeout=Limit(CALL_S))
                new = list(takewhile(lambda one: one.id != known, page.data))
                found += map(_event, new)
                if not page.has_more or len(new) < len(page.data) or not new:
                    break
                after = new[-1].id
        return found[::-1]

    def cancel(self, job: str) -> None:
        """End a job, if it is not over."""
        try:
            with _asked("to cancel the job"):
                self._client.fine_tuning.jobs.cancel(job, timeout=Limit(CALL_S))
        except ProviderAway:
            raise
        except SchoolError:
            if self.job(job).status not in OVER:
                raise

    def delete(self, file: str) -> None:
        """Take a file of rows away over there."""
        with _asked("to delete the file"):
            self._client.files.delete(file, timeout=Limit(CALL_S))


@contextmanager
def _asked(what: str) -> Iterator[None]:
    """Errors in Belle's words; `what` was asked for."""
    try:
        yield
    except openai.APIStatusError as error:
        passing = isinstance(error, openai.InternalServerError | openai.ConflictError | openai.RateLimitError)
        if passing and error.code != "insufficient_quota":
            raise ProviderAway(f"The provider answers {error.status_code}.") from error
        told = error.body.get("message") if isinstance(error.body, Mapping) else error.message
        raise SchoolError(f"The provider refused {what} ({error.status_code}): {_short(told)}") from error
    except (openai.APIConnectionError, VoiceUnavailable) as error:
        raise ProviderAway("The provider does not answer.") from error
    except (openai.APIError, ValueError, TypeError, AttributeError, LookupError) as error:
        raise SchoolError(
            f"Asked {what}, the provider answered what is no such thing ({type(error).__name__}). Look whether the "
            "endpoint speaks OpenAI's fine-tuning API, then begin with the same words: it goes on where it stopped."
        ) from error


def _job(told: Any) -> Job:  # noqa: ANN401 - of whatever was sent
    if told.status not in STATUSES:
        raise ValueError(told.status)
    model = _text(told.fine_tuned_model) if told.status == "succeeded" else ""
    why = _short(told.error.message) if told.status == "failed" and told.error else ""
    return Job(
        _text(told.id), told.status, str(told.training_file), int(told.created_at), model, told.trained_tokens or 0, why
    )


def _event(told: Any) -> Event:  # noqa: ANN401 - of whatever was sent
    data = told.data if isinstance(told.data, Mapping) else {}
    step, loss = data.get("step"), data.get("train_loss")
    known = isinstance(loss, int | float) and isfinite(loss)
    return Event(
        _text(told.id),
        int(told.created_at),
        _short(told.message),
        step if isinstance(step, int) and 0 < step < MOST_STEPS else 0,
        loss if known else None,
    )


def _text(told: object) -> str:
    if not isinstance(told, str) or not told:
        raise TypeError(f"{type(told).__name__} is no name")
    return told


def _short(told: object) -> str:
    """On one line, and without the key: some endpoints repeat it."""
    text = " ".join(str(told).replace("\0", "").split())
    key = belle().LLM_API_KEY
    return (text.replace(key, "…") if key else text)[:LONGEST]
