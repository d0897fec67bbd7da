"""A model server that misbehaves on demand: OpenAI-compatible, scripted, for tests and for `make chaos`.

    python -m tests.worst_model --port 8123 [--behaviour NAME] [--first-token-ms 300] [--tokens-per-s 60]

- `POST /v1/chat/completions` (streaming or not), `GET /v1/models`, `GET /health`: as any endpoint; no key is asked.
- `PUT /behaviour` with JSON switches it, and `GET /behaviour` tells it; every field but `name` may be left out:
  `name` (well, slow, says, times_out, hangs, trickles, dribbles, garbage, half_json,
  busy, busy_long, busy_date, error, wrong_schema, empty, endless, endless_line, bomb, refusal, refuses, reset,
  odd_text, odd_shape, no_schema: behaviours.py tells of each),
  `text` (what `says` says, word for word), `share` (0..1 of the requests it holds for; the others go well),
  `times` (so many requests, then all goes well again; 0 = for ever), `purpose` ("read" or "reply": only those calls),
  `first_token_ms`, `tokens_per_s` (speed of every answer; 0 = at once; a token is four characters).
- `GET /requests` gives `{"count": {behaviour: requests}, "last": [bodies of the last 200 requests, oldest first]}`;
  `DELETE /requests` forgets them.

`well` answers a schema with JSON that fits it, and facts ("Name by Brand | fact | fact") with a sentence made of them.
In a test: `with serving("refuses") as model:` gives `model.url` (for LLM_BASE_URL), `model.switch(...)`
and `model.requests`.
"""

from tests.worst_model.serving import Model, serving

__all__ = ["Model", "serving"]
