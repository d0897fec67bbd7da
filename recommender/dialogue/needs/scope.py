"""How far "no", "with" and their like reach: gives every mention its polarity, clause by clause."""

from __future__ import annotations

from dataclasses import dataclass, field

from recommender.contracts import NeedKind
from recommender.dialogue.needs import corrections, pointing, pointing_back, verdicts
from recommender.dialogue.needs.cues import Cue, Words, before, longest, table, words
from recommender.dialogue.needs.message import Mention, Message, Polarity

REACH = 4  # content words that a cue reaches over
HEADING = 2  # words between "avoid" and the colon of "avoid list:"
TURNS = 4  # words over which "not" turns over another cue
POLARITY = {
    Cue.NOT: Polarity.AVOID,
    Cue.WITH: Polarity.WANT,
    Cue.WISH: Polarity.WANT,
    Cue.WITHOUT: Polarity.AVOID,
    Cue.AGAINST: Polarity.AVOID,
    Cue.FINE: Polarity.FINE,
    Cue.OWN: Polarity.OWN,
}
FREE = "free"  # behind a mention: "fragrance free"
BEHIND = (("after_fine", Polarity.FINE), ("after_avoid", Polarity.AVOID), ("after_want", Polarity.WANT))
CONTRASTS = {("not",), ("not", "a"), ("isnt", "a"), ("not", "another"), ("instead", "of"), ("rather", "than")}
ENDINGS: tuple[list[str], ...] = ([], ["please"], ["."], ["!"])
OF_WHAT = (["my"], ["the"], ["that"], ["this"])
BULLETS = frozenset({"-", "*", "•", "·", "–"})
DASHES = frozenset({"-", "–", "—"})
VERDICT_MARKS = DASHES | {":", "("}  # "shea: gives me hives"
LIST_MARKS = frozenset({";", "(", ")"})  # they end no list of what she avoids
REASONS = {("over",), ("because", "of")}  # "over 40 with dry skin" speaks of no product
REFUSED_BY = ([","], ["?"], [":"], ["-"], ["–"], ["—"])
REFUSAL_ENDS = frozenset({".", "!", ";", ","})
HEADS = {"bad": Cue.AGAINST, "dislike": Cue.AGAINST, "con": Cue.AGAINST, "nope": Cue.AGAINST, "out": Cue.AGAINST}
HEADS |= {"good": Cue.WITH, "yes": Cue.WITH, "like": Cue.WITH, "pro": Cue.WITH, "love": Cue.WITH, "in": Cue.WITH}
"""Before a colon they begin a list."""
INSIDE = 4  # words of "in my old lotion" between a substance and the verdict on it
TURNED = {Cue.WITHOUT: Polarity.WANT, Cue.AGAINST: Polarity.FINE}


@dataclass(slots=True)
class _State:
    """What the clause has said so far."""

    polarity: Polarity = Polarity.NONE
    cue: tuple[str, ...] = ()
    by: Cue | None = None
    negated: int | None = None  # where a NOT stands that may still turn over a cue
    gap: int = 0  # content words since the cue or the last mention
    run: list[Mention] = field(default_factory=list)  # mentions that are joined by "and" and commas
    joined: bool = True  # only connectors since the last mention
    lists: bool = False  # a colon or a bullet behind the cue has opened a list


def mark(message: Message) -> None:
    """Set polarity and cue of every mention."""
    starts = {mention.first: mention for mention in message.mentions}
    state, at = _State(), 0
    while at < len(message.words):
        mention = starts.get(at)
        if mention:
            _meet(message, mention, state)
            at = mention.last
            continue
        cue = ("no",) if _minus(message, at, starts.get(at + 1)) else longest(message.words, at, before())
        if message.words[at] in HEADS and message.words[at + 1 : at + 2] == [":"]:
            head = HEADS[message.words[at]]
            state = _State(POLARITY[head], (message.words[at],), head, lists=True)
            at += 2
            continue
        if cue and at not in message.explained:
            state = _heed(state, cue, at)
            message.explained.update(range(at, at + len(cue)))
            at += len(cue)
            continue
        state = _pass(message, state, at)
        at += 1
    verdicts.mark(message)
    pointing_back.mark(message)
    verdicts.told_later(message)
    corrections.mark(message)
    pointing.set_apart(message)


