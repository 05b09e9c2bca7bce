"""Every category and author of the blogs is reached from /blogs/."""

from __future__ import annotations

import re
from pathlib import Path


def test_the_directories_name_every_list(built_site: Path) -> None:
    blogs = built_site / "blogs"
    titles = {"category": "Categories of the blogs", "author": "Authors of the blogs"}
    index = (blogs / "index.html").read_text("utf-8")
    for kind in ("category", "author"):
        assert re.search(rf'href="(?:\./|\.\./blogs/)?{kind}/"', index), kind
        directory = (blogs / kind / "index.html").read_text("utf-8")
        lists = {path.parent.name for path in (blogs / kind).glob("*/index.html")}
        assert lists
        assert f"<title>{titles[kind]} - " in directory
        assert {name for name in lists if f'blogs/{kind}/{name}/"' not in directory} == set()
