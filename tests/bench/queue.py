"""`python -m tests.bench.queue --conversations 100000`: what the reviewers' queue costs in a shop of that size."""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from tests.bench import stage

SEED, ROUNDS = 20261123, 15
# Two turns each; one in thirty with a thumb down, one in twenty with nothing that matches, one in fifty with a return.
CONVERSATIONS = """
INSERT INTO belle_conversation
 (id, token_hash, locale, page, visitor, spoke_at, event_sequence, training_consent, schema_version, created_at)
SELECT md5('c' || n)::uuid, md5('t' || n), 'en', '', '', now() - interval '31 minutes' - n * interval '20 seconds', 0,
 false, 1, now() - interval '2 hours' - n * interval '20 seconds' FROM generate_series(1, %(many)s) n
"""
MESSAGES = """
INSERT INTO belle_message
 (id, conversation_id, position, role, text, client_id, status, attempt, move, reason, question, sentences, reading,
  candidates, timings, training_consent, schema_version, created_at, reply_to_id)
SELECT md5('m' || n || '-' || p)::uuid, md5('c' || n)::uuid, p, CASE p %% 2 WHEN 1 THEN 'shopper' ELSE 'assistant' END,
 'a cream for dry skin, please, and nothing with perfume in it', '', 'done', 1,
 CASE WHEN p = 2 THEN 'ask' WHEN p = 4 AND n %% 20 = 0 THEN 'no_match' WHEN p = 4 THEN 'recommend' ELSE '' END, '',
 CASE p WHEN 2 THEN '{"need": "budget", "text": "How much?", "options": []}'::jsonb END,
 '[{"text": "Quiet Cream stays within your $30.", "by": "model", "kept": true, "why": ""}]',
 '{"words": {"needs": [{"need": "avoid", "op": "free of", "value": "fragrance"}]}, "model": null, "rules": []}',
 '[]', '{}', false, 1, now(), CASE p %% 2 WHEN 0 THEN md5('m' || n || '-' || p - 1)::uuid END
FROM generate_series(1, %(many)s) n, generate_series(1, 4) p
"""
CARDS = """
INSERT INTO belle_recommendation
 (id, conversation_id, message_id, place, sku, "group", score, features, reasons, snapshot, training_consent,
  schema_version, created_at)
SELECT md5('r' || n)::uuid, md5('c' || n)::uuid, md5('m' || n || '-4')::uuid, 1, 'P1', 'P1', 1, '{}', '[]', '{}', false,
 1, now() FROM generate_series(1, %(many)s) n
"""
OUTCOMES = """
INSERT INTO belle_outcome (recommendation_id, outcome, source, reason, training_consent, schema_version, created_at)
SELECT md5('r' || n)::uuid, CASE n %% 50 WHEN 0 THEN 'returned' ELSE 'clicked' END, 'shop', '', false, 1,
 now() - interval '1 hour' FROM generate_series(1, %(many)s, 2) n
"""
THUMBS = """
INSERT INTO belle_feedback (message_id, rating, reasons, note, training_consent, schema_version, created_at)
SELECT md5('m' || n || '-4')::uuid, CASE n %% 30 WHEN 0 THEN 'down' ELSE 'up' END, '[]', '', false, 1,
 now() - interval '1 hour' FROM generate_series(1, %(many)s, 3) n
"""


def main(words: Sequence[str]) -> None:
    """Fill a shop, weigh all of it, then measure what a reviewer and the sweep ask for."""
    options = argparse.ArgumentParser(prog="python -m tests.bench.queue")
    options.add_argument("--conversations", type=int, default=100_000)
    many = options.parse_args(words).conversations
    with stage.shop():
        began = time.perf_counter()
        fill(many)
        weighed(many)
        asked()
        stage.signed("queue", SEED, began)


def fill(many: int) -> None:
    """So many conversations, by the database itself."""
    from django.db import connection  # noqa: PLC0415 - Django must be ready

    with connection.cursor() as cursor:
        for rows in (CONVERSATIONS, MESSAGES, CARDS, OUTCOMES, THUMBS):
            cursor.execute(rows, {"many": many})
        cursor.execute("ANALYZE")


def weighed(many: int) -> None:
    """All of them, batch by batch, as the worker does it."""
    from django.db import connection  # noqa: PLC0415

    from recommender.desk import queue  # noqa: PLC0415

    began = time.perf_counter()
    done, _ = queue.weigh_due(3600.0)
    took, peak = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    assert done == many, f"{done} of {many}"
    sys.stdout.write(f"weighed {done:,} conversations: {done / took:,.0f} a second, peak {peak} MiB\n")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def asked() -> None:
    """What the sweep and a reviewer wait for, p50 and p95 in milliseconds."""
    from django.contrib.auth.models import User  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from recommender.desk import agreement, claims, queue  # noqa: PLC0415

    root = User.objects.create_superuser("root")
    client = Client(SERVER_NAME="localhost")
    client.force_login(root)

    def page(query: str = "") -> Callable[[], object]:
        def get() -> None:
            assert client.get(f"/admin/belle/queueentry/{query}").status_code == 200

        return get

    works: dict[str, Callable[[], object]] = {
        "look for what is due (nothing is)": lambda: queue.weigh_due(1.0),
        "claim the riskiest": lambda: claims.take_next(root),
        "pass over to the next": lambda: claims.take_next(root, after=claims.take_next(root)),
        "claim one drawn by lot": lambda: claims.take_next(root, drawn=True),
        "the queue's page": page(),
        "the queue's page, one signal": page("?signal=returned"),
        "the queue's page, everything": page("?state=all"),
        "how far reviewers agree": agreement.of_reviewers,
    }
    for name, work in works.items():
        took = sorted(measured(work) for _ in range(ROUNDS))
        sys.stdout.write(f"{name:<36} p50 {statistics.median(took):8.1f} ms   worst {took[-1]:8.1f} ms\n")


def measured(work: Callable[[], object]) -> float:
    """Milliseconds of one run."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
