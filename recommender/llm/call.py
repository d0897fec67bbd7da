"""One call: its tries inside one deadline, its log row, its usage."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from math import isfinite
from typing import Any

import openai
from openai.types.chat import ChatCompletionChunk

from recommender.contracts import TRIES, UNREAD, CallLog, Speaker, VoiceAnswer, VoiceRequest
from recommender.exceptions import VoiceError, VoiceNonsense, VoiceUnavailable
from recommender.llm.ahead import ahead
from recommender.llm.formats import response_format
from recommender.wire import Limit

RETRIES = TRIES - 1  # after the first try
FIRST_PAUSE_S = 0.3  # doubled at each retry, with jitter
RETRYABLE = (openai.APIConnectionError, openai.RateLimitError, openai.InternalServerError)
MOST_TOKENS = 10_000_000  # of one call; more is no count
ENDLESS = 8  # characters a token: more than max_tokens times this is an answer that does not stop


class Call:
    """Streams one answer; `answer` is set once it is whole."""

    def __init__(
        self,
        client: openai.OpenAI,
        speaker: Speaker,
        request: VoiceRequest,
        log: CallLog,
        deadline: float,
        timeout_s: float,
    ) -> None:
        self.answer: VoiceAnswer | None = None
        self._client, self._speaker, self._request, self._log = client, speaker, request, log
        self._began = time.monotonic()
        self._ended: float | None = None
        self._deadline = min(deadline, self._began + timeout_s)
        self._said = ""
        self._usage: Any = None
        self._retries = 0
        self._charged = 0  # tries that the endpoint may charge for
        self._formats = response_format(request.schema)

    def pieces(self) -> Iterator[str]:
        """The text as it comes; the first piece is empty and says that the request is under way. Raises VoiceError."""
        row = self._log.started(self._request, self._speaker.model)
        try:
            with ahead(self._timed()) as pieces:
                yield ""
                yield from pieces
            self._refuse_nonsense()
        except VoiceError as error:
            self._log.failed(row, self._told(error), self._milliseconds(), self._said, self._charged)
            raise
        except GeneratorExit:
            self._log.failed(row, UNREAD, self._milliseconds(), self._said, self._abandoned())
            raise
        self.answer = self._whole()
        self._log.finished(row, self.answer)

    def _abandoned(self) -> int:
        """No further try is made; the thread may have begun one just now, unless its stream speaks already."""
        self._deadline = 0.0
        return self._charged if self._said else min(TRIES, self._charged + 1)

    def _timed(self) -> Generator[str]:
        """Its end is noted when it comes: the text may be waited for later."""
        try:
            yield from self._tries()
        finally:
            self._ended = time.monotonic()

    def _tries(self) -> Iterator[str]:
        """Try again after a passing fault, as long as nothing was said and time is left."""
        while True:
            try:
                yield from self._once()
                return
            except openai.BadRequestError as error:
                if self._said or len(self._formats) < 2:  # of this request: it says nothing of the next shopper's
                    raise VoiceNonsense(f"the endpoint refused the request: {error}") from error
                self._formats = self._formats[1:]  # a server without JSON schema: ask more simply
            except RETRYABLE as error:
                self._pause_or_give_up(error)
            except openai.APIError as error:
                raise VoiceUnavailable(f"{type(error).__name__}: {error}") from error
            except (ValueError, TypeError, AttributeError, LookupError) as error:
                raise VoiceUnavailable(f"the stream is not what chat completions are: {error}") from error

    def _once(self) -> Iterator[str]:
        """One HTTP request, streamed."""
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise VoiceUnavailable("no time is left for this call")
        limit, chunk = self._request.max_tokens * ENDLESS, None
        with self._asked(left) as stream:
            for chunk in stream:
                self._usage = chunk.usage or self._usage
                piece = _storable(chunk.choices[0].delta.content or "") if chunk.choices else ""
                self._said += piece
                if time.monotonic() > self._deadline:
                    raise VoiceUnavailable("the answer took longer than this call may take")
                if len(self._said) > limit:
                    raise VoiceUnavailable("the answer does not end")
                if piece:
                    yield piece
        if chunk is None:
            raise VoiceUnavailable("the answer is no stream: a page of a proxy's, perhaps")

    def _asked(self, left: float) -> openai.Stream[ChatCompletionChunk]:
        """The open stream. A try counts as charged for unless the endpoint refused it or was not reached."""
        self._charged += 1
        try:
            stream: openai.Stream[ChatCompletionChunk] = self._client.chat.completions.create(
                **self._body(), timeout=Limit(left)
            )
        except openai.APIError as error:
            self._charged -= _was_free(error)
            raise
        return stream

    def _body(self) -> dict[str, Any]:
        """The request as the endpoint wants it."""
        request = self._request
        body: dict[str, Any] = {
            "model": self._speaker.model,
            "messages": [dict(m) for m in request.messages],
            "max_tokens": request.max_tokens,
            "temperature": request.temperature,
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if request.stop:
            body["stop"] = list(request.stop)
        if self._formats[0]:
            body["response_format"] = self._formats[0]
        if self._speaker.beside:
            body["extra_body"] = dict(self._speaker.beside)
        return body

    def _pause_or_give_up(self, error: openai.APIError) -> None:
        """Wait with jitter (no less than the server asks), or raise VoiceUnavailable."""
        pause = _asked_pause(error) + FIRST_PAUSE_S * 2**self._retries * random.uniform(0.5, 1.5)  # noqa: S311 - jitter
        late = time.monotonic() + pause >= self._deadline
        if self._said or late or self._retries >= RETRIES:
            raise VoiceUnavailable(f"{type(error).__name__}: {error}") from error
        self._retries += 1
        time.sleep(pause)

    def _refuse_nonsense(self) -> None:
        """Raises VoiceNonsense for an answer without a word, and where JSON was asked for, for one that is none."""
        if not self._said.strip():
            raise VoiceNonsense("the answer holds no word")
        if self._request.schema is not None:
            try:
                json.loads(self._said)
            except (ValueError, RecursionError) as error:
                raise VoiceNonsense(f"the answer is not JSON: {error}") from error

    def _told(self, error: VoiceError) -> str:
        """For the row: the kind of error first; some endpoints repeat the key."""
        return f"{type(error).__name__}: {error}".replace(self._client.api_key, "…")

    def _milliseconds(self) -> int:
        return round(((self._ended or time.monotonic()) - self._began) * 1000)

    def _whole(self) -> VoiceAnswer:
        """The answer with what it cost."""
        usage, details = self._usage, getattr(self._usage, "prompt_tokens_details", None)
        return VoiceAnswer(
            text=self._said,
            model=self._speaker.model,
            prompt_tokens=_count(getattr(usage, "prompt_tokens", 0)),
            completion_tokens=_count(getattr(usage, "completion_tokens", 0)),
            cached_tokens=_count(getattr(details, "cached_tokens", 0)),
            milliseconds=self._milliseconds(),
            retries=self._retries,
            wasted=self._charged - 1,
        )


def _was_free(error: openai.APIError) -> bool:
    """Whether nothing was generated: a refusal (4xx) or no connection. After 5xx or a cut one cannot know."""
    unreached = type(error.__cause__).__name__ in {"ConnectError", "ConnectTimeout"}
    return unreached or (isinstance(error, openai.APIStatusError) and error.status_code < 500)


def _asked_pause(error: openai.APIError) -> float:
    """Seconds of a Retry-After header, which holds seconds or a moment; 0 without one that can be read."""
    response = getattr(error, "response", None)
    value = response.headers.get("retry-after", "") if response is not None else ""
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError):  # no date either, or one without its time zone
            return 0.0
    return max(seconds, 0.0) if isfinite(seconds) else 0.0


def _storable(text: str) -> str:
    """Without what JSON can say and a database cannot keep: zero characters and halves of characters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def _count(value: object) -> int:
    """Tokens, as far as the endpoint tells a number that can be true."""
    return value if isinstance(value, int) and 0 <= value <= MOST_TOKENS else 0
