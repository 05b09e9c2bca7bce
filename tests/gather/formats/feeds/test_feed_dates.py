"""Dates of feeds: in many languages, by zones of many names, in the order that all of a feed's dates show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.feeds import parse
from flipkit.gather.formats.feeds.feed_dates import FeedDates

NOON = datetime(2020, 10, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    "written",
    [
        "Mon, 05 Oct 2020 12:00:00 GMT",
        "Mon, 5 Oct 20 12:00 Z",
        "Mon, 05 Oct 2020 08:00:00 EDT",
        "Mon, 05 Oct 2020 07:00:00 EST",
        "Mon, 05 Oct 2020 14:00:00 CEST",
        "Mon, 05 Oct 2020 14:00:00 MESZ",
        "Mon, 05 Oct 2020 13:00:00 BST",
        "Mon, 05 Oct 2020 21:00:00 JST",
        "Mon, 05 Oct 2020 09:00:00 BRT",
        "Mon, 05 Oct 2020 14:00:00 +0200 (CEST)",
        "Mon, 05 Oct 2020 07:00:00 -0500 EST",
        "Mon, 05 Oct 2020 14:00:00 Europe/Madrid",
        "Mon Oct 05 14:00:00 CEST 2020",
        "Mon Oct 05 2020 14:00:00 GMT+0200 (Central European Summer Time)",
        "Mon, 05 Oct 2020 12:00:00",
        "lun, 05 oct 2020 12:00:00 +0000",
        "lunes, 5 de octubre de 2020 12:00",
        "lun., 05 oct. 2020 14:00:00 +0200",
        "Mo, 05 Okt 2020 14:00:00 +0200",
        "segunda-feira, 5 de outubro de 2020 às 12:00",
        "dl., 05 d’oct. 2020 14:00:00 +0200",
        "lun, 05 ott 2020 14:00:00 +0200",
        "mar, 05 ott 2020 14:00:00 +0200",
        "lunedì 5 ottobre 2020 ore 12:00",
        "maandag 5 oktober 2020 12:00",
        "Пн, 05 окт 2020 15:00:00 +0300",
        "5 октября 2020 г. 12:00",
        "pon, 05 paź 2020 14:00:00 +0200",
        "mån, 05 okt 2020 14:00:00 +0200",
        "Pzt, 05 Eki 2020 15:00:00 +0300",
        "Δευ, 05 Οκτ 2020 15:00:00 +0300",
        "2020年10月5日 12:00",
        "2020년 10월 5일 12:00",
        "2020년 10월 5일 월요일 오후 12시 00분",
        "2020. 10. 5. 오후 12:00",
        "2020年10月5日(月) 12時00分",
        "2020年10月5日 星期一 下午12:00",
        "2020-10-05 下午12:00",
        "2020. október 5., hétfő 12:00",
        "2020.10.05. 12:00",
        "יום שני, 5 באוקטובר 2020 12:00",
        "الاثنين، 5 أكتوبر 2020 12:00 م",
        "Thứ Hai, 5 tháng 10, 2020 12:00",
        "5 ตุลาคม 2563 12:00",
        "सोमवार, 5 अक्टूबर 2020 12:00",
        "mandag d. 5. oktober 2020 kl. 12:00",
        "2020 m. spalio 5 d. 12:00",
        "2020-10-05T12:00:00Z",
        "2020-10-05T14:00:00.000+02:00",
        "2020-10-05 12:00:00 UTC",
        "2020-10-05 08:00:00 EDT",
        "20201005T120000Z",
        "2020-W41-1T12:00",
        "1601899200",
        "1601899200000",
        "October 5th, 2020 12:00 PM",
        "Monday, October 5, 2020 - 12:00",
        "12:00, 5 October 2020",
        "Fri, 05 Oct 2020 12:00:00 GMT",
    ],
)
def test_a_date_is_read_as_it_is_meant(written: str) -> None:
    assert FeedDates().read(written) == NOON


@pytest.mark.parametrize(
    "written",
    [
        "",
        "yesterday",
        "--10-05",
        "20-10-05",
        "05/10/2020",
        "05/10/20",
        "25/10/20",
        "2020",
        "2020-10",
        "Oct 2020",
        "Sun, 31 Feb 2020 12:00:00 GMT",
        "Mon, 05 Oct 2020 25:00:00 GMT",
        "Mon, 05 Oct 2020 12:00:00 IST",
        "Mon, 05 Oct 2020 12:00:00 XYZ",
        "0000-00-00 00:00:00",
        "05 listopad 2020",
        "05.10.2020. 12.30",
        "05/10/2020. 12. 30.",
        "2020. 13. 45.",
    ],
)
def test_what_names_no_day_or_may_name_two_is_not_read(written: str) -> None:
    assert FeedDates().read(written) is None


def test_a_month_that_two_languages_have_is_that_of_the_feeds_own() -> None:
    assert FeedDates(language="hr").read("05 listopad 2020 12:00") == NOON
    assert FeedDates(language="pl").read("05 listopad 2020 12:00") == NOON.replace(month=11)


@pytest.mark.parametrize(
    ("texts", "language", "order"),
    [
        (["05/10/2020", "25/09/2020"], "", "day first"),
        (["10/05/2020 12:00", "09/25/2020 12:00"], "", "month first"),
        (["05/10/2020", "04/10/2020", "12/09/2020"], "", "day first"),
        (["10/05/2020", "10/04/2020", "09/12/2020"], "", "month first"),
        (["Monday 05/10/2020"], "", "day first"),
        (["Saturday 05/10/2020", "Sunday 05/11/2020"], "", ""),
        (["05/10/2020"], "es", "day first"),
        (["ma 5.10.2020 klo 12.00"], "fi", "day first"),
        (["5.10.2020 12:00 Uhr"], "de", "day first"),
        (["٥/١٠/٢٠٢٠"], "ar", "day first"),
        (["05/10/2020"], "en-GB", "day first"),
        (["05/10/2020"], "en-US", ""),
        (["05/10/2020"], "es-US", ""),
        (["05/10/2020", "04/10/2020"], "en", ""),
        (["25/10/2020", "10/25/2020", "05/10/2020"], "es", ""),
        (["Mon, 05 Oct 2020 12:00:00 GMT"], "es", ""),
    ],
)
def test_all_dates_of_a_feed_show_which_number_is_the_day(texts: list[str], language: str, order: str) -> None:
    assert FeedDates.of(texts, language).order == order


def test_a_feed_is_read_by_what_it_shows() -> None:
    items = "".join(
        f"<item><title>{number}</title><guid>{number}</guid><pubDate>{date}</pubDate></item>"
        for number, date in enumerate(("05/10/2020 12:00", "04/10/2020 12:00", "28/09/2020 12:00", "soon"))
    )
    read = parse(f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>".encode(), "", "x").entries
    assert [entry.published for entry in read] == [
        NOON,
        NOON - timedelta(days=1),
        datetime(2020, 9, 28, 12, tzinfo=UTC),
        None,
    ]
    assert [entry.unread_date for entry in read] == ["", "", "", "soon"]


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = FeedDates.of([text]).read(text)
    assert found is None or found.tzinfo is UTC


@given(st.datetimes(min_value=datetime(1995, 1, 1), max_value=datetime(2035, 1, 1)))  # noqa: DTZ001
def test_what_machines_write_is_read_to_the_second(moment: datetime) -> None:
    wall = moment.replace(microsecond=0, tzinfo=UTC)
    for form in ("%a, %d %b %Y %H:%M:%S +0000", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d %H:%M:%S", "%d %B %Y %H:%M:%S GMT"):
        assert FeedDates().read(wall.strftime(form)) == wall
