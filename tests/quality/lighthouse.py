"""Lighthouse on a page, in its phone profile: scores, and what cost points."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.support.chromium import launch_options

PROGRAM = Path(__file__).parent / "node_modules" / ".bin" / "lighthouse"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


@dataclass(frozen=True, slots=True)
class Judgement:
    """Scores of 100 by category, the measures behind the performance, and the audits that failed."""

    scores: dict[str, int]
    measures: str
    faults: list[str]


def judge(url: str, categories: Sequence[str] = CATEGORIES) -> Judgement:
    """Load a page as Lighthouse's phone does. Raises `SystemExit` with its words where it could not."""
    options = launch_options()
    flags = " ".join(["--headless=new", *options["args"]])
    command = [
        *(str(PROGRAM), url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={flags}"),
        f"--only-categories={','.join(categories)}",
    ]
    environment = {**os.environ, "CHROME_PATH": options["executable_path"]}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse could not judge {url}:\n{done.stderr}")
    report = json.loads(done.stdout)
    audits = report["audits"]
    scores = {name: round(100 * (report["categories"][name]["score"] or 0)) for name in categories}
    named = {"FCP": "first-contentful-paint", "LCP": "largest-contentful-paint", "CLS": "cumulative-layout-shift"}
    measures = ", ".join(
        f"{short} {audits[audit]['displayValue']}" for short, audit in named.items() if audit in audits
    )
    counted = {
        each["id"] for name in categories for each in report["categories"][name]["auditRefs"] if each["weight"]
    }
    faults = [
        f"{name}: {audits[name]['title']}"
        for name in sorted(counted)
        if name not in named.values()
        and (audits[name]["score"] or 0) < 0.9
        and audits[name]["scoreDisplayMode"] == "binary"
    ]
    return Judgement(scores, measures, faults)
