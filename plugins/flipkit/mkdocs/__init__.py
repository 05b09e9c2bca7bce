"""The host: one thin plugin a subject, and the `Site` they hand over to."""
