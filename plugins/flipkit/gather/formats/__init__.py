"""Foreign bytes become parsed values: feeds, calendars, schedules, tables, transcripts. No store, no network."""
