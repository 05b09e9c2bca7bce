"""A machine for accidents: a community whose commands meet all that can befall them, one random step at a time.

After each step what was held before must be held still, in the archive, the built site or the published one,
unless the step itself destroyed it, as a lost disk does; and a regular run must go on from wherever it is.
`must` is the reference: plain sets of what is to be held, read without flipkit.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from tests.soak import held, sources
from tests.soak.commands import Commands, Done, started
from tests.soak.community import FOREIGN, Community
from tests.soak.damage import DAMAGES
from tests.soak.disk import Disk
from tests.soak.held import Held
from tests.soak.sources import Author
from tests.soak.web import OUTAGES, SITE, Web
from tests.soak.zygote import Job
from tests.support.webserver import serving

NETWORK = ("--allow-network", "127.0.0.0/8")
GATHER, BUILD = ("flipkit", "gather", *NETWORK), ("flipkit", "build", "--quiet")
MKDOCS = ("mkdocs", "build", "--quiet")
RESTORE_SITE = ("flipkit", "restore", "site")
#: How often each kind of step is done beside the others.
WEIGHTS = {
    "news": 14,
    "harm": 6,
    "edit": 6,
    "command": 12,
    "killed": 14,
    "full_disk": 8,
    "damage": 16,
    "outage": 10,
    "moved": 4,
    "other_clock": 4,
    "two_at_once": 5,
    "erase": 3,
    "foreign_folder": 2,
    "workflow": 6,
    "deploy": 8,
    "recover": 10,
}
#: The damage that needs more than a project's folder.
_OLDER = "an older .flipkit is put back"
#: What a workflow keeps from one run to the next.
_KEPT = ("archive.sqlite", "ledger.json")
#: So many acts a command is taken to have until it was seen.
_ACTS = 150


class Broken(AssertionError):
    """Something was lost, or a command ended as none may."""


class Machine:
    """The state of the world, and one random step after another; `tell` hears of each.

    `port` is where all of the web answers, `kinds` are the kinds of step there are to be (see `WEIGHTS`).
    """

    def __init__(
        self,
        folder: Path,
        seed: int,
        *,
        commands: Commands,
        web: Web,
        port: int,
        disk: Disk,
        tell: Callable[[str], None],
        kinds: Collection[str],
    ) -> None:
        self.random = Random(seed)  # noqa: S311 - it must be repeatable, not secret
        self.folder, self.web, self.disk, self.tell, self.kinds = folder, web, disk, tell, [*kinds]
        self.site_url = f"http://{SITE}:{port}/"
        self.project = disk.folder / "community"
        self.now = datetime(2026, 11, 2, 8, tzinfo=UTC)
        self.steps: list[str] = []
        self.last: list[Done] = []
        self._outputs = 0
        self._commands = commands
        self._acts: dict[tuple[str, ...], int] = {}
        self._moves = 0
        self._is_built = self._is_upset = False
        self._erased: set[str] = set()
        self._by_workflow = False  # whoever publishes first goes on publishing
        web.authors = {author.name: author for author in _authors(port)}
        self._honest = {author.name for author in web.authors.values() if author.honest}
        for author in web.authors.values():
            for number in range(sources.WINDOW + 1):
                author.write(self.random, self.now - timedelta(days=20 - 3 * number))
        self._community = Community(self.project, self.site_url, web.authors.values())
        self._foreign: dict[str, bytes] = {}
        self.must = Held()

    # What is done

    def step(self) -> None:
        """Do one random step, and look whether everything is still there."""
        (kind,) = self.random.choices(self.kinds, [WEIGHTS[kind] for kind in self.kinds])
        act: Callable[[], None] = getattr(self, kind)
        act()

    def begin(self) -> None:
        """Gather and build for the first time, publish, and put others' files into the site."""
        self._say("the first gathering and build")
        self._regular(GATHER)
        self._regular(BUILD)
        for name, data in FOREIGN.items():
            path = self.project / "site" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        self._foreign = dict(FOREIGN)
        self.deploy()
        shutil.copytree(self.project / ".flipkit", self.folder / "backup", dirs_exist_ok=True)

    def news(self) -> None:
        """Let blogs write or edit, and time pass."""
        self.now += timedelta(hours=self.random.randint(1, 40))
        author = self.random.choice([*self.web.authors.values()])
        if self.random.random() < 0.3 and author.items:
            author.edit(self.random)
            self._say(f"{author.name} edits an entry")
        else:
            marks = [author.write(self.random, self.now) for _ in range(self.random.randint(1, 3))]
            self._say(f"{author.name} writes {', '.join(marks)}")

    def harm(self) -> None:
        """Let a server fail, or a dishonest blog do something."""
        authors = [*self.web.authors.values()]
        if self.random.random() < 0.4:
            author = self.random.choice(authors)
            author.mode = self.random.choice(["well", *sources.FAILURES])
            self._say(f"{author.name}'s server answers: {author.mode}")
            return
        if self.random.random() < 0.3:
            self._say(self.web.programme.change(self.random))
            return
        author = self.random.choice([author for author in authors if not author.honest])
        others = [other for other in authors if other is not author]
        self._say(sources.do_harm(self.random, author, others, self.now))

    def edit(self) -> None:
        """Let an editor change a file of content/."""
        self._say(f"an editor changes: {self._community.edit(self.random)}")

    def command(self) -> None:
        """Run a command, undisturbed."""
        words = self._any_command()
        self._say(_named(words))
        self._do([self._job(words)])

    def killed(self) -> None:
        """Run a command and kill it somewhere."""
        words = self._any_command()
        if self.random.random() < 0.75:
            at = self.random.randint(1, self._acts.get(words, _ACTS))
            self._say(f"{_named(words)}, killed at its act {at}")
            self._do([self._job(words, killed_at=at)], upset=True)
        else:
            seconds = round(self.random.uniform(0.02, 1.5), 3)
            self._say(f"{_named(words)}, killed after {seconds} s of work")
            self._do([self._job(words, cpu=seconds)], upset=True)

    def full_disk(self) -> None:
        """Run a command while the disk has no room, or gets full in the middle."""
        words = self._any_command()
        kind = self.random.choice(["full", "full from", "file limit"])
        if kind == "full":
            free = self.random.choice([0, 4, 32, 128, 512, 2048])
            self._say(f"{_named(words)}, with {free} KB free")
            with self.disk.filled(free) as is_full:
                job = self._job(words) if is_full else self._job(words, full_at=1 + free)
                self._do([job], upset=True)
        elif kind == "full from":
            at = self.random.randint(1, self._acts.get(words, _ACTS))
            self._say(f"{_named(words)}, the disk full from act {at}")
            self._do([self._job(words, full_at=at)], upset=True)
        else:
            largest = self.random.choice([1, 4096, 20_000, 60_000])
            self._say(f"{_named(words)}, no file over {largest} bytes")
            self._do([self._job(words, largest=largest)], upset=True)

    def damage(self) -> None:
        """Lose or damage a part of the state."""
        name = self.random.choice([*DAMAGES, _OLDER])
        self._say(name)
        if name == _OLDER:
            shutil.rmtree(self.project / ".flipkit", ignore_errors=True)
            shutil.copytree(self.folder / "backup", self.project / ".flipkit")
        else:
            DAMAGES[name](self.random, self.project)
        self._accident()

    def outage(self) -> None:
        """Run a command while the published site fails."""
        outage = self.random.choice([*OUTAGES, "404"])
        words = self._any_command()
        self._say(f"{_named(words)}, the published site answers: {outage}")
        self.web.outage = outage
        if outage == "404":  # it says that there is nothing: what only it holds may go
            self.must = self.must.common(self._held(published=False))
        self._do([self._job(words, unknown=SITE if outage == "unknown" else "")], upset=True)
        self.web.outage = ""

    def moved(self) -> None:
        """Give the project's folder another name."""
        self._moves += 1
        to = self.project.with_name(f"renamed {self._moves}")
        self._say(f"the folder is renamed: {to.name}")
        self.project.rename(to)
        self.project = to
        self._community.folder = to

    def other_clock(self) -> None:
        """Run a command with a wrong clock."""
        days = self.random.choice([-4000, -400, -30, -1, 30, 400])
        words = self.random.choice([GATHER, BUILD])
        self._say(f"{_named(words)}, the clock wrong by {days} days")
        right = self.must
        self.must = replace(self.must, addresses=held.lasting(self.must.addresses))
        self._do([self._job(words, now=self.now + timedelta(days=days))], is_today=False)
        self.must, self._is_built = self.must | right, False

    def two_at_once(self) -> None:
        """Run two commands at once."""
        first, second = self._any_command(), self._any_command()
        self._say(f"{_named(first)} and {_named(second)} at once")
        self._do([self._job(first), self._job(second)], upset=True)

    def erase(self) -> None:
        """Erase a blog, as its author wishes."""
        name = self.random.choice([*self.web.authors])
        if len(self._community.listed) < 3 or name not in self._community.listed:
            return
        self._say(f"{name} is erased")
        (done,) = self._do([self._job(("flipkit", "blogs", "remove", name, "--forget"))], erasing=name)
        if done.status == 0:
            self._community.listed.remove(name)

    def foreign_folder(self) -> None:
        """Build into the folder of somebody else's website, which must say no and leave it as it is."""
        theirs = self.folder / "theirs"
        for name in ("index.html", "404.html", "CNAME", "photos/boat.jpg", "blogs/health.json"):
            (theirs / name).parent.mkdir(parents=True, exist_ok=True)
            (theirs / name).write_text(f"theirs: {name}")
        before = {path: path.read_bytes() for path in theirs.rglob("*") if path.is_file()}
        words = (*BUILD, "-d", str(theirs))
        self._say("flipkit build -d <the folder of another website>")
        (done,) = self._run([self._job(words)])
        if done.status == 0 or before != {path: path.read_bytes() for path in theirs.rglob("*") if path.is_file()}:
            self._fail("another's website was taken over")

    def workflow(self) -> None:
        """Let a workflow gather, build and publish on a machine of its own, with what its cache holds."""
        cache = self.random.choice(["newest", "newest", "older", "no"])
        self._by_workflow = True
        here, kept = self.folder / "workflow" / "community", self.folder / "cache"
        shutil.rmtree(here.parent, ignore_errors=True)
        shutil.copytree(self.project / "content", here / "content")
        shutil.copyfile(self.project / "mkdocs.yml", here / "mkdocs.yml")
        caches = sorted(kept.glob("*")) if kept.is_dir() else []
        if caches and cache != "no":
            chosen = caches[-1] if cache == "newest" else self.random.choice(caches)
            shutil.copytree(chosen, here / ".flipkit")
        self._say(f"a workflow gathers, builds and publishes, with {cache} cache")
        before = held.of_site(self.web.published).without(self._erased)
        for words in (GATHER, BUILD):
            (done,) = self._run([replace(self._job(words), folder=str(here))])
            if done.status:
                if not self._is_upset:
                    self._fail(f"{_named(words)} said no though all is well")
                return
        built = held.of_site(here / "site")
        if still := sorted(key for key in built.entries if key[0] in self._erased):
            self._fail(f"an erased blog is still published: {still[0]}")
        self._lost("the site that a workflow built", built.without(self._erased), self._of_honest(before))
        shutil.copytree(here / ".flipkit", kept / f"{len(caches):03}", ignore=lambda _, names: {*names} - {*_KEPT})
        self._publish(here / "site")

    def deploy(self) -> None:
        """Publish the site, if the last build succeeded."""
        site = self.project / "site"
        if self._by_workflow or not self._is_built or not site.is_dir():
            return
        self._say("the site is published")
        self._publish(site)
        if self.random.random() < 0.3 and (self.project / ".flipkit").is_dir():
            shutil.rmtree(self.folder / "backup", ignore_errors=True)
            shutil.copytree(self.project / ".flipkit", self.folder / "backup")

    def _publish(self, site: Path) -> None:
        new = self.folder / "published.new"
        shutil.copytree(site, new, ignore=shutil.ignore_patterns(".*"))
        shutil.rmtree(self.web.published, ignore_errors=True)
        new.rename(self.web.published)
        self.look()

    def recover(self) -> None:
        """All is well again: a regular run goes on, and what is to be held is in the archive and the site."""
        self.now += timedelta(days=8)
        for author in self.web.authors.values():
            author.mode = "well"
        self.web.programme.mode = "well"
        self._say("all is well again; a regular run")
        (done,) = self._do([self._job(GATHER)])
        if done.status and "flipkit restore" in done.said:
            self._regular(("flipkit", "restore", self.site_url, *NETWORK))
            self._regular(GATHER)
        elif done.status:
            self._fail(f"gather ended with {done.status}")
        archive = held.of_archive(self.project / ".flipkit")
        shown = {
            (name, item.guid)
            for name in self._honest & {*self._community.listed} - self._erased
            for item in self.web.authors[name].shown
        }
        must = self._of_honest(self._of_here()).entries
        self._lost("the archive after gathering", archive, Held(entries=must | shown))
        self._is_upset = False
        self._regular(BUILD)
        self.deploy()

    def report(self, error: Broken) -> str:
        """Say what was lost, after which steps, and what the last commands said."""
        steps = "\n".join(f"{number:4}  {step}" for number, step in enumerate(self.steps, 1))
        told = "\n".join(
            f"\n{' '.join(done.words)} ended with {done.status} and said:\n" + "\n".join(done.said.splitlines()[-25:])
            for done in self.last
        )
        return f"\nLOST: {error}\n\nAfter these steps:\n{steps}\n{told}"

    # How it is judged

    def _regular(self, words: tuple[str, ...]) -> None:
        """Run a command that must succeed."""
        (done,) = self._do([self._job(words)])
        if done.status:
            self._fail(f"{_named(words)} ended with {done.status}")

    def _run(self, jobs: Sequence[Job]) -> list[Done]:
        """Run commands, and look whether they ended as commands may."""
        self.last = done = self._commands.run(jobs)
        for job, each in zip(jobs, done, strict=True):
            is_quiet = not (job.killed_at or job.full_at or job.largest or job.cpu)
            if is_quiet and each.ended:
                self._acts[job.words] = each.acts
            if each.status == -14:
                self._fail(f"{_named(job.words)} hung")
            if not each.ended and not (job.killed_at or job.cpu):
                self._fail(f"{_named(job.words)} was ended by signal {-each.status}")
            if "Traceback (most recent call last)" in each.said or "ExceptionGroup" in each.said:
                self._fail(f"{_named(job.words)} ended in a traceback")
        return done

    def _do(
        self, jobs: Sequence[Job], *, upset: bool = False, erasing: str = "", is_today: bool = True
    ) -> list[Done]:
        """Run commands, and look whether anything was lost by them."""
        content, before = _files(self.project / "content"), self._of_here()
        if not is_today:  # what is of tomorrow is not shown, and shown again when the clock is right
            before = replace(before, addresses=held.lasting(before.addresses))
        self._is_upset |= upset
        done = self._run(jobs)
        for job, each in zip(jobs, done, strict=True):
            if each.status and not self._is_upset:
                self._fail(f"{_named(job.words)} said no though all is well")
        if erasing and done[0].status == 0:
            self._erased.add(erasing)
            self.must = self.must.without(self._erased)
        elif content != _files(self.project / "content"):
            self._fail("content/ was changed")
        builds = [each for each in done if each.words[:2] in (BUILD[:2], MKDOCS[:2])]
        if builds:
            self._is_built = all(each.status == 0 for each in builds)
        self.look()
        if builds and self._is_built:
            site = held.of_site(self.project / "site").without(self._erased)
            self._lost("the site after a build", site, self._of_honest(before.without(self._erased)))
        return done

    def _of_here(self) -> Held:
        """Give what this machine must hold: all, unless a workflow publishes, which may know more."""
        return self._held(published=False) if self._by_workflow else self.must

    def _of_honest(self, all_held: Held) -> Held:
        """Leave out entries of dishonest blogs: a copy need not be shown."""
        entries = frozenset(key for key in all_held.entries if key[0] in self._honest)
        return replace(all_held, entries=entries, texts=entries & all_held.texts)

    def _accident(self) -> None:
        """Take note of what a damage has destroyed for good."""
        self._is_upset, self._is_built = True, False
        known = self.must.ledger
        self.must = self.must.common(self._held())
        if self.must.ledger != known:  # nobody remembers what subscribers were told
            kept = {key: number for key, number in self.must.events.items() if key in self.must.ledger}
            self.must = replace(self.must, events=kept)
        self._foreign = {name: data for name, data in self._foreign.items() if self._has(name, data)}

    def look(self) -> None:
        """Look whether everything is still there, and remember what is new. Raises `Broken`."""
        now = self._held()
        self._lost("all three places", now, replace(self.must, events={}))
        self.must = now | self.must
        for name, data in self._foreign.items():
            if not self._has(name, data):
                self._fail(f"site/{name}, which somebody else put there, is gone or changed")

    def _has(self, name: str, data: bytes) -> bool:
        path = self.project / "site" / name
        return path.is_file() and path.read_bytes() == data

    def _held(self, *, published: bool = True) -> Held:
        here = held.of_archive(self.project / ".flipkit") | held.of_site(self.project / "site")
        everywhere = here | held.of_site(self.web.published) if published else here
        return everywhere.without(self._erased)

    def _lost(self, where: str, has: Held, must: Held) -> None:
        if lost := has.lost_from(must):
            self._fail(f"{where}: lost {len(lost)}\n  " + "\n  ".join(lost[:12]))

    def _fail(self, what: str) -> None:
        raise Broken(what)

    # Small things

    def _say(self, step: str) -> None:
        self.steps.append(step)
        self.tell(f"{len(self.steps):4}  {self.now:%Y-%m-%d}  {step}")

    def _any_command(self) -> tuple[str, ...]:
        restore = ("flipkit", "restore", self.site_url, *NETWORK)
        return self.random.choices([GATHER, BUILD, MKDOCS, restore, RESTORE_SITE], [10, 10, 3, 2, 1])[0]

    def _job(self, words: tuple[str, ...], *, now: datetime | None = None, **accident: object) -> Job:
        self._outputs += 1
        output = self.folder / f"output-{self._outputs % 4}.txt"
        moment = (now or self.now).isoformat()
        return Job(words=words, folder=str(self.project), now=moment, output=str(output), **accident)  # type: ignore[arg-type]


