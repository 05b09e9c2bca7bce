"""The catalogue of what is found wrong when something is printed: certificates, sheets, badges and programmes."""

from __future__ import annotations

from flipkit.faults import Fault

PRINT_EXTRA_MISSING = Fault(
    "print-extra-missing",
    "printing needs programs that are not installed here.",
    "Install them with: python -m pip install 'flipkit[print]' (in a clone of flipkit: make setup-dev).",
    meaning="A site is built without typst and its fonts, so they are installed only where something is printed.",
)
PRINT_GLYPHS_MISSING = Fault(
    "print-glyphs-missing",
    "no font has a letter of %(texts)s, so it would be printed as a box.",
    "Give a font that has it: extra.flipkit.print.fonts is a folder of .ttf or .otf files.",
    meaning="A name with a box in it is no name. flipkit brings Noto Sans with Latin, Greek, Cyrillic, Hebrew and "
    "Arabic letters; other scripts need a font of yours. Nothing is printed until all texts can be.",
    plural="no font has letters of these %(num)s texts, so they would be printed as boxes: %(texts)s.",
)
PRINT_TEMPLATE_BROKEN = Fault(
    "print-template-broken",
    "this template can't be set: %(why)s.",
    "Mend it, or remove it, and flipkit's own is used.",
    meaning="A template of yours (.typ) takes the place of flipkit's of the same name. typst could not set it.",
)
PRINT_PICTURE_BROKEN = Fault(
    "print-picture-broken",
    "this is no picture that can be printed: %(why)s.",
    "Save it anew as .png, .jpg or .svg.",
    meaning="A picture of a signature is set into each certificate. Nothing is printed until it can be read.",
)
OUTPUT_INSIDE = Fault(
    "output-inside",
    "this is inside %(folder)s, which may be published.",
    "Name a folder elsewhere, such as ~/flipkit-private.",
    meaning="What says something of participants, and keys that sign, never lie in a project or in a git repository: "
    "from there they get onto a server for all to read. Nothing was written.",
)
OUTPUT_UNWRITABLE = Fault(
    "output-unwritable",
    "no folder can be made there: %(why)s",
    "Name a folder in which you may write, such as ~/flipkit-private.",
    meaning="A file of that name stands in the way, or the folder above belongs to somebody else. Nothing was "
    "written.",
)
PRINT_FONTS_MISSING = Fault(
    "print-fonts-missing",
    "there is no font in this folder: no .ttf, .otf or .ttc file.",
    "Correct extra.flipkit.print.fonts, or take it out.",
    meaning="fonts names a folder, seen from mkdocs.yml, with fonts for letters that flipkit's own don't have.",
)
PRINT_FONT_UNREADABLE = Fault(
    "print-font-unreadable",
    "this is no font that can be read.",
    "Replace or remove it.",
    meaning="A file is called .ttf, .otf or .ttc and holds something else, or only a part of a font.",
)
SIGNING_KEY_UNREADABLE = Fault(
    "signing-key-unreadable",
    "this is no key that signs certificates.",
    "Make one (flipkit keys new), or bring yours back from its backup.",
    meaning="A key is a file of a few lines that begins with BEGIN PRIVATE KEY and holds an Ed25519 key (PKCS #8). "
    "It is not there, can't be read, or is another kind of key.",
)
SIGNING_KEY_MISSING = Fault(
    "signing-key-missing",
    "no key of this site is on this machine: %(folder)s has none that certificates.yml names.",
    "Make one (flipkit keys new), or bring yours back from its backup.",
    meaning="Certificates are signed by a key that lies outside of the repository, on the machine of who prints.",
)
SIGNING_KEY_UNKNOWN = Fault(
    "signing-key-unknown",
    "certificates.yml names no key %(key)s.",
    "flipkit keys list shows those there are.",
    meaning="A key is known by eight letters and digits.",
)
SIGNING_KEY_REVOKED = Fault(
    "signing-key-revoked",
    "the key %(key)s is revoked since %(since)s, so it signs nothing of an event that ends on %(last)s.",
    "Make another (flipkit keys new).",
    meaning="A key that was stolen counts for events that ended before, and for none that end later.",
)
CERTIFICATE_NUMBER_UNREADABLE = Fault(
    "certificate-number-unreadable",
    "'%(number)s' is no number of a certificate.",
    "Write it as it is printed, such as 4XQ7-9KMT-2B3C.",
    meaning="A number has twelve letters and digits, in three groups.",
)


PAPER_UNKNOWN = Fault(
    "paper-unknown",
    "'%(written)s' is no size of paper that can be printed.",
    "Write a name (%(known)s), or width and height: 210x297mm, 8.5x11in.",
    meaning="Paper is named, or measured from 40 mm to 2 m.",
)
LABELS_TOO_LARGE = Fault(
    "labels-too-large",
    "%(grid)s labels of this size are larger than the paper.",
    "Measure one label, count columns and rows, and say which paper it is: --paper A4.",
    meaning="Labels that are cut or perforated already lie side by side in the middle of the sheet.",
)
PRINT_NO_ROOMS = Fault(
    "print-no-rooms",
    "no session of '%(event)s' has a room, so there is no door for a sign.",
    "Give the sessions their rooms: the column room of the programme.",
    meaning="A sign is made for each room in which something takes place.",
)
PRINT_NO_SESSIONS = Fault(
    "print-no-sessions",
    "'%(event)s' has no session that takes place.",
    "Give it a programme, or gather the one that it has elsewhere: flipkit gather.",
    meaning="Sheets, badges and programmes are made of a conference's sessions.",
)
PRINT_NOBODY = Fault(
    "print-nobody",
    "nobody is known who would get a badge of '%(event)s'.",
    "Give the sessions their speakers, or a list of who takes part: --people registrations.csv.",
    meaning="Without a list, badges are for those who speak.",
)
PRINT_NO_HOURS = Fault(
    "print-no-hours",
    "nothing of '%(event)s' counts as professional development, so there is nothing to approve.",
    "Say in its index.md how it is counted: a key pd with provider and contact.",
    meaning="An approval packet tells a district the hours that a conference is to count for.",
)
