"""`python -m belle_shop.local.model_server`: serves one model file until it is told to end."""

import argparse
import os
import signal
from pathlib import Path

import xllamacpp

from belle_shop.local import ports

SLOTS = 4
"""Requests answered at a time."""
TOKENS_PER_SLOT = 4096
PROMPT_CACHE_MIB = 256
"""Prompts kept of earlier requests; the engine would take 8 GiB of its own accord."""


def main() -> None:
    """Load the model and serve it; the API key comes in OPENAI_API_KEY."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gguf", type=Path, required=True)
    parser.add_argument("--name", required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--write-threads", type=int, required=True)
    parser.add_argument("--read-threads", type=int, required=True)
    arguments = parser.parse_args()
    server = xllamacpp.Server(parameters(arguments))
    print(f"{arguments.name} is served at {server.listening_address}", flush=True)
    signal.pause()


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
    return params


if __name__ == "__main__":
    main()
