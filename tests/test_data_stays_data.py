"""No text is taken for code: the model holds no tools, no page builds HTML from strings, no template trusts data."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from belle_shop.env import ROOT
from recommender.contracts import Item, NeedKind, Reason, Source, Speaker, VoiceRequest
from recommender.dialogue.needs.model import request_for as to_read
from recommender.dialogue.reply.wording import request_for as to_word
from recommender.llm.call import Call
from tests.dialogue.shelf_items import SHAMPOO
from tests.test_house import python_files

SENT = {"model", "messages", "max_tokens", "temperature", "stream", "stream_options", "stop", "response_format"}
HTML_FROM_TEXT = re.compile(
    r"\b(?:innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe|DOMParser|createContextualFragment|srcdoc)\b|"
    r"\bdocument\.write|\beval\s*\(|\bnew Function\b|setAttribute\(\s*['\"]on"
)
TRUSTED = re.compile(r"\|\s*(?:safe|safeseq)\b|\{%\s*autoescape\s+off")
# Where Python vouches for HTML: each builds it from escaped parts.
DRAWN = ("shown", "dashboard", "queue", "evaluations", "tunings")
VOUCHED = dict.fromkeys((f"recommender/admin/{name}.py" for name in DRAWN), 1)


def files(pattern: str, *folders: str) -> list[Path]:
    return [path for folder in folders for path in sorted((ROOT / folder).rglob(pattern))]


def body(request: VoiceRequest) -> dict[str, Any]:
    """The request as it goes over the wire."""
    return Call(None, Speaker("m"), request, None, 0.0, 0.0)._body()  # type: ignore[arg-type]


def test_the_model_is_handed_words_and_no_tools() -> None:
    card: tuple[Item, list[Reason]] = (SHAMPOO, [Reason("contains panthenol", NeedKind.CONTAINS, Source("", "", ""))])

    for request in (to_read("a cream"), to_word(*card, 0.0)):
        assert set(body(request)) <= SENT
        assert {frozenset(message) for message in body(request)["messages"]} == {frozenset({"role", "content"})}


def test_nothing_in_belle_reads_a_tool_call() -> None:
    named = re.compile(r"\b(?:tool_calls?|function_call|tool_choice)\b")

    hears = [path for path in python_files("recommender") if "learning" not in path.parts]  # which writes them
    assert not [path for path in hears if named.search(path.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", files("*.js", "recommender/static", "belle_shop/static"), ids=lambda path: path.name)
def test_no_script_makes_html_of_text(path: Path) -> None:
    assert HTML_FROM_TEXT.findall(path.read_text(encoding="utf-8")) == []


def test_no_template_trusts_data() -> None:
    templates = files("*.html", "recommender", "templates", "products", "belle_shop")

    assert [path.name for path in templates if TRUSTED.search(path.read_text(encoding="utf-8"))] == []
    assert len(templates) > 20


def test_python_vouches_for_html_in_the_listed_places_only() -> None:
    found = {
        str(path.relative_to(ROOT)): vouching(path) for path in python_files("recommender", "products", "belle_shop")
    }

    assert {name: count for name, count in found.items() if count} == VOUCHED


def vouching(path: Path) -> int:
    """How often a file calls mark_safe or SafeString."""
    calls = (node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call))
    return sum(isinstance(call.func, ast.Name) and call.func.id in {"mark_safe", "SafeString"} for call in calls)
