"""How people put a price limit into words. Regular expressions over folded text."""

from __future__ import annotations

import re

_NOT = (
    r"(?:no|not|nothing|never|dont|don't|cant|can't|cannot|wont|won't|doesnt|doesn't|shouldnt|shouldn't|should not|"
    r"without)"
)
_MORE = r"(?:more than|more then|over|above|higher than|exceed(?:ing)?|beyond|past|costlier than|pricier than)"
_UPPER = (
    rf"{_NOT}\b[^.;!?,]{{0,28}}?\b{_MORE}",
    (
        r"under|below|beneath|underneath|less th[ae]n|lower th[ae]n|cheaper th[ae]n|within|at (?:the )?most|"
        r"up ?to|til+|"
        r"<=?|\u2264"
    ),
    r"no (?:higher|pricier) than|(?:budget|limit|price|max)\b[^.;!?,\d]{0,12}?\b(?:to|at)",
    r"(?:lower|raise|change|increase|decrease|set|bring|drop|make|up) (?:it|that)(?: down| up)?(?: to)?",
    (
        r"max(?:imum)?(?: of| is|:)?|limit(?: is| of|:)*|capp?(?:ed)?(?: at| of| is)?|not exceed(?:ing)?|ceiling(?: of|"
        r" is)*"
    ),
    r"budget(?: is| now| of|:| around| about| up to| would be| max)*|spend(?:ing)?(?: up to| about| around| max)?",
    (
        r"(?:only|just|i|i've|i'?ve got|we|we've) (?:only |just )?(?:have|got)(?: about| around)?|(?:let'?s |lets |"
        r"i'?d )?(?:say|do|try)|all in(?: for)?|total(?: of)?"
    ),
    r"stay(?:ing)? (?:under|below|within)|go (?:up )?to|go as high as|as much as|keep it (?:under|below|to|at)",
    r"around|about|roughly|approximately|approx\.?|circa|ca\.?|~|close to|near|in the range of|ideally",
    r"menos de|no mas de|hasta|maximo(?: de)?|por debajo de|presupuesto(?: de| es|:)*|unos|unas|alrededor de",
    (
        r"di ?bawah|maks(?:imal|imum)?|kurang dari|sampai|sekitar|kisaran|budget(?:nya|ku)|moins de|pas plus de|"
        r"jusqu'?a|"
        r"unter|bis(?: zu)?|hochstens|maximal|nicht mehr als"
    ),
)
_LOWER = (
    r"over|above|more than|at least|from|starting (?:at|from)|min(?:imum)?(?: of)?|no(?:t)? less than|upwards of|>=?|"
    r"mas de|desde|lebih dari"
)
_CLOSE = (
    r"max(?:imum|imo)?\b|maks(?:imal)?\b|tops?\b|or (?:less|under|below|cheaper|lower|so|thereabouts)\b|"
    r"and (?:under|below)\b|-?ish\b|limit\b|cap\b|at (?:the (?:very )?)?most\b|budget\b|absolute max|to spend\b|"
    r"(?:for )?(?:everything|all of it|the lot)\b|(?:in )?total\b|all in\b|altogether|"
    r"(?:is|would be|'s) (?:my (?:max|limit|budget|cap)|the (?:max|limit|most)|all i|ok|okay|fine|as (?:high|much))\b|"
    r"each\b|apiece\b|(?:a|per) (?:piece|pop|bottle|item|product|unit|tube|pack|one)\b|(?:ke bawah|o menos|kebawah|"
    r"ou moins|oder weniger)\b"
)
_SMALL = r"(?:the |of |is |a |an |like |only |just |say |maybe |exactly |around |about |my |:)*"
_START = r"(?:^|(?<=[\s(,.;:!?-]))"

