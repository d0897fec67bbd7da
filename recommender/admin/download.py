"""Files of a version for a browser: what the linter says of them first, then all of them in one archive."""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.http import HttpResponse

from recommender.exceptions import ExportError
from recommender.learning.stream import count
from recommender.learning.writing import Order, look, write
from recommender.models import DatasetExport

MOST_ROWS = 20_000  # beyond that a browser would wait for too long: there is the command line


def looked(one: Order) -> dict[str, Any]:
    """The linter's report of each file, for the page; none where there is too much to look at in one request."""
    if _too_many(one):
        return {"order": one, "too_many": MOST_ROWS}
    reports = look(one)
    lines = [(name, report.ok, list(report.lines())) for name, report in reports.items()]
    return {"order": one, "reports": lines, "may_download": all(report.ok for report in reports.values())}


def downloaded(one: Order, user_id: int | None) -> HttpResponse:
    """The archive; the export is noted like any other. Raises ExportError, and then nothing has left."""
    if _too_many(one):
        raise ExportError(f"These are more than {MOST_ROWS} rows: write them with belle_export.")
    name = f"{one.dataset.name}-{one.dataset.version}-{one.profile.name}-{one.kind}"
    with tempfile.TemporaryDirectory(prefix="belle-download-") as place:
        export = write(one, f"{place}/files", user_id)
        archive = _zipped(Path(place) / "files", name)
    DatasetExport.objects.filter(pk=export.pk).update(target="downloaded at the desk")
    return HttpResponse(
        archive, "application/zip", headers={"Content-Disposition": f'attachment; filename="{name}.zip"'}
    )


def _zipped(folder: Path, name: str) -> bytes:
    """Without dates, so that the same files are the same bytes."""
    archive = BytesIO()
    with ZipFile(archive, "w") as zipped:
        for path in sorted(folder.iterdir()):
            zipped.writestr(ZipInfo(f"{name}/{path.name}"), path.read_bytes(), ZIP_DEFLATED)
    return archive.getvalue()


def _too_many(one: Order) -> bool:
    return sum(count(chosen) for chosen in one.sides()) > MOST_ROWS
