"""`python -m tests.load.bare PORT MODEL-URL`: what a shop would write in an afternoon, one view that asks and waits."""

from __future__ import annotations

import json
import sys
from functools import cache

import openai
import uvicorn
from django.conf import settings
from django.core.asgi import get_asgi_application
from django.http import HttpRequest, JsonResponse
from django.urls import path

PROMPT = "You are an adviser in a beauty shop. Answer in one or two friendly sentences."
# As long an answer as one of Belle’s calls gets: the model repeats the facts that it is given.
FACTS = "Cloud Veil by Nordhaven | made for dry skin | 4.5 stars from 210 ratings"


@cache
def _client(url: str) -> openai.AsyncOpenAI:
    return openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0)


async def chat(request: HttpRequest, calls: int) -> JsonResponse:
    """Ask the model so often, one call after the other, and answer when the last has ended."""
    said = json.loads(request.body)["text"]
    answers = [await _asked(said) for _ in range(calls)]
    return JsonResponse({"text": " ".join(answers)})


async def _asked(said: str) -> str:
    answer = await _client(sys.argv[2]).chat.completions.create(
        model="fixed",
        max_tokens=80,
        messages=[
            {"role": "system", "content": PROMPT},
            {"role": "user", "content": said},
            {"role": "user", "content": FACTS},
        ],
    )
    return answer.choices[0].message.content or ""


urlpatterns = [path("<int:calls>/", chat)]


def main() -> None:
    """Serve until stopped: no database, no middleware, asynchronous, so that nothing but the model is waited for."""
    settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bare")
    app = get_asgi_application()
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning", lifespan="off")


if __name__ == "__main__":
    main()
