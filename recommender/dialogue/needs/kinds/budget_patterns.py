"""How people put a price limit into words. Regular expressions over folded text."""

from __future__ import annotations

import re

from recommender.dialogue.needs.amounts import amount

_NOT = (
    r"(?:no|not|nothing|never|dont|don't|cant|can't|cannot|wont|won't|doesnt|doesn't|shouldnt|shouldn't|should not|"
    r"without)"
)
_MORE = r"(?:more than|more then|over|above|higher than|exceed(?:ing)?|beyond|past|costlier than|pricier than)"
_UPPER = (
    rf"{_NOT}\b[^.;!?,]{{0,28}}?\b{_MORE}",
    r"under|below|beneath|underneath|less than|lower than|cheaper than|within|at most|up ?to|<=?",
    r"no (?:higher|pricier) than|(?:budget|limit|price|max)\b[^.;!?,\d]{0,12}?\b(?:to|at)",
    r"(?:lower|raise|change|increase|decrease|set|bring|drop|make|up) (?:it|that)(?: down| up)?(?: to)?",
    r"max(?:imum)?(?: of| is|:)?|limit(?: is| of|:)*|capp?(?:ed)?(?: at| of| is)?|not exceed(?:ing)?",
    r"budget(?: is| of|:| around| about| up to| would be| max)*|spend(?:ing)?(?: up to| about| around| max)?|only have",
    r"stay(?:ing)? (?:under|below|within)|go (?:up )?to|go as high as|as much as|keep it (?:under|below|to|at)",
    r"around|about|roughly|approximately|approx\.?|circa|ca\.?|~|close to|near|in the range of|ideally",
)
_LOWER = (
    r"over|above|more than|at least|from|starting (?:at|from)|min(?:imum)?(?: of)?|no(?:t)? less than|upwards of|>=?"
)
_CLOSE = (
    r"max(?:imum)?\b|tops\b|or (?:less|under|below|cheaper|lower)|and (?:under|below)|-?ish\b|or so\b|limit\b|cap\b|"
    r"at (?:the (?:very )?)?most|budget\b|absolute max"
)
_SMALL = r"(?:the |of |is |a |like |only |just )*"
_START = r"(?:^|(?<=[\s(,.;:!?]))"

_FIGURE = r"[\d$\u20ac\u00a3]"
_JOINT = rf"(?:(?<={_FIGURE})\s*(?:-|\u2013)\s*(?={_FIGURE})|\s*(?:to|and|up to|till|until)\s*)"
RANGE = re.compile(rf"(?P<cue>(?:somewhere )?between|from)?\s*{amount('low')}{_JOINT}{amount('high')}")
BOUNDED = re.compile(rf"{_START}(?P<cue>{'|'.join(_UPPER)})\s*{_SMALL}{amount('n')}(?P<after>\s?(?:{_CLOSE}))?")
FLOOR = re.compile(rf"{_START}(?P<cue>{_LOWER})\s*{_SMALL}{amount('n')}")
FLOOR_AFTER = re.compile(rf"{amount('n')}\s?(?:or more|and up\b|and above|minimum\b|\+)")
CLOSED = re.compile(rf"{amount('n')}\s?(?:{_CLOSE})")
PLAIN = re.compile(amount("n"))

AGAIN = re.compile(
    r"^[^.;!?\d]{0,12}[.;!?]?\W*(?:no,? |oh |ok(?:ay)? )*(?:wait|actually|sorry|i meant?|rather|scratch that|"
    r"correction|on second thought|no)\b"
    r"(?:\W|\b(?:no|wait|actually|sorry|let'?s|say|do|make|it|that|i meant?|rather)\b)*$"
)
"""What stands between a limit and the bare number that corrects it."""

GENERAL = frozenset({"around", "about", "roughly", "near", "close to", "ideally", "limit", "go to"})
"""Cues that say many things beside prices: they need a currency."""

NOT_MONEY = re.compile(
    r"(?:\bspf|\bage[d]?|\bi'?m|\bi am|\bturning|\bnumber|\bsize|\bshade|\bvitamin|\bcolou?r|\bno\.|#|"
    r"\bfor women|\bskin)$"
)
"""What stands before a number that is an age, a factor or a shade."""

CHEAPER = re.compile(
    r"\b(?:cheaper|less (?:expensive|pricey|costly)|lower(?: in)? price[ds]?|more affordable|less money|"
    r"more budget friendly|"
    r"too (?:expensive|pricey|costly|dear|steep)|(?:pretty|kinda) (?:steep|pricy)|(?:a bit|quite|"
    r"so) (?:pricey|expensive|steep)|"
    r"(?:over|above|out of|beyond|exceeds?) (?:my|the) budget|out of my price range|costs? too much|can'?t afford|"
    r"bring the price down)\b"
)

ABOUT_MONEY = re.compile(r"\b(?:budget|price[ds]?|spend(?:ing)?|costs?|pay(?:ing)?|afford)\b")
"""Words beside which a bare range of numbers means money."""