@contextmanager
def running(
    folder: Path,
    seed: int,
    *,
    kinds: Collection[str] = tuple(WEIGHTS),
    tell: Callable[[str], None] = lambda _: None,
    mount: bool = False,
) -> Iterator[Machine]:
    """Give a machine that begins in a new or empty folder; `mount` gives it a disk of its own, if that can be had."""
    folder.mkdir(exist_ok=True)
    with ExitStack() as stack:
        web = Web(folder / "published")
        server = stack.enter_context(serving({"/": web.answer}))
        disk = stack.enter_context(Disk.at(folder / "disk", mount=mount))
        commands = stack.enter_context(started())
        yield Machine(folder, seed, commands=commands, web=web, port=server.port, disk=disk, tell=tell, kinds=kinds)


def _authors(port: int) -> Iterator[Author]:
    for name, form in (("ada", "rss"), ("bea", "atom"), ("cem", "json")):
        yield Author(name=name, port=port, format=form)
    for name, form in (("mallory", "atom"), ("oscar", "rss")):
        yield Author(name=name, port=port, format=form, honest=False)


def _named(words: tuple[str, ...]) -> str:
    return " ".join(word for word in words if word not in NETWORK)


def _files(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {str(path.relative_to(folder)): (status.st_mtime_ns, status.st_size) for path, status in found.items()}
