"""What a message does beside stating needs."""

from __future__ import annotations

import re

from recommender.contracts import Intent
from recommender.dialogue.needs.message import Message

ALWAYS: dict[Intent, re.Pattern[str]] = {
    Intent.HURRY: re.compile(
        r"\bjust (?:show|give|pick|recommend|tell|send|list|get) (?:me|us|something|some|one|anything|what)\b|\bshow me what\b|"
        r"\bshow me (?:some(?:thing|\b(?! (?:more|other)))|anything|products|options|results|the (?:list|products|options)|your best|whatever)\b|"
        r"\b(?:skip|stop|enough|no more|drop) (?:with )?(?:the |asking |of the )?(?:questions?|quiz)\b|\bstop asking\b|"
        r"\bin a (?:hurry|rush)\b|\bgo ahead and show\b|\bgive me (?:some )?(?:products|options|recommendations|suggestions)\b|"
        r"\bget (?:on with it|to the point)\b|\bjust (?:recommend|decide|choose)\b|\blet me see (?:them|some|what|the)\b|"
        r"\b(?:hurry up|no time)\b"
    ),
    Intent.PERSON: re.compile(
        r"\b(?:talk|speak|chat|connect(?: me)?|transfer(?: me)?|put me through|reach|contact|get(?: me)?)\b[^.?!]{0,24}\b"
        r"(?:human|person|agent|someone|somebody|representative|rep|advisor|adviser|support|staff|manager|employee|operator|expert|people)\b|"
        r"\b(?:real|actual|live) (?:person|human|agent)\b|\bcustomer (?:service|support|care)\b|^(?:human|agent|representative)\b|"
        r"\b(?:is there|can i have) (?:a|an) (?:human|agent|person)\b"
    ),
    Intent.MEDICAL: re.compile(
        r"\b(?:rash(?:es)?|hives|swollen|swelling|infect(?:ed|ion)|blister(?:s|ing)?|bleeding|pus|oozing|anaphyla\w+|"
        r"allergic reaction|chemical burn|prescri(?:be|bed|ption)\b|antibiotics?|medication|medicine|steroid cream|accutane|isotretinoin|"
        r"chemo\w*|cancer|diagnos\w+|is it contagious|open wound|stitches|skin condition|impetigo|shingles|herpes|cold sore|"
        r"(?:my|the) (?:face|skin|eyes?|lips?)(?: is| are| feels?| has been| have been| started| keeps?)+ (?:on fire|burning|burnt|burned|"
        r"peeling off|swollen)|burn(?:t|ed) my (?:face|skin|eyes?)|can'?t breathe|hard to breathe|overdose|swallowed|poison\w*)\b"
    ),
}
SHOWN: dict[Intent, re.Pattern[str]] = {
    Intent.MORE: re.compile(
        r"\b(?:something|anything|anyone|what) (?:else|different)\b|\b(?:more|other|different|further|additional) (?:options?|choices?|ones?|"
        r"products?|suggestions?|results?|ideas?|recommendations?)\b|\bshow (?:me )?(?:more|others|other|some more)\b|\bany (?:others?|more)\b|"
        r"\bnone of (?:these|those|them)\b|\bnot these\b|\bnext\b|\banother (?:one|option|suggestion)\b|\bwhat else\b|\bsee more\b|"
        r"\btry again\b|^more\b"
    ),
}
ALONE: dict[Intent, re.Pattern[str]] = {
    Intent.GREETING: re.compile(
        r"^\W*(?:hi+|hello+|hey+|hiya|heya|howdy|good (?:morning|afternoon|evening|day)|greetings|yo)\b"
    ),
    Intent.THANKS: re.compile(r"\b(?:thanks|thank you|thx|ty|cheers|appreciate it|much appreciated)\b"),
    Intent.OFF_TOPIC: re.compile(
        r"\b(?:weather|poem|joke|story about|song|movie|film|recipe|president|election|politics|football|soccer|basketball|"
        r"news|capital of|stock market|bitcoin|crypto|translate|homework|math|python|javascript|write (?:me )?(?:code|an essay|a poem|a story)|"
        r"hotel|flight|pizza|restaurant|laptop|phone|car|cats?|dogs?|meaning of life|horoscope|lottery|game|who won|system prompt|"
        r"your instructions|tell me about yourself|are you (?:human|real|an? (?:ai|bot|robot)))\b"
    ),
}
NO_PREFERENCE = re.compile(
    r"\bno (?:real |particular |strong |special )?preferences?\b|\b(?:do ?n[o']?t|dont) (?:really |much )?(?:mind|care|have (?:a |any |one)?(?:preference)?s?)\b"
    r"(?! (?:about|if|for|to|the))|\b(?:does ?n[o']?t|doesnt|don'?t) (?:really )?matter\b|\bnot (?:really |too |so |quite )?sure\b|\bno (?:idea|clue)\b|"
    r"\b(?:do ?n[o']?t|dont) (?:really )?know\b|\bdunno\b|\bidk\b|\bwhatever\b|\bany(?:thing|one)?(?: is| will| would)?(?: fine| ok| okay| works?| goes| do)?\W*$|"
    r"\b(?:up to you|you (?:pick|choose|decide)|your (?:choice|call)|surprise me|either(?: one)?(?: is fine)?\W*$|all (?:fine|good|the same))\b|"
    r"\bnothing (?:in particular|specific|special|particular|else|more|comes to mind)\b|\bno (?:particular|specific)\b|\bnot (?:really|particularly|picky|fussy)\b|"
    r"\b(?:open to (?:anything|any|suggestions|all))\b|\bthat'?s (?:all|it)\b|\bhard to say\b|\bno(?:ne)? (?:allerg(?:y|ies)|restrictions?|limits?|concerns?)\b|"
    r"\bcan'?t decide\b|\bnot that i know\b|\bdoes it matter\b|\bskip\b"
)
NONE = re.compile(r"^\W*(?:no+|nope|none|nah|nothing|n/?a|any|neither|no thanks?(?: you)?|not? really|none really)\W*$")


