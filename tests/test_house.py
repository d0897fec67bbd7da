"""The house rules that no linter knows: how long, how many, and under which names."""

import ast
import io
import re
import statistics
import tokenize
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps

from belle_shop.env import ROOT

pytestmark = pytest.mark.xdist_group("house")  # every file is read and counted once

FOLDERS = ("belle_shop", "products", "recommender", "tests")
LONGEST_FILE = 300
LONGEST_MEDIAN_FILE = 80
LONGEST_MEDIAN_FUNCTION = 8
LONG_FUNCTION = 50
LONG_FUNCTIONS_ALLOWED = 0.03
FORBIDDEN_NAMES = {"services.py", "selectors.py", "utils.py", "helpers.py"}
NO_CODE = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}

BUDGET = {"lines": 28200, "models": 24, "commands": 10, "settings": 29, "make targets": 11}


def python_files(*folders: str) -> list[Path]:
    """Return the Python files of these folders, migrations apart: those are partly written by Django."""
    found = chain.from_iterable((ROOT / folder).rglob("*.py") for folder in folders or FOLDERS)
    return sorted(path for path in found if "migrations" not in path.parts)


def front_end_files() -> list[Path]:
    """Return the scripts, style sheets and templates."""
    kinds = ("*.js", "*.css", "*.html")
    folders = (ROOT / folder for folder in ("templates", "products", "recommender"))
    return sorted(path for folder in folders for kind in kinds for path in folder.rglob(kind))


def length(path: Path) -> int:
    """Return a file's lines, all of them."""
    return len(path.read_text(encoding="utf-8").splitlines())


def names(paths: list[Path]) -> list[str]:
    """Return paths as a person writes them."""
    return [str(path.relative_to(ROOT)) for path in paths]


def functions(path: Path) -> Iterator[int]:
    """Yield the length of each function, in lines that hold code."""
    source = path.read_text(encoding="utf-8")
    held = sorted(lines_with_code(source))
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield bisect_right(held, node.end_lineno or 0) - bisect_left(held, node.lineno)


@cache
def lines_with_code(source: str) -> set[int]:
    """Return the numbers of the lines that are neither blank nor comment nor docstring."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    held = {line for t in tokens if t.type not in NO_CODE for line in range(t.start[0], t.end[0] + 1)}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and ast.get_docstring(
            node
        ):
            held -= set(range(node.body[0].lineno, (node.body[0].end_lineno or 0) + 1))
    return held


def spent() -> dict[str, int]:
    """Count what the budget of `recommender` speaks of."""
    sources = [path.read_text(encoding="utf-8") for path in python_files("recommender")]
    settings = (ROOT / "recommender" / "conf.py").read_text(encoding="utf-8")
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = (ROOT / "recommender" / "management" / "commands").glob("[!_]*.py")
    return {
        "lines": sum(len(lines_with_code(source)) for source in sources),
        "models": len(list(apps.get_app_config("belle").get_models())),
        "commands": len(list(commands)),
        "settings": len(re.findall(r"^    [A-Z_]+: ", settings, re.MULTILINE)),
        "make targets": len(re.findall(r"^[a-z-]+:.*##", makefile, re.MULTILINE)),
    }


def test_no_file_is_longer_than_the_ceiling() -> None:
    assert names([path for path in python_files() + front_end_files() if length(path) > LONGEST_FILE]) == []


def test_files_are_short_as_a_rule() -> None:
    assert statistics.median(length(path) for path in python_files()) <= LONGEST_MEDIAN_FILE


def test_functions_are_short_as_a_rule() -> None:
    lengths = [lines for path in python_files("belle_shop", "products", "recommender") for lines in functions(path)]
    assert statistics.median(lengths) <= LONGEST_MEDIAN_FUNCTION
    assert sum(lines > LONG_FUNCTION for lines in lengths) < LONG_FUNCTIONS_ALLOWED * len(lengths)


def test_every_module_says_what_it_is() -> None:
    sources = {path: path.read_text(encoding="utf-8") for path in [*python_files(), ROOT / "manage.py"]}
    silent = [path for path, source in sources.items() if source and not ast.get_docstring(ast.parse(source))]
    assert names(silent) == []


def test_no_module_has_a_name_that_means_nothing() -> None:
    assert names([path for path in python_files() if path.name in FORBIDDEN_NAMES]) == []


@pytest.mark.parametrize("what", BUDGET)
def test_belle_keeps_to_its_budget(what: str) -> None:
    assert 0 < spent()[what] <= BUDGET[what], "delete something, or write docs/adr/ saying why not"
