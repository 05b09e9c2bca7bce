"""Dates, times of day, lengths and zones as people write them: one table of texts, whatever file they stand in."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flipkit.gather.formats.dates import (
    AmbiguousValueError,
    ClockTimes,
    Policy,
    iso_day,
    iso_moment,
    nearest_moment,
    read_date,
    read_duration,
    read_epoch,
    read_moment,
    read_range,
    read_since_midnight,
    read_times,
    read_zone,
    split_stated_date,
    split_times,
    written_dates,
    written_times,
)
from flipkit.gather.formats.dates.zones import WrittenZone

USUAL = Policy()
SYSTEM = Policy(small_hours=True, lone_hours=False, ranges=False, weekday=False)
DAY = date(2027, 6, 17)
DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
NEW_YORK = "America/New_York"


def refused(text: str, policy: Policy = USUAL) -> tuple[str, str]:
    """Give what is wrong with a moment, and its remedy."""
    with pytest.raises(AmbiguousValueError) as caught:
        read_moment(text, policy)
    return caught.value.message, caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "2027-06-17", "2027/06/17", "2027.6.17", "2027‑06‑17", " 2027-06-17 ",
        "June 17, 2027", "17 June 2027", "Thursday, June 17th, 2027", "Thu 17 Jun 2027", "the 17th of June, 2027",
        "17-Jun-2027", "17-Jun-27", "17 June 2027 (Thursday)", "JUNE 17 2027", "2027-Jun-17",
        "2027 June 17th", "Jun. 17, 2027",
        "17 de junio de 2027", "jueves 17 de junio del 2027", "jue., 17 jun. 2027", "el 17 de junio de 2027",
        "17. Juni 2027", "den 17. Juni 2027", "Do, 17. Juni 2027", "Donnerstag, den 17. Juni 2027",
        "17 juin 2027", "le 17 juin 2027", "jeudi 17 juin 2027",
        "17 de junho de 2027", "quinta-feira, 17 de junho de 2027", "qui, 17 jun 2027",
        "17 de juny de 2027", "dijous, 17 de juny del 2027",
        "17 ביוני 2027", "יום חמישי, 17 ביוני 2027", "יום ה׳ 17.6.2027", "ה־17 ביוני 2027",
        "17/06/2027", "06/17/2027", "17.6.2027", "17. 6. 27", "Do, 17.06.2027",
    ],
)  # fmt: skip
def test_a_day_in_all_ways(text: str) -> None:
    assert read_date(text, USUAL) == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1er juin 2027", date(2027, 6, 1)), ("1.º de junio de 2027", date(2027, 6, 1)),
        ("17 d’abril de 2027", date(2027, 4, 17)), ("17 de març de 2027", date(2027, 3, 17)),
        ("17 de março de 2027", date(2027, 3, 17)), ("17. März 2027", date(2027, 3, 17)),
        ("17 févr. 2027", date(2027, 2, 17)), ("17 août 2027", date(2027, 8, 17)),
        ("3 Sept 2027", date(2027, 9, 3)), ("3 de setiembre de 2027", date(2027, 9, 3)),
        ("5. Jänner 2027", date(2027, 1, 5)), ("Di, 02 Mär 2021", date(2021, 3, 2)),
        ("mié., 13 ene. 2021", date(2021, 1, 13)), ("5-Oct-2020", date(2020, 10, 5)),
        ("5-Oct-98", date(1998, 10, 5)), ("6/6/2027", date(2027, 6, 6)),
    ],
)  # fmt: skip
def test_months_and_days_with_names_of_their_own(text: str, day: date) -> None:
    assert read_date(text, USUAL) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "'' is not a date."), ("soon", "'soon' is not a date."), ("2027", "'2027' is not a date."),
        ("June 2027", "'June 2027' is not a date."), ("2027-06", "'2027-06' is not a date."),
        ("2027-06-17-slug", "'2027-06-17-slug' is not a date."),
        ("17-18 June 2027", "'17-18 June 2027' is not a date."),
        ("٢٠٢٧-٠٦-١٧", "'٢٠٢٧-٠٦-١٧' is not a date."), ("17 June", "'17 June' has no year."),
        ("2027-02-30", "'2027-02-30' is not in the calendar."),
        ("31/04/2027", "'31/04/2027' is not in the calendar."),
        ("03/04/2027", "'03/04/2027' may be 4 March 2027 or 3 April 2027."),
        ("Friday, June 17, 2027", "'Friday, June 17, 2027' contradicts itself: 17 June 2027 is a Thursday."),
    ],
)  # fmt: skip
def test_a_day_that_is_not_certain_is_refused(text: str, message: str) -> None:
    with pytest.raises(AmbiguousValueError) as caught:
        read_date(text, USUAL)
    assert caught.value.message == message
    assert caught.value.remedy


def test_a_policy_refuses_or_settles_and_never_reads_otherwise() -> None:
    for text, policy in (
        ("17/06/2027", Policy(certain_numbers=False)),
        ("17/06/2027", Policy(order="month first")),
        ("1997-06-17", Policy(years=range(2000, 2100))),
    ):
        with pytest.raises(AmbiguousValueError):
            read_date(text, policy)
    assert read_date("03/04/2027", Policy(order="day first")) == date(2027, 4, 3)
    assert read_date("03/04/2027", Policy(order="month first")) == date(2027, 3, 4)
    assert read_date("Friday, June 17, 2027", Policy(weekday=False)) == DAY


@given(DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%a, %d %b %Y", "%d-%b-%Y", "%A %d %B %Y"]))
def test_a_day_that_is_written_in_words_is_read_back(day: date, way: str) -> None:
    assert read_date(day.strftime(way), USUAL) == day


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y"]))
def test_a_day_in_numbers_is_read_back_or_refused(day: date, way: str) -> None:
    try:
        assert read_date(day.strftime(way), USUAL) == day
    except AmbiguousValueError as error:
        assert "may be" in error.message


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("8pm", "20:00", None), ("8 PM", "20:00", None), ("8:15 p.m.", "20:15", None), ("8:00 p. m.", "20:00", None),
        ("8:00\u202fPM", "20:00", None), ("8:00 p.\u202fm.", "20:00", None), ("8:30p", "20:30", None),
        ("20:00", "20:00", None), ("20.00", "20:00", None), ("20h", "20:00", None), ("20h30", "20:30", None),
        ("20 h 30", "20:30", None), ("20 Uhr 30", "20:30", None), ("20:30 Uhr", "20:30", None),
        ("8:00 de la tarde", "20:00", None), ("3 de la tarde", "15:00", None), ("a las 8 de la noche", "20:00", None),
        ("8 Uhr abends", "20:00", None), ("8 h du soir", "20:00", None), ("9 h du matin", "09:00", None),
        ("ב־20:00", "20:00", None), ("בשעה 20:30", "20:30", None), ("8 בערב", "20:00", None),
        ("3 אחר הצהריים", "15:00", None), ("10 בבוקר", "10:00", None), ("20:00 עד 21:00", "20:00", "21:00"),
        ("20 heures 30", "20:30", None),
        ("8 da noite", "20:00", None), ("9 del matí", "09:00", None), ("4 in the afternoon", "16:00", None),
        ("1 de la madrugada", "01:00", None), ("12 de la noche", "00:00", None), ("12 da noite", "00:00", None),
        ("1 del mediodía", "13:00", None), ("12 de la tarde", "12:00", None),
        ("12am", "00:00", None), ("12pm", "12:00", None), ("12:15 am", "00:15", None), ("0:15 am", "00:15", None),
        ("noon", "12:00", None), ("12 noon", "12:00", None), ("mediodía", "12:00", None), ("midi", "12:00", None),
        ("Mittag", "12:00", None), ("meio-dia", "12:00", None), ("midnight", "00:00", None),
        ("minuit", "00:00", None),
        ("Mitternacht", "00:00", None), ("medianoche", "00:00", None), ("meia-noite", "00:00", None),
        ("at 8 pm", "20:00", None), ("@8pm", "20:00", None), ("às 20h", "20:00", None), ("à 20 h", "20:00", None),
        ("9:00: AM", "09:00", None), ("9:00:30", "09:00:30", None), ("10", "10:00", None), ("01:30", "01:30", None),
        ("13:00 pm", "13:00", None), ("20 Uhr abends", "20:00", None), ("８:００ pm", "20:00", None),
        ("9:00 - 10:00", "09:00", "10:00"), ("9-10", "09:00", "10:00"), ("10:00–11:00h", "10:00", "11:00"),
        ("8 a 9 pm", "20:00", "21:00"), ("de 8 a 9 de la noche", "20:00", "21:00"),
        ("8–9:30 p. m.", "20:00", "21:30"),
        ("1–2:30 pm", "13:00", "14:30"), ("11-1 pm", "11:00", "13:00"), ("11 am - 1", "11:00", "13:00"),
        ("9 am to 10:15", "09:00", "10:15"), ("de 9:00 a 10:30", "09:00", "10:30"), ("10 - 2 am", "22:00", "02:00"),
        ("8:30a-9:15a", "08:30", "09:15"), ("von 8 bis 9 Uhr", "08:00", "09:00"), ("das 8h às 9h", "08:00", "09:00"),
        ("de 20 h à 21 h 30", "20:00", "21:30"), ("de les 8 a les 9 del matí", "08:00", "09:00"),
        ("22:00–1:00", "22:00", "01:00"), ("22:00 - 24:00", "22:00", "00:00"), ("22 h à minuit", "22:00", "00:00"),
        ("noon - 1 pm", "12:00", "13:00"), ("11:30 - noon", "11:30", "12:00"),
        ("9:00–1:00", "09:00", "13:00"), ("12:45-1:30", "12:45", "13:30"), ("8:00-3:30", "08:00", "15:30"),
    ],
)  # fmt: skip
def test_a_time_of_day_in_all_ways(text: str, start: str, end: str | None) -> None:
    assert read_times(text, USUAL) == ClockTimes(time.fromisoformat(start), time.fromisoformat(end) if end else None)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1:30", "'1:30' may be at night or in the afternoon."),
        ("1:30-2:15", "'1:30-2:15' may be at night or in the afternoon."),
        ("2", "'2' is not a time of day."), ("25:00", "'25:00' is not a time of day."),
        ("24:00", "'24:00' is not a time of day."), ("9:60", "'9:60' is not a time of day."),
        ("30 min", "'30 min' is not a time of day."), ("6/18", "'6/18' is not a time of day."),
        ("13:00 am", "'13:00 am' is not a time of day."), ("0:15 pm", "'0:15 pm' is not a time of day."),
        ("Lunch", "'Lunch' is not a time of day."), ("9 Mars", "'9 Mars' is not a time of day."),
        ("٨:٠٠", "'٨:٠٠' is not a time of day."), ("9:00 to end", "'9:00 to end' is not a time of day."),
        ("9:00 am CT", "'9:00 am CT' names a zone."),
        ("9am PST · 12pm EST · 4pm UTC", "'9am PST · 12pm EST · 4pm UTC' names several times."),
        ("9:00-8:30", "'9:00-8:30' ends before it begins."), ("08:00-1:00", "'08:00-1:00' ends before it begins."),
        ("9:00-9:00", "'9:00-9:00' ends before it begins."),
        ("17:00-08:00", "'17:00-08:00' ends before it begins."),
    ],
)  # fmt: skip
def test_a_time_that_is_not_certain_is_refused(text: str, message: str) -> None:
    with pytest.raises(AmbiguousValueError) as caught:
        read_times(text, USUAL)
    assert caught.value.message == message
    assert caught.value.remedy


def test_clocks_of_24_hours_know_no_afternoon() -> None:
    assert read_times("1:30", Policy(small_hours=True)) == ClockTimes(time(1, 30))
    assert [read_since_midnight(text, hours=30) for text in ("1:30", "25:30", "8:00 p. m.", "8 de la tarde")] == [
        timedelta(hours=hours) for hours in (1.5, 25.5, 20, 20)
    ]
    assert read_since_midnight("9:00-10:00 CET") == timedelta(hours=9)
    for text in ("10", "30:00", "8:00 di sera", ""):
        with pytest.raises(AmbiguousValueError):
            read_since_midnight(text, hours=30)


@pytest.mark.parametrize(
    ("start", "end", "times"),
    [
        ("20:00", "21:30", ClockTimes(time(20), time(21, 30))),
        ("8:00 pm", "9:30", ClockTimes(time(20), time(21, 30))),
        ("8:00", "9:30 pm", ClockTimes(time(20), time(21, 30))),
        ("12:45", "1:30", ClockTimes(time(12, 45), time(13, 30))),
        ("22:00", "1:00", ClockTimes(time(22), time(1))),
        ("8pm", "24:00", ClockTimes(time(20), time(0))),
    ],
)
def test_two_cells_are_one_range(start: str, end: str, times: ClockTimes) -> None:
    assert read_range(start, end, USUAL) == times


@given(st.times())
def test_a_time_is_the_same_in_24_hours_and_in_twice_12(moment: time) -> None:
    clock = ClockTimes(time(moment.hour, moment.minute))
    half = f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02} {'pm' if moment.hour > 11 else 'am'}"
    assert (read_times(f"{moment:%H:%M}", USUAL), read_times(half, USUAL)) == (clock, clock)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90), ("90.0", 90), ("1:30", 90), ("01:30:00", 90), ("1:30 h", 90),
        ("90 דקות", 90), ("90 min", 90), ("90'", 90), ("90′", 90),
        ("1 h 30 min", 90), ("1h30", 90), ("1h30m", 90), ("1 h 30", 90), ("1.5 h", 90), ("1.5 hours", 90),
        ("1,5 Std.", 90), ("1 Stunde 30 Minuten", 90), ("1 hora y 30 minutos", 90), ("1 heure 30", 90),
        ("1 hora e 30 minutos", 90), ("1 hour, 30 minutes", 90), ("PT90M", 90), ("PT1H30M", 90), ("pt1h30m", 90),
        ("2 horas", 120), ("2 hores", 120), ("45\u202fmin", 45), ("1 day", 1440), ("7 d", 10080), ("1 semana", 10080),
        ("P1DT2H", 1560), ("P1W", 10080), ("0", 0), ("0 min", 0),
    ],
)  # fmt: skip
def test_a_length_in_all_ways(text: str, minutes: int) -> None:
    assert read_duration(text) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "text", ["", "long", "60 sec", "0.03", "30 min 1 h", "-5", "min 5", "p", "1 h 2 h x", "1:2:3", "1,5,5 h", "٩٠"]
)
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(AmbiguousValueError) as caught:
        read_duration(text)
    assert str(caught.value) == f"'{text}' is not a duration. Write it like 60 min, 1 h 30 min or 7 d."


def test_a_mere_number_counts_in_what_its_heading_says() -> None:
    hour = timedelta(hours=1)
    assert [read_duration(text, unit=hour) for text in ("1.5", "2", "45 min", "1:30")] == [
        1.5 * hour, 2 * hour, 0.75 * hour, 1.5 * hour,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("America/New_York", NEW_YORK), ("america/new york", NEW_YORK), ("ET", NEW_YORK), ("est", NEW_YORK),
        ("(EDT)", NEW_YORK), ("Eastern Time (US & Canada)", NEW_YORK), ("Eastern Standard Time", NEW_YORK),
        ("(UTC-05:00) Eastern Time (US & Canada)", NEW_YORK), ("US-Eastern", "US/Eastern"),
        ("CET", "Europe/Berlin"), ("MESZ", "Europe/Berlin"), ("Berlin", "Europe/Berlin"),
        ("AEST", "Australia/Sydney"),
        ("W. Europe Standard Time", "Europe/Berlin"), ("UTC", "UTC"), ("Z", "UTC"), ("GMT", "UTC"),
        ("GMT+2", "Etc/GMT-2"), ("-0500", "Etc/GMT+5"),
    ],
)  # fmt: skip
def test_a_zone_in_all_ways(text: str, name: str) -> None:
    assert read_zone(text).name == name


def test_a_short_name_of_a_zone_says_how_it_is_understood() -> None:
    assert [read_zone(text) for text in ("et", "Berlin")] == [
        WrittenZone("America/New_York", short="ET"), WrittenZone("Europe/Berlin", short="Berlin"),
    ]  # fmt: skip
    assert [read_zone(text).short for text in ("UTC", "europe/berlin", "+02:00")] == ["", "", ""]


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("Mars/Base", "Write its name, like America/New_York or Europe/Madrid."),
        ("Europe/Madird", "Did you mean Europe/Madrid?"),
        ("IST", "Write its name, like America/New_York or Europe/Madrid."),
        ("+05:45", "Write its name, like America/New_York or Europe/Madrid."),
        ("", "Write its name, like America/New_York or Europe/Madrid."),
    ],
)
def test_what_is_no_zone_is_refused(text: str, remedy: str) -> None:
    with pytest.raises(AmbiguousValueError) as caught:
        read_zone(text)
    assert (caught.value.message, caught.value.remedy) == (f"'{text}' is not a time zone.", remedy)


MORNING = datetime(2012, 2, 8, 15, 4, 5, tzinfo=UTC)
EVENING = datetime(2012, 2, 9, 3, 15, tzinfo=UTC)
MIDNIGHT = datetime(2012, 2, 8, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2012-02-08T10:04:05-05:00", MORNING), ("2012-02-08T15:04:05Z", MORNING),
        ("2012-02-08T15:04:05.250Z", MORNING), ("2012-02-08 10:04:05 -0500", MORNING),
        ("2012-02-08 15:04:05 UTC", MORNING), ("2012-02-08 10:04:05", MORNING),
        ("Wed, 08 Feb 2012 15:04:05 GMT", MORNING), ("Wed, 8 Feb 2012 10:04:05 -0500", MORNING),
        ("Wed,08 Feb 2012 17:04:05 GMT+2", MORNING), ("Wed, 08 Feb 2012 10:04:05 EST", MORNING),
        ("Wed Feb 08 15:04:05 +0000 2012", MORNING), ("Wed Feb  8 10:04:05 2012", MORNING),
        ("mié, 08 feb 2012 16:04:05 +0100", MORNING), ("Mi, 08 Feb 2012 16:04:05 +0100", MORNING),
        ("2012-02-08 22:15", EVENING), ("2012/02/08 22:15", EVENING), ("2012-02-08_22-15", EVENING),
        ("February 8, 2012 at 10:15 pm", EVENING), ("8 February 2012, 10:15 p.m.", EVENING),
        ("10:15 pm, February 8, 2012", EVENING), ("10:15 pm on Wednesday, February 8, 2012", EVENING),
        ("le 8 février 2012 à 22 h 15", EVENING), ("8 de febrero de 2012 a las 10:15 p. m.", EVENING),
        ("den 8. Februar 2012 um 22:15 Uhr", EVENING), ("8 de fevereiro de 2012 às 22h15", EVENING),
        ("2012-02-08T22:15", EVENING), ("2012-02-08 22:15 ET", EVENING),
        ("2012-02-09 04:15 (Europe/Berlin)", EVENING),
        ("2012-02-08", MIDNIGHT), ("2012-2-8", MIDNIGHT), ("2012-02-08 12:00 am", MIDNIGHT),
        ("2012-02-08 0:00", MIDNIGHT), ("Wednesday, February 8, 2012", MIDNIGHT), ("Feb. 8th, 2012", MIDNIGHT),
        ("8 Feb 2012", MIDNIGHT), ("2012-02-08 1:30", datetime(2012, 2, 8, 6, 30, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_date_with_a_time_in_all_ways(text: str, moment: datetime) -> None:
    assert read_moment(text, USUAL).placed(NEW_YORK) == moment


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("08/02/2012", "'08/02/2012' may be 8 February 2012 or 2 August 2012."),
        ("2012-02-08 25:00", "'25:00' is not a time of day."),
        ("2012-02-08 13:00 am", "'13:00 am' is not a time of day."),
        ("2012-02-08 10:00 XYZ", "'XYZ' is not a time zone."),
        ("2012-02-08 10:00 +99:00", "'+99:00' is not a time zone."),
        ("2012-02-08-slug", "'slug' is not a time of day."),
        ("at 8 on June 17, 2027 at 9", "'at 8 on June 17, 2027 at 9' is not a date."),
        ("8 February", "'8 February' has no year."),
        ("2012-02/08", "'2012-02/08' is not a date."),
        ("0001-01-01", "'0001-01-01' is not in the calendar."),
    ],
)
def test_a_date_with_a_time_that_is_not_certain_is_refused(text: str, message: str) -> None:
    found, remedy = refused(text, Policy(ranges=False, lone_hours=False, years=range(1900, 9001)))
    assert found == message
    assert remedy


def test_a_range_behind_a_date_is_no_offset() -> None:
    found = read_moment("2027-06-17 19:00-20:00", USUAL)
    assert (found.clock.times, found.clock.offset) == (ClockTimes(time(19), time(20)), None)
    found = read_moment("2027-06-17T19:00-05:00", USUAL)
    assert (found.clock.times, found.clock.offset) == (ClockTimes(time(19)), timedelta(hours=-5))


@given(st.datetimes(datetime(1900, 1, 2), datetime(9000, 12, 30)), st.sampled_from(["T", " "]))  # noqa: DTZ001
def test_what_python_writes_is_read_back(wall: datetime, mark: str) -> None:
    assert read_moment(wall.isoformat(mark), SYSTEM).wall == wall.replace(microsecond=0)
    moment = wall.replace(tzinfo=UTC)
    assert read_moment(moment.isoformat(mark), SYSTEM).placed(NEW_YORK) == moment.replace(microsecond=0)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2027-06-17T09:00:00-05:00", "2027-06-17T09:00:00-05:00"), ("20270617T090000Z", "2027-06-17T09:00:00+00:00"),
        ("2027-06-17 09:00:00 +0000", "2027-06-17T09:00:00+00:00"), ("2027-06-17T09:00", "2027-06-17T09:00:00"),
        ("2027-06-17", None), ("0001-01-01T00:00:00", None), ("soon", None), (17, None), (None, None),
    ],
)  # fmt: skip
def test_systems_write_moments_as_iso_8601(text: object, moment: str | None) -> None:
    assert iso_moment(text) == (datetime.fromisoformat(moment) if moment else None)


def test_systems_write_days_and_seconds() -> None:
    assert [iso_day(text) for text in ("2027-06-17", "2027-06-17T09:00", "20270617", "2027-06-31", 5)] == [
        DAY, DAY, None, None, None,
    ]  # fmt: skip
    assert read_epoch("1795482072") == datetime(2026, 11, 24, 1, 1, 12, tzinfo=UTC)
    assert [read_epoch(text) for text in ("17", "soon", "-1795482072", "179548207200")] == [None] * 4


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("8:01 PM", "2026-11-23T20:01:00"), ("12:30 AM", "2026-11-24T00:30:00"), ("20:01:12", "2026-11-23T20:01:12"),
        ("23/11/2026, 20:01", "2026-11-23T20:01:00"), ("11/23/26, 8:01 PM", "2026-11-23T20:01:00"),
        ("10/11/2026 20:01", "2026-11-10T20:01:00"), ("23.11.2026 20:01", "2026-11-23T20:01:00"),
        ("2012-03-05 20:07:30", "2012-03-05T20:07:30"), ("soon", None), ("10", None),
    ],
)  # fmt: skip
def test_a_time_near_a_known_moment(text: str, moment: str | None) -> None:
    found = nearest_moment(text, datetime(2026, 11, 24, 1, tzinfo=UTC), NEW_YORK)
    assert (found and found.replace(tzinfo=None)) == (datetime.fromisoformat(moment) if moment else None)


@given(DAYS)
def test_a_date_is_the_same_in_every_stated_format(day: date) -> None:
    assert split_stated_date(f"{day:%d/%m/%Y}", "DD/MM/YYYY") == (day, "")
    assert split_stated_date(f"{day:%m-%d-%y}", "MM-DD-YY") == (day, "")
    assert split_stated_date(f"{day.day}. {day.month}. {day.year}", "D. M. YYYY") == (day, "")
    assert split_stated_date(f"{day:%A}, {day:%B} {day.day}, {day.year}", "MMMM D, YYYY") == (day, "")
    assert split_stated_date(f"{day} 20:00", "DD/MM/YYYY") == (day, "20:00")
    assert split_stated_date(f"{day:%d %B %Y}, 8 pm", "") == (day, ", 8 pm")


@given(DAYS, st.sampled_from("/.-"))
def test_without_a_stated_format_no_date_in_numbers_is_taken(day: date, mark: str) -> None:
    for written in (f"{day.day}{mark}{day.month}{mark}{day.year}", f"{day.month}{mark}{day.day}{mark}{day:%y}"):
        with pytest.raises(AmbiguousValueError, match="date_format: "):
            split_stated_date(written, "")


@pytest.mark.parametrize(
    ("text", "date_format", "message"),
    [
        ("03/04/2027", "", "'03/04/2027' may be 3 April or 4 March. Write date_format: DD/MM/YYYY or date_format: "
         "MM/DD/YYYY in index.md, whichever is meant."),
        ("25.4.27", "", "'25.4.27' needs a date_format. Write date_format: DD.MM.YY in index.md, so that nobody "
         "has to guess."),
        ("soon", "", "'soon' is no date of a known form. Write it like 2027-06-17, or add date_format to index.md."),
        ("3 de diciembre", "DD.MM.YYYY", "'3 de diciembre' is not written as DD.MM.YYYY. Change the cell, or "
         "date_format in index.md."),
        ("31/04/2027", "DD/MM/YYYY", "'31/04/2027' is not in the calendar. Check the day and the month."),
        ("Friday 17/06/2027", "DD/MM/YYYY", "'Friday 17/06/2027' contradicts itself: 17 June 2027 is a Thursday. "
         "Write the date like 2027-06-17."),
    ],
)  # fmt: skip
def test_what_does_not_fit_a_stated_format_is_refused(text: str, date_format: str, message: str) -> None:
    with pytest.raises(AmbiguousValueError) as caught:
        split_stated_date(text, date_format)
    assert str(caught.value) == message


def test_dates_and_times_are_found_in_running_text() -> None:
    text = "Next on Dec 7, 8 PM EST, then on 4 January 2027 at 20:00; bring 3 pens."
    assert [(each.year, each.month_days) for each in written_dates(text)] == [(None, ((12, 7),)), (2027, ((1, 4),))]
    assert [text[each.start : each.end] for each in written_times(text) if not each.lone] == ["8 PM", "20:00"]
    assert [each.month_days for each in written_dates("Set 5 alarms on 6 May", english=True)] == [((5, 6),)]


def test_what_stands_behind_a_time_is_as_it_was_written() -> None:
    assert split_times("20:00–21:30 Uhr MEZ", USUAL) == (ClockTimes(time(20), time(21, 30)), "MEZ")


@given(st.text(max_size=40) | st.text(alphabet="0123456789-/:.,+ TZapmFebruyWd_hª’–\u202f", max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    readers = (
        lambda: read_date(text, USUAL),
        lambda: read_moment(text, USUAL).placed(NEW_YORK),
        lambda: read_moment(text, SYSTEM),
        lambda: read_times(text, USUAL),
        lambda: read_range(text, text, USUAL),
        lambda: read_since_midnight(text, hours=30),
        lambda: read_duration(text),
        lambda: read_zone(text),
        lambda: split_stated_date(text, "D MMM YY"),
        lambda: nearest_moment(text, MORNING, NEW_YORK),
        lambda: (iso_moment(text), iso_day(text), read_epoch(text)),
    )
    for read in readers:
        try:
            read()
        except AmbiguousValueError as error:
            assert error.remedy


@pytest.mark.parametrize("mark", [" ", "1", "1.", "17 ", "12:", "a ", "de la ", "1 h ", "-", "(", "é"])
def test_a_long_cell_takes_no_time(mark: str) -> None:
    text = mark * (100_000 // len(mark))
    for read in (read_date, read_moment, read_times):
        with pytest.raises(AmbiguousValueError):
            read(text, USUAL)
    with pytest.raises(AmbiguousValueError):
        read_duration(text)
