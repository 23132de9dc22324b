"""Labelled texts, as an ordinary news site serves them."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

SEEDS = "PREMIERE_MONITOR_SEEDS"
"""Names the environment variable that names a folder of labelled texts; where it is not set, our own are read."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Story:
    """One text and its labels."""

    name: str
    paragraphs: tuple[str, ...]
    published: str
    watch: dict[str, Any]
    status: dict[str, Any]
    states: frozenset[str]
    """The states that its claims tell."""

    @property
    def label(self) -> str:
        """The title as the text calls it."""
        season = self.watch["season"]
        return f"{self.watch['title']} season {season}" if season else str(self.watch["title"])

    def page(self, *more: str, paragraphs: Sequence[str] | None = None, modified: str | None = None) -> bytes:
        """The story as a news page, with further paragraphs on top, where an editor puts what is new."""
        texts = (*more, *(self.paragraphs if paragraphs is None else paragraphs))
        main = "\n".join(f"<p>{escape(text)}</p>" for text in texts)
        edited = f'<meta property="article:modified_time" content="{modified}">' if modified else ""
        return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(self.label)} | Daily Screen</title>
<meta property="article:published_time" content="{self.published}T09:00:00+00:00">{edited}
<script>window.ads = ["{escape(self.watch["title"])} was cancelled"];</script></head>
<body>
<header><a href="/">Daily Screen</a><nav><a href="/tv">Television</a> <a href="/film">Film</a></nav></header>
<main><article><h1>{escape(self.label)}</h1>
{main}
</article></main>
<aside><h3>Most read</h3><ul><li><a href="/ten">Ten shows that were cancelled this year</a></li></ul></aside>
<section id="comments"><h3>Comments</h3><p class="comment">I heard it was cancelled. So sad!</p></section>
<footer>All rights reserved.</footer>
</body></html>
""".encode()


def stories() -> tuple[Story, ...]:
    """The labelled texts, by name."""
    folder = Path(os.environ.get(SEEDS) or Path(__file__).with_name("texts"))
    found = tuple(_story(file) for file in sorted(folder.glob("*.txt")))
    assert found, f"there are no texts in {folder}"
    return found


def _story(file: Path) -> Story:
    labels = json.loads(file.with_suffix(".json").read_text(encoding="utf-8"))
    text = file.read_text(encoding="utf-8")
    return Story(
        name=file.stem.replace("_", "-"),
        paragraphs=tuple(part.strip() for part in text.split("\n\n") if part.strip()),
        published=labels["published"],
        watch=labels["watch"],
        status=labels["status"],
        states=frozenset(claim["state"] for claim in labels["claims"] if not claim.get("optional")),
    )


def configuration(folder: Path, site: str, watched: Sequence[Story], targets: dict[str, str]) -> Path:
    """Write a configuration that watches each story on a page of its own; the page is called as the story."""
    file = folder / "monitor.toml"
    titles = {json.dumps(story.watch, sort_keys=True): story.watch for story in watched}
    parts = ['[monitor]\ndatabase = "sqlite:///monitor.db"\nweb = ""\n']
    for watch in titles.values():
        season = f"season = {watch['season']}\n" if watch["season"] else ""
        names = f"name = {json.dumps(watch['title'])}\naliases = {json.dumps(watch['aliases'], ensure_ascii=False)}\n"
        parts.append(f'[[titles]]\n{names}{season}kind = "{watch["kind"]}"\n')
    for story in watched:
        own = json.dumps([story.watch["title"]])
        where = f'name = "{story.name}"\nurl = "{site}/{story.name}"\n'
        parts.append(f"[[sources]]\n{where}titles = {own}\nallow_private = true\n")
    for name, url in targets.items():
        parts.append(f'[[notify]]\nname = "{name}"\nurl = "{url}"\n')
    file.write_text("\n".join(parts), encoding="utf-8")
    return file
