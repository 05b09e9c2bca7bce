"""What can go wrong, each error carrying the thing it is about.

A single document or source that fails raises one of these; in a batch the error becomes a
`flipkit.model.problems.Problem`, which the site shows and which stops nothing.
"""

from __future__ import annotations


class FlipkitError(Exception):
    """Anything flipkit refuses to do, said in one sentence a teacher can act on."""


class DocumentError(FlipkitError):
    """A file somebody wrote can't be used.

    `file` is relative to the content folder, `line` counts from 1, `field` is the key as written.
    """

    def __init__(
        self, message: str, *, file: str, line: int | None = None, field: str | None = None, remedy: str = ""
    ) -> None:
        self.message, self.file, self.line, self.field, self.remedy = message, file, line, field, remedy
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {message}" + (f" {remedy}" if remedy else ""))


class SourceError(FlipkitError):
    """Something gathered from outside failed; `source` is its address or file name."""

    def __init__(self, message: str, *, source: str, remedy: str = "") -> None:
        self.message, self.source, self.remedy = message, source, remedy
        super().__init__(f"{source}: {message}" + (f" {remedy}" if remedy else ""))


class FetchError(SourceError):
    """A source could not be fetched (no answer, refused, too large, too slow).

    `status` is HTTP's, if any, and `retry_after` that header as it came.
    """

    def __init__(
        self, message: str, *, source: str, remedy: str = "", status: int | None = None, retry_after: str = ""
    ) -> None:
        self.status, self.retry_after = status, retry_after
        super().__init__(message, source=source, remedy=remedy)


class NotAskedError(FetchError):
    """A source was not asked, because its server asked for quiet a moment ago (429)."""


class RobotsError(FetchError):
    """A page was not asked for, because its site's robots.txt forbids that, or can't be read now."""


class ParseError(SourceError):
    """The bytes of a source are not what they should be."""


class PublishError(FlipkitError):
    """The site could not be written; the last good one is still in place."""
