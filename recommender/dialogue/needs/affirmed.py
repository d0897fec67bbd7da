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
AND = re.compile(
    r"\W*(?:yes|yeah|yea|yep|yup|ya|ye|sure|si|iya|oui|ja)\b\W*(?:please|pls|plz)?\W*(?:and|also|plus|with)\b.+",
    re.DOTALL,
)
Read = Callable[[str, Context, Vocabulary], Reading]


def affirmed(text: str, context: Context, vocabulary: Vocabulary, read: Read) -> Reading | None:
    """What the question proposed, if `text` is a yes, alone or with more behind "and", and the question proposed
    exactly one thing of the kind that it asked about."""
    more = bool(AND.fullmatch(fold(text)))
    if not context.question or not (more or YES.fullmatch(fold(text))):
        return None
    proposed = read(context.question, replace(context, last_question=None, shown=()), vocabulary)
    needs = [need for need in proposed.needs if need.kind is context.last_question]
    if len(needs) != 1:
        return None
    hers = replace(needs[0], strength=Strength.MUST, start=0, end=len(text))
    if more:
        whole = read(text, context, vocabulary)
        others = (need for need in whole.needs if need.key != hers.key)
        return replace(whole, needs=(replace(hers, end=1), *others), dropped=(*whole.dropped, *proposed.dropped))
    return Reading(needs=(hers,), dropped=tuple(key for key in proposed.dropped if key[0] is hers.kind))
