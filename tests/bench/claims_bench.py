"""What reading claims costs. Run: python -m tests.bench.claims_bench.

CPU per 2,000 characters of the tuned corpus, whole, by the rules alone, and part by part; how it grows from 0.5 to 5 MB
and, of odd texts, from 20 to 80 kB; start-up of the command; what further titles add that a text does not name. Each
figure is the least of a few rounds, in CPU time of one process.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from monitor import read
from monitor.claims import extract
from monitor.claims.passage import Passage
from monitor.model import Article, Block, BlockKind, Title, TitleKind

CORPUS = Path(__file__).parent.parent / "corpus" / "tuned"
UNIT = 2_000
ROUNDS = 5
SIZES = (500_000, 1_000_000, 2_000_000, 5_000_000)
TITLES = (1, 10, 100)
"""So many titles are watched at once."""
NOW = datetime(2026, 3, 1, tzinfo=UTC)
PARTS = {
    "outline": "outline.py:outline",
    "view (names, dates)": "view.py:look",
    "dates": "find.py:find",
    "events": "detect.py:detect",
    "factuality": "judge.py:judge",
    "subjects": "track.py:subjects",
}
"""Functions whose share of the whole is told; the view's holds that of the dates."""

ODD = ("a, ", "1 1 1 ", "(", '"', "Aa ", "Aa: ", ".", "... ", "not ", "May ", "May 3, ", "2026 ", "filming began, ")
"""What long texts of nothing else have cost much."""

Text = tuple[Article, Title]

TOLD = (
    "Lowtide will return for its second season on June 5, the network said on Tuesday.",
    "Filming on season 2 wrapped in Cornwall last month, and the eight episodes are now being edited.",
    "A third season has not been ordered yet.",
)
BESIDE = (
    "The drama follows three sisters who inherit a boatyard, and the debts that come with it.",
    "Critics praised the quiet performances and the photography of the grey northern coast.",
    "Her co-star laughed and changed the subject when he was asked about the accident with the crane.",
    "“I grew up on boats,” she told us over tea in a hotel near the river.",
    "Mark Ellison, best known for his stage work, plays the solicitor who knows more than he says.",
    "The writer spent two years in the archive of the harbour office before she wrote a word.",
    "Viewers took to the music as well: the album sold forty thousand copies in its first week.",
    "It is not an easy part, and he is the first to admit that he nearly turned it down.",
    "The company, which runs four channels, reported a loss of nine million pounds for the year.",
    "Shares rose by three per cent on the news before they fell back in the afternoon.",
    "Her mother taught chemistry, her father repaired radios, and nobody in the family went to the theatre.",
    "The village has one shop, two pubs and, since the series, a great many visitors.",
    "Some of the neighbours are less than happy about the coaches that block the lane.",
    "“You cannot park there,” says a sign that somebody has painted by hand.",
    "He is reading a book about lighthouses at the moment and recommends it to everybody.",
    "The costumes were dyed by hand in a shed, with tea, rust and something that smelled of fish.",
    "Asked what she would take to a desert island, she thinks for a long while.",
    "In the first episode the eldest sister finds a letter that changes how she sees her father.",
    "The scene in the church took nine attempts because of a dog that would not stop barking.",
    "A spokesman for the council said that the bridge would be repaired as soon as money was found.",
    "She speaks four languages, none of them, she insists, well.",
    "Prices for houses along the coast have doubled within ten years.",
    "The two actors met at drama school and have shared a flat ever since.",
    "Nobody knew, least of all the director, that the boat would sink so quickly.",
    "His next part is a king in a play about salt.",
    "The recipe for the pie is in the book that comes with the box set.",
    "What does she watch when she is at home? “The weather,” she says.",
)
"""Sentences of a feature that tell nothing of when a title comes, or of its making."""


def feature() -> Text:
    """An article as the news mostly are: one sentence in ten tells something of the title, the others stand around."""
    lines = ["Lowtide: a visit to the boatyard"]
    for number, told in enumerate(TOLD):
        around = [*BESIDE[number * 9 : number * 9 + 9]]
        around.insert(4, told)
        lines += [" ".join(around[:3]), " ".join(around[3:6]), " ".join(around[6:])]
    return read.plain("\n\n".join(lines), published=NOW), Title(name="Lowtide", season=2)


def articles() -> list[Text]:
    """The articles of the tuned corpus, each with the title that it is asked about."""
    return [_asked(json.loads(path.read_text("utf-8"))) for path in sorted((CORPUS / "articles").glob("*.json"))]


