"""What a browser lets run on the pages: the site's own scripts, and those of hosts that mkdocs.yml names."""

from __future__ import annotations

import pytest

from flipkit.model.settings import content_policy


@pytest.mark.parametrize(
    ("scripts", "allowed"),
    [
        ([], "'self' 'wasm-unsafe-eval'"),
        (["js/extra.js", "../x.js", "/js/x.js"], "'self' 'wasm-unsafe-eval'"),
        (
            [
                "https://b.example/x.js?v=1",
                "//c.example:8443/y.js",
                "https://a.example/z.mjs",
                "https://b.example/2.js",
            ],
            "'self' 'wasm-unsafe-eval' c.example:8443 https://a.example https://b.example",
        ),
    ],
)
def test_policy(scripts: list[str], allowed: str) -> None:
    assert content_policy(scripts) == f"script-src {allowed}; object-src 'none'; base-uri 'self'"
