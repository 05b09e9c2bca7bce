"""Pages that test who asks are told from documents, and from pages that only mention such tests."""

from __future__ import annotations

import pytest
from multidict import CIMultiDict

from flipkit.gather.fetch.failures import checker

PAGE = b"<!DOCTYPE html><html><head><title>%s</title></head><body>%s</body></html>"


def page(title: bytes, body: bytes = b"") -> bytes:
    return PAGE % (title, body)


@pytest.mark.parametrize(
    ("status", "headers", "body", "name"),
    [
        (200, {"CF-Mitigated": "challenge"}, page(b"Just a moment..."), "Cloudflare"),
        (403, {"cf-mitigated": "challenge"}, b"", "Cloudflare"),
        (403, {}, page(b"Attention Required! | Cloudflare"), "Cloudflare"),
        (503, {}, page(b"x", b"<script>window._cf_chl_opt={}</script>"), "Cloudflare"),
        (200, {}, page(b"You are being redirected...", b"<script>sucuri_cloudproxy_js=''</script>"), "Sucuri"),
        (403, {}, page(b"Sucuri WebSite Firewall - Access Denied"), "Sucuri"),
        (200, {}, b"<html><iframe src='/_Incapsula_Resource?x=1'></iframe></html>", "Imperva"),
        (202, {"SG-Captcha": "challenge"}, page(b"Robot Challenge Screen"), "SiteGround"),
        (
            200,
            {},
            b"<html><head><meta http-equiv=refresh content='0;/.well-known/sgcaptcha/'></head></html>",
            "SiteGround",
        ),
        (403, {}, page(b"DDOS-GUARD"), "DDoS-Guard"),
        (429, {"X-Vercel-Mitigated": "challenge"}, page(b"Vercel Security Checkpoint"), "Vercel"),
        (202, {"x-amzn-waf-action": "challenge"}, b"", "Amazon's firewall"),
        (200, {}, page(b"Making sure you&#39;re not a bot!"), "Anubis"),
        (503, {}, page(b"Checking your browser before accessing blog.test"), "a program before it"),
        (200, {}, page(b"Security check"), "a program before it"),
        (200, {}, page(b"x", b"<h1>Verify that you are human</h1>"), "a program before it"),
        (
            403,
            {},
            page(b"Please wait", b"<script src='https://hcaptcha.test/hcaptcha/api.js'></script>"),
            "a program before it",
        ),
    ],
)
def test_who_checks_is_named(status: int, headers: dict[str, str], body: bytes, name: str) -> None:
    assert checker(status, CIMultiDict(headers), body) == name


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<rss><channel><item><title>Just a moment...</title></item></channel></rss>"),
        (200, b"<?xml version='1.0'?><feed><title>Checking your browser</title></feed>"),
        (200, b'{"version": "https://jsonfeed.org/version/1", "title": "Are you a robot?"}'),
        (200, page(b"My blog", b"<script src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script>")),
        (200, page(b"How captchas work", b"<p>Checking your browser before accessing a site.</p>")),
        (403, page(b"Forbidden")),
        (404, page(b"Just a moment...")),
        (503, b""),
    ],
)
def test_nothing_else_is_a_check(status: int, body: bytes) -> None:
    assert checker(status, CIMultiDict(), body) == ""
