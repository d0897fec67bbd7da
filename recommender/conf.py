"""Every setting of Belle: a shop writes `BELLE = {...}` in its Django settings; what is absent has the default here."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed

from recommender.exceptions import ConfigurationError


@dataclass(frozen=True, slots=True)
class BelleSettings:
    """One field per setting; types are checked when the settings are read."""

    CATALOGUE: str = ""  # dotted path of the shop's Catalogue class, called without arguments
    SHOP_NAME: str = "our shop"  # how Belle names the shop to a shopper
    TONE: str = "friendly"  # how the model is to sound, in words for its prompt: "warm and brief"; 1..300 characters
    CONTACT_URL: str = ""  # where a shopper who asks for a person is sent
    LLM_BASE_URL: str = ""  # OpenAI-compatible endpoint; empty = Belle composes every reply without a model
    LLM_API_KEY: str = ""  # sent as bearer to LLM_BASE_URL
    LLM_MODEL: str = "belle"  # model name sent with every call
    LLM_TIMEOUT_S: float = 20.0  # seconds for one call, retries included
    LLM_PRICE: tuple[float, float, str] = (0.0, 0.0, "USD")  # of 1,000,000 prompt and completion tokens of LLM_MODEL
    DAY_TOKENS: int = 5_000_000  # of all model calls in one UTC day; beyond it replies are composed; 0 = no ceiling
    CONVERSATION_TOKENS: int = 200_000  # the same for one conversation, over its whole life
    TURN_DEADLINE_S: float = 60.0  # seconds for all model calls of one turn; then the composed reply goes out
    ARM: str = "belle"  # who does what: belle | crs_only | llm_assists_crs | crs_assists_llm | llm_only
    QUEUE: str = "belle"  # Celery queue of the turns
    EMBEDDER: str = "local"  # local | endpoint | off
    EMBEDDING_MODEL: str = "all-MiniLM-L6-v2-int8"  # name stored with every vector
    EMBEDDING_DIMENSION: int = 384  # floats in a vector
    EVENTS_URL: str = ""  # redis:// to wake streams by, or a direct postgresql:// past a pooler; empty = the database
    RANKER: str = "recommender.retrieval.rankers.transparent.TransparentRanker"  # dotted path of a Ranker
    CARDS: int = 3  # cards in one list, 1..6
    MAX_QUESTIONS: int = 2  # questions before the first list, 0..4
    MESSAGE_CHARS: int = 2000  # longest message, in characters
    CONVERSATION_MESSAGES: int = 200  # most messages a shopper may send in one conversation
    ORIGINS: tuple[str, ...] = ()  # other sites whose pages may hold the widget, as in "https://blog.example"
    PROXIES: int = 0  # trusted proxies in front: so many last entries of X-Forwarded-For are believed
    REVIEW_SHARE: float = 0.05  # of all conversations that reviewers see drawn by lot, 0..1, beside the risky ones
    REVIEW_OPINIONS: int = 1  # verdicts that each conversation in the queue needs, 1..3
    SCHOOL: str = ""  # folder of training runs and tuned models; empty = the system's folder for such things, "belle"
    LIMITS: bool = True  # rate limits on; off only for local measurement


_CHOICES = {
    "EMBEDDER": {"local", "endpoint", "off"},
    "ARM": {"belle", "crs_only", "llm_assists_crs", "crs_assists_llm", "llm_only"},
}
# As a browser writes an origin: no path, no capitals, no port that goes without saying.
_ORIGIN = re.compile(
    r"(?!https:.*:443$)(?!http:.*:80$)https?://([a-z0-9-]+(\.[a-z0-9-]+)*|\[[0-9a-f:]+\])(:[0-9]{1,5})?"
)
_LONGEST_TONE = 300
_RANGES = {
    "CARDS": (1, 6),
    "MAX_QUESTIONS": (0, 4),
    "EMBEDDING_DIMENSION": (1, 4000),
    "PROXIES": (0, 10),
    "REVIEW_SHARE": (0.0, 1.0),
    "REVIEW_OPINIONS": (1, 3),
    "DAY_TOKENS": (0, 10**15),
    "CONVERSATION_TOKENS": (0, 10**15),
}


def _checked(name: str, value: object, default: object) -> Any:  # noqa: ANN401 - the field's own type
    """`value` if it has the default's type and lies in its range; else a ConfigurationError."""
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise ConfigurationError(f"BELLE['{name}'] must be {type(default).__name__}, not {value!r}")
    if name in _CHOICES and value not in _CHOICES[name]:
        raise ConfigurationError(f"BELLE['{name}'] must be one of {sorted(_CHOICES[name])}, not {value!r}")
    if name in _RANGES and isinstance(value, int | float) and not _RANGES[name][0] <= value <= _RANGES[name][1]:
        raise ConfigurationError(f"BELLE['{name}'] must lie in {_RANGES[name]}, not {value!r}")
    return value


def read(given: dict[str, Any]) -> BelleSettings:
    """Check a BELLE dict and fill in defaults. Raises ConfigurationError naming the setting."""
    known = {f.name: f.default for f in fields(BelleSettings)}
    unknown = sorted(set(given) - set(known))
    if unknown:
        raise ConfigurationError(f"BELLE has no setting {unknown[0]!r}; it knows {sorted(known)}")
    made = BelleSettings(**{name: _checked(name, value, known[name]) for name, value in given.items()})
    if not made.TONE.strip() or len(made.TONE) > _LONGEST_TONE:
        raise ConfigurationError(f"BELLE['TONE'] must have 1 to {_LONGEST_TONE} characters")
    if wrong := [one for one in made.ORIGINS if not _ORIGIN.fullmatch(str(one))]:
        raise ConfigurationError(f"BELLE['ORIGINS'] holds {wrong[0]!r}, which is not like 'https://blog.example'")
    return made


@cache
def belle() -> BelleSettings:
    """The shop's settings, read once; read anew after override_settings(BELLE=...)."""
    return read(getattr(settings, "BELLE", {}))


def _reload(*, setting: str, **_: Any) -> None:
    """Follow override_settings(BELLE=...)."""
    if setting == "BELLE":
        belle.cache_clear()


setting_changed.connect(_reload)
