"""The files that readers save of a pathway: read whole, or refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from flipkit.errors import DocumentError
from flipkit.gather.formats.progress_files import read_progress
from flipkit.model.pathway_hours import HandedIn, UnitAttempt

SAID = {
    "form": "flipkit pathway progress 1",
    "pathway": "way",
    "title": "A way",
    "name": " Ida  Brandt\n",
    "start": "2027-01-11",
    "saved": 0,
    "attempts": {
        "a": [{"on": "2027-01-12"}],
        "b": [{"on": "2027-01-13", "score": 70}, {"on": "2027-01-14", "score": 90}],
    },
}


def test_what_a_file_says(tmp_path: Path) -> None:
    file = tmp_path / "ida.json"
    file.write_text(json.dumps(SAID), "utf-8")
    assert read_progress(file) == HandedIn(
        file="ida.json",
        name="Ida Brandt",
        pathway="way",
        tries={
            "a": (UnitAttempt(on=date(2027, 1, 12)),),
            "b": (UnitAttempt(on=date(2027, 1, 13), score=70), UnitAttempt(on=date(2027, 1, 14), score=90)),
        },
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "progress-damaged"),
        (json.dumps(SAID)[:99], "progress-damaged"),
        ("[" * 100_000, "progress-damaged"),
        ("[]", "progress-foreign"),
        ('{"form": "another"}', "progress-foreign"),
        (json.dumps({**SAID, "attempts": {"a": [{"on": "12.1.2027"}]}}), "progress-damaged"),
        (json.dumps({**SAID, "attempts": {"a": [{"on": "2027-01-12", "score": 900}]}}), "progress-damaged"),
        (json.dumps({**SAID, "attempts": ["a"]}), "progress-damaged"),
    ],
)
def test_what_is_refused(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "ida.json"
    file.write_text(text, "utf-8")
    with pytest.raises(DocumentError) as refused:
        read_progress(file)
    assert refused.value.diagnosis.fault.code == code
