"""Start-up checks: what is wrong is said with a number and a hint before the first shopper comes."""

from __future__ import annotations

from importlib.util import find_spec

from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.module_loading import import_string

from recommender.conf import belle
from recommender.contracts import NO_REDIS, told_by_redis
from recommender.exceptions import ConfigurationError

TABLES = (
    "recommender.retrieval.absences.claimed",
    "recommender.retrieval.ingredients.groups",
    "recommender.retrieval.ingredient_words.singles",
    "recommender.retrieval.misspelt.slips_of_labels",
    "recommender.retrieval.clashes.rules",
    "recommender.retrieval.pores.ratings",
    "recommender.retrieval.evidence.table",
    "recommender.retrieval.functions.table",
    "recommender.retrieval.taxonomy.concepts",
    "recommender.retrieval.currencies.currencies",
    "recommender.retrieval.synonyms.shipped",
    "recommender.retrieval.lexicon.everyday",
    "recommender.retrieval.vocabulary.wishes",
    "recommender.dialogue.needs.cues.checked",
    "recommender.dialogue.needs.wordings.checked",
    "recommender.dialogue.precautions.shipped",
    "recommender.dialogue.disclosures.rules",
    "recommender.dialogue.routine.steps.table",
    "recommender.dialogue.routine.steps.actives",
    "recommender.desk.signals.table",
)
"""What loads each table of knowledge. By name: those rooms lie above this one."""


@register("belle")
def check_tables(app_configs: object, **_: object) -> list[CheckMessage]:
    """E005: an entry of a table that an expert may edit is wrong; said with file, line and remedy."""
    return [error for table in TABLES for error in _check_table(table)]


def _check_table(table: str) -> list[CheckMessage]:
    try:
        import_string(table)()
    except ConfigurationError as wrong:
        return [Error(str(wrong), hint="CONTRIBUTING.md, 'Knowledge as data', tells the format.", id="belle.E005")]
    return []


@register("belle")
def check_settings(app_configs: object, **_: object) -> list[CheckMessage]:
    """E001 a setting is wrong, E002 the catalogue is missing, E003 it lacks a method, E004 no bus, W001 no model."""
    try:
        settings = belle()
    except ConfigurationError as error:
        return [Error(str(error), hint="recommender/conf.py lists every setting and its type.", id="belle.E001")]
    found: list[CheckMessage] = [*_check_catalogue(settings.CATALOGUE), *_check_events(settings.EVENTS_URL)]
    if not settings.LLM_BASE_URL:
        hint = "Set BELLE['LLM_BASE_URL'] to an OpenAI-compatible endpoint; until then every reply is composed."
        found.append(Warning("Belle speaks without a language model.", hint=hint, id="belle.W001"))
    return found


@register("belle", deploy=True)
def check_arm(app_configs: object, **_: object) -> list[CheckMessage]:
    """W002: an arm that is there to be compared with stands before shoppers."""
    try:
        experiment = belle().ARM == "llm_only"
    except ConfigurationError:  # belle.E001 says so
        return []
    hint = "Her budget and wishes are then the model's to heed, no filter's; docs/adr/0009. Shops want 'belle'."
    return [Warning("BELLE['ARM'] = 'llm_only' is an experiment.", hint=hint, id="belle.W002")] if experiment else []


def _check_catalogue(path: str) -> list[CheckMessage]:
    """The dotted path must lead to a class with every method of contracts.Catalogue."""
    try:
        catalogue = import_string(path)
    except ImportError as error:
        hint = "Set BELLE['CATALOGUE'] to the dotted path of your class; see README, 'Belle in your shop'."
        return [Error(f"BELLE['CATALOGUE'] = {path!r} cannot be imported: {error}", hint=hint, id="belle.E002")]
    needed = ("locales", "changed_since", "live_skus", "fetch", "facets", "add_to_bag", "url")
    missing = [name for name in needed if not hasattr(catalogue, name)]
    if missing:
        hint = "recommender.contracts.Catalogue documents each of them."
        return [Error(f"{path} lacks {', '.join(missing)}.", hint=hint, id="belle.E003")]
    return []


def _check_events(url: str) -> list[CheckMessage]:
    """Empty, PostgreSQL, or Redis with its client installed. The address may hold a password: it is not repeated."""
    if told_by_redis(url) and find_spec("redis") is None:
        return [Error(NO_REDIS, hint="It comes with celery[redis], too.", id="belle.E004")]
    if not url or told_by_redis(url) or url.startswith(("postgresql://", "postgres://")):
        return []
    hint = "Leave it empty, or give postgresql://... past the pooler, or redis://... (rediss:// with TLS)."
    return [Error("BELLE['EVENTS_URL'] is no address that streams can be woken by.", hint=hint, id="belle.E004")]
