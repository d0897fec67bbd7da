"""PostgreSQL's own programs for a backup, told where the shop's database is; the password is on no command line."""

import os
import subprocess
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from belle_shop.env import environment
from belle_shop.local import wheels
from belle_shop.refusal import Refusal
from recommender.streaming import dsn

# Owners, rights and comments on extensions are the server's own matter, and need its superuser.
PORTABLE = ("--no-owner", "--no-privileges", "--no-comments")


def write(file: Path) -> None:
    """Dump the whole database into `file`, which appears when it is whole. Raises Refusal."""
    draft = file.with_name(f"{file.name}.part")
    draft.touch(mode=0o600)
    _run("pg_dump", "--format=custom", f"--file={draft}", *PORTABLE)
    draft.replace(file)


def read(file: Path) -> None:
    """Fill the database, which must be empty, in one transaction. Raises Refusal."""
    _run("pg_restore", "--exit-on-error", "--single-transaction", *PORTABLE, str(file))


def _run(name: str, *words: str) -> None:
    told = conninfo_to_dict(dsn.database())
    secret = {"PGPASSWORD": str(told.pop("password"))} if "password" in told else {}
    program = wheels.postgres_bin(environment().pg_bin) / name
    command = [str(program), f"--dbname={make_conninfo('', **told)}", *words]
    with_secret = {**os.environ, **secret}
    done = subprocess.run(command, env=with_secret, capture_output=True, text=True, check=False)  # noqa: S603 - PostgreSQL's
    if done.returncode:
        remedy = "Point BELLE_PG_BIN at PostgreSQL programs of the server's own version."
        raise Refusal(f"{name} failed: {done.stderr.strip()[-1000:]}", remedy)
