"""The files that a domain expert edits: whole, and refused with a remedy when they are wrong."""

from pathlib import Path

import pytest

from recommender.dialogue.needs import cues
from recommender.exceptions import ConfigurationError
from recommender.retrieval import ingredients, knowledge_files, lexicon, synonyms, taxonomy
from recommender.retrieval.language import phrase


def test_every_shipped_file_is_well_formed() -> None:
    assert set(ingredients.load(ingredients.FILE)) == set(ingredients.GROUPS)
    assert taxonomy.concepts()
    assert all(synonyms.synonyms(kind) for kind in synonyms.FACET_KINDS)
    assert all(knowledge_files.listed("wishes", name, "says") for name in knowledge_files.load("wishes"))
    assert lexicon.everyday()
    assert len(cues.before()) > 100


def test_no_cue_is_of_two_minds() -> None:
    said = cues.FILE.read_text(encoding="utf-8")
    entry = knowledge_files.parse(cues.FILE)["before"]
    everything = [phrase(words) for words_of_one_cue in entry.values() for words in words_of_one_cue]
    assert len({tuple(words) for words in everything}) >= 0.9 * len(everything), said[:80]
    assert not {phrase(w) for w in entry["with"]} & {phrase(w) for w in entry["without"]}
    assert not {phrase(w) for w in entry["against"]} & {phrase(w) for w in entry["fine"]}


def test_the_line_of_a_mistake_is_told(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text('{\n "one": ["a"],\n "two": "b"\n}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"words\.json, line 3: 'two' has a bad 'two'"):
        knowledge_files.words_of(path, "two", knowledge_files.parse(path), "two")


def test_an_unknown_file_part_is_named(tmp_path: Path) -> None:
    path = tmp_path / "words.json"
    path.write_text('{\n "one": {"sayz": []}\n}', encoding="utf-8")
    with pytest.raises(ConfigurationError, match="Use only says"):
        knowledge_files.only(path, "one", knowledge_files.parse(path)["one"], ("says",))
