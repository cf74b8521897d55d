"""HTML to text. Nothing is fetched, run or kept: only the words and their lines.

Written by hand, and linear: the standard library's parser takes minutes over HTML made to harm.
"""

import html
import re

from .charsets import clean

TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:[^\"'<>]++|\"[^\"]*+\"|'[^']*+'){0,100}+>")
COMMENT = "<!--"
SILENT = frozenset({"script", "style", "title", "template", "svg", "object", "textarea"})
# What begins a line of its own; around the second ones stands an empty line.
LINES = frozenset({"br", "div", "tr", "li", "dt", "dd", "hr", "address", "section", "article"})
BLOCKS = frozenset(
    {"p", "table", "ul", "ol", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}
)
MARKS = {"li": "- ", "td": " ", "th": " "}
SPACES = re.compile(r"\s+")


def text_of(markup: str) -> str:
    """The text of an HTML mail. Unclosed, crossed and deep elements change nothing."""
    pieces: list[str] = []
    at = 0
    while (opens := markup.find("<", at)) >= 0:
        pieces.append(words(markup[at:opens]))
        at, piece = after(markup, opens)
        pieces.append(piece)
    pieces.append(words(markup[at:]))
    return tidy("".join(pieces))


def after(markup: str, opens: int) -> tuple[int, str]:
    """Where the text goes on after what begins with "<", and what it says itself."""
    if markup.startswith(COMMENT, opens):
        return behind(markup, "-->", opens)
    found = TAG.match(markup, opens)
    if not found:
        following = markup[opens + 1 : opens + 2]
        is_tag = following.isalpha() or following in ("!", "?", "/")
        return behind(markup, ">", opens) if is_tag else (opens + 1, "<")
    tag = found.group(2).lower()
    if tag in SILENT and not found.group(1):
        closing = re.compile(rf"</{tag}", re.IGNORECASE).search(markup, found.end())
        return behind(markup, ">", closing.start() if closing else len(markup))
    mark = MARKS.get(tag, "") if not found.group(1) else ""
    return found.end(), line_break(tag, is_end=bool(found.group(1))) + mark


def behind(markup: str, end: str, start: int) -> tuple[int, str]:
    """Silence up to an end mark; what never ends is silent to the end of the mail."""
    found = markup.find(end, start)
    return (found + len(end), "") if found >= 0 else (len(markup), "")


def line_break(tag: str, *, is_end: bool) -> str:
    if tag in BLOCKS:
        return "\n\n"
    return "\n" if tag in LINES and not (tag == "br" and is_end) else ""


def words(text: str) -> str:
    return SPACES.sub(" ", html.unescape(text))


def tidy(text: str) -> str:
    """Lines without blanks around them, and never more than one empty line in a row."""
    lines = [line.strip() for line in clean(text).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
