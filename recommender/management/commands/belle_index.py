"""manage.py belle_index: brings Belle's index up to date with the shop; safe to stop and to run again."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from recommender.catalogue import catalogue
from recommender.retrieval import capability, embedding, index
from recommender.retrieval.arms import near_index, words

EVERY_S = 2.0  # between two lines of progress


class Command(BaseCommand):
    """Thin: parses, calls the index, prints."""

    help = "Index the shop's live items for Belle: new and changed ones are written, those gone are dropped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See manage.py belle_index --help."""
        parser.add_argument("--locale", action="append", help="only this locale (may be given again); default: all")
        parser.add_argument("--rebuild", action="store_true", help="write and embed every item anew")
        parser.add_argument("--hnsw", action="store_true", help="build the approximate vector index now, large or not")

    def handle(self, *args: Any, **options: Any) -> None:
        """Index each locale, then the vectors where it pays."""
        shop = catalogue()
        for locale in options["locale"] or shop.locales:
            if locale not in shop.locales:
                raise CommandError(f"The shop has no locale {locale!r}; it has {', '.join(shop.locales)}.")
            self._index(locale, rebuild=options["rebuild"])
        words.index_names()
        self._near_index(asked=options["hnsw"])

    def _index(self, locale: str, *, rebuild: bool) -> None:
        began, self._said = time.monotonic(), time.monotonic()
        if rebuild:
            index.forget(locale)
        report = index.refresh(catalogue(), locale, progress=self._progress)
        refused = f", {report.refused} refused (see the log)" if report.refused else ""
        self.stdout.write(
            f"{locale}: {report.indexed} indexed, {report.unchanged} unchanged, {report.dropped} dropped, "
            f"{report.embedded} embedded{refused} in {time.monotonic() - began:.1f} s"
        )

    def _progress(self, phase: str, count: int) -> None:
        """A line every two seconds, at once."""
        if time.monotonic() - self._said < EVERY_S:
            return
        self._said = time.monotonic()
        self.stdout.write(f"  {phase}: {count}")
        self.stdout.flush()

    def _near_index(self, *, asked: bool) -> None:
        embedder = embedding.current() if capability.vectors() else None
        if embedder is None:
            if asked:
                raise CommandError("No vector index without pgvector and an embedder (BELLE['EMBEDDER']).")
            return
        if (asked or near_index.pays(embedder)) and near_index.build(embedder):
            self.stdout.write(f"built the vector index {near_index.name(embedder)}")
