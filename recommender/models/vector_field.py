"""A vector column: pgvector's halfvec where the database has it, a plain array of reals where it has not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper


def has_pgvector(connection: BaseDatabaseWrapper) -> bool:
    """Whether the type halfvec exists in this database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regtype('halfvec') IS NOT NULL")
        return bool(cursor.fetchone()[0])


if TYPE_CHECKING:
    Base = models.Field[Sequence[float], list[float]]
else:
    Base = models.Field  # cannot be subscripted at run time


class VectorField(Base):
    """Floats of any number, without a fixed size in the schema; the dimension is stored beside it."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Decided when the table is made."""
        return "halfvec" if has_pgvector(connection) else "real[]"

    def get_prep_value(self, value: Sequence[float] | None) -> str | None:
        """Both types read the same digits; only the brackets differ, so the literal is cast in SQL."""
        return None if value is None else "[" + ",".join(f"{x:.6g}" for x in value) + "]"

    def get_placeholder(self, value: object, compiler: object, connection: BaseDatabaseWrapper) -> str:
        """Cast the literal to the column's type."""
        if has_pgvector(connection):
            return "%s::halfvec"
        return "translate(%s, '[]', '{}')::real[]"

    def get_placeholder_sql(
        self, value: object, compiler: object, connection: BaseDatabaseWrapper
    ) -> tuple[str, tuple[object, ...]]:
        """What Django asks from 6.1 on: the same, with the value."""
        return self.get_placeholder(value, compiler, connection), (value,)

    def from_db_value(self, value: object, expression: object, connection: BaseDatabaseWrapper) -> list[float] | None:
        """Back to floats."""
        if value is None:
            return None
        if isinstance(value, list):
            return value
        return [float(x) for x in str(value).strip("[]").split(",")]
