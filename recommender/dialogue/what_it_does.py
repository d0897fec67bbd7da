"""What an ingredient is there for, where she asks just that: from the table of functions, with its source. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from recommender.contracts import Item, NeedKind
from recommender.dialogue.asked_cards import mentions
from recommender.dialogue.questions import cased, worded
from recommender.retrieval.evidence import concerns_of
from recommender.retrieval.functions import Function, functions_of
from recommender.retrieval.ingredients import is_group
from recommender.retrieval.language import fold, phrase
from recommender.retrieval.places import place_of
from recommender.retrieval.vocabulary import Vocabulary
from recommender.saying import N_, _, fill, listing, pgettext

MOST = 2  # ingredients in one answer, and functions of each
MOST_CONCERNS = 3
MOST_SOURCES = 2  # the table has them all
_LEAD = r"^\W*(?:(?:so|and|ok|okay|hey|hi|wait|but|btw|by the way|also|just wondering|can you|could you|please)\b\W*)*"
_END = r"\W*(?:please|thanks?|thank you)?\W*$"
ASKED = tuple(
    re.compile(_LEAD + each + _END)
    for each in (
        r"what (?:does|do|would) (?P<thing>.+?) (?:do|bring|help)\b(?: (?:for|to|with|in)\b[^?]*)?",
        r"what(?:'?s| is| are) (?:an? |the )?(?P<thing>.+?)(?: (?:good|used|there|doing|in|for)\b[^?]*)?",
        r"why (?:is|are) (?:there )?(?P<thing>.+?) (?:in|inside|used)\b[^?]*",
        r"(?:what(?:'?s| is| are) the |any )?(?:benefits?|point|purpose|function|use|role)s? of (?P<thing>.+?)",
        r"(?:tell me|explain)(?: about| more about)?(?: what)? (?P<thing>.+?)(?: (?:does|is|do|are)\b[^?]*)?",
    )
)
JOINTS = frozenset({"and", "or"})
NO_PROMISE = N_("That is its part in a formula, and no promise for your skin.")


def what_it_does(text: str, shown: Sequence[Item], vocabulary: Vocabulary) -> str:
    """Sentences; "" where she asks something else, or where the table is silent about one of them."""
    folded = fold(text)
    things = (match["thing"] for asked in ASKED if (match := asked.match(folded)))
    found = next((named for thing in things if (named := _named(thing, vocabulary))), [])
    told = [_told(name, known, shown) for name, known in found[:MOST]]
    sources = list(dict.fromkeys(source for name, known in found[:MOST] for source in _sources(name, known)))
    source = fill(_("Source: {sources}."), sources="; ".join(sources[:MOST_SOURCES]))
    return " ".join([*told, source, _(NO_PROMISE)]) if told else ""


def _named(thing: str, vocabulary: Vocabulary) -> list[tuple[str, tuple[Function, ...]]]:
    """The ingredients of which `thing` is made up whole, each with its functions; none where a word is left over."""
    if known := functions_of(thing):
        return [(thing, known)]
    found, covered = list[tuple[str, tuple[Function, ...]]](), set[int]()
    words = phrase(thing)
    for start, end, meanings in mentions(thing, vocabulary):
        said = " ".join(words[start:end])
        value = next((str(m.value) for m in meanings if m.kind is NeedKind.CONTAINS), "")
        known = functions_of(said) or (functions_of(value) if value else ())
        if known:
            found.append((value if is_group(value) and not functions_of(said) else said, known))
            covered.update(range(start, end))
    left = {word for place, word in enumerate(words) if place not in covered}
    return found if left <= JOINTS else []


def _told(name: str, known: Sequence[Function], shown: Sequence[Item]) -> str:
    """ "Glycerin works as a humectant, which draws water to the skin. Quiet Cream lists it at place 2." """
    thing = worded(NeedKind.CONTAINS, name)
    start, many = cased(thing[:1].upper() + thing[1:]), is_group(name) and name.endswith("s")
    way, does = _("as {role}, which {does},"), [(pgettext("works as", e.works_as), _(e.does)) for e in known[:MOST]]
    ways = listing([fill(way, role=role, does=what) for role, what in does]).rstrip(",،")
    helps = [worded(NeedKind.CONCERN, each) for each in list(concerns_of(name))[:MOST_CONCERNS]]
    advised = [fill(_("It is often recommended for {concerns}."), concerns=listing(helps))] if helps else []
    works = fill(_("{things} work {ways}.") if many else _("{things} works {ways}."), things=start, ways=ways)
    return " ".join([works, *advised, *_where(name, shown)])


def _sources(name: str, known: Sequence[Function]) -> Iterator[str]:
    yield from (function.source for function in known[:MOST])
    yield from list(concerns_of(name).values())[:MOST_CONCERNS]


def _where(name: str, shown: Sequence[Item]) -> Iterator[str]:
    """Which of the cards before her list it, and where."""
    for item in shown:
        place = place_of(name, item.ingredients or ())
        if place is not None:
            yield fill(_("{item} lists it at place {place}."), item=item.name, place=place)