def read(message: Message) -> None:
    """Add every intent that the words show, given the needs that were heard."""
    for intent, pattern in (*ALWAYS.items(), *(SHOWN.items() if message.context.shown else ())):
        match = pattern.search(message.folded)
        if match and not (intent is Intent.MEDICAL and _explained(message, match)):
            message.intents.add(intent)
            message.explained.update(message.tokens_in(*match.span()))
    _without_preference(message)
    if not message.heard and not message.dropped:
        _alone(message)


def _explained(message: Message, match: re.Match[str]) -> bool:
    """Whether the words are already the reason of a need: "fragrance gives me a rash"."""
    reach = message.tokens_in(*match.span())
    near = set(range(reach[0] - 4, reach[-1] + 1)) if reach else set()
    return bool(near & {at for heard in message.heard for at in range(heard.first, heard.last + 3)})


def _without_preference(message: Message) -> None:
    """She leaves the question open; with a need in the answer she does not."""
    asked = message.context.last_question
    answered = any(heard.need.kind is asked for heard in message.heard) or (asked is not None and bool(message.heard))
    match = NO_PREFERENCE.search(message.folded) or (NONE.search(message.folded) if asked else None)
    if match and not answered and (asked or not message.heard) and not (message.dropped and not asked):
        message.intents.add(Intent.NO_PREFERENCE)
        message.explained.update(message.tokens_in(*match.span()))


def _alone(message: Message) -> None:
    """What only counts where nothing else was said."""
    for intent, pattern in ALONE.items():
        match = pattern.search(message.folded)
        if match and (intent is not Intent.OFF_TOPIC or not (message.mentions or message.intents)):
            message.intents.add(intent)
            message.explained.update(message.tokens_in(*match.span()))
