"""Formulas are said in one line: in TeX where that stands there, else by their structure."""

from __future__ import annotations

import pytest

from flipkit.gather.formats.sanitize import clean, plain_line, spoken

TEX = r'<annotation encoding="application/x-tex">9\pi</annotation>'


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<mi>A</mi><mo>=</mo><mi>π</mi><msup><mi>r</mi><mn>2</mn></msup>", "A = π r^2"),
        ("<mfrac><mn>1</mn><mn>3</mn></mfrac>", "1/3"),
        (f"<semantics><mrow><mn>9</mn><mi>π</mi></mrow>{TEX}</semantics>", r"9\pi"),
        ("<mn>9</mn><mi>π</mi>", "9π"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>",
         "(a + b)/(2a)"),
        ("<mo>-</mo><mi>b</mi><mo>±</mo><msqrt><mi>d</mi></msqrt>", "-b ± √d"),
        ("<msup><mn>10</mn><mrow><mo>-</mo><mn>3</mn></mrow></msup>", "10^(-3)"),
        ("<msub><mi>x</mi><mi>i</mi></msub>", "x_i"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>", "∑_(i = 1)^n"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "x^(1/3)"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>x</mi>", "sin x"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u0304"),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "(a, b)"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd></mtr></mtable>",
         "1, 2; 3"),
        ("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "_6^14C"),
        ("<m:mi>x</m:mi><m:mo>&lt;</m:mo>\n <m:mi>y</m:mi>", "x &lt; y"),
        ("<mrow>" * 500 + "<mi>deep</mi>", "deep"),
        ("a left <mi>open", "a left open"),
    ],
)  # fmt: skip
def test_a_formula_in_one_line(inside: str, words: str) -> None:
    assert clean(f"<p>So <math>{inside}</math>.</p>") == f"<p>So {words}.</p>"


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (r'<math alttext="9\pi"><mi>x</mi></math>', r"9\pi"),
        (r'<math alttext="{\displaystyle E=mc^{2}}"><mi>E</mi></math>', "E=mc^{2}"),
        ('<span class="katex"><span class="katex-mathml"><math><mi>r</mi></math></span>'
         '<span class="katex-html" aria-hidden="true"><span>r</span></span></span>', "r"),
        (r'<script type="math/tex">\pi r^2</script>', r"\pi r^2"),
        ('<div class="latex-rendered" data-attrs="{&quot;persistentExpression&quot;:&quot;E=mc^2&quot;}"></div>',
         "E=mc^2"),
        (r'<img src="https://s0.wp.com/latex.php?latex=%5Cpi" alt="\pi" class="latex">', r"\pi"),
        ('<img src="https://latex.codecogs.com/gif.latex?x%5E2+1">', "x^2+1"),
        ('<img src="https://chart.googleapis.com/chart?cht=tx&chl=a%2Bb">', "a+b"),
        ('<img class="Wirisformula" src="/show?f=1" alt="1 half" data-mathml="x">', "1 half"),
        ('<math><mi>E</mi></math><img src="/svg/1" class="mwe-math-fallback-image" aria-hidden="true" alt="E">',
         "E"),
    ],
)  # fmt: skip
def test_what_says_a_formula_in_words_is_preferred(html: str, words: str) -> None:
    assert spoken(clean(html, "https://maths.example/1")) == words


def test_a_title_with_a_formula_keeps_it() -> None:
    assert plain_line("Why <math><mfrac><mn>1</mn><mn>3</mn></mfrac></math> is not 13") == "Why 1/3 is not 13"
