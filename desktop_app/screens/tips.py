"""Words that go where Qt would read markup."""

from __future__ import annotations

from html import escape


def plain_tip(text: str) -> str:
    """Give a tool tip that shows ``text`` as it is, also when it looks like markup.

    A tip has no plain mode: ``<b>`` in a case's name would be obeyed, and ``<img>`` opens files.
    """
    if "<" not in text:
        return text
    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def plain_button(text: str) -> str:
    """Give a button's words so that an ampersand in them is shown, not taken for a shortcut."""
    return text.replace("&", "&&")
