"""What phones, thumbs and look-alike letters do to words, undone without moving a character. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from recommender.dialogue.needs.cues import FILE, whole
from recommender.retrieval import knowledge_files
from recommender.retrieval.language import Token, lemma, word_set

MIXED = re.compile(r"\b(?=\w*[a-zA-Z])\w*[\u0370-\u03ff\u0400-\u04ff]\w*")  # of two alphabets: no honest word
LATIN = str.maketrans("аеорсхуікмтнвѕјοανεικρτυχАЕОРСХІКМТНВЅЈ", "aeopcxyikmthbsjoaveikptuxAEOPCXIKMTHBSJ")
NOT_SEEN = str.maketrans("\ufe0e\ufe0f\u200d", "   ")  # how an emoji is to be drawn
ESPANOL = word_set(  # what stands behind "I am" in Spanish
    "alérgica alérgico alergica alergico alérjica alérjico intolerante hipersensible sensible celíaca celíaco de muy "
    "un una la el madre mamá mujer hombre embarazada vegana vegano diabética diabético asmática asmático nueva nuevo "
    "mayor joven morena moreno rubia rubio propensa propenso"
)
SHOUTED = {"MI": "mit"}
GLUED = re.compile(
    r"(all?ergic|allerg(?:y|ies)|intolerant|sensitive)(2|to)([a-z]{3,})|(no|non)([a-z]{3,})|([a-z]{3,})(free)"
)


def latin(text: str) -> str:
    """`text` with the letters of a word that mixes alphabets made Latin, character for character."""
    return MIXED.sub(lambda word: word[0].translate(LATIN), text).translate(NOT_SEEN)


def apart(token: Token, said: str, substance: Callable[[str], bool]) -> Iterator[Token]:
    """The words that grew together in one: "nutfree", "noparabens", "allergic2nuts"; else the token itself."""
    found = GLUED.fullmatch(said) if token.kind == "word" else None
    parts = [number for number, part in enumerate(found.groups(), 1) if part] if found else []
    if not found or not any(substance(lemma(found[number])) for number in parts):
        yield token
        return
    for number in parts:
        first, last = (token.start + each for each in found.span(number))
        yield replace(token, lemma=meant("to" if found[number] == "2" else lemma(found[number])), start=first, end=last)


def first_person(said: Sequence[str], at: int) -> bool:
    """Whether "soy" is Spanish for "I am": "soy alérgica al coco" speaks of no bean."""
    return said[at] == "soy" and not ESPANOL.isdisjoint(said[at + 1 : at + 2])


def meant(word: str) -> str:
    """The word that a sign, a common slip or a word of another language stands for."""
    return _read_as().get(word, word)


@cache
def _read_as() -> dict[str, str]:
    entry = whole()["read_as"]
    return {lemma(sign): word for word in entry for sign in knowledge_files.words_of(FILE, "read_as", entry, word)}
