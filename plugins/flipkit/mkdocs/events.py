"""`flipkit/events`: chats, conferences and single events."""

from flipkit.mkdocs.plugin import FlipkitPlugin


class EventsPlugin(FlipkitPlugin):
    """Reads content/events/ and publishes /chats/ and /events/."""

    part = "events"
