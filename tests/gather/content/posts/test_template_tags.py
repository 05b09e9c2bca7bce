"""Tags of Jekyll, Hugo and WordPress: filled in where they mean one thing, told where not, left alone in code."""

from __future__ import annotations

import pytest

from flipkit.gather.content.posts.template_tags import fill_in

SOURCES = {"2013-02-01-nb": "posts/2013-02-01-nb.md", "about-us": "posts/pages/about-us/index.md"}


def filled(text: str) -> str:
    made, left = fill_in(text, "posts/2014/a.md", SOURCES)
    assert left == []
    return made.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{% highlight python %}\nprint(1)\n{% endhighlight %}", "```python\nprint(1)\n```"),
        ("{% highlight c++ linenos %}\n a\n  b\n{%- endhighlight -%}", "```c++\n a\n  b\n```"),
        ("{% highlight md %}\n```\nx\n```\n{% endhighlight %}", "````md\n```\nx\n```\n````"),
        ('{{< highlight go "linenos=table" >}}\nx\n{{< /highlight >}}', "```go\nx\n```"),
        ('[sourcecode language="css"]\nx\n[/sourcecode]', "```css\nx\n```"),
        ("[code lang=php]x[/code]", "```php\nx\n```"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("a{% comment %} no {% endcomment %}b", "ab"),
        ("[x]({{ site.baseurl }}/images/x.png)", "[x](/images/x.png)"),
        ("[x]({{site.url}}{{ site.baseurl }}/x.pdf)", "[x](/x.pdf)"),
        ("![x]({{ '/assets/x.png' | relative_url }})", "![x](/assets/x.png)"),
        ('![x]({{ "/assets/x.png" | prepend: site.baseurl | prepend: site.url }})', "![x](/assets/x.png)"),
        ("[a]({% post_url 2013-02-01-nb %})", "[a](../2013-02-01-nb.md)"),
        ("[a]({% post_url /sub/2013-02-01-nb %}#part)", "[a](../2013-02-01-nb.md#part)"),
        ("[a]({% post_url 2013-02-09-gone %})", "[a](2013-02-09-gone.md)"),
        ("[a]({% link _posts/2013-02-01-nb.md %})", "[a](../2013-02-01-nb.md)"),
        ("[a]({% link assets/x.pdf %})", "[a](/assets/x.pdf)"),
        ('[a]({{< ref "2013-02-01-nb.md#x" >}})', "[a](../2013-02-01-nb.md#x)"),
        ('[a]({{< relref "/posts/about-us" >}})', "[a](../pages/about-us/index.md)"),
        ("[a]({{% ref about-us/index.md %}})", "[a](../pages/about-us/index.md)"),
        ('{{< figure src="/img/a.png" >}}', '<figure><img src="/img/a.png" alt=""></figure>'),
        ('{{< figure src="a.png" title="T" alt="A & B" link="b.html" >}}',
         '<figure><a href="b.html"><img src="a.png" alt="A &amp; B"></a><figcaption>T</figcaption></figure>'),
        ("{{< youtube abc-1 >}}",
         '<a href="https://www.youtube.com/watch?v=abc-1">Watch the video at youtube.com</a>'),
        ('{{< youtube id="abc" autoplay="true" >}}',
         '<a href="https://www.youtube.com/watch?v=abc">Watch the video at youtube.com</a>'),
        ("{% youtube abc %}", '<a href="https://www.youtube.com/watch?v=abc">Watch the video at youtube.com</a>'),
        ("[youtube https://www.youtube.com/watch?v=abc&hl=en]",
         '<a href="https://www.youtube.com/watch?v=abc">Watch the video at youtube.com</a>'),
        ("[youtube=http://youtu.be/abc?t=1]",
         '<a href="https://www.youtube.com/watch?v=abc">Watch the video at youtube.com</a>'),
        ("{{< vimeo 12 >}} [vimeo http://vimeo.com/12]",
         '<a href="https://vimeo.com/12">Watch the video at vimeo.com</a> '
         '<a href="https://vimeo.com/12">Watch the video at vimeo.com</a>'),
        ("{{< gist ada 0a1b >}}", '<a href="https://gist.github.com/ada/0a1b">https://gist.github.com/ada/0a1b</a>'),
        ("{% gist 0a1b %}", '<a href="https://gist.github.com/0a1b">https://gist.github.com/0a1b</a>'),
        ("[embed]https://x.example/1[/embed]", '<a href="https://x.example/1">https://x.example/1</a>'),
        ('[caption id="a1" width="300"]<img src="a.jpg" alt="a"> Us[/caption]',
         '<figure><img src="a.jpg" alt="a"><figcaption>Us</figcaption></figure>'),
        ('[caption caption="Us two"]<a href="b"><img src="a.jpg"></a>[/caption]',
         '<figure><a href="b"><img src="a.jpg"></a><figcaption>Us two</figcaption></figure>'),
        ('[audio src="/a.mp3"]', '<audio controls src="/a.mp3"></audio>'),
        ("[audio http://x.example/a.mp3]", '<a href="http://x.example/a.mp3">http://x.example/a.mp3</a>'),
        ("{{</* youtube x */>}}", "{{&lt; youtube x &gt;}}"),
    ],
)  # fmt: skip
def test_what_has_one_meaning_is_filled_in(text: str, expected: str) -> None:
    assert filled(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`{% highlight python %}` and `{{ site.url }}`",
        "```\n{% post_url x %}\n{{< figure src=\"a\" >}}\n```",
        "~~~ liquid\n{{ page.title }}\n",
        "[a note] in brackets, [x](y.md), [1], [ ] a task, [^1]: note, {braces}, {{}}",
        "[Code] is poetry", "100 % {sure}",
    ],
)  # fmt: skip
def test_code_and_words_stay(text: str) -> None:
    assert fill_in(text, "posts/a.md", {}) == (text, [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{% notebook lesson.ipynb %}", [("notebook", 0)]),
        ("a\n{{ page.title }}\n{% include x.html %}", [("{{ page.title }}", 1), ("include", 2)]),
        ('{{< tweet 1 >}} {{% notice tip %}}x{{% /notice %}}', [("tweet", 0), ("notice", 0), ("/notice", 0)]),
        ("[gallery ids=1,2]\n\n[contact-form][/contact-form]",
         [("gallery", 0), ("contact-form", 2), ("/contact-form", 2)]),
        ("{% highlight x %} never closed", [("highlight", 0)]),
        ("[youtube http://[x]", []),
        ('{% youtube "><script> %}', [("youtube", 0)]),
        ('{{< gist "a b" c >}}', [("gist", 0)]),
    ],
)  # fmt: skip
def test_the_rest_stays_and_is_told(text: str, names: list[tuple[str, int]]) -> None:
    made, left = fill_in(text, "posts/a.md", {})
    assert left == names
    assert made == text


