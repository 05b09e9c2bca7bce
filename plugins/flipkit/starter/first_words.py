"""What a new community says before anybody has written anything, by language; its longer texts stand in `files/`.

A language is here and there: its code in `FIRST_WORDS`, and its folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstWords:
    """A language and what is said in it.

    `names` are its own one and the English one, `land` the country that is meant where none is named (as the CLDR
    has it). `post` is the first post's title and text, `hint` what stands in one that is yet to be written, `topic`
    the first week's, `editors` who writes where nobody has said a name, `mondays` a chat's day as people say it.
    """

    names: tuple[str, str]
    land: str
    description: str
    post: tuple[str, str]
    hint: str
    topic: str
    editors: str
    mondays: str

    @property
    def name(self) -> str:
        """What the language calls itself."""
        return self.names[0]


FIRST_WORDS: Mapping[str, FirstWords] = {
    "ca": FirstWords(
        names=("català", "Catalan"),
        land="ES",
        description="Docents que aprenem els uns dels altres: els nostres blogs, el xat i el que fem plegats.",
        post=(
            "Ja tenim lloc",
            "Aquí guardem el que aprenem: els nostres articles, el que escriuen els blogs i les dates del xat.",
        ),
        hint="Què vas provar i què en va sortir.",
        topic="Hola, qui ets?",
        editors="Redacció",
        mondays="dilluns",
    ),
    "de": FirstWords(
        names=("Deutsch", "German"),
        land="DE",
        description="Lehrkräfte, die voneinander lernen: unsere Blogs, unser Chat und was wir gemeinsam tun.",
        post=(
            "Wir haben eine Website",
            "Hier sammeln wir, was wir lernen: unsere Beiträge, was die Blogs schreiben und die Termine des Chats.",
        ),
        hint="Was du ausprobiert hast und was dabei herauskam.",
        topic="Hallo, wer bist du?",
        editors="Redaktion",
        mondays="montags",
    ),
    "en": FirstWords(
        names=("English", "English"),
        land="US",
        description="Teachers who learn from each other – our blogs, our chat and what we do together.",
        post=(
            "We have a site",
            "This is where we keep what we learn: posts like this one, what our blogs write, our chat's dates.",
        ),
        hint="What you tried, and what came of it.",
        topic="Hello, who are you?",
        editors="The editors",
        mondays="Mondays",
    ),
    "es": FirstWords(
        names=("español", "Spanish"),
        land="ES",
        description="Docentes que aprendemos unos de otros: nuestros blogs, el chat y lo que hacemos juntos.",
        post=(
            "Ya tenemos sitio",
            "Aquí guardamos lo que aprendemos: entradas, lo que escriben nuestros blogs y las fechas del chat.",
        ),
        hint="Qué probaste y qué salió de ello.",
        topic="Hola, ¿quién eres?",
        editors="Redacción",
        mondays="lunes",
    ),
    "fr": FirstWords(
        names=("français", "French"),
        land="FR",
        description="Des profs qui apprennent les uns des autres : nos blogs, notre chat, nos rencontres.",
        post=(
            "Nous avons un site",
            "Ici, nous gardons ce que nous apprenons : nos articles, ce qu’écrivent nos blogs, les dates du chat.",
        ),
        hint="Ce que tu as essayé, et ce qui en est sorti.",
        topic="Bonjour, qui es-tu ?",
        editors="La rédaction",
        mondays="lundi",
    ),
    "he": FirstWords(
        names=("עברית", "Hebrew"),
        land="IL",
        description="מורות ומורים שלומדים זה מזה: הבלוגים שלנו, הצ׳אט ומה שאנחנו עושים יחד.",
        post=(
            "יש לנו אתר",
            "כאן אנחנו שומרים את מה שאנחנו לומדים: מאמרים כמו זה, מה שנכתב בבלוגים שלנו והתאריכים של הצ׳אט.",
        ),
        hint="מה ניסיתם, ומה יצא מזה.",
        topic="שלום, מי אתם?",
        editors="המערכת",
        mondays="יום שני",
    ),
    "pt": FirstWords(
        names=("português", "Portuguese"),
        land="BR",
        description="Docentes que aprendem uns com os outros: os nossos blogs, o chat e o que fazemos em conjunto.",
        post=(
            "Já temos um site",
            "Aqui guardamos o que aprendemos: as nossas publicações, o que escrevem os blogs e as datas do chat.",
        ),
        hint="O que experimentou e o que resultou disso.",
        topic="Olá, quem é você?",
        editors="Redação",
        mondays="segunda-feira",
    ),
}
