"""Names of the shop that would take a shopper's words of safety out of her mouth, as a brand "No Nuts" would. Pure."""

from __future__ import annotations

from functools import cache

from recommender.retrieval import ingredients, knowledge_files
from recommender.retrieval.language import phrase, word_set
from recommender.retrieval.lexicon import plain_words

Words = tuple[str, ...]
CONDITIONS = word_set(
    "pregnant pregnancy prenatal maternity trimester breastfeeding breastfeed nursing lactating lactation "
    "expecting expectant postpartum postnatal conceive conceiving ttc embarazada embarazo lactancia hamil menyusui"
)
FREE = word_set("free react")  # "cruelty free": at the end of a name they take nothing along
AVOIDING = FREE | word_set(
    "no not non without zero never none minus sans avoid avoiding allergic allergy intolerant hypersensitive"
)


def swallows(name: Words) -> bool:
    """Whether a name of the shop must not be learned: it speaks of a condition, of being without an ingredient, or
    ends in (or is nothing but) a word that turns what follows."""
    if not CONDITIONS.isdisjoint(name):
        return True
    if AVOIDING.isdisjoint(name):
        return False
    parts = {name[first:last] for first in range(len(name)) for last in range(first + 1, len(name) + 1)}
    bare = [word for word in name if word not in plain_words("stop") or word in AVOIDING]
    return not parts.isdisjoint(_ingredients()) or AVOIDING.issuperset(bare) or bare[-1] in AVOIDING - FREE


@cache
def _ingredients() -> frozenset[Words]:
    """What a shopper may call an ingredient that is known before any label is read."""
    singles = knowledge_files.load("inci_names")
    said = (*(words for words, _ in ingredients.said()), *singles["names"], *singles["aliases"])
    return frozenset(map(phrase, said))