@pytest.mark.parametrize(
    "text",
    [
        "a\n\n    {% indented %}\n",
        "<pre>\n{{ x }}\n{% y %}\n</pre>\n",
        "<PRE>{{ x }}</PRE> a",
        "<code>{% x %}</code> and ``{{ ` }}`` and `{% y %}`",
        "> ```\n> {% quoted %}\n> ```\n",
        "- a\n    - b\n\n        ```\n        {% deep %}\n        ```\n",
        "$$\\frac{{a}}{{b}}$$ and x^{{2}} and \\{{ escaped }}",
        "[note] [x] done [Text][ref] [^1] [a b](c)",
    ],
)
def test_code_formulas_and_words_in_brackets_are_no_tags(text: str) -> None:
    assert fill_in(text, "posts/a.md", SOURCES) == (text, [])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('[wpforms id="3"]', ["wpforms"]),
        ("[quote]z[/quote]", ["quote", "/quote"]),
        ("[vc_row]x[/vc_row]", ["vc_row", "/vc_row"]),
        ("{{< ref >}}", ["ref"]),
        ("* item\n\n    {% unknown %}\n", ["unknown"]),
    ],
)
def test_what_is_unknown_is_named_and_left(text: str, names: list[str]) -> None:
    made, left = fill_in(text, "posts/a.md", SOURCES)
    assert (made, [name for name, _ in left]) == (text, names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[[gallery]] [[/caption]]", "[gallery] [/caption]"),
        ("* TOC\n{:toc}\n\nText", "\n[TOC]\n\nText"),
        ("1. x\n{: toc}", "\n[TOC]"),
        (
            "* a\n\n  {% highlight js %}\n  let a\n    b\n  {% endhighlight %}\n",
            "* a\n\n  \n\n    ```js\n    let a\n      b\n    ```\n\n\n",
        ),
        (
            "1. a\n\n    {{< highlight r >}}\n    x\n    {{< /highlight >}}",
            "1. a\n\n    \n\n    ```r\n    x\n    ```\n\n",
        ),
    ],
)
def test_what_stands_in_its_place_is_where_it_was(text: str, expected: str) -> None:
    assert fill_in(text, "posts/a.md", SOURCES) == (expected, [])
