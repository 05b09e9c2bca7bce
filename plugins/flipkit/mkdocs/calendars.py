"""`flipkit/calendars`: iCalendar files and how to subscribe to them."""

from flipkit.mkdocs.plugin import FlipkitPlugin


class CalendarsPlugin(FlipkitPlugin):
    """Publishes /calendars/."""

    part = "calendars"
