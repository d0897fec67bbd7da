"""What she says, and the replies to it."""

from __future__ import annotations

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from recommender import tasks
from recommender.api import answers, asked
from recommender.api.base import BelleView
from recommender.api.documented import documented
from recommender.counting import SAYING
from recommender.dialogue import transcript
from recommender.dialogue.feedback import rate
from recommender.dialogue.send import send
from recommender.dialogue.stop import stop


class Messages(BelleView):
    """conversations/{id}/messages/"""

    paces = {"POST": SAYING}

    @documented("sendMessage", 202, answers.Accepted, 409, body=asked.SayBody)
    def post(self, request: Request, conversation: uuid.UUID) -> Response:
        """Say something; the reply comes by the event stream, or by asking for it.

        The same `client_id` and text have the same answer. 409 with type `urn:belle:client-id-conflict`: the
        `client_id` was used for another text; with type `urn:belle:conversation-full`: begin a new conversation,
        waiting does not help.
        """
        reply = send(self.conversation(conversation), **self.given(asked.SayBody))
        tasks.answer_soon(reply.pk)
        return Response({"id": str(reply.reply_to_id), "reply": transcript.reply(reply)}, status=202)


class OneReply(BelleView):
    """messages/{id}/"""

    @documented("readReply", 200, answers.Reply)
    def get(self, request: Request, message: uuid.UUID) -> Response:
        """A reply as far as it is."""
        return Response(transcript.reply(self.reply(message)))


class Stop(BelleView):
    """messages/{id}/stop/"""

    @documented("stopReply", 200, answers.Reply)
    def post(self, request: Request, message: uuid.UUID) -> Response:
        """Stop a reply; what was shown of it stays. A finished reply is answered as it is."""
        reply = stop(self.reply(message))
        tasks.next_soon(reply.pk)
        return Response(transcript.reply(reply))


class Feedback(BelleView):
    """messages/{id}/feedback/"""

    @documented("rateReply", 201, answers.FeedbackAnswer, body=asked.FeedbackBody)
    def post(self, request: Request, message: uuid.UUID) -> Response:
        """A thumb on a reply; a second one replaces the first."""
        row = rate(self.reply(message), **self.given(asked.FeedbackBody))
        told = {"message": str(row.message_id), "rating": row.rating, "reasons": row.reasons, "note": row.note}
        return Response(told, status=201)
