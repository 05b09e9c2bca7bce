"""Values that several kinds of documents have."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from flipkit.model.documents import LanguageTag

TAG = TypeAdapter[str](LanguageTag)


@pytest.mark.parametrize(
    ("written", "tag"), [("es", "es"), ("es_MX", "es-MX"), (" zh-Hant-TW ", "zh-Hant-TW"), ("", "")]
)
def test_a_language_is_written_as_its_code(written: str, tag: str) -> None:
    assert TAG.validate_python(written) == tag


@pytest.mark.parametrize("written", ["Spanish", "español", "es MX", "e", 'en"onload='])
def test_a_languages_name_is_told_its_form(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a language's code"):
        TAG.validate_python(written)
