"""Pages speak the language they are in; another language is one file, and it is whole."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from datetime import date, time
from gettext import c2py

import pytest
from babel.messages.catalog import Message
from babel.messages.checkers import checkers

from flipkit.model.faults import IN_THE_NIGHT
from flipkit.publish.faults import LINK_BROKEN
from flipkit.publish.html.language import Language, catalog, known, script
from tools import strings

OTHERS = [tag for tag in known() if tag != "en"]


def forms(message: Message) -> list[str]:
    """A sentence's translations: one, or one for each form of its plural."""
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


@pytest.mark.parametrize("tag", OTHERS)
def test_a_languages_file_has_all_that_is_said_and_nothing_else(tag: str) -> None:
    found = (strings.LANGUAGES / f"{tag}.po").read_bytes()
    assert found == strings.updated(tag), "run `make strings`, then translate what is new"


@pytest.mark.parametrize("tag", ["ca", "fr"])
def test_apostrophes_are_those_of_print(tag: str) -> None:
    straight = re.compile(r"[^\W\d_]'[^\W\d_]")
    assert [said for message in catalog(tag) for said in forms(message) if message.id and straight.search(said)] == []


def test_sentences_with_a_number_are_said_by_the_name_that_is_looked_for() -> None:
    """What is said through another name is never found, so no language has it."""
    renamed = re.compile(r"(\w+)(?:: [^=\n]+)? = \w+\.n?gettext$", re.M)
    found = {
        f"{file.relative_to(strings.PACKAGE)}: {name}"
        for file in sorted(strings.PACKAGE.rglob("*.py"))
        for name in renamed.findall(file.read_text(encoding="utf-8"))
        if name not in {"_", "gettext", "ngettext"}
    }
    assert found == set()


def test_no_sentence_stands_within_an_f_string() -> None:
    """Python before 3.12 shows those as one piece of text: what is said there would not be found."""
    within = [
        f"{file.relative_to(strings.PACKAGE)}:{string.lineno}"
        for file in sorted(strings.PACKAGE.rglob("*.py"))
        for string in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if call.func.attr in {"gettext", "ngettext"}
    ]
    assert within == []


def test_no_sentence_of_a_script_stands_within_a_template_string() -> None:
    """What is said there would not be found: English on every page."""
    begun = re.compile(r"""\bn?gettext\(\s*(["'`])((?:(?!\1)[^\\]|\\.)*)\1""")
    lost = [
        f"{file.relative_to(strings.PACKAGE)}: {text}"
        for file in sorted(strings.PACKAGE.glob("theme/**/*.js"))
        for _, text in begun.findall(file.read_text(encoding="utf-8"))
        if not _said_in(file.relative_to(strings.PACKAGE).as_posix(), text)
    ]
    assert lost == []


def _said_in(file: str, beginning: str) -> bool:
    found = (each for each in catalog("es") if any(place == file for place, _ in each.locations))
    said = (each.id if isinstance(each.id, str) else each.id[0] for each in found)
    return any(text.startswith(beginning) for text in said)


def test_what_translates_has_its_own_name() -> None:
    """Sentences are found where `gettext`, `ngettext` or `_` is given them; by another name they would be lost."""
    other = [
        f"{file.relative_to(strings.PACKAGE)}:{each.lineno}"
        for file in sorted(strings.PACKAGE.glob("publish/**/*.py"))
        for each in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(each, ast.Assign) and isinstance(each.value, ast.Attribute)
        if each.value.attr in {"gettext", "ngettext"} and [ast.unparse(name) for name in each.targets] != ["_"]
    ]
    assert other == []


@pytest.mark.parametrize("tag", OTHERS)
def test_every_sentence_is_translated_with_its_values(tag: str) -> None:
    words = catalog(tag)
    said = [message for message in words if message.id]
    wrong = [message.id for message in said if message.fuzzy or not all(forms(message))]
    assert not wrong, "without a translation"
    for message in said:
        for checker in checkers:
            checker(words, message)


