"""How old the person is whom it is for: "my 13 year old", "I'm 45", "kids are 4 and 7", "for the baby"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from recommender.contracts import NeedKind, NeedValue, Op, Strength
from recommender.dialogue.needs.message import Message

OLDEST = 99
_CHILD = (
    r"(?:kids?|child(?:ren)?|daughters?|sons?|boys?|girls?|twins|niece|nephew|grand(?:son|daughter|kids?|child)|"
    r"toddler|brother|sister|step-?son|step-?daughter|hij[ao]s?|nin[ao]s?|sobrin[ao]|anak|adik|keponakan|teen(?:ager)?)"
)
_YEARS = r"(?:years?|yrs?|yr|y)"
OLD = re.compile(
    rf"\b(?P<n>\d{{1,2}}(?:\.5)?)[ -]?(?:{_YEARS}[ -]?olds?|y[/.]?o\b|{_YEARS}(?= (?:{_CHILD})\b)|(?:anos|tahun|thn|"
    rf"th)(?! (?:de exp|ago|lalu)))"
)
SPANISH = re.compile(r"\b(?:de|tengo|tiene|tienen|cumplio|umur|usia|berumur|berusia|edad)(?: de)? $")
SAID_OF = re.compile(
    r"\b(?:i'?m|i am|im|aged?|turning|turned|(?:she|he)(?:'s| is| just turned)|who'?s|who is|tengo) (?:only |just |"
    r"about |almost |nearly )*"
    r"(?P<n>\d{1,2})\b(?! ?(?:%|percent|weeks?|wks?|w\b|months?|mos?\b|days?|hours?|min\w*|ml|oz|g\b|cm|kg|lbs?|pounds|"
    r"dollars?|bucks?|usd|euros?|quid|\$|ft|feet|foot|inch\w*|['\"]|shades?|steps?|of\b|in\b|times|x\b|out\b|stars?|/|"
    r"th\b|\.\d|:\d|spf|minutes|bottles?))"
)
CHILD_IS = re.compile(
    rf"\b(?P<who>{_CHILD})(?:'s|'re)?(?:,| is| are| who is| who'?s| turning| turned| just turned| aged?| \(|: ?)+ "
    rf"?(?:only |just |about )?"
    r"(?P<n>\d{1,2})\b(?P<more>(?: ?(?:,|and|&|y) ?\d{1,2}\b)*)"
    r"(?! ?(?:%|ml|oz|dollars?|bucks?|usd|max|tops|spf|budget|or (?:less|under)|months?|mos?\b|weeks?|\$|min\w*|"
    r"stars?|x\b|[.,]\d))"
)
MONTHS = re.compile(
    r"\b(?P<n>\d{1,2})[ -]?(?:months?|mos?|mths?|weeks?|wks?|days?|mo|meses|bulan)[ -]?(?:olds?\b|(?= (?:baby|infant|"
    r"newborn)))"
)
LETTER = re.compile(
    r"(?:^|[(\[,;] ?|\bi'?m (?:a )?|\bim (?:a )?)(?P<n>1\d|[2-6]\d) ?[fm]\b|\b[fm] ?/? ?(?P<m>1\d|"
    r"[2-6]\d)\b(?=[)\],;]|$)"
)
NOT_AN_AGE = re.compile(
    r"(?:\b(?:like|than|as|looks?|look like|feel like|since|from age|skin of|before) (?:i was |age |a |an |i turned "
    r")?(?:\w+ )?|"
    r"\b(?:when|while|back when|until|till) (?:i|she|he|we) (?:was|were|turned) (?:\w+ )?|\bi was (?:\w+ )?|"
    r"\b(?:nursing|breast-?feeding|feeding|mom|mum|mother|mama|dad|parent|nanny|raising|chasing|after) (?:of |to |"
    r"with |for )?(?:a |an |my |our |two |three )?)$"
)
A_THING = re.compile(
    r"\A (?:\w+ )?(?:bottle|tube|mascara|foundation|lipstick|palette|brush|product|jar|house|car|scar|tattoo|phone|"
    r"brand|company|formula|whisky)\b"
)
ONLY_HAS = re.compile(r"\b(?:i|we) (?:have|got|'ve got) (?:a |an |two |three )?(?:\w+ )?$")
GOES_ON = re.compile(r"\A(?: (?:who|with|whose|that)\b|'s\b|\W*$|[.,;!] ?(?:she|he|her|his|they|their)\b)")
BABY = re.compile(
    r"\b(?:for (?:my |the |our |a |an |his |her )?(?:(?:sensitive|little|new|tiny|friend'?s|sister'?s|own) "
    r")?(?:bab(?:y|ies)|infants?|newborns?|bub|lo)\b"
    r"(?!'?s? (?:shower|hair|pink|blue|bump|powder|face look|on the way|due))|"
    r"(?:my|our|the|her|his|a) (?:newborn|infant|baby)(?:'s| is| has| have| had| got| gets| scalp| skin| bum| "
    r"bottom)\b(?! (?:due|on the way|asleep|coming))|"
    r"(?:baby|infant|newborn)[ -](?:safe|friendly|lotion|oil(?! scent)|wash|shampoo|cream|sunscreen|spf|skin\b(?! "
    r"like)|balm|soap|bath|eczema|moisturi\w+|wipes|acne)|"
    r"diaper|nappy|cradle cap|para (?:mi |el |un |la )?bebe|(?:buat|untuk) (?:si )?bayi|bayi|(?:de|del|mi) bebe)"
)
CHILD = re.compile(
    r"\b(?:for (?:my |the |our |a |an |his |her |both |two |three |all |little |young |small |his two )*(?:kid(?:s|"
    r"dos?|dies)?|child(?:ren)?|toddlers?|little (?:one|girl|boy)s?|preschoolers?|preteens?|tweens?)\b|"
    r"(?:kid|child|toddler|tween|preteen)s?'?s?[ -](?:safe|friendly|proof|lotion|wash|shampoo|conditioner|detangler|"
    r"cream|sunscreen|spf|skin|balm|soap|bath|bubble|moisturi\w+|nail|lip|makeup|toothpaste|face|skincare|perfume|"
    r"cologne|body)|"
    r"(?:my|our) (?:toddler|kiddo|preschooler|tween|preteen|little (?:one|girl|boy)|kid)\b(?! (?:free|'s school))|"
    r"(?:first|second|third|fourth|fifth|sixth|[1-6](?:st|nd|rd|th)) graders?|kindergart\w+|middle schoolers?|"
    r"para (?:mis?|un[oa]?s?|los|las|el|la) (?:nin[ao]s?|peques?)|ninos|(?:buat|untuk) anak(?: kecil)?|anak kecil|"
    r"balita)\b"
)
TEEN = re.compile(
    r"\b(?:for (?:my |the |our |a |an |his |her |two )*(?:\w+ )?teen(?:s|ager|agers|age)?\b|(?:my|our) (?:\w+ "
    r")?teen(?:ager|age|s)?\b(?! years)|"
    r"i'?m (?:just )?a teen(?:ager)?|high schoolers?|para (?:mi |un |una )?adolescente|remaja)\b"
)
NOT_FOR = re.compile(r"\b(?:not|isn'?t|aren'?t|never|no)(?: meant| made| only| just)? $")
WORDED = ((BABY, "baby"), (CHILD, "child"), (TEEN, "teen"))


def read_figures(message: Message) -> None:
    """Hear ages that are figures, before money is looked for."""
    for start, end, years in sorted(_figures(message.folded)):
        inside = message.tokens_in(start, end)
        if inside and not message.explained.intersection(inside):
            _hear(message, inside, years)


def read(message: Message) -> None:
    """Hear a child that is named without its age, unless the age was told."""
    if any(each.need.kind is NeedKind.AGE for each in message.heard):
        return
    for pattern, value in WORDED:
        for match in pattern.finditer(message.folded):
            inside = message.tokens_in(*match.span())
            if inside and not NOT_FOR.search(message.folded[: match.start()]):
                _hear(message, inside, value)
                return


def _hear(message: Message, inside: range, value: NeedValue) -> None:
    message.add(NeedKind.AGE, Op.IS, value, (inside[0], inside[-1] + 1), strength=Strength.MUST)


def _figures(said: str) -> Iterator[tuple[int, int, NeedValue]]:
    """Where an age stands, and what it is."""
    for match in CHILD_IS.finditer(said):
        yield match.start("n"), match.end("n"), float(match["n"])
        for more in re.finditer(r"\d{1,2}", said[match.start("more") : match.end("more")]):
            yield match.start("more") + more.start(), match.start("more") + more.end(), float(more[0])
    for match in (*OLD.finditer(said), *MONTHS.finditer(said)):
        if _hers(said, match):
            yield match.start(), match.end(), "baby" if match.re is MONTHS else float(match["n"])
    for match in (*SAID_OF.finditer(said), *LETTER.finditer(said)):
        years = float(match["n"] or match["m"]) if match.re is LETTER else float(match["n"])
        if (match.re is LETTER or 5 <= years <= OLDEST) and not NOT_AN_AGE.search(said[: match.start()]):
            yield match.start(), match.end(), years


def _hers(said: str, match: re.Match[str]) -> bool:
    """Whether it is the age of somebody it could be for: no simile, no past, no thing, no child told of by the way."""
    before, behind = said[: match.start()], said[match.end() :]
    foreign = re.search(r"(?:anos|tahun|thn|th)$", match[0])
    if NOT_AN_AGE.search(before) or A_THING.match(behind) or (foreign and not SPANISH.search(before)):
        return False
    return not ONLY_HAS.search(before) or bool(GOES_ON.match(behind))
