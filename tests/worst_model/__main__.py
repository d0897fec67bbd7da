"""`python -m tests.worst_model`: serves until it is told to end; see the package for what it understands."""

from __future__ import annotations

import argparse
import asyncio

from tests.worst_model.behaviours import ALL
from tests.worst_model.script import Behaviour
from tests.worst_model.server import Server


async def serve(port: int, behaviour: Behaviour) -> None:
    """Listen until the process ends."""
    server = await Server(behaviour).start(port)
    print(f"worst model at http://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1", flush=True)  # noqa: T201
    await server.serve_forever()


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--behaviour", choices=sorted(ALL), default="well")
    parser.add_argument("--first-token-ms", type=float, default=0.0)
    parser.add_argument("--tokens-per-s", type=float, default=0.0)
    told = parser.parse_args()
    asyncio.run(serve(told.port, Behaviour(told.behaviour, "", 1.0, 0, "", told.first_token_ms, told.tokens_per_s)))


if __name__ == "__main__":
    main()
