"""What she does with a card."""

from __future__ import annotations

import uuid

from rest_framework.request import Request
from rest_framework.response import Response

from recommender.api import answers, asked
from recommender.api.authentication import underlying
from recommender.api.base import BelleView
from recommender.api.documented import documented
from recommender.api.problems import problem
from recommender.dialogue.outcomes import put_into_bag, record


class Outcomes(BelleView):
    """recommendations/{id}/outcomes/"""

    @documented("reportOutcome", 201, answers.OutcomeAnswer, 403, body=asked.OutcomeBody)
    def post(self, request: Request, recommendation: uuid.UUID) -> Response:
        """Report that she clicked, accepted or rejected a card; once or more often is the same.

        `purchased` and `returned` are refused (403): they come from the shop's own server.
        """
        row = record(self.recommendation(recommendation), **self.given(asked.OutcomeBody))
        told = {"recommendation": str(recommendation), "outcome": row.outcome, "reason": row.reason}
        return Response(told, status=201)


class Bag(BelleView):
    """recommendations/{id}/bag/"""

    @documented("addToBag", 201, answers.BagAnswer, 409)
    def post(self, request: Request, recommendation: uuid.UUID) -> Response:
        """Put the card's item into the shop's bag of this visitor, whom the shop knows by its own session cookie.

        The same card again within ten seconds is one press that arrived twice: nothing is added. 409 with type
        `urn:belle:out-of-stock` or `urn:belle:no-longer-sold`; with `urn:belle:other-site` when a page of another site
        asks, to which the shop's cookie does not come: link to the product instead.
        """
        card = self.recommendation(recommendation)
        if self.from_elsewhere():
            return problem(409, "The bag can be filled on the shop's own pages only.", word="other-site")
        line = put_into_bag(card, underlying(request))
        held = {"quantity": line and line.quantity, "bag_count": line and line.bag_count}
        return Response({"recommendation": str(card.pk), "sku": card.sku, **held}, status=201)
