"""`flipkit/events`: chats, conferences and single events."""

from mkdocs.config.base import Config

from .plugin import FlipkitPlugin


class EventsPlugin(FlipkitPlugin[Config]):
    """Reads content/events/ and publishes /chats/ and /events/."""

    part = "events"
