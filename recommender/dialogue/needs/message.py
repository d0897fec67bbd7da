"""One message taken apart: its words, and what of the vocabulary is mentioned where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from recommender.contracts import Context, Intent, Need, NeedKind, NeedValue, Op, Strength
from recommender.dialogue.needs import spelling
from recommender.dialogue.needs.cues import Cue, before, longest
from recommender.retrieval.language import Token, fold, tokens, word_set
from recommender.retrieval.lexicon import Meaning
from recommender.retrieval.vocabulary import Vocabulary

Key = tuple[NeedKind, Op, NeedValue]
AVOIDANCE = word_set("no without avoid avoiding allergic allergy alergic intolerant react reaction sensitive w/o")
OF_A_PRODUCT = {NeedKind.CONCERN, NeedKind.SKIN_TYPE, NeedKind.HAIR_TYPE}
HINTED = 0.6  # confidence in what is inferred


class Polarity(Enum):
    """What her words around a mention make of it."""

    NONE = "none"  # nothing said: it is just named
    WANT = "want"
    AVOID = "avoid"
    FINE = "fine"  # she has nothing against it
    OWN = "own"  # she speaks of what she has or uses already


@dataclass(slots=True)
class Mention:
    """A known phrase in the message: tokens `first` up to, not with, `last`."""

    first: int
    last: int
    meanings: tuple[Meaning, ...]
    polarity: Polarity = Polarity.NONE
    cue: tuple[str, ...] = ()  # the words that gave the polarity
    by: Cue | None = None  # what kind of words they are; None for words behind it
    taken: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Its tokens."""
        return self.first, self.last

    def meaning(self, *kinds: NeedKind) -> Meaning | None:
        """The first meaning of one of these kinds."""
        return next((meaning for meaning in self.meanings if meaning.kind in kinds), None)


@dataclass(slots=True)
class Heard:
    """A need with the tokens that it came from."""

    need: Need
    first: int
    last: int
    settled: bool = False  # its strength does not depend on the words around


