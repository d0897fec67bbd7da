"""What Belle's rooms hand each other: enums, frozen dataclasses and protocols. No Django, no network."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol


class NeedKind(StrEnum):
    """What a shopper can ask for. Facets of the shop (claim, texture...) are kinds too."""

    CATEGORY = "category"
    BUDGET = "budget"
    AVOID = "avoid"
    CONTAINS = "contains"
    SKIN_TYPE = "skin_type"
    CONCERN = "concern"
    CLAIM = "claim"
    BRAND = "brand"
    RATING = "rating"
    OPEN = "open"


class Op(StrEnum):
    """How a need's value is compared."""

    IS = "is"
    IS_NOT = "is not"
    AT_MOST = "<="
    AT_LEAST = ">="
    FREE_OF = "free of"
    CONTAINS = "contains"
    HELPS = "helps"
    ABOUT = "about"


class Strength(StrEnum):
    """A must is a filter until she relaxes it; a prefer is a score."""

    MUST = "must"
    PREFER = "prefer"


class Move(StrEnum):
    """What a reply does."""

    ASK = "ask"
    RECOMMEND = "recommend"
    ANSWER = "answer"
    NO_MATCH = "no_match"
    HAND_OVER = "hand_over"
    DECLINE = "decline"
    FALLBACK = "fallback"


class Intent(StrEnum):
    """What a message does beside stating needs."""

    GREETING = "greeting"
    HURRY = "hurry"
    NO_PREFERENCE = "no_preference"
    CHEAPER = "cheaper"
    MORE = "more"
    THANKS = "thanks"
    PERSON = "person"
    MEDICAL = "medical"
    OFF_TOPIC = "off_topic"
    QUESTION = "question"


NeedValue = str | float


@dataclass(frozen=True, slots=True)
class Need:
    """One thing she wants, and from which words. `value` is canonical: a catalogue category, brand or facet value,
    an ingredient group or INCI name in lower case, a number in the catalogue's currency (budget) or stars (rating)."""

    kind: NeedKind
    op: Op
    value: NeedValue
    strength: Strength = Strength.MUST
    confidence: float = 1.0  # 0..1
    start: int | None = None  # offset of the source words in the message, in characters
    end: int | None = None
    reader: str = "words"  # words | model | widget
    id: str = ""  # database id; empty until stored

    @property
    def key(self) -> tuple[NeedKind, Op, NeedValue]:
        """What makes two needs the same need."""
        return (self.kind, self.op, self.value)


@dataclass(frozen=True, slots=True)
class Item:
    """One thing the shop can sell, as the shop describes it at one moment."""

    sku: str
    name: str
    brand: str
    category: tuple[str, ...]  # names from the root to the leaf; the leaf is what she asks for
    price: Decimal | None  # in `currency`; None is "no price", never zero
    currency: str  # ISO 4217
    group: str = ""  # variants of one product share a group; empty = the sku itself
    locale: str = "en"
    size: str = ""  # as printed: "50 ml", "1.7 oz / 50 mL"
    variant: str = ""
    description: str = ""
    ingredients: tuple[str, ...] | None = None  # the label's list in order; None is unknown, not "free of"
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # by NeedKind value: skin_type, concern, claim
    rating: float | None = None  # mean stars, 0..5
    rating_count: int = 0
    in_stock: bool = True
    url: str = ""
    image_url: str = ""


@dataclass(frozen=True, slots=True)
class Facets:
    """The shape of a catalogue: every value that really exists, with the number of live items that carry it."""

    categories: Mapping[tuple[str, ...], int]  # path -> items
    brands: Mapping[str, int]
    values: Mapping[str, Mapping[str, int]]  # facet name (skin_type, concern, claim...) -> value -> items
    currency: str = ""


@dataclass(frozen=True, slots=True)
class BagLine:
    """What the shop's bag holds after an item was added."""

    sku: str
    quantity: int
    bag_count: int  # things in the whole bag


class Catalogue(Protocol):
    """All that Belle knows of a shop. An installing shop implements this for its own product model."""

    locales: tuple[str, ...]

    def changed_since(self, moment: datetime | None, locale: str) -> Iterator[Item]:
        """Live items changed after `moment` (all of them for None), streamed."""

    def live_skus(self, locale: str) -> Iterator[str]:
        """The skus of every live item, streamed: what is indexed and not named here is dropped."""

    def fetch(self, skus: Collection[str], locale: str) -> dict[str, Item]:
        """Items by sku as they are *now* (price, stock); what is retired or unknown is missing from the answer."""

    def facets(self, locale: str) -> Facets:
        """Every category, brand and facet value that live items carry."""

    def add_to_bag(self, request: Any, sku: str, quantity: int = 1) -> BagLine:
        """Put an item into this visitor's bag. `request` is the Django request. Raises UnknownItem, OutOfStock."""

    def url(self, sku: str, locale: str) -> str:
        """The path of the item's own page."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one message says. `dropped` are keys of earlier needs that it takes back or replaces."""

    needs: tuple[Need, ...] = ()
    dropped: tuple[tuple[NeedKind, Op, NeedValue], ...] = ()
    intents: frozenset[Intent] = frozenset()
    unexplained: tuple[str, ...] = ()  # content words no rule understood
    reader: str = "words"


