"""Artifacts become files: pages are stamped into their shell, and only what differs is written."""
