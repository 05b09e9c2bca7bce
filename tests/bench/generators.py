"""The same posts as a project of each generator: flipkit, Hugo, Pelican, and Material's blog plugin."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.support import sample

from .corpus import Post

_BIN = Path(sys.executable).parent
_HUGO = sample.ROOT / ".venv-bench" / "bin" / "hugo"


@dataclass(frozen=True, slots=True)
class Generator:
    """How a generator is given posts and asked to build: `prepare` writes the project, `posts` is where they are."""

    name: str
    prepare: Callable[[Path, Iterable[Post]], None]
    command: tuple[str | Path, ...]
    posts: str
    site: str
    """the folder with what was built"""


def _write(folder: Path, post: Post, head: str, link: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{post.name}.md").write_text(f"{head}\n\n{post.text(link)}")


def _yaml(post: Post, **more: object) -> str:
    values = {"title": post.title, "tags": post.tags, **more}
    return (
        f"---\ndate: {post.day}\n" + "\n".join(f"{key}: {json.dumps(each)}" for key, each in values.items()) + "\n---"
    )


def _flipkit(project: Path, posts: Iterable[Post]) -> None:
    sample.copy(project)
    for post in posts:
        head = _yaml(post, category=post.category, authors=[post.author], slug=post.name)
        _write(project / "content/posts/generated", post, head, "{}.md")


def _hugo(project: Path, posts: Iterable[Post]) -> None:
    project.mkdir(parents=True)
    (project / "hugo.toml").write_text(
        'baseURL = "https://bench.example/"\ntitle = "Bench"\n[pagination]\npagerSize = 20\n'
        '[taxonomies]\ntag = "tags"\ncategory = "categories"\nauthor = "authors"\n'
    )
    layouts = project / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (layouts / "baseof.html").write_text(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head><body>'
        '<nav><a href="/">Bench</a></nav><main>{{ block "main" . }}{{ end }}</main></body></html>'
    )
    (layouts / "single.html").write_text(
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}{{ range .GetTerms "tags" }}'
        '<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}{{ end }}'
    )
    (layouts / "list.html").write_text(
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ range .Paginator.Pages }}<p><a href="{{ .RelPermalink }}">'
        "{{ .Title }}</a> {{ .Summary }}</p>{{ end }}{{ end }}"
    )
    for post in posts:
        head = _yaml(post, categories=[post.category], authors=[post.author])
        _write(project / "content/posts", post, head, '{{{{< relref "{}.md" >}}}}')


def _pelican(project: Path, posts: Iterable[Post]) -> None:
    project.mkdir(parents=True)
    (project / "pelicanconf.py").write_text(
        'SITENAME = "Bench"\nSITEURL = "https://bench.example"\nPATH = "content"\nTIMEZONE = "UTC"\n'
        'DEFAULT_PAGINATION = 20\nFEED_ALL_ATOM = "feeds/all.atom.xml"\nTAG_FEED_ATOM = "feeds/{slug}.atom.xml"\n'
    )
    for post in posts:
        head = f"Title: {post.title}\nDate: {post.day}\nCategory: {post.category}\nTags: {', '.join(post.tags)}"
        _write(project / "content", post, f"{head}\nAuthors: {post.author}", "{{filename}}/{}.md")


def _material(project: Path, posts: Iterable[Post]) -> None:
    (project / "docs" / "blog").mkdir(parents=True)
    (project / "docs/index.md").write_text("# Bench\n")
    (project / "docs/blog/index.md").write_text("# Blog\n")
    (project / "mkdocs.yml").write_text(
        "site_name: Bench\nsite_url: https://bench.example/\ntheme: {name: material}\n"
        "plugins: [blog, search, tags]\nnav: [index.md, {Blog: [blog/index.md]}]\n"
    )
    for post in posts:
        head = _yaml(post, categories=[post.category])
        _write(project / "docs/blog/posts", post, head, "{}.md")


GENERATORS = (
    Generator("flipkit", _flipkit, (_BIN / "flipkit", "build"), "content/posts/generated", "site"),
    Generator("Hugo", _hugo, (_HUGO, "--quiet"), "content/posts", "public"),
    Generator("Pelican", _pelican, (_BIN / "pelican", "--quiet"), "content", "output"),
    Generator("Material, blog plugin", _material, (_BIN / "mkdocs", "build", "--quiet"), "docs/blog/posts", "site"),
)
