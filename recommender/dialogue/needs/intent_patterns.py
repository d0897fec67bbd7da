"""The wordings of the intents. Regular expressions over folded text, a line for each way of saying it."""

from __future__ import annotations

import re

from recommender.contracts import Intent
from recommender.dialogue.needs.wordings import wordings


def _any(*ways: str) -> re.Pattern[str]:
    return re.compile("|".join(ways))


_SOMEBODY = (
    r"(?:human|person|agent|someone|somebody|representative|rep|advis[oe]r|support|staff|manager|employee|operator|"
    r"expert|people)"
)
_THINGS = r"(?:options?|choices?|ones?|products?|suggestions?|results?|ideas?|recommendations?)"

ALWAYS: dict[Intent, re.Pattern[str]] = {
    Intent.HURRY: _any(
        r"\bjust (?:show|give|pick|recommend|tell|send|list|get) (?:me|us|something|some|one|anything|what)\b",
        r"\bshow me (?:what|anything|products|options|results|the (?:list|products|options)|your best|whatever)\b",
        r"\bshow me already\b|^\W*hurry\W*$|\b(?:too many|quit|no) (?:asking|questions)\b",
        r"\bshow me some(?:thing)?\b(?! (?:more|other|else))",
        r"\b(?:skip|stop|enough|no more|drop) (?:with )?(?:the |asking |of the )?(?:questions?|quiz)\b",
        r"\bin a (?:hurry|rush)\b|\bhurry up\b|\bno time\b|\bget (?:on with it|to the point)\b",
        r"\bgo ahead and show\b|\bstop asking\b",
        r"\bgive me (?:some )?(?:products|options|recommendations|suggestions)\b|\bjust (?:recommend|decide|choose)\b",
        r"\blet me see (?:them|some|what|the)\b",
    ),
    Intent.THANKS: _any(r"^\W*(?:many )?(?:thanks|thank (?:you|u)|thx|thnx|tysm|ty|gracias|merci|terima ?kasih)\b"),
    Intent.GREETING: _any(
        r"^\W*(?:hi+|hello+|hey+|hiya|heya|howdy|good (?:morning|afternoon|evening|day)|greetings|yo|hola|ola|buenas|"
        r"buenos dias|bonjour|salut|hallo|guten (?:tag|morgen|abend)|halo|hai|selamat (?:pagi|siang|sore|malam)|ciao|"
        r"namaste|salam|assalam\w*|helo+|hullo|aloha|sup)\b(?! (?:end|level|quality|coverage|spf|low|fi)\b)(?!-)"
    ),
    Intent.PERSON: _any(
        wordings("pleas")["PERSON"].pattern,
        rf"\b(?:talk|speak|chat|connect|transfer|put me through|reach|contact|"
        rf"get(?: me)?)\b[^.?!]{{0,24}}\b{_SOMEBODY}\b",
        r"\b(?:real|actual|live) (?:person|human|agent)\b|\bcustomer (?:service|support|care)\b",
        r"^\W*(?:human|agent|representative)\b(?! hair)|\b(?:is there|can i have) an? (?:human|agent|person)\b",
    ),
    Intent.ANGRY: wordings("pleas")["ANGRY"],
}
"""Counted whatever else she says."""

SHOWN: dict[Intent, re.Pattern[str]] = {
    Intent.MORE: _any(
        r"\b(?:something|anything|what) (?:else|different)\b|\bwhat else\b|\bsee more\b|\btry again\b|"
        r"^\W*(?:no,? )?(?:more|next|others?|none|neither|nah|meh|keep (?:looking|searching|going))(?: please|"
        r" pls)?\W*$",
        r"\b(?:seen|hate|do ?n[o']?t (?:really )?(?:like|want|love)) (?:any of |all of |all )?(?:these|those|them)\b",
        r"\b(?:anything|something|got any(?:thing)?) better\b",
        rf"\b(?:more|other|different|further|additional) {_THINGS}\b|\banother (?:one|option|suggestion)\b",
        r"\bmore (?:like|of|from) (?:the|this|that|these|those)\b|\b(?:the )?next (?:ones?|page|few|batch)\b|"
        r"\b(?:got|have|see|any|some|none of these,?|the) others?\W*$|\bsimilar (?:ones|products|options)\b|"
        r"\bkeep going\b|"
        r"\b(?:otros|otras opciones|mas opciones|yang lain|lainnya|d'autres)\b|"
        r"\bshow (?:me )?(?:more|others|other|some more)\b|\b(?:any (?:others?|more)|(?:a )?few more)\b|"
        r"\bnone of (?:these|those|"
        r"them)\b|\bnot these\b",
    ),
}
"""Counted once cards were shown."""

