"""A small community that speaks Hebrew, with a chat in each other language and one in a language without words."""

from __future__ import annotations

from pathlib import Path

#: Each chat's language, by its id.
CHATS = {"vespre": "ca", "abend": "de", "tarde": "es", "soir": "fr", "evening": "en", "tardes": "pt", "yoru": "ja"}

_FILES = {
    "index.md": "---\ntemplate: home.html\n---\n# כיתה הפוכה\n\nמורים שהופכים את הכיתה, במקום אחד.\n",
    "guide.md": "---\ntitle: Guidebook\nlanguage: en\n---\n# Guidebook\n\nWritten in English.\n\n- one\n- two\n",
    "handbook/index.md": "# מדריך\n\nלמי שעורכים.\n",
    "people.yml": "noa: {name: נועה לוי, languages: [he, en], bio: מורה לביולוגיה.}\n",
    "posts/hour.md": "---\ntitle: שעה שהרווחנו\ndate: 2026-11-18\nauthor: noa\ncategory: הוראה\n---\n"
    "מה קרה.\n\n- א\n",
    "posts/home.md": "---\ntitle: A lesson went home\ndate: 2026-11-10\nauthor: noa\nlanguage: en\n---\n"
    "What happened.\n",
    "posts/plain.md": "---\ntitle: What we read!\ndate: 2026-11-05\nsummary: We say nothing of our language.\n---\n"
    "## Now.\n\nIt began, and it ended.\n\n- one\n- two\n",
    "events/erev/index.md": '---\nkind: chat\ntitle: "#כיתההפוכה"\ndescription: שעה אחת, נושא אחד.\n'
    "starts: 2026-09-07 20:00\ntimezone: Asia/Jerusalem\nrepeats: weekly\nmoderators: [noa]\n"
    "platform: {name: Bluesky, url: 'https://bsky.app/'}\n---\nברוכים הבאים.\n",
    "events/kenes/index.md": "---\nkind: conference\ntitle: כנס הכיתה ההפוכה\nstarts: 2027-06-17\nends: 2027-06-17\n"
    "timezone: Asia/Jerusalem\nrooms: [{name: אולם}, {name: מעבדה}]\nprogramme: {from: sessions.csv}\n---\nכנס.\n",
    "events/kenes/sessions.csv": "id,title,start,minutes,room,speakers\npetiha,פתיחה,2027-06-17 09:00,30,all,\n"
    "shesh,שש דקות,2027-06-17 09:30,60,אולם,נועה לוי\nread,Reading aloud,2027-06-17 09:30,60,מעבדה,Ada Example\n",
}


def write(project: Path) -> Path:
    """Write the project into a folder."""
    chats = {
        f"events/{name}/index.md": f'---\nkind: chat\ntitle: "#{name}"\nstarts: 2026-09-08 19:00\nrepeats: weekly\n'
        f"timezone: Europe/Paris\nlanguage: {tag}\nmoderators: [noa]\n---\n"
        for name, tag in CHATS.items()
    }
    for path, text in {**_FILES, **chats}.items():
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    plugins = "".join(f"  - flipkit/{part}\n" for part in ("posts", "events", "calendars", "search"))
    (project / "mkdocs.yml").write_text(
        "site_name: כיתה הפוכה\nsite_url: https://site.example/\ndocs_dir: content\ncopyright: הטקסטים של כותביהם.\n"
        "extra: {flipkit: {timezone: Asia/Jerusalem, language: he}}\n"
        "theme:\n  name: flipkit\n  palette:\n"
        '    - {media: "(prefers-color-scheme)", toggle: {icon: material/star, name: בהיר}}\n'
        '    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/star, name: כהה}}\n'
        '    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/star, name: רגיל}}\n'
        "nav: [{בית: index.md}, {Guidebook: guide.md}, {אודות: people/index.md}, "
        f"{{מדריך: handbook/index.md}}]\nplugins:\n{plugins}",
        "utf-8",
    )
    return project
