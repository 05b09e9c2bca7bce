"""The content security policy of the pages: what a browser lets run on them."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit


def policy(scripts: Iterable[str]) -> str:
    """Give the policy of a site, as CSP level 3 writes it.

    Scripts come as files of the site itself, and of the hosts that `scripts` (addresses in mkdocs.yml) name;
    what stands in a page's text never runs, whoever wrote it. WebAssembly is the search's. Pictures, styles
    and media are not narrowed.
    """
    hosts = sorted({origin for script in scripts if (origin := _origin(script))})
    allowed = " ".join(["'self'", "'wasm-unsafe-eval'", *hosts])
    return f"script-src {allowed}; object-src 'none'; base-uri 'self'"


def _origin(address: str) -> str:
    """Give scheme and host of an address elsewhere; nothing for one below the site."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.scheme and parts.netloc else parts.netloc
