"""What a dataset is built of: a saved filter, how its rows are cut and on which side each goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import Any, Literal, cast

from recommender.exceptions import ExportError
from recommender.models.dataset import RowKind
from recommender.models.outcome import OutcomeKind
from recommender.privacy.consent import Use, allows

REVIEWED = ("any", "reviewed", "passed")
PER = ("dialogue", "turn")
SPLIT_BY = ("shopper", "time")
LARGEST_CAP = 100_000
LAST_DAY = date.max.isoformat()  # nothing begins later, and no day comes after it
LARGEST_SEED = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Spec:
    """The filter, independent of any dataset's name. Empty texts and empty tuples choose everything."""

    since: str = ""  # first day of conversations (UTC), "2026-03-01"
    until: str = ""  # last day, included
    locales: tuple[str, ...] = ()  # "en" takes "en-GB" along
    models: tuple[str, ...] = ()  # names of language models, of which one was called in the conversation
    outcomes: tuple[str, ...] = ()  # OutcomeKind; a card of the conversation came to one of these
    reviewed: Literal["any", "reviewed", "passed"] = "any"
    kinds: tuple[str, ...] = (RowKind.CHAT,)  # RowKind
    per: Literal["dialogue", "turn"] = "dialogue"  # of chat rows
    use: str = Use.TRAIN  # what the rows may hold
    legal_basis: bool = False  # the shop's own, for what no consent covers
    ratios: tuple[float, ...] = (0.8, 0.1, 0.1)  # train, validation, test
    split_by: Literal["shopper", "time"] = "shopper"
    cuts: tuple[str, ...] = ()  # by time: first day of validation, first day of test
    cap: int = 0  # rows of a kind that one shopper may give; 0 = as many as there are
    seed: int = 0

    @property
    def begins(self) -> datetime | None:
        """The first moment of a conversation that is in."""
        return midnight(self.since) if self.since else None

    @property
    def ends(self) -> datetime | None:
        """The first moment of a conversation that is out again."""
        return midnight(self.until) + timedelta(days=1) if self.until and self.until != LAST_DAY else None

    def as_json(self) -> dict[str, Any]:
        """As `Dataset.spec` holds it; `read` gives it back."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values}


def midnight(day: str) -> datetime:
    """The first moment of a day, in UTC."""
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def read(given: Mapping[str, Any]) -> Spec:
    """The spec of a mapping as `as_json` writes it, what is missing as in `Spec`. Raises ExportError, which names the
    field and the remedy."""
    if unknown := sorted(set(given) - set(_READERS)):
        raise ExportError(f"{unknown[0]}: there is no such field; known are {', '.join(_READERS)}.")
    spec = Spec(**{name: _READERS[name](name, value) for name, value in given.items()})
    _hold_together(spec)
    return spec


def _hold_together(spec: Spec) -> None:
    """What no field can tell by itself."""
    if spec.since and spec.until and spec.since > spec.until:
        raise ExportError(f"until: {spec.until} is before since, {spec.since}; exchange the two.")
    if not spec.kinds:
        raise ExportError(f"kinds: name at least one of {', '.join(RowKind.values)}.")
    if not allows(training_consent=True, use=Use(spec.use), legal_basis=spec.legal_basis):
        raise ExportError(
            f"use: {spec.use} goes beyond what shoppers consent to; say with legal_basis that the shop has one, "
            "or use train."
        )
    if spec.split_by == "time" and not (len(spec.cuts) == 2 and spec.cuts[0] <= spec.cuts[1]):
        raise ExportError("cuts: a split by time needs two days, the first of validation and, not before it, of test.")
    if spec.split_by == "shopper" and spec.cuts:
        raise ExportError("cuts: only a split by time has them; leave them out or say split_by time.")


def _day(name: str, value: object) -> str:
    if value in ("", None):
        return ""
    try:
        return date.fromisoformat(str(value)).isoformat()
    except ValueError:
        raise ExportError(f"{name}: {value!r} is no day; write it as 2026-03-01.") from None


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(
        isinstance(one, str) and one and "\0" not in one for one in value
    ):
        raise ExportError(f"{name}: a list of texts is wanted.")
    return tuple(dict.fromkeys(value))


def _days(name: str, value: object) -> tuple[str, ...]:
    return tuple(_day(name, one) for one in _texts(name, value))


def _of(choices: tuple[str, ...] | list[str], name: str, value: object) -> str:
    if value not in choices:
        raise ExportError(f"{name}: {value!r} is none of {', '.join(choices)}.")
    return cast(str, value)


def _all_of(choices: tuple[str, ...] | list[str], name: str, value: object) -> tuple[str, ...]:
    chosen = {_of(choices, name, one) for one in _texts(name, value)}
    return tuple(one for one in choices if one in chosen)  # in one order, so that the same choice is the same spec


def _ratios(name: str, value: object) -> tuple[float, ...]:
    shares = tuple(value) if isinstance(value, list | tuple) else ()
    if len(shares) != 3 or not all(isinstance(one, int | float) and 0 <= one <= 1 for one in shares):
        raise ExportError(f"{name}: three shares from 0 to 1 are wanted, of train, validation and test.")
    if abs(sum(shares) - 1) > 1e-6:
        raise ExportError(f"{name}: {', '.join(map(str, shares))} do not add up to 1.")
    return tuple(float(one) for one in shares)


def _number(most: int, name: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise ExportError(f"{name}: a whole number from 0 to {most} is wanted.")
    return value


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise ExportError(f"{name}: true or false is wanted.")
    return value


def _sorted_texts(name: str, value: object) -> tuple[str, ...]:
    return tuple(sorted(_texts(name, value)))


_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "since": _day,
    "until": _day,
    "locales": _sorted_texts,
    "models": _sorted_texts,
    "outcomes": partial(_all_of, OutcomeKind.values),
    "reviewed": partial(_of, REVIEWED),
    "kinds": partial(_all_of, RowKind.values),
    "per": partial(_of, PER),
    "use": partial(_of, [use.value for use in (Use.TRAIN, Use.TRAIN_HEALTH, Use.TRAIN_UNREDACTED)]),
    "legal_basis": _flag,
    "ratios": _ratios,
    "split_by": partial(_of, SPLIT_BY),
    "cuts": _days,
    "cap": partial(_number, LARGEST_CAP),
    "seed": partial(_number, LARGEST_SEED),
}

# The fields as a person is asked for them, at the command line or in a form: name -> what to write, what it does.
TEXTS: Mapping[str, tuple[str, str]] = {
    "since": ("DAY", "conversations that began on this day or later, as in 2026-03-01 (UTC)"),
    "until": ("DAY", "conversations that began on this day or earlier"),
    "reviewed": ("|".join(REVIEWED), "any, only those that a reviewer has judged, or only those that passed"),
    "per": ("|".join(PER), "chat rows of whole dialogues, or one for each turn"),
    "use": ("USE", "what rows may hold: train (default), train_health or train_unredacted"),
    "split_by": ("|".join(SPLIT_BY), "sides by shopper (default) or by day"),
}
LISTS: Mapping[str, tuple[str, str]] = {
    "locales": ("LOCALE", "languages; en takes en-GB along"),
    "models": ("MODEL", "conversations in which one of these language models was called"),
    "outcomes": ("OUTCOME", f"conversations with a card that came to one of {', '.join(OutcomeKind.values)}"),
    "kinds": ("KIND", f"what rows teach: {', '.join(RowKind.values)}; chat if nothing is said"),
    "ratios": ("SHARE", "of train, validation and test; 0.8 0.1 0.1 if nothing is said"),
    "cuts": ("DAY", "first day of validation and first day of test, for a split by time"),
}
NUMBERS: Mapping[str, tuple[str, str]] = {
    "cap": ("ROWS", "rows of a kind that one shopper may give; 0 = as many as there are"),
    "seed": ("SEED", "draws other sides for shoppers who stand in no set yet"),
}