_FIGURE = r"[\d$\u20ac\u00a3]"
_JOINT = (
    rf"(?:\s?-?ish|\s?or so)?(?:(?<={_FIGURE})\s*[-\u2013~]\s*(?={_FIGURE})|"
    r"\s*(?:-\s*)?(?:to|and|n|&|up to|till|until|a|y|hasta|sampai|bis|und|et|dan)\s*)(?:(?:max|about|around|maybe) )?"
)
_FROM = r"(?P<cue>(?:somewhere |anywhere )?between|(?:somewhere )?in between|from|entre|antara|zwischen)"
RANGE = rf"{_FROM}?\s*<<low>>{_JOINT}<<high>>(?:\s?-?ish\b)?"
BOUNDED = rf"{_START}(?P<cue>{'|'.join(_UPPER)})\s*{_SMALL}<<n>>(?P<after>\s?(?:{_CLOSE}))?"
FLOOR = rf"{_START}(?P<cue>{_LOWER})\s*{_SMALL}<<n>>"
NOT_UNDER = (
    r"\b(?:nothing|not|never|no|do ?n[o']?t (?:want|show|give)[^.;!?,\d]{0,12}|wo ?n[o']?t (?:go|buy|"
    r"pay))\s+(?:anything )?"
    rf"(?:priced |costing |spend |pay )?(?:under|below|less than|cheaper than|lower than)\s*{_SMALL}<<n>>"
)
FLOOR_AFTER = r"<<n>>\s?(?:or more\b|and up\b|and above|minimum\b|\+|at least\b|o mas\b|ke atas\b)"
CLOSED = rf"<<n>>,?\s?(?:{_CLOSE})"
PLAIN = "<<n>>"
_SO = (
    r"ok(?:ay)?|fine|well|hm+|no|nah|nope|actually|sorry|wait|then|just|maybe|about|around|let'?s (?:say|do)|say|like|"
    r"rather"
)
ONLY_A_NUMBER = (
    rf"\W*(?:(?:{_SO}|more like|make (?:it|that)|i meant?|change (?:it|that) to|i said|oops|and|up to)\W+)*<<n>>\W*"
    r"(?:(?:then|instead|please|pls|max|is (?:ok(?:ay)?|fine|better)|works|tops|rather|i meant?|sorry|actually|now|"
    r"too)\W*)*"
)
"""A message that is nothing but another number."""

AGAIN = re.compile(
    r"^[^.;!?\d]{0,12}[.;!?]?\W*(?:no,? |oh |ok(?:ay)? )*(?:wait|actually|sorry|i meant?|rather|scratch that|"
    r"correction|on second thought|no)\b"
    r"(?:\W|\b(?:no|wait|actually|sorry|let'?s|say|do|make|it|that|i meant?|rather)\b)*$"
)
"""What stands between a limit and the bare number that corrects it."""

GENERAL = re.compile(
    r"around|about|roughly|approx.*|circa|ca\.?|~|near|close to|in the range of|ideally|limit|go to|till?|hasta|sampai|"
    r"sekitar|kisaran|unos|unas|alrededor de|bis|all in|total(?: of)?|.*(?:have|got|say|do|try)(?: about| around)?"
)
"""Cues that say many things beside prices: they need a currency, or a number that ends its part of the sentence."""
ENDS = re.compile(
    r"\s*(?:$|[,.;!?)\n]|(?:or so|max|tops|each|total|please|pls|plz|for|but|and|if|with|without|no|so)\b)"
)
"""What follows a bare number that may be a price."""

NOT_MONEY = re.compile(
    r"(?:\bspf|\bage[ds]?|\bi'?m|\bi am|\bturning|\bnumber|\bsizes?|\bshade|\bvitamin|\bcolou?r|\bno\.|#|"
    r"\bfor women|\bskin|\b(?:she|he|mom|mum|mother|sister|daughter|who|they)(?: is| are|'s|'re)|\btop|\bfirst|\blast|"
    r"\b(?:pack|set) of|\bph|\bother|\bnext|\blevel|\bthese|\bthose|\bbest|\boption|\bbuy|\bplus)$"
)
"""What stands before a number that is an age, a factor or a shade."""
BEFORE_A_CUE = re.compile(r"(?:\bspf|\bage[d]?|\bshade|\bvitamin|\bsizes?|\bph)$")
"""What stands before a cue whose number is likewise none."""
OF_SOMEBODY = re.compile(r"(?:\b(?:is|are|was|looks?|i'?m|i am|turning|skin)|'s|'re)$")
"""What stands before "around 50" that is an age."""

