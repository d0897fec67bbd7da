"""What she is told once in a conversation: what rules leave out, and that the model may not be asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recommender.contracts import Need, NeedKind
from recommender.dialogue.calls import MessageCalls
from recommender.dialogue.precautions import NO_ADVICE, TELL_ME, Rule
from recommender.dialogue.reply.composed import WITHOUT_MODEL
from recommender.dialogue.reply.wording import Sentence
from recommender.models import Message
from recommender.saying import _


def not_again(reply: Message, cautions: Sequence[str], rules: Sequence[Rule], held: Sequence[Need]) -> tuple[str, ...]:
    """What rules leave out is told once in a conversation, unless she asks after it; other cautions pass."""
    avoided = {str(need.value) for need in held if need.kind is NeedKind.AVOID}
    says = {rule.say for rule in rules if avoided.issuperset(rule.avoid)}  # a chip that she took away is told anew
    if _(TELL_ME) in cautions or says.isdisjoint(cautions):
        return tuple(cautions)
    standing = Message.objects.replies().filter(conversation=reply.conversation_id, reply_to__replaced_by=None)
    spoken = standing.values_list("sentences", flat=True)
    told = {each["text"] for sentences in spoken for each in sentences if each["kept"]} & says
    alone = told.issuperset({rule.say for rule in rules}.intersection(cautions))
    return tuple(text for text in cautions if text not in told and not (alone and text == _(NO_ADVICE)))


def without_model(reply: Message, calls: MessageCalls) -> Iterator[Sentence]:
    """The last sentence of a reply for which the model was not asked; why is logged with every such reply."""
    if calls.refused:
        text = _(WITHOUT_MODEL)
        said = [{"text": text, "kept": True}]
        told = Message.objects.replies().filter(conversation=reply.conversation_id, sentences__contains=said).exists()
        yield Sentence(text, "composed", kept=not told, why=calls.refused)
