"""Where real data is, which is no part of the project: beside it, or where FLIPKIT_DATA says."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("FLIPKIT_DATA") or ROOT.parent / "shared" / "data")