_CARD = (
    r"(?:it|this|that|them|both|one of (?:these|those)|(?:the|that|this) (?:[\w&'-]+ ){0,3}?one|"
    r"(?:the )?(?:first|second|third|fourth|fifth|last|top|cheapest|[1-6](?:st|nd|rd|th))(?: (?:one|two))?|"
    r"(?:number |no\.? ?|nr\.? ?|#|"
    r"option )(?:\d|one|two|three))"
)
_BAG = r"(?:bag|basket|cart|trolley|order)"
CHOSEN = _any(
    r"\b(?:i'?ll|i will|i'?d like to|i want to|i wanna|i'?m (?:gonna|going to|about to)|i think i'?ll|let'?s|lets|"
    r"let me|gonna|"
    r"i'?d|i would) (?:just |probably |definitely |then |rather )?(?:take|buy|get|go with|go for|pick|choose|grab|"
    rf"order|do|have) {_CARD}\b",
    r"\bi(?:'?m)? (?:take|pick|choose|taking|buying|getting|picking|choosing|going (?:with|for)|"
    rf"want) {_CARD}(?! (?:to|in|for|with)\b)\b",
    rf"\b(?:add|put|pop|throw) {_CARD} (?:to|in|into) (?:my |the )?{_BAG}\b|^\W*(?:add|buy|order) {_CARD}\W*$",
    rf"^\W*(?:(?:ok(?:ay)?|yes|great|perfect|cool|then|so|sold)\b\W*)*{_CARD}(?: one)?,? (?:it is|then|please|pls|"
    r"for me|wins)\W*$",
    r"^\W*(?:(?:ok(?:ay)?|yes|great|perfect|cool)\b\W*)*(?:gimme |give me |taking |going with )?(?:the |number |#|"
    r"no\.? ?)?"
    r"(?:first|second|third|fourth|last|cheapest|\d(?:st|nd|rd|th)|(?<=[#r. ])(?:\d|one|two|"
    r"three))(?: one)?(?: please| pls)?"
    r"[\s.!]*$|^\W*(?:this|that) one\W*$|\badd (?:it |that |this )?to (?:my |the )?(?:bag|basket|cart|trolley)\b",
    rf"\b(?:i'?m sold|sold on {_CARD}|{_CARD} (?:is|sounds|looks) (?:perfect|exactly what i (?:want|need|"
    r"was looking for)))\b",
    r"\b(?:me (?:llevo|quedo con)|je prends|ich nehme|(?:aku|saya) (?:ambil|pilih|mau yang|beli))\b",
)
A_PLACE = re.compile(r"^\W*[1-6](?: pls| please)?[\s.!]*$")
"""A bare number, where no question was asked."""
TAKES_NAMED = re.compile(
    r"\b(?:(?:i'?ll|i will|i'?d like to|i want to|i wanna|gonna|let'?s|i think i'?ll) (?:just )?(?:take|buy|get|"
    r"go with|go for|"
    r"pick|choose|grab|order|have|try)|going (?:with|for)|add|gimme) (?:the |that )?(?:[\w&'-]+ ?){1,4}\W*$"
)
"""Where what she names is a shown card."""
NOT_CHOSEN = _any(
    r"\b(?:but|if|without|instead|unless|cheaper|bigger|smaller|not|n't|should|would you|could|which|why|what|does|"
    r"is it|don't)\b|\?",
)
"""What she says beside it when she does not take the card as it is."""

_ELSEWHERE = (
    r"weather|poem|joke|story about|song|movie|film|recipe|president|election|politics|football|soccer|basketball|news|"
    r"capital of|stock market|bitcoin|crypto|translate|homework|math|python|javascript|hotel|flight|pizza|"
    r"restaurant|laptop|"
    r"phone|car|cats?|dogs?|meaning of life|horoscope|lottery|game|who won|system prompt|your instructions"
)
ALONE: dict[Intent, re.Pattern[str]] = {
    Intent.THANKS: _any(
        r"\b(?:thanks|thank (?:you|u)|thx|thnx|tnx|thanx|tysm|ty|cheers|appreciate it|much appreciated|gracias|"
        r"merci|danke|"
        r"terima ?kasih|makasih)\b"
    ),
    Intent.OFF_TOPIC: _any(
        rf"\b(?:{_ELSEWHERE})\b",
        r"\bwrite (?:me )?(?:code|an essay|a poem|a story)\b|\btell me about yourself\b",
        r"\bare you (?:human|real|an? (?:ai|bot|robot))\b",
        r"\b(?:discounts?|coupons?|vouchers?|promo(?:tion)?s?|promo codes?|price match\w*|haggle|bargain)\b|% off\b",
        r"\b(?:refunds?|money back|return policy|free (?:shipping|delivery)|track my)\b",
    ),
}
"""Counted only where no need was heard but open wishes."""

NO_PREFERENCE = _any(
    r"\bno (?:real |particular |strong |special )?preferences?\b|\bno (?:particular|specific)\b",
    r"\bdo ?n[o']?t (?:really |much )?(?:mind|care|have (?:a |any )?preferences?)\b(?! (?:about|if|for|to|the))",
    r"\b(?:does ?n[o']?t|don'?t) (?:really )?matter\b|\bdoes it matter\b|\bskip\b|\bwhatever\b",
    r"\bnot (?:really |too |so |quite )?sure\b|\bno (?:idea|clue)\b|\bdo ?n[o']?t (?:really )?know\b|\bdunno\b|\bidk\b",
    r"\bany(?:thing|one)?(?: is| will| would)?(?: fine| ok| okay| works?| goes| do)?\W*$|"
    r"\bopen to (?:anything|any|suggestions|all)\b",
    r"\b(?:up to you|(?<!did )(?<!would )(?<!do )you (?:pick|choose|decide)|"
    r"your (?:choice|call)|surprise me|either(?: one)?(?: is fine)?\W*$)",
    r"\ball (?:fine|good|the same)\b|\bhard to say\b|\bcan'?t decide\b|\bnot that i know\b|\bthat'?s (?:all|it)\b",
    r"\bnothing (?:in particular|specific|special|particular|else|more|comes to mind)\b|\bnot (?:really|"
    r"particularly|picky|fussy)\b",
    r"\bno(?:ne)? (?:allerg(?:y|ies)|restrictions?|limits?|concerns?)\b",
)
NONE = _any(
    r"^\W*(?:nothing|n/?a|any|neither|not really)\W*$|^\W*(?:no+|nope|none|nah)\b",
    r"\bi'?m (?:good|fine|okay|ok)\b|\ball good\b",
)
"""Only in answer to a question."""
