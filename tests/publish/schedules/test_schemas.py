"""Every programme's schedules are valid by voc's own schemas; skipped where these are not beside the project."""

from __future__ import annotations

import json

import jsonschema
import pytest
from lxml import etree

from tests.support.corpora import DATA
from tests.support.exports import files
from tests.support.programmes import communities

SCHEMAS = DATA / "conference" / "schemas"
pytestmark = [
    pytest.mark.skipif(not SCHEMAS.exists(), reason="voc's schemas are not beside the project"),
    pytest.mark.slow,
]


@pytest.fixture(scope="module")
def published() -> list[dict[str, bytes]]:
    return [files(community) for community in communities()]


def test_every_schedule_xml_is_valid(published: list[dict[str, bytes]]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "voc-schedule.xml.xsd"))
    for number, made in enumerate(published):
        schema.validate(etree.fromstring(made["schedule.xml"]))
        assert (number, list(schema.error_log)) == (number, [])


def test_every_schedule_json_is_valid(published: list[dict[str, bytes]]) -> None:
    schema = json.loads((SCHEMAS / "voc-schedule-schema.json").read_bytes())
    validator = jsonschema.Draft6Validator(schema, format_checker=jsonschema.Draft6Validator.FORMAT_CHECKER)
    for number, made in enumerate(published):
        faults = [error.message for error in validator.iter_errors(json.loads(made["schedule.json"]))]
        assert (number, faults) == (number, [])
