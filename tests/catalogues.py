"""Every message of Belle's that a catalogue translates, gathered from her code and from her tables; and the catalogues.

`python -m tests.catalogues id` prints what the catalogue of a language lacks, as entries to be filled in."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from recommender.contracts import NeedKind
from recommender.dialogue import disclosures, precautions
from recommender.dialogue.reply.composed import VERBS
from recommender.facet_kinds import FACETS
from recommender.retrieval import clashes, functions, ingredients
from recommender.retrieval.synonyms import synonyms

ROOT = Path(__file__).parents[1] / "recommender"
FOLDER = ROOT / "locale"
LANGUAGES = tuple(sorted(path.name for path in FOLDER.iterdir()))
CALLS = {"_": (None, 0, None), "N_": (None, 0, None), "ngettext": (None, 0, 1), "pgettext": (0, 1, None)}
"""Where each call has the context, the message and its plural."""
CURRENCIES = ("IDR", "SAR", "AED")
"""Those whose sign is another where they are at home; every other is written as its code."""
PLACE = re.compile(r"{\w+}")


@dataclass(frozen=True, slots=True)
class Message:
    """What is looked up: in which context, in which words, and in which for many; "" where there is none."""

    context: str
    text: str
    many: str = ""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A .po file: its translations, one for each number, and the messages that are marked as doubtful."""

    header: str
    said: Mapping[Message, tuple[str, ...]]
    doubtful: tuple[Message, ...]


def messages() -> dict[Message, str]:
    """Each message, and where it stands first."""
    found: dict[Message, str] = {}
    for message, where in (*_in_code(), *_in_tables()):
        found.setdefault(message, where)
    return found


def _in_code() -> Iterator[tuple[Message, str]]:
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "recommender.saying import" in source or path.name == "saying.py":
            calls = sorted((n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.Call)), key=lambda n: n.lineno)
            yield from ((message, path.relative_to(ROOT).as_posix()) for call in calls for message in _called(call))


def _called(call: ast.Call) -> Iterator[Message]:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    if name in CALLS:
        context, text, many = ([""] if n is None else _literals(call.args[n]) for n in CALLS[name])
        yield from (Message(one, two, three) for one in context for two in text for three in many)


def _literals(node: ast.expr) -> list[str]:
    """The literals that an argument may be; none where it is looked up in a table."""
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body), *_literals(node.orelse)]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _in_tables() -> Iterator[tuple[Message, str]]:
    yield from ((Message("sign of a currency", code), "questions.py") for code in CURRENCIES)
    for kind, facet in FACETS.items():
        yield from ((Message("", text), "facet_kinds.py") for text in (facet.question, facet.reason, facet.plural))
        yield Message("kind of need", kind.replace("_", " ")), "facet_kinds.py"
    yield from ((Message("why it fits", f"{verb} {{reason}}"), "reply/composed.py") for verb in VERBS.values() if verb)
    yield from ((Message("", rule.text), "disclosures.json") for rule in disclosures.rules())
    yield from ((Message("", rule.say), "precautions.json") for rule in precautions.shipped())
    yield from ((Message("", rule.say), "clashes.json") for rule in clashes.rules())
    yield Message("", clashes.covered()), "clashes.json"
    for known in dict.fromkeys(each for held in functions.table().values() for each in held):
        yield Message("works as", known.works_as), "functions.json"
        yield Message("", known.does), "functions.json"
    yield from ((Message("age", age), "precautions.py") for age in precautions.UNTOLD_AGES)
    yield from ((Message("ingredient", group), "ingredient_groups.json") for group in ingredients.groups())
    for kind in (*FACETS, NeedKind.PREGNANCY, NeedKind.MEDICATION, NeedKind.SIZE):
        yield from ((Message(kind.value, one.name), f"{kind.value}.json") for one in synonyms(kind))


def catalogue(language: str) -> Catalogue:
    """The catalogue as it is written."""
    source = (FOLDER / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    header, said, doubtful = "", dict[Message, tuple[str, ...]](), list[Message]()
    for block in re.split(r"\n{2,}", source.strip()):
        told = _parts(block)
        message = Message(told.get("msgctxt", ""), told.get("msgid", ""), told.get("msgid_plural", ""))
        texts = tuple(text for part, text in told.items() if part.startswith("msgstr"))
        doubtful += [message] if re.search("^#,.*fuzzy", block, re.MULTILINE) else []
        if message.text:
            said[message] = texts
        else:
            header = texts[0]
    return Catalogue(header, said, tuple(doubtful))


def _parts(block: str) -> dict[str, str]:
    """The keywords of an entry with their texts."""
    told, last = dict[str, str](), ""
    for line in block.splitlines():
        found = re.fullmatch(r'(\w+(?:\[\d\])?)? ?(".*")', line)
        if found:
            last = found[1] or last
            told[last] = told.get(last, "") + str(ast.literal_eval(found[2]))
    return told


def entry(message: Message, texts: tuple[str, ...] = ("",)) -> str:
    """An entry as it is written in a catalogue."""
    plain = [("msgctxt", message.context)] * bool(message.context) + [("msgid", message.text)]
    if message.many:
        said = [("msgid_plural", message.many), *((f"msgstr[{n}]", text) for n, text in enumerate(texts))]
    else:
        said = [("msgstr", texts[0])]
    return "\n".join(f'{part} "{_quoted(text)}"' for part, text in [*plain, *said]) + "\n"


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


if __name__ == "__main__":
    known = catalogue(sys.argv[1]).said
    sys.stdout.write("\n".join(entry(message) for message in messages() if message not in known))
