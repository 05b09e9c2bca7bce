"""Records as the search reads them, in a folder of a test's."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from flipkit.publish.artifacts import Record
from flipkit.publish.output.search_bundle import put_bundle
from flipkit.publish.output.writing import Preview
from flipkit.publish.search.blocks import Sizes


def put_search(records: Iterable[Record], site: Path, sizes: Sizes | None = None) -> None:
    """Write what the search reads into the folder of a site."""
    with TemporaryDirectory() as state:
        put_bundle(Preview(site), records, Path(state), sizes=sizes)
