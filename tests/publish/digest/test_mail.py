"""A digest as a mail: read back by Python's own parser it says the same in both forms, whoever wrote what."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from flipkit.model.community import Community
from flipkit.model.settings import Settings
from flipkit.publish.digest import addressed, files, gather_news, read_address, week_of
from tests.support.community import BLOG, CHAT, CONFERENCE, community, entry, post
from tests.support.hostile import STRINGS
from tests.support.html import elements, outline

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
STRICT = SMTP.clone(raise_on_defect=True)
ANA = Address("Ana Gil", "ana", "example.org")


def made(site: Community, sender: Address | None = ANA, *to: Address) -> dict[str, bytes]:
    digest = gather_news(site, week_of(date(2026, 11, 16), NOW, "America/New_York"))
    return files(site, digest, addressed(site.settings, sender, to), NOW)


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=STRICT)
    assert isinstance(found, EmailMessage)
    return found


def parts(data: bytes) -> tuple[str, str]:
    """The plain text and the HTML of a mail."""
    mail = read(data)
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain
    assert html
    return plain.get_content(), html.get_content()


def reflowed(text: str) -> str:
    """A text as a program shows it that flows lines together (RFC 3676)."""
    lines = [line.removeprefix(" ") for line in text.splitlines()]
    return "".join(line if line.endswith(" ") else f"{line}\n" for line in lines)


def with_words(text: str) -> Community:
    """A community that has a text wherever people or feeds can write one."""
    when = datetime(2026, 11, 18, 12, tzinfo=UTC)
    first, *rest = CHAT.notes
    off = replace(rest[0], cancelled=text or "off")
    named = replace(BLOG, blog=replace(BLOG.blog, title=text))
    return community(
        posts=(post(published=when, title=text, summary=text),),
        entries=(entry(1, title=text, summary=text),),
        blogs=(named,),
        chats=(replace(CHAT, title=text or "x", notes=(replace(first, topic=text, moderators=(text,)), off)),),
        conferences=(replace(CONFERENCE, title=text, description=text),),
    )


def test_a_mail_has_its_headers_and_two_forms_the_richer_last() -> None:
    mail = read(made(community(), ANA, Address("", "list", "example.org"))["eml"])
    assert (mail["From"], mail["To"]) == ("Ana Gil <ana@example.org>", "list@example.org")
    assert mail["Subject"] == "Flip: 16–22 November 2026"
    assert mail["Date"].datetime == NOW
    assert re.fullmatch(r"<digest\.[0-9a-f]{24}@flip\.example>", mail["Message-ID"])
    assert (mail["MIME-Version"], mail["Content-Language"], mail["X-Unsent"]) == ("1.0", "en", "1")
    assert mail.get_content_type() == "multipart/alternative"
    assert [(part.get_content_type(), part.get_content_charset()) for part in mail.iter_parts()] == [
        ("text/plain", "utf-8"),
        ("text/html", "utf-8"),
    ]
    assert next(mail.iter_parts())["Content-Type"].params["format"] == "flowed"


def test_a_mail_that_names_nobody_is_from_the_site_and_to_nobody() -> None:
    mail = read(made(community(), None)["eml"])
    assert (mail["From"], mail["To"]) == ("Flip <no-reply@flip.example>", "undisclosed-recipients:;")


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://bücher.example/", "no-reply@xn--bcher-kva.example"),
        ("https://[::1]:8000/", "no-reply@localhost"),
        ("https://flip.example:8443/pd/", "no-reply@flip.example"),
        ("https://a<b>c/", "no-reply@localhost"),
    ],
)
def test_a_sites_server_becomes_one_of_mail(url: str, address: str) -> None:
    settings = Settings(name='Flip, "the" site\r\nBcc: a@evil.example', url=url)
    found = addressed(settings, None, ()).sender
    assert (found.addr_spec, found.display_name) == (address, 'Flip, "the" site Bcc: a@evil.example')


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ana@example.org", "ana@example.org"),
        ("Ana Gil <ana@example.org>", "ana@example.org"),
        ('"Gil, Ana" <ana@example.org>', "ana@example.org"),
        ("Ana <ana@localhost>", None),
        ("ana", None),
        ("", None),
        ("a@example.org, b@example.org", None),
        ("Team: a@example.org;", "a@example.org"),
        ("ana@example.org\r\nBcc: b@example.org", None),
        ("aña@example.org", None),
    ],
)
def test_an_address_is_read_or_refused(written: str, address: str | None) -> None:
    found = read_address(written)
    assert (found and found.addr_spec) == address


def test_lines_are_those_of_mail_and_the_same_words_are_the_same_bytes() -> None:
    data = made(with_words("Ein Satz mit ß und 漢字 " * 30))["eml"]
    assert data == made(with_words("Ein Satz mit ß und 漢字 " * 30))["eml"]
    assert data != made(with_words("Ein Satz mit ß und 漢字 " * 30), None)["eml"]
    lines = data.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= 78
    assert data.isascii()


def test_plain_text_says_all_that_the_html_says() -> None:
    new = post("fresh", published=datetime(2026, 11, 18, 12, tzinfo=UTC), summary="A long story. " * 20)
    text, html = parts(made(replace(community(posts=(new,)), now=NOW))["eml"])
    flowed = reflowed(text)
    assert [heading for level, heading in outline(html) if level < 3] == [
        "Flip",
        "What is next",
        "Chats that were held",
        "Our own posts",
        "Fresh from the blogs",
    ]
    for tag in ("h1", "h2", "h3", "p"):
        for _, said in elements(html, tag):
            assert said.removeprefix("◐ ").removeprefix("◑ ") in flowed.replace("\n", " ")
    for given, _ in elements(html, "a"):
        assert given["href"] in text
        assert given["href"].startswith("https://")
    assert max(map(len, text.splitlines())) <= 78


@pytest.mark.promise(6)
@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_what_strangers_write_are_words_and_no_headers(text: str) -> None:
    found = made(replace(with_words(text), now=NOW))
    mail = read(found["eml"])
    assert mail.keys() == [
        "From", "To", "Subject", "Date", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type", "Content-Language",
    ]  # fmt: skip
    plain, html = parts(found["eml"])
    page = found["html"].decode()
    for each in (html, page):
        for tag in ("script", "img", "svg", "iframe", "object", "form", "link", "base"):
            assert [*elements(each, tag)] == []
        for given, _ in elements(each, "a"):
            assert set(given) <= {"class", "href", "style"}
            assert given["href"].startswith("https://")
    assert found["txt"].decode() == plain.replace("\r\n", "\n")
    seen = set("\u202e\u2066\u200b\ufeff\u00ad\x00\x1b\x07\u2028\x85\r")
    said = next(said for _, said in elements(html, "body"))
    assert not seen & {*plain.replace("\r\n", "\n"), *said}


def test_a_line_that_looks_like_a_mark_of_mails_is_none() -> None:
    plain, _ = parts(made(replace(with_words("From here > on " * 12), now=NOW))["eml"])
    assert not [line for line in plain.splitlines() if line.startswith(("From ", ">"))]
    assert "From here > on From here" in reflowed(plain)


def test_a_mail_is_never_so_long_that_it_is_cut_off() -> None:
    """Gmail shows 102 KB of a mail's HTML."""
    long = "ಕನ್ನಡದಲ್ಲಿ " * 400
    entries = tuple(entry(1, title=long, summary=long, id=f"tag:{number}") for number in range(60))
    when = datetime(2026, 11, 18, tzinfo=UTC)
    posts = tuple(post(f"p{number}", title=long, summary=long, published=when) for number in range(60))
    chats = tuple(replace(CHAT, id=f"c{number}", title=long, description=long) for number in range(60))  # type: ignore[arg-type]
    _, html = parts(made(replace(community(entries=entries, posts=posts, chats=chats), now=NOW))["eml"])
    assert len(html.encode()) < 102_000


