"""The files that a domain expert edits: whole, and refused with a remedy when they are wrong."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils.module_loading import import_string

from recommender import checks
from recommender.dialogue.needs import cues
from recommender.exceptions import ConfigurationError
from recommender.retrieval import ingredients, knowledge_files, synonyms
from recommender.retrieval.knowledge_files import Entry
from recommender.retrieval.language import phrase

BELLE = Path(knowledge_files.__file__).parents[1]
Writes = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Writes:
    """Writes a table and says where."""

    def write(text: str) -> Path:
        path = tmp_path / "words.json"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("table", checks.TABLES)
def test_every_shipped_table_is_well_formed(table: str) -> None:
    loaded = import_string(table)()
    assert loaded or loaded is None


def test_no_cue_is_of_two_minds() -> None:
    said = cues.FILE.read_text(encoding="utf-8")
    entry = knowledge_files.parse(cues.FILE)["before"]
    everything = [phrase(words) for words_of_one_cue in entry.values() for words in words_of_one_cue]
    assert len({tuple(words) for words in everything}) >= 0.9 * len(everything), said[:80]
    assert not {phrase(w) for w in entry["with"]} & {phrase(w) for w in entry["without"]}
    assert not {phrase(w) for w in entry["against"]} & {phrase(w) for w in entry["fine"]}


def test_the_line_of_a_mistake_is_told(written: Writes) -> None:
    path = written('{\n "one": ["a"],\n "two": ["b",\n  7]\n}')
    with pytest.raises(ConfigurationError, match=r"words\.json, line 4: 'two' > 2 is no text\. Write a string"):
        knowledge_files.words_of(path, "two", knowledge_files.parse(path), "two")


def test_a_name_written_twice_is_refused_at_its_second_place(written: Writes) -> None:
    path = written('{\n "one": {"a": []},\n "two": {"a": [],\n  "a": []}\n}')
    with pytest.raises(ConfigurationError, match=r"words\.json, line 4: 'a' is written twice"):
        knowledge_files.parse(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{\n "one": {"sayz": []}\n}', r"line 2: 'one' > 'sayz' is an unknown part\. Use only also, says\."),
        ('{\n "one": {\n  "also": "x"}\n}', r"line 2: 'one' > 'says' is missing\. Every entry needs says\."),
        ('{\n "one":\n  ["says"]\n}', r"line 2: 'one' is not an object"),
        ('{\n "one": {"says": ["a"],}\n}', r"line 2: .*Correct the JSON"),
        ('["one"]', r"line 1: the file is no object"),
    ],
)
def test_an_entry_of_the_wrong_shape_is_refused(written: Writes, text: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        knowledge_files.entries(written(text), ("says",), ("also",))


def test_a_list_of_rules_counts_them_from_one(written: Writes) -> None:
    path = written('{"rules": [\n {"say": "a"},\n {"sai": "b"}\n]}')
    with pytest.raises(ConfigurationError, match=r"line 3: 'rules' > 2 > 'sai' is an unknown part"):
        knowledge_files.rows(path, "rules", ("say",))
    with pytest.raises(ConfigurationError, match=r"line 1: 'rows' is missing or no list"):
        knowledge_files.rows(path, "rows", ("say",))


@pytest.mark.parametrize(
    ("reads", "said"),
    [
        (lambda entry: entry.text("n"), "line 3: 'one' > 'n' is missing or no text"),
        (lambda entry: entry.number("s"), "line 2: 'one' > 's' is missing or no number"),
        (lambda entry: entry.truth("n"), "line 3: 'one' > 'n' is neither true nor false"),
        (lambda entry: entry.words("s"), "line 2: 'one' > 's' is no list"),
    ],
)
def test_a_part_of_the_wrong_kind_is_refused(written: Writes, reads: Callable[[Entry], object], said: str) -> None:
    (entry,) = knowledge_files.entries(written('{"one":\n {"s": "a",\n "n": 1.5}}'), ("s", "n"))
    assert (entry.text("s"), entry.number("n"), entry.truth("t"), entry.words("w")) == ("a", 1.5, False, ())
    with pytest.raises(ConfigurationError, match=said):
        reads(entry)


@pytest.mark.parametrize(
    ("group", "said"),
    [
        ('{"contains": ["a"]}', "line 2: 'one' > 'source' is missing"),
        ('{"contains": [], "source": "s"}', "line 2: 'one' > 'contains' is missing"),
        ('{"contains": ["a",\n "B"], "source": "s"}', "line 3: 'one' > 'contains' > 2 is a bad pattern 'B'"),
        ('{"contains": ["@two"], "source": "s"}', "line 2: 'one' > 'contains' > 1 names an unknown group 'two'"),
        ('{"contains": ["@one"], "source": "s"}', "line 2: 'one' > 'contains' takes over itself"),
    ],
)
def test_a_broken_group_is_refused(written: Writes, group: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        ingredients.load(written(f'{{\n "one": {group}\n}}'))


def test_the_check_at_start_up_names_every_broken_table(tmp_path: Path) -> None:
    """As an expert sees it: a copy of Belle with a slip in each of her tables, and manage.py check. Of the facets'
    tables, which one loop reads, the last."""
    for folder in ("recommender", "belle_shop", "products", "templates"):
        shutil.copytree(
            BELLE.parent / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__", "static")
        )
    read_first = {f"{kind.value}.json" for kind in (*synonyms.FACET_KINDS, *synonyms.NAMED_KINDS)[:-1]}
    found = (
        path for room in ("retrieval/knowledge", "dialogue") for path in tmp_path.glob(f"recommender/{room}/**/*.json")
    )
    tables = [path for path in found if path.name not in read_first]
    for table in tables:
        table.write_text(table.read_text(encoding="utf-8") + "\n,", encoding="utf-8")
    shutil.copy(BELLE.parent / "manage.py", tmp_path)
    done = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert len(tables) > 8
    assert [table.name for table in tables if f"(belle.E005) {table.name}, line " not in done.stderr] == []
