"""The embedded PostgreSQL: a data folder of its own, on loopback with a password."""

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGINT, SIGKILL, SIGQUIT

import psycopg

from belle_shop.local import account, ports, wheels
from belle_shop.local.child import Program, leashed
from belle_shop.refusal import Refusal

NAME = "belle"
"""Of the superuser and of the database."""
BUILTIN_LOCALE_SINCE = 17
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""For data that nobody will miss."""

CAREFUL = {"idle_in_transaction_session_timeout": "10s"}
"""A worker that freezes may hold the row that counts everybody's tokens: nobody waits longer for it than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """One PostgreSQL data folder and how its server is run."""

    folder: Path
    programs: Path
    account: account.Account
    password: str
    log: Path
    port: int = field(default_factory=ports.free)
    options: dict[str, str] = field(default_factory=lambda: CAREFUL)

    @property
    def url(self) -> str:
        """Address of Belle's database."""
        return f"postgresql://{NAME}:{self.password}@{ports.LOOPBACK}:{self.port}/{NAME}"

    def initialise(self) -> bool:
        """Make the data folder unless it is there; return whether it was made."""
        if (self.folder / "PG_VERSION").exists():
            return False
        shutil.rmtree(self.folder, ignore_errors=True)  # a first start that was cut short
        self.folder.mkdir(parents=True, mode=0o700)
        self.account.own(self.folder)
        self._run_initdb()
        return True

    def program(self) -> Program:
        """Return the server as the supervisor runs it."""
        settings = {"listen_addresses": ports.LOOPBACK, "unix_socket_directories": "", **self.options}
        words = [str(self.programs / "postgres"), "-D", str(self.folder), "-p", str(self.port)]
        for name, value in settings.items():
            words += ["-c", f"{name}={value}"]
        return Program(
            name="database",
            command=self.account.command(words),
            user=self.account.user,
            log=self.log,
            ready=self.answers,
            stop_signal=SIGINT,  # SIGTERM would wait for every client to leave
            hurry_signal=SIGQUIT,
            death_signal=SIGINT,
        )

    def answers(self) -> bool:
        """Whether the server takes a connection."""
        try:
            self._connect("postgres").close()
        except psycopg.OperationalError:
            return False
        return True

    def furnish(self) -> None:
        """Make Belle's database unless it is there."""
        with self._connect("postgres") as connection:
            if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME]).fetchone():
                connection.execute(f"CREATE DATABASE {NAME}")

    def _connect(self, database: str) -> psycopg.Connection:
        address = self.url.removesuffix(NAME) + database
        return psycopg.connect(address, connect_timeout=5, autocommit=True)

    def _run_initdb(self) -> None:
        secret = self.folder.with_name(f"{self.folder.name}.password")
        secret.touch(mode=0o600)
        secret.write_text(self.password)
        self.account.own(secret)
        words = [str(self.programs / "initdb"), "-D", str(self.folder), "-U", NAME, f"--pwfile={secret}"]
        words += ["-E", "UTF8", "--auth=scram-sha-256", *self._locale()]
        words += ["--no-sync"] if self.options.get("fsync") == "off" else []
        command = leashed(self.account.command(words), SIGKILL, self.account.user)
        # In a session of its own: a Ctrl-C meanwhile must not leave half a folder behind.
        done = subprocess.run(command, capture_output=True, text=True, check=False, start_new_session=True)
        secret.unlink()
        if done.returncode != 0:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise Refusal(
                f"PostgreSQL could not lay out its data folder {self.folder}:\n{done.stderr.strip()}",
                "Check that the disk has room and may be written, or give DATABASE_URL=postgresql://...",
            )

    def _locale(self) -> list[str]:
        asked = subprocess.run([self.programs / "initdb", "--version"], capture_output=True, text=True, check=False)
        version = re.search(r"\d+", asked.stdout)
        if version and int(version[0]) < BUILTIN_LOCALE_SINCE:
            return ["--locale=C.UTF-8"]
        # The same order of words on every machine, whatever locales it has.
        return ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]


def cluster(folder: Path, log: Path, password: str, *, who: account.Account, given: Path | None) -> Cluster:
    """Describe the cluster in `folder`, with whatever this machine needs to run it; `given` is BELLE_PG_BIN."""
    programs = wheels.postgres_bin(given)
    if not who.may_enter(programs):
        programs = account.copy_of(programs, "postgres")
    if not who.may_enter(folder.parent):
        raise Refusal(
            f"The account {who.user}, which has to run PostgreSQL here, may not enter {folder.parent}.",
            f"Set BELLE_DATA={account.ELSEWHERE}/data, or run as an ordinary user.",
        )
    return Cluster(folder=folder, programs=programs, account=who, password=password, log=log)
