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
    NeedKind.CATEGORY: r"(?:which|what) kind of products? (?:are you (?:looking for|after)|may I find for you"
    rf"|{_YOU} (?:want|like|need))|what are you (?:looking for|after)",
    NeedKind.AVOID: rf"(?:is there {_INGREDIENT} (?:that )?you (?:want|would like|need) to avoid"
    r"|are there any ingredients (?:that )?you (?:want|would like|need) to avoid"
    rf"|{_YOU} (?:want|like|need) to avoid {_INGREDIENT}|(?:which|what) ingredients? {_YOU} (?:want|like) to avoid)",
    NeedKind.CONTAINS: rf"(?:is there {_INGREDIENT} (?:that )?(?:it should have"
    rf"|you (?:want|would like|would love) in it)|should it have a certain ingredient"
    rf"|(?:which|what) ingredients? {_YOU} (?:want|like) in it)",
    NeedKind.BUDGET: rf"(?:(?:about )?(?:how much|what) {_YOU} (?:want|like) to spend|what is your budget"
    r"|do you have a budget(?: in mind)?)",
    NeedKind.BRAND: rf"(?:is there a brand (?:that )?you (?:like(?: best)?|prefer)|(?:which|what) brand {_YOU} "
    r"(?:like(?: best)?|prefer)|do you have a favou?rite brand)",
    NeedKind.RATING: r"should it have a certain rating",
    NeedKind.SKIN_TYPE: r"(?:what is your skin type|(?:which|what) skin type do you have|what is your skin like"
    r"|how would you describe your skin)",
    NeedKind.HAIR_TYPE: r"(?:what is your hair like|what is your hair type|(?:which|what) hair type do you have"
    r"|how would you describe your hair)",
    NeedKind.FINISH: rf"(?:which|what) finish {_YOU} (?:like(?: best)?|prefer)",
    NeedKind.SHADE: rf"(?:which|what) shade (?:{_YOU} (?:like(?: best)?|prefer)|are you (?:after|looking for))",
    NeedKind.CONCERN: r"(?:what should it help with|is there a concern (?:that )?it should help with"
    rf"|what is your (?:main |biggest )?concern|what {_YOU} (?:want|like) it to help with"
    r"|do you have a concern(?: in mind| that it should help with)?)",
    NeedKind.CLAIM: r"(?:do(?:es)? any of these matter to you|should it be any of these"
    r"|is any of these important to you|which of these matters? to you)",
    NeedKind.OPEN: r"what else matters(?: to you)?|what else is important to you|is there anything else that matters"
    r"(?: to you)?|what else should I know",
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