@pytest.mark.parametrize("tag", OTHERS)
def test_pages_say_what_babel_reads_in_the_file(tag: str) -> None:
    """For pages a file is read in less time, and no differently."""
    words, spoken = catalog(tag), Language.of(tag)
    known_form = c2py(words.plural_expr)
    for message in words:
        if message.id and isinstance(message.id, str):
            assert spoken.gettext(message.id) == spoken._isolated(str(message.string))
        elif message.id:
            one, many = message.id[:2]
            said = [spoken.form(one, many, number) for number in range(120)]
            assert said == [spoken._isolated(forms(message)[known_form(number)]) for number in range(120)]
    assert spoken.gettext("Nobody says this.") == spoken._isolated("Nobody says this.")
    assert spoken.form("%(num)s nothing", "%(num)s nothings", 2) == spoken._isolated("%(num)s nothings")


@pytest.mark.parametrize("tag", OTHERS)
def test_no_form_of_a_number_is_a_letter_of_a_word(tag: str) -> None:
    """A word where forms were due is written letter by letter."""
    many = [message for message in catalog(tag) if message.id and not isinstance(message.id, str)]
    assert [message.id for message in many if min(map(len, forms(message))) < 2] == []


@pytest.mark.parametrize("tag", OTHERS)
def test_marks_of_html_stand_in_a_translation_as_in_its_english(tag: str) -> None:
    def tags(text: str) -> list[str]:
        return sorted(re.findall(r"<[^>]*>", text))

    for message in catalog(tag):
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[-1]
            assert [tags(form) for form in forms(message)] == [tags(english)] * len(forms(message)), message.id


@pytest.mark.parametrize("tag", OTHERS)
def test_each_form_of_a_translation_has_the_values_of_its_english(tag: str) -> None:
    """But for the number itself in a form for one number alone: `one entry`, `יומיים`."""

    def values(text: str) -> set[str]:
        return set(re.findall(r"%\((\w+)\)s", text))

    wrong = []
    for message in catalog(tag):
        english = message.id if isinstance(message.id, str) else (message.id or [""])[-1]
        *rare, common = forms(message) if message.id else [""]
        if not common:  # told above
            continue
        optional = {"num", "number", "count"}
        wrong += [form for form in rare if not values(english) - optional <= values(form) <= values(english)]
        wrong += [common] if values(common) != values(english) else []
    assert wrong == []


def test_the_languages_that_have_words() -> None:
    assert known() == ("en", "ca", "de", "es", "fr", "he", "pt")


@pytest.mark.parametrize(
    ("tag", "numbers"),
    [
        ("fr", ["0 personne", "1 personne", "2 personnes"]),
        ("de", ["0 Personen", "1 Person", "2 Personen"]),
        ("he", ["0\u00a0אנשים", "אדם\u00a0אחד", "שני\u00a0אנשים"]),
    ],
)
def test_numbers_want_the_forms_of_their_language(tag: str, numbers: list[str]) -> None:
    said = Language.of(tag)
    assert [said.ngettext("%(num)s person", "%(num)s people", number) for number in (0, 1, 2)] == numbers


@pytest.mark.parametrize(
    ("tag", "names", "said"),
    [
        ("en", ["Ana", "Ben"], "Ana, Ben"),
        ("he", ["Ana", "Ben"], "\u2067\u2068Ana\u2069, \u2068Ben\u2069\u2069"),
        ("he", ["Ana"], "\u2068Ana\u2069"),
        ("he", [], ""),
    ],
)
def test_names_in_a_row_follow_each_other_in_the_direction_of_the_line(tag: str, names: list[str], said: str) -> None:
    assert Language.of(tag).row(names) == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("de", ["Donnerstag, 17. Juni 2027", "20:05", "17.–18. Juni 2027", "1 h 30 min", "Ana, Ben und Cleo"]),
        ("fr", ["jeudi 17 juin 2027", "20:05", "17–18 juin 2027", "1 h 30 min", "Ana, Ben et Cleo"]),
        ("pt", ["quinta-feira, 17 de junho de 2027", "20:05",
         "17–18 de junho de 2027", "1 h 30 min", "Ana, Ben e Cleo"]),
        ("ca", ["dijous, 17 de juny de 2027", "20:05", "17–18 de juny de 2027", "1 h 30 min", "Ana, Ben i Cleo"]),
        ("he", ["יום\u00a0חמישי, 17\u00a0ביוני\u00a02027", "20:05", "17–18\u00a0ביוני\u00a02027",
         "1\u00a0שע׳ 30\u00a0דק׳",
         "\u2068Ana\u2069, \u2068Ben\u2069 ו־\u2060\u2068Cleo\u2069"]),
    ],
)  # fmt: skip
def test_dates_lengths_and_lists_in_each_language(tag: str, said: list[str]) -> None:
    spoken, first = Language.of(tag), date(2027, 6, 17)
    assert [
        spoken.day(first),
        spoken.clock(time(20, 5)),
        spoken.days(first, date(2027, 6, 18)),
        spoken.length(90),
        spoken.listed(["Ana", "Ben", "Cleo"]),
    ] == said


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("en", ["45 minutes", "1 hour", "1 hour and 30 minutes", "2 days"]),
        ("es", ["45 minutos", "1 hora", "1 hora y 30 minutos", "2 días"]),
        ("he", ["45 דקות", "שעה", "שעה ו־30 דקות", "יומיים"]),
    ],
)
def test_a_length_in_a_sentence_is_said_in_whole_words(tag: str, said: list[str]) -> None:
    found = [Language.of(tag).said_length(minutes) for minutes in (45, 60, 90, 2880)]
    assert [re.sub("[\u2060\u2066-\u2069]", "", each).replace("\u00a0", " ") for each in found] == said