CHEAPER = re.compile(
    r"\b(?:cheaper|less (?:expensive|pricey|costly)|lower(?: in)? price[ds]?|more affordable|less money|"
    r"more budget[ -]friendly|(?:anything|something|any|ones?) (?:for )?less\b(?! (?:than )?\w)|(?:cost|spend|"
    r"pay)s?(?:ing)? less\b|"
    r"too (?:expensive|pricey|pricy|costly|dear|steep)|(?:pretty|kinda|a bit|quite|so|rather|bit) (?:pricey|pricy|"
    r"expensive|"
    r"steep|costly)|(?<!go )(?<!going )(?:over|above|out of|beyond|exceeds?) (?:my|the) budget|"
    r"out of my price range|(?:costs? )?too much(?: money)?(?! (?:for|of|fragrance|perfume|oil|alcohol|product|scent))|"
    r"can'?t afford|bring the price down|mas barat[oa]s?|lebih murah|(?:yang )?murahan|moins cher|billiger|gunstiger)\b"
)
WHICH_IS = re.compile(
    r"\b(?:which|what|who)(?: one| of (?:these|them|those))?(?:'?s| is| are| costs?)\b|^\W*(?:is|are) "
)
"""A question about prices, no complaint."""
HALF = re.compile(r"\bhalf (?:of )?(?:the|its|that) (?:price|cost|money)|\bhalf as (?:expensive|much|pricey)")
"""In place of the price that is to be beaten: half of it."""

_NOT_TOO = r"(?:not|nothing|isn'?t|wo ?n'?t be|never|without being|does ?n[o']?t)(?: \w+)?? "
_NOT_TOO += r"(?:too |that |so |very |super |overly |crazy )*"
_DEAR = r"(?:e?xp\w*n\w*iv\w*|expens\w+|pric[e]?y|costly|(?:over)?priced|dear|luxury|high[- ]end|steep)"
CHEAP = re.compile(
    rf"\b{_NOT_TOO}(?:{_DEAR}|much money|cost(?:s|ing)? (?:a lot|too much|much))\b|"
    r"\b(?:cheap(?:ie|ies|o|ish|ly|est(?! (?:one|of)))?|lowest price|save (?:some )?money|(?:i|we) can afford|"
    r"best (?:value|prices?|bang)|"
    r"(?:not|n'?t) (?:gonna |going to |want to |wanna )?spend(?:ing)? (?:too |that |very )?much|inexpensive|"
    r"affordable|(?:low|small|tight|tiny|limited|student|"
    r"shoestring)[ -]budget|"
    r"budget[ -](?:friendly|conscious|option|pick|version|buy)\w*|on a budget|low[ -](?:cost|price[ds]?|end)|"
    r"drug ?stores?(?: (?:prices?|brands?|budget))?|(?:pocket|wallet|purse)[ -]friendly|economical|bargain|(?:great|"
    r"good) value|"
    r"value for money|"
    r"(?:good|decent|fair|reasonable|ok) prices?|reasonabl[ey](?:[ -]priced)?|wo ?n'?t break the bank|"
    r"(?:without|not) break(?:ing)? the bank|(?:cost|spend(?:ing)?) (?:a fortune|an arm)|as little as possible|"
    r"can'?t spend (?:much|a lot)|not spend(?:ing)? (?:too )?(?:much|a lot)|(?:i'?m|we'?re|am) (?:so |pretty |"
    r"kinda )?broke|"
    r"poor student|(?:i'?m|am) (?:just |only )?a student|(?:students?|college)[' ](?:budget|prices?)|"
    r"(?:not|n'?t) (?:paying|pay|spending|spend) \w+ prices?|under ?priced|"
    r"barat[oa]s?|economic[oa]s?|asequibles?|murah|terjangkau|pas (?:trop )?cher|preiswert|gunstig\w*|billig\w*|"
    r"sasta|saste)\b"
)
"""A low price without a number."""
_NOT_CHEAP = re.compile(
    r"(?:\b(?:not|no|nothing|never|isn'?t|do ?n[o']?t want|avoid|hate|too|looks?|feels?|smells?|than|are|usually|"
    r"always|used|"
    r"have|tried|my)(?: (?:the|a|an|any|some|so|really|too|use|buy|old))* |\bi (?:use|buy|wear|like) )$"
)
CHEAP_ELSE = re.compile(r"^(?:est stuff|est)?\W*(?:smell|look|feel|scent|plastic|alcohol|ingredient|perfume smell)")


def cheap(text: str) -> list[re.Match[str]]:
    """Where a folded text asks for a low price without a number, and does not turn cheap things down."""
    found = (match for match in CHEAP.finditer(text) if not CHEAP_ELSE.search(text[match.end() :]))
    return [match for match in found if not _NOT_CHEAP.search(text[: match.start()])]


ABOUT_MONEY = re.compile(r"\b(?:budget|price[ds]?|spend(?:ing)?|costs?|pay(?:ing)?|afford|presupuesto|precio|harga)\b")
"""Words beside which a bare range of numbers means money."""
