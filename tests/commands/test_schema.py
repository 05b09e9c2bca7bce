"""`flipkit schema`: the JSON Schemas, printed or written."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from flipkit.commands import main
from flipkit.gather.content.schemas import schemas


def test_all_schemas_are_printed() -> None:
    assert json.loads(CliRunner().invoke(main, ["schema"]).output) == schemas()


def test_one_schema_is_printed_alone() -> None:
    assert json.loads(CliRunner().invoke(main, ["schema", "week"]).output) == schemas()["week"]


def test_schemas_are_written_as_files_and_written_anew(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    for _ in range(2):
        result = CliRunner().invoke(main, ["schema", "--into", str(folder)])
        assert result.output == f"{len(schemas())} schemas are in {folder}.\n"
    assert {path.name: json.loads(path.read_text("utf-8")) for path in folder.iterdir()} == {
        f"{kind}.json": schema for kind, schema in schemas().items()
    }
