"""In which markup the text of a post is written: HTML as Markdown where that is asked and proved.

What it was found to be before names were given is remembered on the disk, so that a text is not made Markdown twice
where none of its links leads elsewhere by then.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256

from flipkit.faults import Phrase
from flipkit.gather.content import import_faults
from flipkit.gather.content.blog_import.account import ImportAccount, ImportedPart
from flipkit.gather.content.blog_import.import_journal import ImportJournal
from flipkit.gather.content.blog_import.import_memory import ImportMemory
from flipkit.gather.content.blog_import.import_plan import is_page
from flipkit.gather.content.blog_import.imported_text import TextImporter
from flipkit.gather.formats.blog_exports.foreign_posts import ForeignPost, Markup
from flipkit.model.text import words_of_html

#: Renders Markdown that stands in a file, as a build does.
RenderMarkdown = Callable[[str, str], str]

#: How HTML stands in Markdown so that it stays as it is.
_IN_MARKDOWN = "<div>\n{html}</div>\n"


class TextForm:
    """Decides in which markup texts are written, below `folder`; `makes` says whether HTML becomes Markdown.

    Where that is None a text keeps the form that it has here, and a new one that of the export.
    """

    def __init__(
        self,
        render: RenderMarkdown | None,
        folder: str,
        posts: str,
        account: ImportAccount,
        journal: ImportJournal,
        *,
        makes: bool | None = None,
    ) -> None:
        self._render, self._folder, self._posts = render, folder, posts
        self._account, self._journal, self._makes = account, journal, makes
        self._made, self._reasons = ImportMemory().table(), list[Phrase]()

    @property
    def reads_texts(self) -> bool:
        """Whether the form of a new file hangs on its text."""
        return bool(self._makes and self._render)

    def of_new(self, post: ForeignPost, trial: TextImporter) -> Markup:
        """Give the markup of a new file; `trial` makes texts as an import does, and counts for nobody."""
        if not (self._makes and self._render) or post.markup is not Markup.HTML or is_page(post.kind, post.status):
            return post.markup
        file = f"{self._folder}/post.md"
        made = self._as_markdown(post, trial.text_of(post, file), file, self._render)
        return Markup.MARKDOWN if isinstance(made, str) else Markup.HTML

    def written(self, post: ForeignPost, text: str, file: str) -> str:
        """Give a text in the markup of its file, and count what it became."""
        if post.markup is not Markup.HTML:
            return text
        is_markdown = file.endswith(".md")
        had = self._journal.form_of(file) or (
            Markup.MARKDOWN if is_markdown and not is_page(post.kind, post.status) else Markup.HTML
        )
        form = Markup.HTML
        if self._render and (had is Markup.MARKDOWN if self._makes is None else self._makes):
            made = self._as_markdown(post, text, file, self._render)
            if isinstance(made, str) and is_markdown:
                self._account.kept(ImportedPart.MARKDOWN)
                self._journal.note_form(file, Markup.MARKDOWN)
                return made
            why = import_faults.HERE_AS_HTML if isinstance(made, str) else made
            self._account.changed(ImportedPart.MARKDOWN, file, import_faults.IMPORT_HTML_KEPT(why=why))
            form = had if self._makes is None else form  # it is tried again when the text is another
        if is_markdown:
            self._journal.note_form(file, form)
        return _IN_MARKDOWN.format(html=text) if is_markdown else text

    def _as_markdown(self, post: ForeignPost, html: str, file: str, render: RenderMarkdown) -> str | Phrase:
        """Give a post's text as Markdown, or why it stays HTML."""
        from flipkit.gather.content.blog_import.markdown_text import to_markdown  # noqa: PLC0415  # asked for rarely

        if post.excerpt and words_of_html(render(post.excerpt, file)) != words_of_html(post.excerpt):
            return import_faults.EXCERPT_IS_HTML
        key = sha256(html.encode("utf-8", "replace")).hexdigest()
        known = self._made.get(key)
        if known is not None:
            return self._reasons[known] if isinstance(known, int) else str(known)
        made = to_markdown(html, file, self._posts, render)
        if isinstance(made, Phrase) and made not in self._reasons:
            self._reasons.append(made)
        self._made.put(key, self._reasons.index(made) if isinstance(made, Phrase) else made)
        return made
