"""The catalogue of what can be wrong with pathways: units that nobody could begin, names that are no addresses."""

from __future__ import annotations

from flipkit.faults import Fault, Severity

PATHWAY_NAME_UNFIT = Fault(
    "pathway-name-unfit",
    "'%(name)s' can't be the address of a pathway.",
    "Call the file %(fit)s.",
    meaning="A pathway's page has the address `/pathways/<name of the file>/`, in small letters, digits and hyphens.",
)
PATHWAY_UNIT_TWICE = Fault(
    "pathway-unit-twice",
    "the id '%(id)s' is that of another unit, so this pathway is not shown.",
    "Give one of the two another `id`.",
    meaning="What readers have reached, and what `needs` names, is known by the ids of units.",
)
PATHWAY_NEEDS_UNKNOWN = Fault(
    "pathway-needs-unknown",
    "'%(unit)s' needs '%(name)s', which is no unit of this pathway.",
    ("Did you mean '%(near)s'?", "Write the id of a unit that stands in the same file, or take it out."),
    meaning="`needs` names units of the same file by their ids. A unit that needs what is not there could never be "
    "begun.",
)
PATHWAY_CIRCLE = Fault(
    "pathway-circle",
    "these units need each other: %(way)s.",
    "Take one of them out of the `needs` of another.",
    meaning="Each of them could be begun only after the others, so nobody could begin any. The pathway is not shown.",
)
PATHWAY_MATERIAL_NO_ADDRESS = Fault(
    "pathway-material-no-address",
    "'%(written)s' is no address, so this material is left out.",
    "Write it in full, like https://example.org/page, or the path of a page or a file of this site.",
    severity=Severity.WARNING,
    meaning="A material is a file seen from the pathway's (`../posts/name.md`), a page of the site (`/chats/name/`), "
    "or an address of the web (http, https or mailto).",
)
PATHWAY_UNREACHABLE = Fault(
    "pathway-unreachable",
    "nobody could ever begin these units, so this pathway is not shown: %(units)s.",
    "Mend what they need.",
    meaning="They need each other, or units that are not there, or units that need such ones. A pathway must have an "
    "end that can be reached.",
)
PATHWAY_ORIGINAL_UNKNOWN = Fault(
    "pathway-original-unknown",
    "'%(name)s' is no other pathway of ours, so nobody learns of which one this is the translation.",
    ("Did you mean '%(near)s'?", "Write the name of the other pathway's file, like first-video.yml."),
    severity=Severity.WARNING,
    meaning="`translation_of` names the pathway of which this one is a translation. Each leads to the other.",
)
PATHWAY_LANGUAGE_TWICE = Fault(
    "pathway-language-twice",
    "this pathway is in the same language as '%(original)s', so no switch leads here.",
    "Write `language` into each, or take `translation_of` out.",
    severity=Severity.WARNING,
    meaning="The switch between the languages of a pathway has one of each. Without `language` it is the site's.",
)
PATHWAY_UNITS_DIFFER = Fault(
    "pathway-units-differ",
    "'%(original)s', of which this is a translation, has other units: %(units)s.",
    "Give units that are the same the same `id` in both files.",
    severity=Severity.WARNING,
    meaning="Browsers keep what a reader has reached by the ids of units, the same for all languages of a pathway. "
    "A unit that only one of them has is not known in the other.",
)