def _heed(state: _State, said: tuple[str, ...], at: int) -> _State:
    """A cue begins a new scope; a NOT shortly before may turn it over."""
    cue = before()[said]
    products = all(each.meaning(NeedKind.CATEGORY, NeedKind.OPEN) for each in state.run)
    turned = state.negated is not None and at - state.negated <= TURNS and not state.run
    if cue is Cue.NOT:  # "allergic not to nuts but to shea"
        spared = state.by is Cue.AGAINST and not state.run and not state.gap and said[-1] == "to"
        avoids = _State(Polarity.AVOID, said, cue, negated=at + len(said) - 1)
        return _State(Polarity.FINE, state.cue, Cue.AGAINST) if spared else avoids
    if turned and cue in (Cue.WITH, Cue.WISH, Cue.FINE):  # "not okay with it" is no leave
        return _State(Polarity.AVOID, (*state.cue, *said), Cue.NOT, negated=state.negated)
    lacks = cue is Cue.WITHOUT and state.by is Cue.NOT and products  # "I don't want a cream without fragrance"
    if cue in TURNED and (turned or (lacks and state.run and state.negated is not None)):
        return _State(TURNED[cue], (*state.cue, *said), cue)
    shuns = state.by in (Cue.AGAINST, Cue.WITHOUT) and state.cue not in REASONS and state.gap <= TURNS
    if cue is Cue.WITH and state.by is Cue.AGAINST and state.run and products and state.cue not in REASONS:
        return _State(state.polarity, state.cue, state.by)  # "I hate that my creams have"
    if cue is Cue.WITH and shuns and not state.run:
        return state  # "exclude products that contain", "avoid anything with"
    return _State(POLARITY[cue], said, cue)


def _minus(message: Message, at: int, behind: Mention | None) -> bool:
    """ "-shea" and "!shea", as one searches: glued to a substance and to nothing before it, and no bullet of a list."""
    here, text = message.tokens[at], message.folded
    if message.words[at] not in ("-", "!") or not behind or not behind.meaning(NeedKind.CONTAINS):
        return False
    bullet = (
        message.words[at] == "-" and "\n" in text and not text[text.rfind("\n", 0, here.start) + 1 : here.start].strip()
    )
    return not bullet and message.tokens[at + 1].start == here.end and not text[: here.start][-1:].strip()


def _pass(message: Message, state: _State, at: int) -> _State:
    """An ordinary word or mark: it may end the scope, join two mentions or widen the gap."""
    word = message.words[at]
    if _opens(message, state, at):
        state.lists = True
        return state
    if _breaks(message, state, at):
        return _behind_a_break(message, state, at)
    if _numbers(message, at) or (word in LIST_MARKS and _lists(state)):
        return state
    if word in words("connectors"):
        return state if _carries(message, state, at) else _State()
    if (word in words("resets") and state.run) or (word in words("idioms") and message.words[at - 1] == "no"):
        return _State()
    if message.tokens[at].kind != "mark" and word not in words("fillers"):
        state.gap += 1
        state.joined = False
    return state


def _behind_a_break(message: Message, state: _State, at: int) -> _State:
    """Nothing is handed on, but "not allergic to nuts but to shea" turns."""
    turns = message.words[at] == "but" and "to" in message.words[at + 1 : at + 1 + TURNS]
    if turns and state.by is Cue.AGAINST and state.polarity is Polarity.FINE:
        return _State(Polarity.AVOID, state.cue, Cue.NOT)
    return _State()


def _carries(message: Message, state: _State, at: int) -> bool:
    """Whether a comma, an "and" or the like hands on what the clause has said."""
    word = message.words[at]
    if state.lists and word == ",":
        return True
    if word == "," and (not state.run or state.cue in CONTRASTS):  # "not a serum, a cream"
        return _no_and_a_name(message, state, at)
    if not state.run and word == "and" and state.gap:
        return False
    return state.joined or word != ","


def _breaks(message: Message, state: _State, at: int) -> bool:
    """Whether a word or mark ends every reach."""
    word = message.words[at]
    if _lists(state) and ((state.run and word in LIST_MARKS) or _numbers(message, at)):
        return False
    return word in words("breaks") or (word == "-" and not _hyphen(message, at))


def _opens(message: Message, state: _State, at: int) -> bool:
    """Whether a list follows the cue: "avoid: lanolin, talc", "avoid list: talc", "I can't use" and bullets."""
    near = state.gap <= (HEADING if state.by is Cue.AGAINST else 0)
    dash = state.by is Cue.AGAINST and not state.gap and message.words[at] in DASHES
    opens = message.words[at] == ":" or dash or _numbers(message, at)
    return bool(state.cue) and near and not state.run and opens


def _lists(state: _State) -> bool:
    """Whether the marks of a list hand on what the clause has said."""
    return state.by is Cue.AGAINST or state.lists


def _no_and_a_name(message: Message, state: _State, at: int) -> bool:
    """ "No, coconut" and nothing else refuses coconut, unless Belle asked what should be inside."""
    named = [each for each in message.mentions if each.first == at + 1 and each.meaning(NeedKind.CONTAINS)]
    alone = named and named[0].last == len(message.words) - (message.words[-1] in REFUSAL_ENDS)
    return bool(alone) and state.cue == ("no",) and at == 1 and not message.answers(NeedKind.CONTAINS)


def _numbers(message: Message, at: int) -> bool:
    """Whether the token numbers or marks an entry of a list: "1." or "-" at the beginning of a line."""
    at -= at > 0 and message.words[at] in (".", ")") and message.tokens[at - 1].kind == "number"
    start = message.folded.rfind("\n", 0, message.tokens[at].start) + 1
    first = start > 0 and not message.folded[start : message.tokens[at].start].strip()
    return first and (message.tokens[at].kind == "number" or message.words[at] in BULLETS)


def _hyphen(message: Message, at: int) -> bool:
    """Whether a dash hangs on the word before it, as in "fragrance- and paraben-free"."""
    here = message.tokens[at]
    return at > 0 and message.tokens[at - 1].end == here.start


