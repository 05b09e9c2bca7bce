"""Build a second site from real posts and feeds, and report on it: `make real`.

Exit status 1 if a gate fails: an exception, a page that no link leads to, a calendar that can't be
read, a search that misses, more than 1 percent of the entries lost, one lost without a reason, one that is lost,
twice or worse when its feed has new ids, breaks off or comes as it was, a chat
neither read nor clearly refused, a transcript that lost messages, a programme neither read nor clearly
refused, or published against the schemas of its exports. Speed is reported only. Without the
data there is nothing to do, and that is no failure.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tests.support.kinds import addresses

from . import changes, chats, gates, losses, posts, programmes, project
from .feedserver import FeedServer, serve_feeds
from .making import Run, fill


def main() -> int:
    """Build, look, report."""
    if not (project.POSTS.is_dir() and project.FEEDS.is_dir()):
        print("make real: the data it reads is not on this machine; nothing to do.")
        return 0
    with tempfile.TemporaryDirectory() as folder, serve_feeds(project.FEEDS) as server:
        here = Path(folder) / "project"
        run = Run(here)
        imported = fill(run, server.urls, Path(folder) / "rows")
        cold, warm = run.gather("gather, cold"), run.gather("gather, warm")
        last = warm
        while any(line.get("new") for line in last):  # of very many entries some wait for the next gatherings
            last = run.gather("gather, what waited")
        changed = change_feeds(run, server)
        run("build", "flipkit", "build")
        before = stamps(here / "site")
        run("build, again", "flipkit", "build")
        site = here / "site"
        if project.LIST.is_file():
            run("blogs import", "flipkit", "blogs", "import", str(project.LIST))
        offered = {f"b{name}": losses.entries((project.FEEDS / name).read_bytes()) for name in server.urls}
        kept = {str(line["blog"]): int(line["total"]) for line in last}
        lost = list(losses.losses(offered, kept, losses.reasons(site)))
        print_report(here, run, cold, warm, server.statuses)
        print_losses(lost, sum(offered.values()))
        print_chats(imported.rows, imported.transcripts)
        print_programmes(imported.programmes)
        failed = (
            list(chats.faults(imported.rows, imported.transcripts))
            + list(programmes.faults(imported.programmes, site))
            + run.failures
            + changed
            + list(judge(site))
            + list(posts.faults())
            + list(losses.faults(lost, sum(offered.values())))
        )
        if before != stamps(site):
            failed.append("a second build changed files")
    print("\nGates:", "all hold." if not failed else "")
    for line in failed:
        print(f"  FAILED {line}")
    return 1 if failed else 0


def change_feeds(run: Run, server: FeedServer) -> list[str]:
    """Let all feeds have new ids, then break off, then be as they were; gives what became worse by it."""
    failed: list[str] = []
    before = changes.held(run.here)
    steps: dict[str, Callable[[bytes], bytes]] = {"new ids": changes.with_new_ids, "cut": changes.cut, "again": bytes}
    for when, change in steps.items():
        server.change = change
        run.gather(f"gather, {when}")
        failed += changes.faults(before, changes.held(run.here), when)
    return failed


def judge(site: Path) -> Iterator[str]:
    """Every gate, in order."""
    if not (site / "index.html").is_file():
        yield "there is no site"
        return
    lost = list(gates.unreachable(site))
    yield from (f"no link leads to {url}" for url in lost[:20])
    if len(lost) > 20:
        yield f"no link leads to {len(lost) - 20} more pages"
    yield from islice(gates.calendars(site), 20)
    word, source = project.rare_word(project.posts())
    yield from gates.search(site, word, source.permalink)


def print_report(
    here: Path, run: Run, cold: list[dict[str, Any]], warm: list[dict[str, Any]], statuses: Counter[int]
) -> None:
    """Print what came in, what went out, how long it took and what was lost."""
    site, sources = here / "site", project.posts()
    public = [source for source in sources if not source.withheld]
    kept = [source for source in public if source.permalink]
    missing = [source.permalink for source in kept if not (site / source.permalink / "index.html").is_file()]
    pages = addresses(site)
    sessions = [url for url in pages if "/sessions/" in url]
    chats = {url.split("/")[1] for url in pages if url.startswith("chats/") and url != "chats/"}
    silent = [line for line in cold if line.get("problem")]
    # Real programmes have real mistakes, such as a speaker in two places; to find one is no failure.
    problems = run("check", "flipkit", "check", "--json", exits=(0, 1))
    print("Real input")
    row("posts", len(sources), f"{len(sources) - len(public)} withheld by their author")
    row("at their permalink", len(kept) - len(missing), f"of {len(kept)}")
    row("blogs", len(cold), f"{len(silent)} with a problem")
    row("entries", sum(int(line.get("total") or 0) for line in cold))
    row("answers 200, 304", statuses[200], f"and {statuses[304]}; warm run: {len(warm)} blogs")
    row("chats", len(chats))
    row("sessions", len(sessions))
    row("pages", len(pages))
    row("calendar files", len(list(site.rglob("*.ics"))))
    print("\nSeconds (wall, CPU)")
    for name, (wall, worked) in run.seconds.items():
        print(f"  {name:<20} {wall:8.2f} {worked:8.2f}")
    print("\nLosses")
    for path in missing:
        print(f"  no page at /{path}")
    for line in silent:
        print(f"  {line['blog']}: {line['problem']}")
    for problem in problems:
        place = f"{problem['file']}, line {problem['line']}" if problem["line"] else problem["file"]
        print(f"  {problem['severity']}: {place}: {problem['message']}")
    dead = Counter(target for _, target in gates.broken(site))
    print(f"  {sum(dead.values())} links within the site to {len(dead)} addresses that are not there, most often:")
    for target, count in dead.most_common(10):
        print(f"    {count:4} {target}")


def print_losses(lost: list[losses.Loss], offered: int) -> None:
    """Print the entries that did not come in, and why."""
    count = sum(loss.lost for loss in lost)
    print(f"\nEntries lost: {count} of {offered}, {count / max(offered, 1):.2%}")
    for loss in lost:
        print(f"  {loss}")


def print_chats(rows: list[chats.Row], imported: list[dict[str, Any]]) -> None:
    """Print what became of each row of the table of chats, and of each transcript."""
    print(f"\nChats: {sum(row.chat for row in rows)} of {len(rows)} rows; the others are refused")
    for line in rows:
        print(f"  {line}")
    for told in imported:
        print(
            f"  transcript of {told['chat']}: {told['messages']} messages, {told['repeats']} repeats left out, "
            f"{told['participants']} people, {told['questions']} questions, {told['links']} links"
        )


def print_programmes(found: list[programmes.Imported]) -> None:
    """Print what became of each programme, and what was repaired on the way."""
    print(f"\nProgrammes: {sum(bool(each.told) for each in found)} of {len(found)} files; the others are refused")
    for each in found:
        print(f"  {each}")


def row(name: str, count: int, remark: str = "") -> None:
    """Print one number."""
    print(f"  {name:<20} {count:8}  {remark}".rstrip())


def stamps(site: Path) -> dict[str, tuple[int, int]]:
    """Size and modification time of every file."""
    found = ((file, file.stat()) for file in sorted(site.rglob("*")) if file.is_file())
    return {file.relative_to(site).as_posix(): (stat.st_size, stat.st_mtime_ns) for file, stat in found}


if __name__ == "__main__":
    sys.exit(main())