def test_a_problem_is_said_in_english_where_it_has_no_words() -> None:
    assert [Language.of(tag).says(LINK_BROKEN.message) for tag in ("en", "es", "fr")] == [True, True, False]


def test_dates_and_lengths_are_said_as_their_readers_do() -> None:
    first = date(2027, 6, 17)
    english, spanish = Language.of("en"), Language.of("es-MX")
    assert [english.day(first), spanish.day(first)] == ["Thursday, 17 June 2027", "jueves, 17 de junio de 2027"]
    assert [english.clock(time(20, 5)), spanish.clock(time(20, 5))] == ["8:05 pm", "20:05"]
    assert [english.length(1440), spanish.length(2880), english.length(90)] == ["1 day", "2 días", "1 h 30 min"]
    assert [english.duration(seconds) for seconds in (7, 59, 60, 89, 90, 5410)] == [
        "7 s", "59 s", "1 min", "1 min", "2 min", "1 h 30 min",
    ]  # fmt: skip
    assert [spoken.days(first, date(2027, 6, 18)) for spoken in (english, spanish)] == [
        "17–18 June 2027",
        "17–18 de junio de 2027",
    ]
    assert english.days(date(2027, 6, 30), date(2027, 7, 2)) == "30 June – 2 July 2027"
    assert spanish.days(date(2026, 12, 31), date(2027, 1, 1)) == "31 de diciembre de 2026 – 1 de enero de 2027"
    assert [spoken.listed(["Ana", "Ben", "Cleo"]) for spoken in (english, spanish)] == [
        "Ana, Ben and Cleo",
        "Ana, Ben y Cleo",
    ]


def test_days_of_a_month_are_dates_and_no_bare_numbers() -> None:
    days = [date(2026, 12, day) for day in (7, 14, 21)]
    assert [Language.of(tag).days_of_month(days) for tag in ("en", "es", "de", "fr")] == [
        "7, 14 and 21 December",
        "7, 14 y 21 de diciembre",
        "7., 14. und 21. Dezember",
        "7, 14 et 21 décembre",
    ]
    assert Language.of("en").days_of_month(days[:1]) == "7 December"


def test_a_language_says_months_and_days_as_by_itself_whichever_came_before() -> None:
    """Babel before 2.19 gave German the Hebrew names of months that stand alone, once it had given them to Hebrew."""
    days = [date(2026, month, 1) for month in range(1, 13)]
    alone = """
import sys
from datetime import date
from babel.dates import format_date
for month in range(1, 13):
    print(*(format_date(date(2026, month, 1), pattern, locale=sys.argv[1]) for pattern in ("cccc", "LLLL")))
"""
    for tag in ("he", "ca", "pt", "fr", "de"):
        said = [word for day in days for word in (Language(tag).weekday(day), Language(tag).month_of_year(day.month))]
        ran = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", alone, tag], capture_output=True, check=True, encoding="utf-8"
        )
        assert " ".join(said).split() == ran.stdout.split()