def _families(mention: Mention) -> frozenset[NeedKind]:
    kinds = {meaning.kind for meaning in mention.meanings}
    return frozenset(kinds | {NeedKind.CONTAINS} if NeedKind.AVOID in kinds else kinds)


def _meet(message: Message, mention: Mention, state: _State) -> None:
    """Give a mention the clause's polarity, then let what follows it speak for the whole run."""
    last = state.run[-1] if state.run else None
    same = state.joined and last is not None and bool(_families(last) & _families(mention))
    hers = last is not None and last.polarity is Polarity.OWN and last.last == mention.first  # "my retinol serum"
    if last and not same and not hers:
        state.run, state.negated = [], None
        state.polarity, state.cue, state.by = Polarity.NONE, (), None
    if state.gap <= REACH:
        mention.polarity, mention.cue, mention.by = state.polarity, state.cue, state.by
    state.run.append(mention)
    state.gap, state.joined = 0, True
    _look_behind(message, mention, state)


def _look_behind(message: Message, mention: Mention, state: _State) -> None:
    """ "X free", "X breaks me out", "X is fine", "X would be nice" speak for X and what is joined to it."""
    at, said = mention.last, message.words
    if mention.polarity is Polarity.OWN or verdicts.praised(message, at):
        return
    if said[at : at + 1] == ["-"]:
        at += 1
    goes_on = said[at + 1 : at + 2] in (["of"], ["from"]) and said[at + 2 : at + 3] not in ENDINGS
    if said[at : at + 1] == [FREE] and not goes_on:
        spoken = Polarity.FINE if mention.polarity is Polarity.FINE else Polarity.AVOID
        _speak(message, state.run, spoken, at, (FREE,))
        return
    refusal = () if longest(said, at, table("after_fine")) else _refusal(said, at)  # "never bothered me"
    if refusal:
        _speak(message, state.run, Polarity.AVOID, at, refusal)
        return
    if mention.meaning(NeedKind.CONTAINS) and (cue := verdicts.behind(message, mention.last)):
        _speak(message, state.run, Polarity.AVOID, mention.last, cue)
        return
    _look_for_a_verdict(message, mention, state, at)


def _refusal(said: list[str], at: int) -> Words:
    """ "X? no thanks"; "no" by itself, as in "X: no", must end what is said: "X, no parabens" refuses only parabens."""
    refusal = longest(said, at + (said[at : at + 1] in (["?"], [":"])), table("after_refusal"))
    behind = at + (said[at : at + 1] in REFUSED_BY)
    alone = longest(said, behind, table("after_refusal_alone"))
    ends = said[behind + len(alone) : behind + len(alone) + 1]
    goes_on = said[at : at + 1] == [","] == ends  # "a serum, no, a cream"
    return refusal or (alone if not goes_on and REFUSAL_ENDS.issuperset(ends) else ())


def _look_for_a_verdict(message: Message, mention: Mention, state: _State, at: int) -> None:
    """ "X breaks me out", "X is fine", "X would be nice"."""
    said = message.words
    if place := pointing_back.spared(said, at):
        _speak(message, state.run[-1:], Polarity.FINE, place, (said[place],))
        return
    while said[at : at + 1] and said[at] in words("softeners") | VERDICT_MARKS:
        at += 1
    if said[at : at + 1] == ["in"] and said[at + 1 : at + 2] in OF_WHAT:  # "in my old lotion"
        inside = range(at + 2, min(at + 2 + INSIDE, len(said)))
        at = next((end for end in inside if longest(said, end, table("after_avoid"))), at)
    for part, polarity in BEHIND:
        cue = longest(said, at, table(part))
        if cue and polarity is Polarity.WANT and _carried_by_a_comma(message, state.run):
            state.run = [mention]  # "no lanolin, vitamin c would be nice": the wish is of the last alone
        elif polarity is Polarity.WANT and mention.polarity is not Polarity.NONE:
            continue
        if cue:
            _speak(message, state.run, polarity, at, cue)
            return


def _carried_by_a_comma(message: Message, run: list[Mention]) -> bool:
    """Whether the last of a run has its polarity from the one before by nothing but a comma."""
    return len(run) > 1 and message.words[run[-2].last : run[-1].first] == [","]


def _speak(message: Message, run: list[Mention], polarity: Polarity, at: int, cue: tuple[str, ...]) -> None:
    """The words from `at` settle the polarity of the last mention of a run and of those that are joined to it."""
    message.explained.update(range(at, at + len(cue)))
    for number in range(len(run) - 1, -1, -1):
        mention = run[number]
        if number < len(run) - 1 and not _joins(message, mention, run[number + 1]):
            return
        mention.polarity, mention.cue, mention.by = polarity, cue, None


def _joins(message: Message, left: Mention, right: Mention) -> bool:
    """Whether two mentions share what is said behind them: "parabens and sulfates free", not "has X, is Y free"."""
    between = message.words[left.last : right.first]
    return bool(between) and words("connectors").issuperset(set(between) - {"-"}) and left.by is not Cue.WITH
