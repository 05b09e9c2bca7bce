"""Formats: how foreign bytes and words become values; nothing here knows the network or the store."""
