"""What is there twice, or what she owns one of already: by shelf, and by the active that two of a shelf bring. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from recommender.contracts import Item, NeedKind
from recommender.dialogue.questions import cased, worded
from recommender.retrieval.clashes import Inside, facts
from recommender.retrieval.places import place_of
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import _, fill, listing

KINDS = (
    *("cleanser", "moisturizer", "night cream", "eye cream", "toner", "exfoliator", "sunscreen", "body sunscreen"),
    *("shampoo", "conditioner", "hair mask", "body wash", "body lotion", "deodorant", "foundation", "face primer"),
)
"""Of these, one is in use at a time; of others, shades and scents say, people want several."""
WORKERS = ("serum", "essence", "face treatment", "blemish treatment", "scalp treatment", "peel")
"""Of these several are in use, each for work of its own."""
WORK = ("vitamin c", "retinoids", "niacinamide", "salicylic acid", "ahas", "peptides", "caffeine")
EARLY = 8  # entries of a list: what stands further down is no reason to buy


def twice(items: Sequence[Item], vocabulary: Vocabulary) -> Iterator[str]:
    """What stands on one shelf, each shelf once."""
    shelves = _shelves(KINDS, vocabulary)
    for shelf in dict.fromkeys(map(_shelf, items)):
        same = [item for item in items if _shelf(item) == shelf in shelves]
        if len(same) > 1:
            text = _("{items} are of one kind ({shelf}): unless you want it so, one is enough.")
            yield fill(text, items=listing(told_apart(same)), shelf=shelf)


def same_work(items: Sequence[Item], told: Sequence[frozenset[str]], vocabulary: Vocabulary) -> Iterator[str]:
    """Two of one shelf with the same active near the top of their lists; `told`: pairs of skus that need no more."""
    working = _shelves(WORKERS, vocabulary)
    for one, other in combinations([item for item in items if _shelf(item) in working], 2):
        if _shelf(one) != _shelf(other) or frozenset((one.sku, other.sku)) in told:
            continue
        shared = ((group, _early(group, one), _early(group, other)) for group in WORK)
        thing, left, right = next((each for each in shared if each[1] and each[2]), ("", None, None))
        if left and right:
            text = _("{facts}: both bring {thing}, so one of them is enough.")
            yield fill(text, facts=facts(left, right), thing=cased(worded(NeedKind.CONTAINS, thing)))


def owned(items: Sequence[Item], hers: Sequence[Item], vocabulary: Vocabulary) -> Iterator[str]:
    """What she has at home, or another of its kind; `hers`: what she owns."""
    shelves = _shelves(KINDS, vocabulary)
    for item in items:
        same = next((one for one in hers if (one.group or one.sku) == (item.group or item.sku)), None)
        kin = next((one for one in hers if _shelf(one) == _shelf(item) in shelves), None)
        if same:
            yield fill(_("You already own {item}."), item=item.name)
        elif kin:
            text = _("You already own one of the kind of {item}: {other}.")
            yield fill(text, item=item.name, other=kin.name)


def told_apart(items: Sequence[Item]) -> list[str]:
    """Their names, with the size or shade where two have the same."""
    names = [item.name for item in items]
    each = zip(names, items, strict=True)
    return [f"{name} ({item.variant or item.size})" if names.count(name) > 1 else name for name, item in each]


def _shelf(item: Item) -> str:
    return item.category[-1] if item.category else ""


def _shelves(kinds: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """Those of this shop."""
    return frozenset(leaf for kind in kinds for leaf in vocabulary.taxonomy.leaves(kind))


def _early(group: str, item: Item) -> Inside | None:
    """Where it brings this."""
    listed = (item.ingredients or ())[:EARLY]
    place = place_of(group, listed)
    return Inside(item, listed[place - 1].strip(), place) if place else None