def test_numbers_have_the_marks_of_their_readers() -> None:
    assert [Language.of(tag).number(4.25) for tag in ("en", "es")] == ["4.25", "4,25"]
    assert [Language.of(tag).number(7025.5) for tag in ("en", "de", "es")] == ["7,025.5", "7.025,5", "7025,5"]
    assert [Language.of(tag).number(12500) for tag in ("en", "de", "es")] == ["12,500", "12.500", "12.500"]
    assert [Language.of(tag).percent(80) for tag in ("en", "es", "pt")] == ["80%", "80\u00a0%", "80%"]


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/New_York", {"en": "New York", "es": "Nueva York", "pt": "Nova York", "he": "ניו יורק"}),
        ("US/Eastern", {"en": "New York", "es": "Nueva York"}),
        ("Europe/Kiev", {"en": "Kyiv", "es": "Kiev", "de": "Kiew"}),
        ("Asia/Calcutta", {"en": "Kolkata", "fr": "Calcutta"}),
        ("Asia/Rangoon", {"en": "Yangon", "es": "Yangón"}),
        ("America/Chicago", {"en": "Chicago", "es": "Chicago", "ca": "Chicago"}),
        ("Europe/Stockholm", {"en": "Stockholm", "es": "Estocolmo"}),
        ("Etc/GMT+5", {"en": "UTC−5", "es": "UTC−5"}),
    ],
)
def test_a_zones_place_has_the_name_that_its_readers_use(zone: str, said: dict[str, str]) -> None:
    assert {tag: Language.of(tag).place_name(zone) for tag in said} == said


def test_a_language_without_words_is_said_in_the_sites_or_in_english() -> None:
    assert [Language.of(*tags).tag for tags in (("eo", "es"), ("eo", "ja"), ("es-AR", "en"), ("en-GB", "es"))] == [
        "es",
        "en",
        "es",
        "en",
    ]


def test_scripts_are_given_their_words_where_they_are_not_english() -> None:
    assert script("es").decode().startswith("globalThis.flipkitWords = { form: (n) => Number((n != 1)), agreeing: {")


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("ca", ["fins a les 2:00", "fins a la 1:00", "fins a la 1:30", "fins a les 13:00", "fins a les 0:00"]),
        ("es", ["hasta las 2:00", "hasta la 1:00", "hasta la 1:30", "hasta las 13:00", "hasta las 0:00"]),
        ("fr", ["jusqu’à 02:00", "jusqu’à 01:00", "jusqu’à 01:30", "jusqu’à 13:00", "jusqu’à 00:00"]),
        ("pt", ["até às 02:00", "até à 01:00", "até à 01:30", "até às 13:00", "até às 00:00"]),
    ],
)
def test_one_o_clock_has_its_article(tag: str, said: list[str]) -> None:
    spoken = Language.of(tag)
    hours = [spoken.clock(time(*at)) for at in ((2, 0), (1, 0), (1, 30), (13, 0), (0, 0))]
    assert [spoken.gettext("until %(time)s", time=hour) for hour in hours] == said


def test_a_word_agrees_with_the_value_behind_it() -> None:
    spanish, portuguese = Language.of("es"), Language.of("pt")
    last = ("Ben", "Inés", "Hilda", "Hiedra", "III Encuentro", "<a href='#'>Iván</a>", "«Inventa una»")
    assert [spanish.gettext("%(several)s and %(last)s", several="Ana", last=name) for name in last] == [
        "Ana y Ben",
        "Ana e Inés",
        "Ana e Hilda",
        "Ana y Hiedra",
        "Ana y III Encuentro",
        "Ana e <a href='#'>Iván</a>",
        "Ana e «Inventa una»",
    ]
    assert portuguese.listed(["Ana", "Inês"]) == "Ana e Inês"
    assert [
        Language.of(tag).gettext("Dates are those of %(place)s.", place=place)
        for tag, place in (("fr", "Oslo"), ("fr", "Paris"), ("ca", "Atenes"))
    ] == ["Les dates sont celles d’Oslo.", "Les dates sont celles de Paris.", "Les dates són les d’Atenes."]


def test_only_an_hour_changes_an_article() -> None:
    spoken = Language.of("pt")
    one = "%(num)s session, %(start)s to %(end)s, %(place)s time"
    assert spoken.ngettext(one, one, 1, start="01:00", end="02:00", place="Lisboa") == (
        "1 sessão, da 01:00 às 02:00, hora de Lisboa"
    )
    assert Language.of("es").agreeing("ninguna de las %(count)s sesiones", {"count": 1}) == (
        "ninguna de las %(count)s sesiones"
    )


def test_a_problem_says_one_o_clock_as_pages_do() -> None:
    found = IN_THE_NIGHT(title="Taller", start="01:30")
    assert found.message_in(Language.of("es")) == "«Taller» empieza a la 01:30, de noche."
