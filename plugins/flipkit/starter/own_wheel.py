"""The file that flipkit is installed from: what a community's requirements name, so that no other can take its place.

A name alone would be asked of a package index, where anybody may offer a newer one of it.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import BadZipFile, ZipFile

from flipkit import __version__
from flipkit.errors import FlipkitError

#: Where it lies in a community's folder.
FOLDER = "wheels"
_NAME = re.compile(r"flipkit-[\w.!+]+-py3-none-any\.whl")
_SHA256 = re.compile("[0-9a-f]{64}")
#: What stands before a drive of Windows in an address: `/C:/Users`.
_DRIVE = re.compile("^/(?=[A-Za-z]:/)")


@dataclass(frozen=True, slots=True)
class Wheel:
    """A wheel of flipkit; its SHA-256 (hex) and its bytes are empty where nobody here knows them."""

    name: str = f"flipkit-{__version__}-py3-none-any.whl"
    digest: str = ""
    data: bytes = b""

    @classmethod
    def read(cls, file: Path) -> Wheel:
        """Read a wheel. Raises `FlipkitError` if the file is none of flipkit's, or can't be read."""
        if not _NAME.fullmatch(file.name):
            raise FlipkitError(f"{file.name} is no wheel of flipkit. Its name is like {cls().name}.")
        try:
            data = file.read_bytes()
        except OSError as error:
            raise FlipkitError(f"{file} can't be read ({error.strerror}).") from error
        return cls(file.name, sha256(data).hexdigest(), data)

    @classmethod
    def of_record(cls, record: str, installed: str = "") -> Wheel:
        """Give the wheel that an installer wrote down (direct_url.json, PEP 610), with its bytes if it is there.

        Installed from anything else, such as a folder, nothing but its name is known. Some installers (uv, and pipx
        by it) write no hash down: the file that lies there is then ours if it holds what was installed, which is
        listed in `installed` (RECORD of the distribution).
        """
        said = json.loads(record or "{}")
        address = urlsplit(said.get("url", ""))
        file = Path(_DRIVE.sub("", unquote(address.path)))
        if not _NAME.fullmatch(file.name):
            return cls()
        digest = ((said.get("archive_info") or {}).get("hashes") or {}).get("sha256", "")
        is_known = _SHA256.fullmatch(digest) is not None
        if address.scheme == "file" and file.is_file():
            there = cls.read(file)
            if there.digest == digest or (not is_known and there._holds(installed)):
                return there
        return cls(file.name, digest if is_known else "")

    def _holds(self, installed: str) -> bool:
        """Whether each file of the package is as it was installed."""
        try:
            with ZipFile(BytesIO(self.data)) as packed:
                (listed,) = (name for name in packed.namelist() if name.endswith(".dist-info/RECORD"))
                own = {line for line in packed.read(listed).decode().splitlines() if line.startswith("flipkit/")}
        except (BadZipFile, ValueError):
            return False
        return bool(own) and own <= {*installed.splitlines()}

    @property
    def path(self) -> str:
        """Where it lies in a community's folder."""
        return f"{FOLDER}/{self.name}"

    @property
    def requirement(self) -> str:
        """The line that installs this file and no other."""
        return f"./{self.path}" + (f" --hash=sha256:{self.digest}" if self.digest else "")
