"""Personal names, found by what stands before or after them; `listed_names` knows those that nothing introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.privacy.findings import Finding, Kind

_PART = r"[A-ZÀ-ÞĀ-Ž][\w']*(?:-[A-ZÀ-Þ]\w+)?"
_NAME = rf"(?P<it>{_PART}(?:\s{_PART}){{0,2}})"
_ANY_CASE = r"(?P<it>[^\W\d_][\w'-]*(?:\s[A-ZÀ-Þ][\w'-]*){0,2})"
KIN = (
    r"daughter|son|husband|wife|partner|boyfriend|girlfriend|sister|brother|mum|mom|mother|dad|father|aunt|uncle|friend"
    r"|niece|nephew|cousin|grandmother|grandma|colleague|flatmate|roommate|bestie|boss|neighbou?r|fianc[eé]e?|toddler|baby"
)
KIN_ID = (
    r"(?:anak|suami|istri|ibu|mama|ayah|papa|kakak|adik|teman|sahabat|pacar|tante|om|nenek|kakek|sepupu|mertua|bos)"
)
_AFTER = (
    r"(?=\s*(?:$|[,.;:!?\n]|\b(?:and|but|from|here|again|by the way|who|told|said|is|has|loves|likes|wants|under|cannot"
    r"|can't)\b))"
)
_SIGNED = r"\b(?i:thanks|thank you|regards|cheers|love|sincerely|wishes|signed)[,!.]*"
_DOES = r"said|says|told|swears|wants it|loves (?:it|this)|turns \d|juga mau|bilang|has a wedding"
_WHO = rf"(?=\s*(?:$|[,.;:!?\n]|(?i:{_DOES}|if|from|about|here|on|kapan|ya|dong|soal|lagi)\b))"
_KIN_DOES = (
    r"(?i:tried|is|has|had|loves|hates|wants|likes|uses|said|told|can't|cannot|broke|swears|suka|mau|pakai|umur|cocok|bilang"
    r"|sudah|punya|rekomen)"
)
_NO_KIN = (
    r"(?i:also|just|still|never|always|really|often|only|now|then|too|and|who|that|she|he|they|already|even|once|recently"
    r"|\w+ly|juga|yang|sudah|udah|belum|masih|lagi|dan|baru|pernah|tidak|gak|nggak|saya|aku|kulitnya|skin|hair|face)\b"
)
_SMALL = rf"(?P<it>(?!{_NO_KIN})[^\W\d_]{{3,}})"
_NO_SIGNATURE = r"(?i:all|again|much|everyone|belle|guys|team|anyway|though|babe|hun|girl|mate|love)\b"
_STATED = re.compile(
    rf"\b(?i:my (?:full |first |last )?name(?:'s| is)|name:|in the name of|i go by|nama saya|namaku|je m'appelle"
    r"|me llamo|ich heiße|nama (?:aku|lengkap(?: saya)?|panggilan(?: saya)?|penerima)(?:nya)?|atas nama|a\.n\.)"
    rf"\s*:?\s+{_ANY_CASE}"
)
_HINTED = (
    re.compile(rf"\b(?i:i'm|i am|this is|it's|you can call me|call me|panggil saya)\s+{_NAME}{_AFTER}"),
    re.compile(rf"\b(?i:(?:my|her|his|our)\s+(?:{KIN}))\s+{_NAME}{_AFTER}"),
    re.compile(
        rf"\b(?i:(?:my|her|his|our)\s+(?:{KIN}))\s+(?P<it>(?!{_NO_KIN})[^\W\d_]{{3,}})(?=,?\s+(?:{_KIN_DOES})\b)"
    ),
    re.compile(
        rf"\b(?i:{KIN_ID}(?:ku|\s(?:saya|aku|ku)))\s+(?P<it>(?!{_NO_KIN})[^\W\d_]{{3,}})(?=,?\s+(?:{_KIN_DOES})\b)"
    ),
    re.compile(rf"{_SIGNED}\s+{_NAME}\s*[.!]?\s*$"),
    re.compile(rf"{_SIGNED}\s*\n(?P<it>[^\W\d_]{{2,}})\s*$"),
    re.compile(rf"(?i:regards|signed|cheers|sincerely|salam),\s+(?P<it>(?!{_NO_SIGNATURE})[^\W\d_]{{2,}})\s*[.!]?\s*$"),
    re.compile(rf"(?:^|[,.!]\s+){_NAME}\s+here\b"),
    re.compile(rf"\b(?i:mr|mrs|ms|miss|dr|prof|pak|bapak|bu|ibu|kak|mbak|mas|bang|sdri?|dokter)\b\.?\s+{_NAME}"),
    re.compile(
        r"\b(?i:tell|ask|told|dear|user|yours|ordered by|sold to|gift for|ke|sama|kata|tanya|kado|penerima)[\s,:]+"
        rf"{_NAME}{_WHO}"
    ),
    re.compile(rf"(?:^|[.!?\n]\s*|\s){_NAME}(?='s (?:skin|hair|face|birthday|order)\b|\s+(?i:{_DOES})\b)"),
    re.compile(rf"(?:^|\n)\s*-\s*{_NAME}\s*$"),
    re.compile(rf"\b(?i:{KIN_ID}\s+(?:saya|aku|ku|gue|gw)|{KIN_ID}ku|saya|aku|ini|dengan)\s+{_NAME}{_AFTER}"),
    re.compile(rf"\b(?i:terima kasih|makasih|salam)[,!.]*\s+{_NAME}\s*[.!]?\s*$"),
    re.compile(rf"\b(?i:makasih|thanks|thank you|thx|ty)\s+(?i:kak|mbak|mas|bu|pak)?\s*{_NAME}\b"),
)
NO_NAME = re.compile(  # written large, yet nobody's name
    r"(?:i|an?|the|not?|so|very|just|only|also|still|really|quite|always|never|looking|trying|using|getting|going|from|on"
    r"|in|at|to|for|with|my|your|it|this|that|what|who|yes|team|spf|french|german|dutch|greek|swiss|thai|arab|american"
    r"|asian|african|european|indian|indonesian|italian|russian|brazilian|mexican|australian|canadian|korean|scandinavian"
    r"|black|white|brown|asking|names?|new|back|here|mr|mrs|ms|miss|dr|belle|sure|nr|important|irrelevant|private|\w+day|\w+(?:ish|ese))",
    re.IGNORECASE,
)


def stated(text: str) -> Iterator[Finding]:
    """Names that the text introduces by itself."""
    for pattern in (_STATED, *_HINTED):
        for found in pattern.finditer(text):
            if not NO_NAME.fullmatch(found["it"].split()[0].strip("'")):
                yield Finding(Kind.NAME, *found.span("it"))


def again(text: str, names: frozenset[str]) -> Iterator[Finding]:
    """Names that were introduced elsewhere in the conversation, written the same way."""
    if not names:
        return
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    for found in re.finditer(rf"(?<![\w'-])(?:{words})(?![\w-])", text):
        yield Finding(Kind.NAME, *found.span())
