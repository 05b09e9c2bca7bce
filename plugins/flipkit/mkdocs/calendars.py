"""`flipkit/calendars`: iCalendar files and how to subscribe to them."""

from .plugin import FlipkitPlugin


class CalendarsPlugin(FlipkitPlugin):
    """Publishes /calendars/."""

    part = "calendars"
