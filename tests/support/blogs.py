"""Blogs of other programs that come home into a folder of a test."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

from flipkit.gather.content.blog_import import BlogImport, ImportOptions, import_blog
from flipkit.gather.content.blog_import.import_journal import ImportJournal
from flipkit.gather.content.blog_import.import_plan import Target
from flipkit.gather.formats.blog_exports.foreign_posts import BlogExport
from flipkit.gather.formats.blog_exports.wordpress import WordPressExport

BLOGS = Path(__file__).resolve().parents[1] / "data" / "blogs"


def wordpress(data: bytes) -> WordPressExport:
    """An export of WordPress with these bytes."""
    return WordPressExport(lambda: BytesIO(data), "blog.xml")


def come_home(
    root: Path,
    export: BlogExport,
    *,
    options: ImportOptions | None = None,
    is_trial: bool = False,
    brings_again: bool = False,
) -> BlogImport:
    """Import into `root/content/posts`."""
    content = root / "content"
    journal = ImportJournal(content, root / "state" / "posts.jsonl", is_trial=is_trial, brings_again=brings_again)
    target = Target(root=content, posts="posts", folder="posts")
    done = import_blog(export, target, journal, options or ImportOptions())
    return replace(done, threads=tuple(done.threads), lists=tuple(done.lists))


def files(root: Path) -> dict[str, str]:
    """What stands below the content folder, by name."""
    found = (path for path in sorted((root / "content").rglob("*")) if path.is_file())
    return {path.relative_to(root / "content").as_posix(): path.read_text("utf-8") for path in found}