def _asked(document: dict[str, object]) -> Text:
    watch = document["watch"]
    assert isinstance(watch, dict)
    published = datetime.fromisoformat(str(document["published"])).replace(tzinfo=UTC)
    is_film = watch.get("kind") == "film"
    title = Title(
        name=watch["title"],
        season=None if is_film else watch.get("season"),
        kind=TitleKind.FILM if is_film else TitleKind.SERIES,
        aliases=tuple(watch.get("aliases") or ()),
    )
    return read.plain(str(document["text"]), published=published), title


def read_all(texts: Sequence[Text]) -> None:
    for article, title in texts:
        extract(article, title, now=NOW)


def hear_all(texts: Sequence[Text]) -> None:
    """Apply the rules without weighing what they find."""
    for article, title in texts:
        deque(Passage(article, title, NOW).hear(), maxlen=0)


def among(texts: Sequence[Text], many: int) -> list[Text]:
    """The same articles, each asked about so many titles, of which it names the first alone."""
    unnamed = [Title(name=f"Qzx Vwqk {number} Zzyx", season=1) for number in range(1, many)]
    return [(article, title) for article, named in texts for title in (named, *unnamed)]


def odd(piece: str, size: int) -> Text:
    """One paragraph of so many characters that repeats a piece."""
    text = f"Lowtide season 2. {piece * (size // len(piece))}"
    block = Block(kind=BlockKind.PARAGRAPH, text=text)
    return Article(url="", title="", published=NOW, modified=None, blocks=(block,)), Title(name="Lowtide", season=2)


def growth(piece: str) -> str:
    """What a long text of nothing but a piece costs, and how that grows with the text."""
    few, many = ([odd(piece, size)] for size in (20_000, 80_000))
    before, after = seconds(lambda: hear_all(few), 2), seconds(lambda: hear_all(many), 2)
    whole = after * 1000 * UNIT / 80_000
    return f"{whole:6.1f} ms per {UNIT} of {piece!r}, {after / before:.1f} times for four times the text"


def seconds(work: Callable[[], None], rounds: int = ROUNDS) -> float:
    """The least CPU time of a few rounds."""
    spent = []
    for _ in range(rounds):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def shares(texts: Sequence[Text]) -> dict[str, float]:
    """The share of the whole that each part takes, itself and what it calls, as a profile tells it."""
    profile = cProfile.Profile()
    profile.runcall(read_all, texts)
    told = pstats.Stats(profile)
    named = {f"{Path(file).name}:{name}": cost[3] for (file, _, name), cost in told.stats.items()}  # type: ignore[attr-defined]
    whole = named["claims_bench.py:read_all"]
    return {part: named.get(function, 0.0) / whole for part, function in PARTS.items()}


def grown(texts: Sequence[Text], size: int) -> Text:
    """One text of so many characters, made of all the articles again and again."""
    joined = "\n\n".join(article.text for article, _ in texts)
    article = read.plain((joined + "\n\n") * (size // len(joined) + 1), published=NOW)
    return article, texts[0][1]


def start_up() -> float:
    """CPU seconds of the command on no input, children only."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-m", "monitor", "extract"], stdin=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Print every figure on a line of its own."""
    texts = articles()
    read_all(texts)
    length = sum(len(article.text) for article, _ in texts)
    whole = seconds(lambda: read_all(texts)) * 1000 * UNIT / length
    print(f"{whole:6.2f} ms per {UNIT} characters of {len(texts)} articles")
    print(f"{seconds(lambda: hear_all(texts)) * 1000 * UNIT / length:6.2f} ms by the rules alone")
    for part, share in shares(texts).items():
        print(f"{whole * share:6.2f} ms {part}")
    story = [feature()]
    read_all(story)
    spent = seconds(partial(read_all, story * 20))
    print(f"{spent * 1000 * UNIT / 20 / len(story[0][0].text):6.2f} ms where one sentence in ten tells something")
    for many in TITLES:
        asked = among(texts, many)
        spent = seconds(partial(read_all, asked))
        print(f"{spent * 1000 * UNIT / length:6.2f} ms for {many} titles of which an article names one")
    print(f"{min(start_up() for _ in range(ROUNDS)):6.2f} s start-up of extract")
    for piece in ODD:
        print(growth(piece))
    for size in SIZES:
        text = grown(texts, size)
        spent = seconds(lambda text=text: read_all([text]), 1)  # type: ignore[misc]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size / 1e6:6.1f} MB {spent:7.1f} s, {spent * 1000 * UNIT / size:6.2f} ms per {UNIT}, peak {peak} MB")


if __name__ == "__main__":
    main()
