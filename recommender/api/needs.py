"""What Belle has understood, put right by hand."""

from __future__ import annotations

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from recommender.api import answers, asked
from recommender.api.base import BelleView
from recommender.api.documented import documented
from recommender.dialogue import transcript
from recommender.dialogue.needs_edit import edit


class Needs(BelleView):
    """conversations/{id}/needs/"""

    @documented("editNeeds", 200, answers.NeedsAnswer, body=asked.NeedsBody)
    def patch(self, request: Request, conversation: uuid.UUID) -> Response:
        """Remove needs and set others; the next reply obeys. A new budget or rating takes the place of the old one."""
        talk = self.conversation(conversation)
        given = self.given(asked.NeedsBody)
        edit(talk, given["remove"], given["set"])
        return Response({"needs": transcript.needs(talk)})
