"""The same texts on pages of Material as it comes: what ours are held against."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_TEXT = re.compile(r"<article class=\"md-content__inner.*?>(.*)</article>\s*</div>", re.S)
_CONFIGURATION = """\
site_name: Stock
theme:
  name: material
  font: false
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-sunny, name: Dark}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-night, name: Light}}
"""


def build(folder: Path, pages: Mapping[str, Path]) -> Path:
    """Build a site with a page `<name>/` for each of our built pages; gives its folder."""
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_CONFIGURATION, encoding="utf-8")
    for name, page in pages.items():
        text = _TEXT.search(page.read_text(encoding="utf-8"))
        assert text, f"{page} has no text where it was looked for"
        (folder / "docs" / f"{name}.md").write_text(f"<div>{text[1]}</div>\n", encoding="utf-8")
    program = Path(sys.executable).with_name("mkdocs")
    quietly = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([program, "build", "--quiet"], cwd=folder, env=quietly, check=True)
    return folder / "site"
