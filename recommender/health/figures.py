"""The figures: each a query over `replies` and `calls` of the last five minutes, or over what is there now."""

from __future__ import annotations

from dataclasses import dataclass

QUANTILES = (0.5, 0.95, 0.99)
# By way of the index on spoke_at: of a long log only the last hour's conversations are read.
RECENT = """
    WITH replies AS (
        SELECT reply.* FROM belle_conversation talk JOIN belle_message reply ON reply.conversation_id = talk.id
        WHERE talk.spoke_at > now() - interval '1 hour' AND reply.role = 'assistant'
        AND reply.finished_at > now() - interval '5 minutes'
    ), calls AS (SELECT * FROM belle_llmcall WHERE finished_at > now() - interval '5 minutes')
"""


@dataclass(frozen=True, slots=True)
class Figure:
    """One metric. A row of its query holds the labels' values and then its own: a list of three by QUANTILES."""

    name: str
    words: str
    labels: tuple[str, ...]
    query: str


FIGURES = (
    Figure(
        "belle_replies",
        "Replies finished in the last 5 minutes; taken_over: by a second attempt or a later one.",
        ("move", "status", "taken_over"),
        "SELECT move, status, attempt > 1, count(*) FROM replies GROUP BY 1, 2, 3",
    ),
    Figure(
        "belle_reply_seconds",
        "From her message to the whole reply, over the last 5 minutes.",
        ("move", "quantile"),
        """SELECT move, percentile_cont(%(quantiles)s) WITHIN GROUP (
            ORDER BY extract(epoch FROM finished_at - created_at)) FROM replies GROUP BY 1""",
    ),
    Figure(
        "belle_turn_seconds",
        "What a turn took in each room, over the last 5 minutes.",
        ("room", "quantile"),
        """SELECT room, percentile_cont(%(quantiles)s) WITHIN GROUP (ORDER BY spent::float / 1000)
            FROM replies, jsonb_each_text(timings) AS rooms (room, spent) GROUP BY 1""",
    ),
    Figure(
        "belle_sentences",
        "Sentences of the last 5 minutes by who wrote them and, where they were dropped, why.",
        ("by", "kept", "why"),
        r"""SELECT said->>'by', said->>'kept', regexp_replace(said->>'why', $$'.*'|".*"|\d+$$, '…', 'g'), count(*)
            FROM replies, jsonb_array_elements(sentences) AS said GROUP BY 1, 2, 3 ORDER BY 4 DESC""",
    ),
    Figure(
        "belle_replies_unfinished",
        "Replies that shoppers wait for now.",
        ("status",),
        "SELECT status, count(*) FROM belle_message WHERE status IN ('pending', 'running') GROUP BY 1",
    ),
    Figure(
        "belle_reply_oldest_seconds",
        "How long the longest wait for a reply lasts now; 0 if nobody waits.",
        (),
        """SELECT coalesce(extract(epoch FROM now() - min(created_at)), 0) FROM belle_message
            WHERE status IN ('pending', 'running')""",
    ),
    Figure(
        "belle_calls",
        "Model calls finished in the last 5 minutes.",
        ("purpose", "status", "model"),
        "SELECT purpose, status, model, count(*) FROM calls GROUP BY 1, 2, 3",
    ),
    Figure(
        "belle_call_retries",
        "Tries of model calls after the first, in the last 5 minutes.",
        ("purpose",),
        "SELECT purpose, sum(retries) FROM calls GROUP BY 1",
    ),
    Figure(
        "belle_call_seconds",
        "What model calls took, over the last 5 minutes.",
        ("purpose", "quantile"),
        """SELECT purpose, percentile_cont(%(quantiles)s) WITHIN GROUP (ORDER BY milliseconds / 1000.0)
            FROM calls GROUP BY 1""",
    ),
    Figure(
        "belle_tokens",
        "Tokens of model calls finished in the last 5 minutes; the cached ones are prompt tokens too.",
        ("model", "kind"),
        """SELECT model, kind, sum(tokens) FROM calls, unnest(
            ARRAY['prompt', 'cached', 'completion'], ARRAY[prompt_tokens, cached_tokens, completion_tokens]
            ) AS spent (kind, tokens) GROUP BY 1, 2""",
    ),
    Figure(
        "belle_day_tokens",
        "Tokens of this UTC day, reserved ones included, and their ceiling; 0: there is none.",
        ("kind",),
        """SELECT 'used', coalesce(sum(used), 0) FROM belle_meter WHERE key = %(today)s
            UNION ALL SELECT 'ceiling', %(ceiling)s""",
    ),
    Figure(
        "belle_breaker_open",
        "1 while the model is left alone because it does not answer.",
        (),
        "SELECT %(left_alone)s::int",
    ),
    Figure(
        "belle_heartbeat_age_seconds",
        "Since the worker swept, the index was refreshed.",
        ("name",),
        "SELECT name, extract(epoch FROM now() - at) FROM belle_heartbeat",
    ),
    Figure(
        "belle_index_items",
        "Items that can be recommended.",
        ("locale",),
        "SELECT locale, count(*) FROM belle_indexeditem GROUP BY 1",
    ),
)
