"""The catalogue of what can be wrong with links of the built site."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

PAGE_LINK_BROKEN = Fault(
    "page-link-broken",
    "a link leads to %(url)s, and the built site has nothing there.",
    "Mend the link in the text of which the page is made, and build again.",
    meaning="`flipkit check links` reads every page of the built site as a browser does, and looks up each link.",
)
PAGE_PLACE_MISSING = Fault(
    "page-place-missing",
    "a link leads to %(url)s, and that page has no place called '%(place)s'.",
    "Open the page, copy the address of the heading that is meant, and write that.",
    severity=Severity.WARNING,
    meaning="The part of an address behind `#` names a place on a page: the id of a heading, mostly. Where there is "
    "none, a reader lands at the top.",
)
PAGE_LINK_UNREADABLE = Fault(
    "page-link-unreadable",
    "'%(url)s' is no address.",
    "Write the address in full, or take the link out.",
    severity=Severity.WARNING,
    meaning="A browser can make nothing of it.",
)
LINK_GONE = Fault(
    "link-gone",
    "%(url)s is gone. %(said)s",
    "Write where it is now, or leave the link: the page shows a copy in the Internet Archive beside it.",
    severity=Severity.WARNING,
    meaning="Its server says that there is no such page, or there is no such server any more.",
)
LINK_MOVED = Fault(
    "link-moved",
    "%(url)s has moved to %(to)s.",
    "Write the new address.",
    severity=Severity.NOTE,
    meaning="Its server says that it has moved for good. The old address works as long as somebody keeps it working.",
)
LINK_UNANSWERED = Fault(
    "link-unanswered",
    "whether %(url)s is there nobody knows. %(said)s",
    "Open it in a browser.",
    severity=Severity.NOTE,
    meaning="Its server did not answer, failed, or answers browsers only. It is asked again in some days.",
)
NETWORK_SILENT = Fault(
    "network-silent",
    "no server answered: this machine seems to be without a network.",
    "Look whether a browser opens other people's pages, and try again. Nothing was noted down.",
    meaning="Links would all look dead, so none of them is called so.",
)
