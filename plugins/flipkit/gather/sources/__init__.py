"""What others publish: blogs, calendars and programmes are asked for what is new, and it is kept."""
