"""Rule: a question asks what was decided, in a closed frame of its kind, and offers only answers that exist. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from recommender.contracts import NeedKind
from recommender.dialogue.grounding.shape import bad_shape

_YOU = r"(?:do|would) you"
_INGREDIENT = r"(?:an |any )?ingredients?"
FRAMES: Final = {  # every way in which a question of a kind may be put, before the answers that it offers
    NeedKind.CATEGORY: r"(?:which|what) kind of products? (?:are you looking for|may I find for you)",
    NeedKind.AVOID: rf"(?:is there {_INGREDIENT} (?:that )?you (?:want|would like|need) to avoid"
    rf"|{_YOU} (?:want|like|need) to avoid {_INGREDIENT}|(?:which|what) ingredients? {_YOU} (?:want|like) to avoid)",
    NeedKind.CONTAINS: rf"(?:is there {_INGREDIENT} (?:that )?(?:it should have"
    r"|you (?:want|would like|would love) in it)|should it have a certain ingredient)",
    NeedKind.BUDGET: rf"(?:(?:about )?how much {_YOU} (?:want|like) to spend|what is your budget)",
    NeedKind.BRAND: rf"(?:is there a brand (?:that )?you like(?: best)?|which brand {_YOU} like(?: best)?)",
    NeedKind.RATING: r"should it have a certain rating",
    NeedKind.SKIN_TYPE: r"(?:what is your skin type|which skin type do you have|what is your skin like)",
    NeedKind.HAIR_TYPE: r"(?:what is your hair like|what is your hair type|which hair type do you have)",
    NeedKind.FINISH: rf"which finish {_YOU} like(?: best)?",
    NeedKind.SHADE: rf"which shade (?:{_YOU} like(?: best)?|are you after)",
    NeedKind.CONCERN: r"(?:what should it help with|is there a concern (?:that )?it should help with)",
    NeedKind.CLAIM: r"(?:does any of these matter to you|should it be any of these)",
    NeedKind.OPEN: r"what else matters(?: to you)?|what else is important to you",
}
LEFT = r"(?:there are|I(?: still)? (?:see|have)) {} {}(?: left)?(?: (?:for you|to look at|that could suit you))?\."


def fault_of_count(sentence: str, count: int, noun: str) -> str:
    """Empty if it says how many are left, and nothing else."""
    said = re.fullmatch(LEFT.format(count, re.escape(noun)), sentence, re.IGNORECASE)
    return bad_shape(sentence) or ("" if said else "not how many are left")


def fault_of_question(sentence: str, kind: NeedKind, answers: Sequence[str]) -> str:
    """Empty if it asks about this kind and offers some of these answers, each once; the frame may stand alone."""
    one = f"(?:{'|'.join(map(re.escape, sorted(answers, key=len, reverse=True)))})" if answers else r"(?!)"
    some = rf"(?:(?:: |, (?:such as |like |perhaps )?){one}(?:(?:,| or|, or) {one})*)?"
    found = re.fullmatch(rf"(?:{FRAMES.get(kind, r'(?!)')})(?P<offered>{some})\?", sentence, re.IGNORECASE)
    if found is None:
        return "not the question"
    offered = re.findall(one, found["offered"], re.IGNORECASE)
    return bad_shape(sentence) or ("offers an answer twice" if len(set(offered)) < len(offered) else "")