def test_a_mail_speaks_the_sites_language_and_goes_its_way() -> None:
    site = community()
    spanish = replace(site, settings=replace(site.settings, language="es"), now=NOW)
    text, html = parts(made(spanish)["eml"])
    assert "lunes, 23 de noviembre de 2026" in text
    assert next(given for given, _ in elements(html, "html"))["lang"] == "es"
    assert {given.get("lang") for given, _ in elements(html, "h3")} == {None, "en"}


def test_in_a_language_without_words_here_they_are_english_and_titles_keep_theirs() -> None:
    site = community(conferences=(), events=(), entries=())
    persian = replace(site, settings=replace(site.settings, language="fa"), now=NOW)
    _, html = parts(made(persian)["eml"])
    assert [given["dir"] for given, _ in elements(html, "table") if "dir" in given] == ["ltr"]
    assert [(given["lang"], given["dir"]) for given, _ in elements(html, "h3")] == [("fa", "rtl")] * 3


def test_styles_stand_at_their_elements_and_nothing_is_loaded() -> None:
    for html in (parts(made(community())["eml"])[1], made(community())["html"].decode()):
        assert not re.search(r"url\(|@import|<script|src=|srcset=|@font-face", html)
        assert all("color:" in given["style"] for given, _ in elements(html, "a"))


def test_the_page_has_the_subject_and_the_text_to_copy_but_not_with_the_mail() -> None:
    found = made(community())
    page = found["html"].decode()
    assert [given["value"] for given, _ in elements(page, "input")] == ["Flip: 16–22 November 2026"]
    (text,) = [text for _, text in elements(page, "textarea")]
    assert text == " ".join(found["txt"].decode().split())
    assert [label for _, label in elements(page, "label")] == ["Subject", "The same as plain text"]


def test_addresses_lead_below_a_path_too() -> None:
    site = community()
    below = replace(site, settings=replace(site.settings, url="https://example.org/pd/"), now=NOW)
    text, html = parts(made(below)["eml"])
    assert "https://example.org/pd/chats/mondays/2026-11-23/" in text
    ours = ("https://example.org/pd/", "https://bench.example/")
    assert all(given["href"].startswith(ours) for given, _ in elements(html, "a"))
