"""Formulas as words: MathML in one line, by what says it in TeX or in words, else by its structure (`1/3`, `r^2`).

https://www.w3.org/TR/mathml-core/: the elements, and what their places mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape

from flipkit.gather.formats.html_tokens import TOKEN, attributes_of

#: Longest formula whose structure is read, in characters, and its deepest nesting; of others the words stay.
_LONGEST, _DEEPEST = 20_000, 60
_ANNOTATION = re.compile(r"<(?:[\w-]{1,20}:)?annotation\b([^<>]*)>([^<]*)<", re.I)
_DISPLAYED = "{\\displaystyle "
_TAG = re.compile(r"<[^<>]*>")
#: Signs that nobody sees (U+2061 to U+2064), and what stands between two things with a blank on each side.
_UNSEEN = str.maketrans(dict.fromkeys("\u2061\u2062\u2063\u2064\u200b"))
_BETWEEN = frozenset(
    "= < > ≤ ≥ ≠ ≈ ≡ ∼ ≅ ∝ + - − ± ∓ × · ⋅ ÷ ∗ * ∈ ∉ ⊂ ⊆ ∪ ∩ → ← ↔ ⇒ ⇐ ⇔ ↦ ∧ ∨ := ⟹ ⟶ ⇌ ∣ ∥ ⊥".split()
)
_SIGNS = frozenset("+ - − ± ∓".split())
_MARKS = {
    "¯": "\u0304", "‾": "\u0304", "_": "\u0304", "→": "\u20d7", "⃗": "\u20d7", "^": "\u0302", "ˆ": "\u0302",
    "~": "\u0303", "˜": "\u0303", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
_TOKENS = frozenset(("mi", "mn", "mo", "ms", "mtext"))
_SIMPLE = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\W_]\W|√(?:\d+|[^\W\d_]+)|\([^()]*\)")


def in_words(attributes: Mapping[str, str], inside: str) -> str:
    """Give a formula in one line: `inside` is what stands in its `<math>`."""
    if said := " ".join(attributes.get("alttext", "").split()):
        return _tex(said)
    for annotation in _ANNOTATION.finditer(inside):
        if "tex" in annotation[1].lower() and annotation[2].strip():
            return _tex(" ".join(unescape(annotation[2]).split()))
    read = _structure(inside) if len(inside) <= _LONGEST else ""
    return " ".join((read or unescape(_TAG.sub(" ", inside))).split())


def _tex(said: str) -> str:
    return said[len(_DISPLAYED) : -1].strip() if said.startswith(_DISPLAYED) and said.endswith("}") else said


def _structure(inside: str) -> str:
    """Read MathML from the inside out; nothing if it nests deeper than people write."""
    levels: list[tuple[str, Mapping[str, str], list[str]]] = [("math", {}, [])]
    at = 0
    for token in TOKEN.finditer(inside):
        _say(levels[-1], inside[at : token.start()])
        at = token.end()
        name = (token["name"] or "").lower().rpartition(":")[2]
        if token["end"]:
            while len(levels) > 1 and any(level[0] == name for level in levels):
                closed = levels.pop()
                levels[-1][2].append(_made(*closed))
                if closed[0] == name:
                    break
        elif name:
            levels.append((name, attributes_of(token["rest"]), []))
            if token["rest"].endswith("/"):
                closed = levels.pop()
                levels[-1][2].append(_made(*closed))
        if len(levels) > _DEEPEST:
            return ""
    _say(levels[-1], inside[at:])
    while len(levels) > 1:
        closed = levels.pop()
        levels[-1][2].append(_made(*closed))
    return _row(levels[0][2])


def _say(level: tuple[str, Mapping[str, str], list[str]], written: str) -> None:
    if words := " ".join(unescape(written).translate(_UNSEEN).split()):
        level[2].append(words)


def _made(name: str, attributes: Mapping[str, str], parts: list[str]) -> str:
    """Give the words of an element by those of its parts."""
    if name in _TOKENS:
        return "".join(parts)
    if name in ("annotation", "annotation-xml", "mphantom"):
        return ""
    if name == "semantics":
        return parts[0] if parts else ""
    if name == "msqrt":
        return f"√{_held(_row(parts))}"
    if name == "mfenced":
        within = ", ".join(part for part in parts if part)
        return f"{attributes.get('open', '(')}{within}{attributes.get('close', ')')}"
    if name in ("mtable", "mtr"):
        return ("; " if name == "mtable" else ", ").join(part for part in parts if part)
    made = _SHAPES.get(name)
    if made and len(parts) >= made[0]:
        return (
            made[1](parts) if name != "mfrac" or attributes.get("linethickness", "1")[:1] != "0" else _choice(parts)
        )
    return _row(parts)


def _choice(parts: Sequence[str]) -> str:
    return f"C({parts[0]}, {parts[1]})"


def _over(parts: Sequence[str]) -> str:
    mark = _MARKS.get(parts[1])
    return f"{parts[0]}{mark}" if mark and len(parts[0]) == 1 else f"{parts[0]}^{_held(parts[1])}"


def _scripts(parts: Sequence[str]) -> str:
    """What stands at the corners of something: behind it, and before it (an isotope)."""
    base, *corners = parts
    at = corners.index("\0") if "\0" in corners else len(corners)
    return "".join((*_pairs(corners[at + 1 :]), base, *_pairs(corners[:at])))


def _pairs(corners: Sequence[str]) -> list[str]:
    signs = ("_", "^") * len(corners)
    return [f"{sign}{_held(each)}" for sign, each in zip(signs, corners, strict=False) if each]


_SHAPES: dict[str, tuple[int, Callable[[Sequence[str]], str]]] = {
    "msup": (2, lambda parts: f"{_base(parts[0])}^{_held(parts[1])}"),
    "msub": (2, lambda parts: f"{parts[0]}_{_held(parts[1])}"),
    "msubsup": (3, lambda parts: f"{parts[0]}_{_held(parts[1])}^{_held(parts[2])}"),
    "mover": (2, _over),
    "munder": (2, lambda parts: f"{parts[0]}_{_held(parts[1])}"),
    "munderover": (3, lambda parts: f"{parts[0]}_{_held(parts[1])}^{_held(parts[2])}"),
    "mfrac": (2, lambda parts: f"{_held(parts[0])}/{_held(parts[1])}"),
    "mroot": (2, lambda parts: f"{_held(parts[0])}^(1/{parts[1]})"),
    "mmultiscripts": (1, _scripts),
    "mprescripts": (0, lambda parts: "\0"),
}


def _held(part: str) -> str:
    """Put brackets around what is more than one thing."""
    return part if not part or _SIMPLE.fullmatch(part) or len(part) == 1 else f"({part})"


def _base(part: str) -> str:
    return f"({part})" if " " in part and not _SIMPLE.fullmatch(part) else part


def _row(parts: Sequence[str]) -> str:
    """Put what stands side by side into one line, with blanks where things would run into one."""
    line = ""
    for part in parts:
        if not part:
            continue
        sign = part in _SIGNS and (not line or line[-1] in "([{|,/ ")
        if part in _BETWEEN and not sign:
            line = f"{line} {part} "
        elif part in (",", ";"):
            line = f"{line}{part} "
        else:
            line += f" {part}" if _run_together(line, part) else part
    return line.strip()


def _run_together(line: str, part: str) -> bool:
    if not line or not (line[-1].isalnum() and part[0].isalnum()):
        return bool(line) and line[-1].isalpha() and part[0] in "√∑∫∏"
    return not re.search(r"(?:^|[^\w^.])[\d.]+$", line) or part[0].isdigit()
