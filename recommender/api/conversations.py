"""A conversation: opened, read, allowed or not for training, erased, taken away."""

from __future__ import annotations

import uuid

from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from recommender.api import answers, asked
from recommender.api.base import BelleView, OpenView
from recommender.api.documented import documented
from recommender.counting import ACTING, OPENING
from recommender.dialogue import consent, own_data, transcript
from recommender.dialogue.erase import erase
from recommender.dialogue.opening import open_conversation


class Conversations(OpenView):
    """POST conversations/"""

    paces = {"POST": OPENING}

    @documented("openConversation", 201, answers.Opened, body=asked.OpenBody, token=False)
    def post(self, request: Request) -> Response:
        """Open a conversation. The token in the answer is told this once, and opens everything of this conversation."""
        given = self.given(asked.OpenBody)
        training = given.get("consent", {}).get("training", False)
        visitor = given.get("visitor", "")
        talk, token = open_conversation(given.get("locale", ""), given.get("page", ""), training, visitor)
        return Response({"id": str(talk.pk), "token": token}, status=201)


class OneConversation(BelleView):
    """conversations/{id}/"""

    @documented("readConversation", 200, answers.Transcript)
    def get(self, request: Request, conversation: uuid.UUID) -> Response:
        """The transcript."""
        return Response(transcript.conversation(self.conversation(conversation)))

    @documented("changeConsent", 200, answers.ConsentAnswer, body=asked.ConsentBody)
    def patch(self, request: Request, conversation: uuid.UUID) -> Response:
        """Give or withdraw consent to training, for everything said so far and from now on."""
        talk = self.conversation(conversation)
        talk = consent.change(talk, self.given(asked.ConsentBody)["consent"]["training"])
        return Response({"id": str(talk.pk), "consent": transcript.consent(talk)})

    @documented("eraseConversation", 200, answers.ErasureAnswer)
    def delete(self, request: Request, conversation: uuid.UUID) -> Response:
        """Erase the conversation; its token opens nothing from then on. The answer is a receipt: keep it or not."""
        done = erase(self.conversation(conversation))
        return Response({"id": str(conversation), "erased": done.erased, "kept": done.kept})


class Export(BelleView):
    """conversations/{id}/export/"""

    paces = {"GET": ACTING}

    @documented("exportConversation", 200, OpenApiTypes.OBJECT)
    def get(self, request: Request, conversation: uuid.UUID) -> Response:
        """All that is stored about her, as a file."""
        talk = self.conversation(conversation)
        name = f'attachment; filename="conversation-{talk.pk}.json"'
        return Response(own_data.export(talk), headers={"Content-Disposition": name})
