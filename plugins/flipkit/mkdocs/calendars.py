"""`flipkit/calendars`: iCalendar files and how to subscribe to them."""

from mkdocs.config.base import Config

from .plugin import FlipkitPlugin


class CalendarsPlugin(FlipkitPlugin[Config]):
    """Publishes /calendars/."""

    part = "calendars"