@dataclass(frozen=True, slots=True)
class Context:
    """What the conversation knew before this message."""

    needs: tuple[Need, ...] = ()  # live needs
    asked: tuple[NeedKind, ...] = ()  # kinds asked about so far, in order
    last_question: NeedKind | None = None  # what Belle's last reply asked
    shown: tuple[Item, ...] = ()  # the last list, in order of place
    shown_skus: frozenset[str] = frozenset()  # every sku shown in this conversation
    lists: int = 0  # lists shown so far
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Scored:
    """A candidate with its score and the features that made it: the training rows of a ranker."""

    item: Item
    score: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a reason's truth can be looked up."""

    kind: str  # field | ingredient | review
    ref: str  # field name, "place:INCI name" or review id
    label: str  # what a shopper is shown: "its ingredient list, place 3"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a card is shown: bound to a need and to a stored fact."""

    text: str  # "no parabens in its ingredient list"
    need: NeedKind
    source: Source
    term: str = ""  # the word that carries the claim, lower case: "parabens"; empty for prices and ratings
    holds: bool = True  # False where the claim is an absence: "no parabens"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """A notice glued to a card that cannot be hidden."""

    code: str  # allergens | vitamin_a | pregnancy | flammable
    text: str


@dataclass(frozen=True, slots=True)
class Relaxation:
    """What she would get by giving up one must."""

    need: Need
    count: int  # groups that then fit
    lowest_price: Decimal | None


@dataclass(frozen=True, slots=True)
class Option:
    """A quick reply: a value that exists in what is left."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Question:
    """The question Belle asks, with answers that exist."""

    need: NeedKind
    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the policy may look at."""

    needs: tuple[Need, ...]
    intents: frozenset[Intent]
    asked: tuple[NeedKind, ...]
    lists: int
    count: int  # groups that meet every must
    splits: Mapping[NeedKind, Mapping[str, int]]  # kind -> value -> groups in what is left
    relaxations: tuple[Relaxation, ...] = ()
    max_questions: int = 2  # before the first list
    fresh: bool = True  # whether this message stated or took back any need
    currency: str = "USD"


@dataclass(frozen=True, slots=True)
class Decision:
    """The policy's answer, with its reason for the log."""

    move: Move
    reason: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class VoiceRequest:
    """One call to a language model."""

    purpose: str  # read | reply
    prompt_name: str
    prompt_hash: str  # sha256 of the prompt file, hex
    messages: tuple[Mapping[str, str], ...]  # {"role", "content"}
    max_tokens: int
    temperature: float = 0.0
    schema: Mapping[str, Any] | None = None  # JSON schema of the answer, where one is wanted
    stop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class VoiceAnswer:
    """What a call gave and what it cost."""

    text: str
    model: str
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cached_tokens: int = 0
    milliseconds: int = 0
    retries: int = 0


class CallLog(Protocol):
    """Writes a row before each call and completes it after; handed to the voice by whoever is above."""

    def started(self, request: VoiceRequest, model: str) -> int:
        """Store that a call begins; returns its row id."""

    def finished(self, call: int, answer: VoiceAnswer) -> None:
        """Complete the row with what came back."""

    def failed(self, call: int, error: str, milliseconds: int, text: str = "") -> None:
        """Complete the row with why nothing came back."""


class Voice(Protocol):
    """A language model behind an OpenAI-compatible endpoint, or a scripted one in tests."""

    def ask(self, request: VoiceRequest, log: CallLog, deadline: float) -> VoiceAnswer:
        """One whole answer before `deadline` (monotonic seconds). Raises VoiceError."""

    def stream(self, request: VoiceRequest, log: CallLog, deadline: float) -> Iterator[str]:
        """The answer's pieces of text as they come. Raises VoiceError."""


class Embedder(Protocol):
    """Turns texts into unit vectors."""

    model: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of `dimension` floats per text."""


EVENTS_CHANNEL = "belle_events"  # Postgres NOTIFY channel; the payload is a conversation's id


@dataclass(frozen=True, slots=True)
class Event:
    """One frame of a conversation's event stream."""

    sequence: int
    kind: str  # status | text | cards | question | done | error | restart
    payload: Mapping[str, Any]  # always holds "message" and "attempt"
