"""`python -m belle_shop.local.model_server`: serves one model file until it is told to end."""

import argparse
import os
import signal
from pathlib import Path

import xllamacpp

from belle_shop.local import adapters, ports

SLOTS = 4
"""Requests answered at a time."""
TOKENS_PER_SLOT = 4096
PROMPT_CACHE_MIB = 256
"""Prompts kept of earlier requests; the engine would take 8 GiB of its own accord. It does not ask which adapter read
them: beside adapters only each slot keeps its last one, which it does ask."""


def main() -> None:
    """Load the model and serve it; the API key comes in OPENAI_API_KEY."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--write-threads", type=int, required=True)
    parser.add_argument("--read-threads", type=int, required=True)
    parser.add_argument("--school", type=Path, help="folder with adapters.json")
    parser.add_argument("--sha256", default="", help="of the model, as the adapters know it")
    arguments = parser.parse_args()
    server = started(parameters(arguments))
    print(f"{arguments.name} is served at {server.listening_address}", flush=True)
    signal.pause()


def started(params: xllamacpp.CommonParams) -> xllamacpp.Server:
    """Load it all; without its adapters where one of them cannot be: shoppers are answered all the same."""
    try:
        return xllamacpp.Server(params)
    except RuntimeError as error:
        if not params.lora_adapters:
            raise
        print(f"The model could not be loaded with its adapters, so it speaks without: {error}", flush=True)
        params.lora_adapters = []
        return xllamacpp.Server(params)


def parameters(arguments: argparse.Namespace) -> xllamacpp.CommonParams:
    """Return the engine's settings: loopback, a key, no page and no other site's scripts."""
    params = xllamacpp.CommonParams()
    params.model.path = str(arguments.gguf)
    params.model_alias = {arguments.name}
    params.hostnames = [ports.LOOPBACK]
    params.port = arguments.port
    params.api_keys = [os.environ["OPENAI_API_KEY"]]
    params.cors_origins = ""
    params.ui = False
    params.endpoint_slots = False
    params.n_parallel = SLOTS
    params.n_ctx = SLOTS * TOKENS_PER_SLOT
    params.cpuparams.n_threads = arguments.write_threads
    params.cpuparams_batch.n_threads = arguments.read_threads
    params.cache_ram_mib = PROMPT_CACHE_MIB
    params.use_jinja = True
    if arguments.school is not None:
        add_adapters(params, arguments.school, arguments.sha256)
    return params


def add_adapters(params: xllamacpp.CommonParams, school: Path, base: str) -> None:
    """Load the adapters that are whole; each counts only for a request that asks for it."""
    files, said = adapters.loadable(school, base)
    for why in said:
        print(why, flush=True)
    if files:
        params.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(file), 0.0) for file in files]
        params.cache_ram_mib = 0


if __name__ == "__main__":
    main()
