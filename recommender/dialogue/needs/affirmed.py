"""A bare "yes" to a question that names what she would get: the question's own words are hers. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from recommender.contracts import Context, Reading, Strength
from recommender.retrieval.language import fold
from recommender.retrieval.vocabulary import Vocabulary

YES = re.compile(
    r"\W*(?:(?:yes|yeah|yea|yep|yup|ye|sure|ok(?:ay)?|please|pls|definitely|absolutely|of course|go ahead|do (?:it|"
    r"that|so)|"
    r"sounds good|raise it|that works|why not|fine|si|claro|iya|ya|boleh|oui|ja)\b\W*)+"
)
Read = Callable[[str, Context, Vocabulary], Reading]


def affirmed(text: str, context: Context, vocabulary: Vocabulary, read: Read) -> Reading | None:
    """What the question proposed, if `text` is nothing but a yes and the question proposed exactly one thing of "
    "the kind
    that it asked about."""
    if not context.question or not YES.fullmatch(fold(text)):
        return None
    proposed = read(context.question, replace(context, last_question=None, shown=()), vocabulary)
    needs = [need for need in proposed.needs if need.kind is context.last_question]
    if len(needs) != 1:
        return None
    hers = replace(needs[0], strength=Strength.MUST, start=0, end=len(text))
    return Reading(needs=(hers,), dropped=tuple(key for key in proposed.dropped if key[0] is hers.kind))
