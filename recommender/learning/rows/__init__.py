"""From the log of one conversation to training rows in canonical form, one file a kind."""

from recommender.learning.rows.of import Tally, public_names, rows_of
from recommender.learning.rows.row import Row

__all__ = ["Row", "Tally", "public_names", "rows_of"]