@dataclass(slots=True)
class Message:
    """Her words, and all that the kinds of need have made of them so far."""

    text: str
    context: Context
    vocabulary: Vocabulary
    folded: str = ""
    tokens: tuple[Token, ...] = ()
    words: list[str] = field(default_factory=list)  # compared forms, slips of spelling corrected
    mentions: list[Mention] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    dropped: list[Key] = field(default_factory=list)
    intents: set[Intent] = field(default_factory=set)
    explained: set[int] = field(default_factory=set)  # tokens that some rule used
    apart: set[int] = field(default_factory=set)  # tokens that tell of somebody whom it is not for
    guessed: set[int] = field(default_factory=set)  # of them, those whose meaning nobody knows: the model is asked

    def __post_init__(self) -> None:
        plain = spelling.latin(self.text)
        self.folded = fold(plain)
        self.tokens = tuple(part for token in tokens(plain) for part in self._parts(token))
        said = self._english()
        self.words = [
            self._corrected(said, at) if self.tokens[at].kind == "word" else said[at] for at in range(len(said))
        ]

    def _english(self) -> list[str]:
        """Her words, signs and other languages put into English but where the shop knows the phrase as it stands."""
        raw = [token.lemma for token in self.tokens]
        lengths = [self.vocabulary.lexicon.match(raw, at)[0] for at in range(len(raw))]
        known = {at for first, length in enumerate(lengths) for at in range(first, first + length)}
        return [
            "i"
            if spelling.first_person(raw, at)
            else word
            if at in known
            else spelling.meant(self._shouted(at) or word)
            for at, word in enumerate(raw)
        ]

    def _shouted(self, at: int) -> str:
        """What capitals amid small letters stand for: "MI" is a preservative, "mi piel" is Spanish."""
        token = self.tokens[at]
        said = self.text[token.start : token.end]
        return "" if self.text.isupper() else spelling.SHOUTED.get(said, "")

    def _parts(self, token: Token) -> Iterator[Token]:
        return spelling.apart(token, self.folded[token.start : token.end], self._substance)

    def _substance(self, word: str) -> bool:
        """Whether the word by itself names an ingredient."""
        return any(meaning.kind is NeedKind.CONTAINS for meaning in self.vocabulary.lexicon.meanings((word,)))

    def _corrected(self, said: list[str], at: int) -> str:
        """A word without its slip of spelling; behind a word of avoidance the search is thorough."""
        thorough = not AVOIDANCE.isdisjoint(said[max(0, at - 3) : at]) or self.context.last_question is NeedKind.AVOID
        return self.vocabulary.lexicon.corrected(said[at], thorough)

    def scan(self) -> None:
        """Find the mentions in what no earlier rule used."""
        at = 0
        while at < len(self.words):
            length, meanings = (0, ()) if at in self.explained else self._match(at)
            cue = longest(self.words, at, before())
            if length and len(cue) > length:  # "sensitive to" speaks of what follows, not of skin
                length = len(cue)
            elif length and not self._of_something(at + length, meanings):
                self.mentions.append(Mention(at, at + length, meanings))
            at += length or 1

    def _match(self, at: int) -> tuple[int, tuple[Meaning, ...]]:
        """The longest phrase at a token that takes no word out of a cue: in "acne flares with X" it ends at acne."""
        length, meanings = self.vocabulary.lexicon.match(self.words, at)
        for inside in range(at + 1, at + length):
            cue = longest(self.words, inside, before())
            if before().get(cue) is Cue.AGAINST and inside + len(cue) > at + length:
                return self.vocabulary.lexicon.match(self.words[:inside], at)
        said = {meaning.kind for meaning in meanings}
        product = length > 1 and said <= OF_A_PRODUCT and self._product(self.words[at + length - 1])
        return length - product, meanings  # "barrier cream" names a cream too

    def _product(self, word: str) -> bool:
        """Whether the word by itself names a kind of product."""
        return any(meaning.kind is NeedKind.CATEGORY for meaning in self.vocabulary.lexicon.meanings((word,)))

    def _of_something(self, after: int, meanings: tuple[Meaning, ...]) -> bool:
        """ "the smell of coconut" mentions coconut, not scent."""
        scent = any(meaning.value == "fragrance" for meaning in meanings)
        return scent and self.words[after : after + 1] == ["of"]

    def add(
        self,
        kind: NeedKind,
        op: Op,
        value: NeedValue,
        span: tuple[int, int],
        *,
        strength: Strength | None = None,
        confidence: float = 1.0,
    ) -> None:
        """Hear a need in the tokens of `span`; without a strength, the words around it will say how strong it is."""
        first, last = span
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        need = Need(kind, op, value, strength or Strength.MUST, confidence, start, end)
        self.heard.append(Heard(need, first, last, settled=strength is not None))
        self.explained.update(range(first, last))

    def drop(self, *kinds: NeedKind, value: NeedValue | None = None, op: Op | None = None) -> bool:
        """Take back what held of these kinds (with this value, compared this way); whether there was any."""
        gone = [
            need.key
            for need in self.context.needs
            if need.kind in kinds and value in (None, need.value) and op in (None, need.op)
        ]
        for key in gone:
            self.let_go(key)
        return bool(gone)

    def let_go(self, key: Key) -> None:
        """An earlier need no longer holds."""
        if key not in self.dropped:
            self.dropped.append(key)

    def tokens_in(self, start: int, end: int) -> range:
        """The tokens that lie in characters `start` to `end`."""
        inside = [index for index, token in enumerate(self.tokens) if token.start >= start and token.end <= end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def free(self, *kinds: NeedKind) -> Iterator[tuple[Mention, Meaning]]:
        """Mentions that nobody has taken, each with its first meaning of one of these kinds."""
        for mention in self.mentions:
            meaning = mention.meaning(*kinds)
            if meaning and not mention.taken:
                yield mention, meaning

    def answers(self, kind: NeedKind) -> bool:
        """Whether Belle has just asked about this kind."""
        return self.context.last_question is kind

    def take(self, mention: Mention) -> None:
        """The mention has found its kind; its words are explained."""
        mention.taken = True
        self.explained.update(range(mention.first, mention.last))
