"""The files of a new community."""

from __future__ import annotations

import json
from datetime import date

from flipkit.gather.content.editing import quoted
from flipkit.gather.content.schemas import schemas
from flipkit.model.text import slug
from flipkit.starter import drafts
from flipkit.starter.first_words import FIRST_WORDS
from flipkit.starter.own_wheel import Wheel
from flipkit.starter.prompts import Answers, text_language
from flipkit.starter.templating import SCHEMAS, fill, in_text, texts, with_schema, yaml

_CONTENT = "content"


def files(answers: Answers, today: date, wheel: Wheel | None = None) -> dict[str, str]:
    """Give all texts of a new community, by their paths below its folder; `wheel` is what it installs."""
    language = text_language(answers.language)
    person = slug(answers.person)
    values = {
        "name": yaml(answers.name),
        "name_in_text": in_text(answers.name),
        "url": quoted(answers.url),
        "host": yaml(answers.host),
        "description": yaml(FIRST_WORDS[language].description),
        "timezone": answers.timezone,
        "theme_language": language,
        "language": yaml(answers.language),
        "person_id": yaml(person),
        "person": yaml(answers.person),
        "chat_id": answers.chat.id if answers.chat else "CHAT",
        "wheel": (wheel or Wheel()).requirement,
    }
    made = dict(texts("common"))
    for path, text in texts(language):
        if not path.startswith("new/"):
            filled = fill(text, values)
            kind = path.removeprefix(f"{_CONTENT}/").removesuffix(".yml")
            made[path] = with_schema(filled, kind, path) if kind in ("people", "blogs") else filled
    for draft in _drafts(answers, language, person, today):
        path = f"{_CONTENT}/{draft.path}"
        made[path] = with_schema(draft.text, draft.kind, path)
    made |= schema_files()
    return dict(sorted(made.items()))


def schema_files() -> dict[str, str]:
    """Give the JSON Schemas as files of a project."""
    return {
        f"{SCHEMAS}/{kind}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for kind, schema in schemas().items()
    }


def _drafts(answers: Answers, language: str, person: str, today: date) -> list[drafts.FileDraft]:
    title, body = FIRST_WORDS[language].post
    made = [drafts.post("posts", language, title=title, day=today, authors=[person], body=body)]
    if answers.chat:
        chat = answers.chat
        first = chat.first(today)
        made += [
            drafts.chat(
                "events",
                language,
                rhythm=chat,
                today=today,
                timezone=answers.timezone,
                moderators=[person],
                where=answers.where,
            ),
            drafts.week("events", language, chat=chat.id, key=f"{first:%Y-%m-%d}", topic=FIRST_WORDS[language].topic),
        ]
    return made
