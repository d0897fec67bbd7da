"""All rows of one conversation. To add a kind: write `rows` in a new file and name it in KINDS."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from recommender.learning.rows import chat, preference, rank, regression, reply, understand, unpaired, wording
from recommender.learning.rows.row import Row
from recommender.learning.rows.talk import Talk, standing, talk_of
from recommender.learning.spec import Spec
from recommender.models import Conversation, IndexedItem, Message
from recommender.models.dataset import RowKind
from recommender.models.logged import LoggedRow
from recommender.privacy.consent import Use, allows
from recommender.privacy.findings import Kind
from recommender.privacy.redaction import Public

KINDS: Mapping[RowKind, Callable[[Talk, Spec], Iterator[Row]]] = {
    RowKind.CHAT: chat.rows,
    RowKind.UNDERSTAND: understand.rows,
    RowKind.REPLY: reply.rows,
    RowKind.WORDING: wording.rows,
    RowKind.RANK: rank.rows,
    RowKind.PREFERENCE: preference.rows,
    RowKind.UNPAIRED: unpaired.rows,
    RowKind.REGRESSION: regression.rows,
}


_WORD = re.compile(r"[^\W\d_](?:[\w'’.&-]*[^\W_])?")


@dataclass(slots=True)
class Tally:
    """What became of the conversations that were looked at."""

    dropped: Counter[str] = field(default_factory=Counter)  # reason -> conversations
    masked: Counter[Kind] = field(default_factory=Counter)  # kind -> stretches of text


def rows_of(conversation: Conversation, spec: Spec, public: Public, tally: Tally) -> Iterator[Row]:
    """The rows of every kind that `spec` names, in the order of the kinds and of the turns. The conversation comes from
    `loaded`; `public` from `public_names`, once a build. Nothing where a row of hers lacks the consent."""
    messages, use = standing(conversation), Use(spec.use)
    if not all(allows(row.training_consent, use, spec.legal_basis) for row in _hers(conversation, messages)):
        tally.dropped["a row of it carries no consent"] += 1
        return
    talk = talk_of(conversation, messages, use, public)
    count = 0
    for kind in spec.kinds:
        for row in KINDS[RowKind(kind)](talk, spec):
            count += 1
            yield row
    if not count:
        tally.dropped["nothing in it may be learned"] += 1
    elif talk.mask.redactor:
        tally.masked += talk.mask.redactor.found


def public_names() -> Public:
    """The shop's brands, and the words of its catalogue: they are no person's name."""
    names, words = set[str](), set[str]()
    items = IndexedItem.objects.order_by().values_list("brand", "name", "variant", "leaf", "ingredient_words")
    for brand, *rest in items.iterator():
        names.add(brand.lower())
        words.update(_WORD.findall(" ".join((brand, *rest)).lower()))
    return Public(frozenset(names - {""}), frozenset(words))


def _hers(conversation: Conversation, messages: Iterable[Message]) -> Iterator[LoggedRow]:
    """Every row that may go into a training row."""
    yield conversation
    yield from conversation.needs.all()
    for one in messages:
        yield one
        yield from (getattr(one, name) for name in ("feedback", "correction") if hasattr(one, name))
        for card in one.recommendations.all():
            yield card
            yield from card.outcomes.all()
