"""The gates of `make real` let nothing through that they are for."""

from __future__ import annotations

from pathlib import Path

from tests.real import gates

EVENT = (
    "BEGIN:VEVENT\r\nUID:{uid}\r\nDTSTAMP:20261122T000000Z\r\n"
    "DTSTART:20261123T010000Z\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n"
)


def page(site: Path, url: str, html: str) -> None:
    """Write a page at `url`."""
    file = site / url / "index.html"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(html, encoding="utf-8")


def calendar(file: Path, *events: tuple[str, str]) -> None:
    """Write a calendar of events, each a UID and a title."""
    body = "".join(EVENT.format(uid=uid, title=title) for uid, title in events)
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:test\r\n{body}END:VCALENDAR\r\n"
    file.write_text(text, encoding="utf-8", newline="")


def test_a_page_that_no_link_leads_to_is_found(tmp_path: Path) -> None:
    page(tmp_path, "", '<a href="./a/">a</a>')
    page(tmp_path, "a/", '<a href="../b%C3%A9/index.html#part">b</a>')
    page(tmp_path, "bé/", '<a href="https://elsewhere.example/lost/">elsewhere</a>')
    page(tmp_path, "lost/", "")
    page(tmp_path, "old/", '<meta http-equiv="refresh" content="0; url=../a/">')
    (tmp_path / "404.html").write_text("", encoding="utf-8")
    assert list(gates.unreachable(tmp_path)) == ["/lost/"]


def test_a_redirect_is_followed(tmp_path: Path) -> None:
    page(tmp_path, "", '<a href="old/">old</a>')
    page(tmp_path, "old/", '<meta http-equiv="refresh" content="0; url=../new/">')
    page(tmp_path, "new/", "")
    assert list(gates.unreachable(tmp_path)) == []


def test_links_to_nothing_are_found(tmp_path: Path) -> None:
    page(tmp_path, "", '<a href="a/">a</a><a href="file.pdf">file</a>')
    (tmp_path / "file.pdf").write_bytes(b"")
    assert list(gates.broken(tmp_path)) == [("/", "/a/")]


def test_sound_calendars_pass(tmp_path: Path) -> None:
    calendar(tmp_path / "all.ics", ("a@x", "A"), ("b@x", "B"))
    calendar(tmp_path / "one.ics", ("a@x", "A"))
    assert list(gates.calendars(tmp_path)) == []


def test_a_uid_twice_and_an_event_told_differently_are_found(tmp_path: Path) -> None:
    calendar(tmp_path / "all.ics", ("a@x", "A"), ("b@x", "B"), ("b@x", "B"))
    calendar(tmp_path / "one.ics", ("a@x", "Another title"))
    assert list(gates.calendars(tmp_path)) == [
        "/all.ics: b@x stands in it 2 times",
        "/one.ics: a@x is not the same as in /all.ics",
    ]


def test_what_is_no_calendar_is_found(tmp_path: Path) -> None:
    (tmp_path / "bad.ics").write_bytes(b"BEGIN:VCALENDAR\r\nthis is not one\r\n")
    (found,) = gates.calendars(tmp_path)
    assert found.startswith("/bad.ics: ")
