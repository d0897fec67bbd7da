"""Figures for Prometheus, read from the tables when they are asked for: web servers and workers are many processes, and
the tables are the one place that has seen them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from recommender.conf import belle
from recommender.dialogue import breaker, budget
from recommender.health.figures import FIGURES, QUANTILES, RECENT, Figure

MOST_SERIES = 200  # rows of one figure
AT_MOST = "SET LOCAL statement_timeout = '5s'"


class Figures(Collector):
    """All of them, each as it is at this moment."""

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing is asked of the database when this is registered."""
        return map(_family, FIGURES)

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Each with its values."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(AT_MOST)
            told = _told()
            for figure in FIGURES:
                cursor.execute(RECENT + figure.query, told)
                yield _filled(figure, cursor.fetchmany(MOST_SERIES))


def _told() -> dict[str, Any]:
    """What the queries cannot know."""
    today, ceiling = budget.of_day(timezone.now()), belle().DAY_TOKENS
    return {
        "quantiles": list(QUANTILES),
        "today": today,
        "ceiling": ceiling,
        "left_alone": breaker.is_open(),
    }


def _family(figure: Figure) -> GaugeMetricFamily:
    return GaugeMetricFamily(figure.name, figure.words, labels=figure.labels)


def _filled(figure: Figure, rows: Iterable[tuple[object, ...]]) -> GaugeMetricFamily:
    family = _family(figure)
    for *labels, value in rows:
        told = [str(label).lower() for label in labels]
        if isinstance(value, list):
            for quantile, spread in zip(QUANTILES, value, strict=True):
                family.add_metric([*told, str(quantile)], float(spread))
        else:
            family.add_metric(told, float(str(value)))
    return family
