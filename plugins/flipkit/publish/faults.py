"""The catalogue of what is found wrong when pages are made."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

LINK_BROKEN = Fault(
    "link-broken",
    "a link leads to %(path)s, which is not there.",
    ("Did you mean %(near)s?", "Check the path, or remove the link."),
    severity=Severity.WARNING,
    meaning="A text links to a file of the community that does not exist.",
)
LOGO_MISSING = Fault(
    "logo-missing",
    "the logo of %(sponsor)s, %(logo)s, is not there.",
    "Put the picture beside index.md, or take it out of sponsors.",
    severity=Severity.WARNING,
    meaning="A sponsor's logo is a file in the conference's folder.",
)
ZONE_DATA_NEWER = Fault(
    "zone-data-newer",
    "the installed tzdata knows other clock changes for %(zone)s than this flipkit was tested with.",
    "Calendars follow the newer data and are written anew; update flipkit when there is one.",
    severity=Severity.WARNING,
    meaning="Countries change their clocks by law. Newer data are right, and not yet tested with this version.",
)
