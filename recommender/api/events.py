"""The event stream's place in the URL map; `streaming.endpoint` answers here before Django does."""

from __future__ import annotations

import uuid

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from recommender.api.answers import Problem
from recommender.api.base import BelleView
from recommender.api.problems import CONTENT_TYPE, problem

LAST_EVENT = OpenApiParameter(
    "Last-Event-ID",
    OpenApiTypes.INT64,
    OpenApiParameter.HEADER,
    description="The id of the last event received: the stream goes on after it, and 0 begins at the beginning. "
    "Without it come the events of replies that are unfinished or were finished within the last minute.",
)


class Events(BelleView):
    """conversations/{id}/events/"""

    @extend_schema(
        operation_id="followConversation",
        tags=["belle"],
        parameters=[LAST_EVENT],
        responses={
            (200, "text/event-stream"): OpenApiTypes.STR,
            **{(code, CONTENT_TYPE): Problem for code in (400, 401, 404, 406, 429, 503)},
        },
    )
    def get(self, request: Request, conversation: uuid.UUID) -> Response:
        """Follow a conversation by server-sent events: status, text, cards, question, done, error, restart.

        Each has an id, and its data is an object with `message` and `attempt` beside what its kind holds: `text`;
        `cards`, and `routine` where they are one; `question`; `reply`; `title` and `detail`. After `restart` the client
        clears that reply. Where the shop is not served by ASGI the answer is 406: ask for the reply again and again.
        """
        self.conversation(conversation)
        return problem(406, "This shop is not served by ASGI: there is no event stream, please poll the reply.")
