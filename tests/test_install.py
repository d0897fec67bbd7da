"""Belle's wheel, installed into an empty environment, talks in a shop of three files that knows nothing of the demo."""

from __future__ import annotations

import ast
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import psycopg
import pytest
from psycopg import sql

from belle_shop.env import ROOT
from tests.test_house import lines_with_code

GLUE = [ROOT / "tests" / "corner" / name for name in ("settings.py", "urls.py", "models.py")]
MOST_GLUE = 40  # lines
UV = (sys.executable, "-m", "uv")
TRUST = ("--system-certs",)  # what the machine trusts, as pip does
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("install")]


def run(*command: object, **options: Any) -> str:
    """Run a program; what it printed, or a failure with what it complained of."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, **options)  # noqa: S603
    assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return str(done.stdout)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Belle's wheel, built from a copy so that nothing is left in the working tree."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source)
    for folder in ("recommender", "products", "belle_shop"):
        shutil.copytree(ROOT / folder, source / folder, ignore=shutil.ignore_patterns("__pycache__"))
    run(
        sys.executable,
        "-m",
        "uv",
        "build",
        "--system-certs",
        "--quiet",
        "--wheel",
        "--python",
        sys.executable,
        "--out-dir",
        out,
        source,
    )
    return next(out.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the wheel and what the wheel asks for, in the versions of the lock."""
    folder = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", folder)
    python = folder / "bin" / "python"
    lock = ROOT / "requirements.txt"
    run(
        sys.executable,
        "-m",
        "uv",
        "pip",
        "install",
        "--system-certs",
        "--quiet",
        "--python",
        python,
        "--constraint",
        lock,
        wheel,
    )
    return python


@pytest.fixture
def database(postgres_server: str) -> Iterator[dict[str, str]]:
    """An empty database of its own, as Django's settings name it."""
    name = f"corner_{secrets.token_hex(4)}"
    with psycopg.connect(postgres_server, autocommit=True) as server:
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        where = server.info
        told = {
            "NAME": name,
            "HOST": where.host,
            "PORT": str(where.port),
            "USER": where.user,
            "PASSWORD": where.password,
        }
        yield told
        server.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def test_the_wheel_holds_all_of_belle_and_nothing_of_the_demo(wheel: Path) -> None:
    held = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    files = [path for path in (ROOT / "recommender").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert held == {str(path.relative_to(ROOT)) for path in files}


def glue(path: Path) -> int:
    """Lines with code, less those of the product's own model: that one the shop has anyway."""
    source = path.read_text(encoding="utf-8")
    classes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ClassDef)]
    own = [node for node in classes if "models.Model" in map(ast.unparse, node.bases)]
    lines = lines_with_code(source)
    return len(lines.difference(*(range(node.lineno, (node.end_lineno or 0) + 1) for node in own)))


def test_three_files_are_all_it_takes() -> None:
    assert {path.name for path in GLUE[0].parent.glob("*.py") if path.stat().st_size} == {path.name for path in GLUE}
    counted = {path.name: glue(path) for path in GLUE}
    assert sum(counted.values()) <= MOST_GLUE, counted


def test_it_holds_a_conversation_in_a_shop_it_has_never_seen(
    environment: Path, database: dict[str, str], tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "tests" / "corner", tmp_path / "corner", ignore=shutil.ignore_patterns("__pycache__"))
    script = shutil.copy(ROOT / "tests" / "talk_in_the_corner.py", tmp_path)
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("BELLE_", "DJANGO_", "PYTHON"))}
    told = run(environment, script, cwd=tmp_path, env={**clean, "CORNER_DATABASE": json.dumps(database)})
    talk = json.loads(told.splitlines()[-1])
    assert talk["belle"].startswith(str(environment.parents[1]))  # the wheel's Belle, not the working tree's
    assert talk["reply"]["move"] == "recommend"
    assert [(card["sku"], card["price"], card["currency"]) for card in talk["reply"]["cards"]] == [
        ("calm", "18.50", "EUR")
    ]
    assert "Calm Cream" in talk["reply"]["text"]
    assert talk["bag"] == 201
