"""The only door to the network, for feeds, pages, calendars and programmes alike.

`Fetcher` is the door: `get` for what is meant for programs, `page` for what is meant for people and
may be closed to robots. Every connection passes `Guard.socket`, which sees the address really
connected to, so neither a name, a number, a redirect nor a name that changes its address reaches a
private network. Whatever a server does, an answer ends within its deadline and its size, and every
failure is said in our own words, the same on every machine.
"""

from __future__ import annotations

from flipkit.gather.fetch.fetcher import Answer, Fetcher, Limits
from flipkit.gather.fetch.guard import Guard, Network, is_public
from flipkit.gather.fetch.robots import is_for_programs

__all__ = ["Answer", "Fetcher", "Guard", "Limits", "Network", "is_for_programs", "is_public"]
