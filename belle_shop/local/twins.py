"""The embedded twins: what the environment does not give is described here, ready to be started."""

from dataclasses import dataclass, field

from belle_shop.env import SCHOOL, Environment
from belle_shop.local import account, adapters, leftovers, postgres, screen, voice, weights
from belle_shop.local.child import Program
from belle_shop.local.model import Model
from belle_shop.local.postgres import Cluster
from belle_shop.local.state import Passwords
from belle_shop.local.valkey import Broker
from belle_shop.refusal import Refusal


@dataclass(slots=True)
class Twins:
    """Programs to start, and the values by which Django finds them."""

    stores: list[Program] = field(default_factory=list)
    """The database and the broker: nothing can go on without them."""
    models: list[Program] = field(default_factory=list)
    """The model, which may load while the database is made ready."""
    values: dict[str, str] = field(default_factory=dict)
    cluster: Cluster | None = None


def described(env: Environment, passwords: Passwords) -> Twins:
    """Return the twins that this environment calls for."""
    refuse_contradictions(env)
    twins = Twins()
    if env.database_url is None:
        _add_database(twins, env, passwords)
    if env.broker_url is None:
        _add_broker(twins, env, passwords)
    if env.openai_base_url is None:
        _add_model(twins, env, passwords)
    return twins


def refuse_contradictions(env: Environment) -> None:
    """Refuse settings that cannot all be meant."""
    if env.openai_base_url and env.gguf:
        raise Refusal("OPENAI_BASE_URL and BELLE_GGUF name two models.", "Remove one of them.")
    if env.openai_base_url and not env.model:
        raise Refusal("OPENAI_BASE_URL is set, but no model is named.", "Set BELLE_MODEL to a name it serves.")


def _add_database(twins: Twins, env: Environment, passwords: Passwords) -> None:
    folder, log = env.data / "postgres", env.data / "logs" / "database.log"
    who = account.choose()
    who.let_through(env.data)
    cluster = postgres.cluster(folder, log, passwords.database, who=who, given=env.pg_bin)
    if not (folder / "PG_VERSION").exists():
        screen.step("database", "laying out its folder")
    cluster.initialise()
    leftovers.clear_postmaster(folder)
    twins.cluster = cluster
    twins.stores.append(cluster.program())
    twins.values["DATABASE_URL"] = cluster.url


def _add_broker(twins: Twins, env: Environment, passwords: Passwords) -> None:
    log = env.data / "logs" / "broker.log"
    broker = Broker(folder=env.data / "broker", password=passwords.broker, log=log)
    twins.stores.append(broker.program())
    twins.values["BELLE_BROKER_URL"] = broker.url


def _add_model(twins: Twins, env: Environment, passwords: Passwords) -> None:
    found = weights.checked(env.gguf)
    screen.step("model", f"{found.name}, {found.file.stat().st_size / 1e6:.0f} MB, is the file it should be")
    model = Model(
        weights=found,
        api_key=passwords.model,
        log=env.data / "logs" / "model.log",
        libraries=env.data / "run" / "lib",
        school=env.data / SCHOOL,
    )
    model.tell(watched=True)
    for why in (voice.shelve(env.data / SCHOOL, found.sha256), *adapters.loadable(env.data / SCHOOL, found.sha256)[1]):
        if why:
            screen.step("model", why)
    twins.models.append(model.program())
    twins.values |= {"OPENAI_BASE_URL": model.url, "OPENAI_API_KEY": model.api_key}
    twins.values["BELLE_MODEL"] = env.model or found.name
