"""What the handbook shows is done: its files written and its commands run, page by page, in a folder of their own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import sample, shown
from tests.support.paper import texts
from tests.support.server import serve

pytestmark = pytest.mark.slow

HANDBOOK = sample.ROOT / "content" / "handbook"
TUTORIALS = ["tutorials/community", "tutorials/conference", "tutorials/blog"]
HOW_TOS = sorted(f"how-to/{file.stem}" for file in (HANDBOOK / "how-to").glob("*.md"))
#: All pages but the reference, which a program writes.
PAGES = sorted(
    page
    for file in HANDBOOK.rglob("*.md")
    if not (page := file.relative_to(HANDBOOK).with_suffix("").as_posix()).startswith("reference/")
)
DISTRICT = "https://district.example/pd/"


def blocks(page: str) -> list[shown.Block]:
    """The fenced blocks of a page of the handbook."""
    return list(shown.blocks((HANDBOOK / f"{page}.md").read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def lab_bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The blog that the pages take as their example; gives its address."""
    with shown.lab_bench(tmp_path_factory.mktemp("blog") / "site") as address:
        yield address


@pytest.fixture(scope="module")
def community(tmp_path_factory: pytest.TempPathFactory, lab_bench: str) -> Path:
    """The community that the first tutorial makes; all other pages go on from there."""
    return tried("tutorials/community", tmp_path_factory.mktemp("first") / "x", lab_bench)


def tried(page: str, folder: Path, lab_bench: str) -> Path:
    """Do all that a page shows, beginning in `folder`; gives the folder where the reader is in the end."""
    trial = shown.Trial(folder, {shown.LAB_BENCH: lab_bench})
    for block in blocks(page):
        trial.does(block)
    return trial.folder


def test_every_page_is_tried_or_shows_nothing_to_do() -> None:
    """What the other pages show are examples; test_handbook.py holds them against the model."""
    tried_here = {*TUTORIALS, *HOW_TOS, "conferences", "pd"}
    assert [
        f"{page}: {block}"
        for page in PAGES
        if page not in tried_here
        for block in blocks(page)
        if (block.title or block.language == "sh") and not block.only
    ] == []


def test_what_is_only_shown() -> None:
    found = {page: [str(block) for block in blocks(page) if block.only] for page in PAGES}
    assert {page: only for page, only in found.items() if only} == {
        "chats": ["flipkit import chat https://commons.example/tags/northlakes --into northlakes/2026-09-16"],
        "explanation/gathering": [
            "flipkit blogs remove lab-bench",
            "flipkit entries forget lab-bench why-i-stopped-marking",
        ],
        "how-to/headers": [
            "curl --head https://flipclass.example/calendars/all.ics",
            "site/.htaccess",
            "location ~ \\.ics$ {",
            "content/_headers",
        ],
        "how-to/several-machines": [
            "python -m pip install 'flipkit[cluster]'",
            "dask scheduler --host 10.0.0.5",
            "dask worker 10.0.0.5:8786 --no-nanny --nthreads 16",
            "flipkit gather --executor dask://10.0.0.5:8786",
        ],
        "how-to/subpath": ["rsync --archive --delete site/ you@district.example:www/pd/"],
        "how-to/subscribe": ["mkdir calendar"],
        "publishing": ["source .venv/bin/activate", "python3 -m venv .venv"],
        "tutorials/community": ["flipkit serve"],
    }


def test_a_community_in_15_minutes(community: Path) -> None:
    site = community / "site"
    calendar = unfolded(site / "calendars" / "northlakes.ics")
    assert "What homework is for" in event_of(calendar, "20261202T160000", "")
    assert (site / "posts" / "2026" / "a-first-week-that-flips-nothing" / "index.html").is_file()
    assert "Sixth grade science" in (site / "people" / "devon-akers" / "index.html").read_text(encoding="utf-8")


def test_a_conference_from_a_spreadsheet(tmp_path: Path, community: Path, lab_bench: str) -> None:
    site = tried("tutorials/conference", shown.copied(community, tmp_path / "x"), lab_bench) / "site"
    calendar = unfolded(site / "calendars" / "flipcon-2027.ics")
    assert "Slow readers" in event_of(calendar, "20270617T103000", "Slow")
    folder = site / "events" / "flipcon-2027"
    assert all((folder / name).exists() for name in ("programme", "agenda", "schedule.xml", "sessions.csv"))
    assert sorted(page.name for page in (folder / "sessions").iterdir() if page.is_dir()) == [
        "lunch", "record-your-first-lesson", "six-minutes-is-plenty", "slow-readers", "what-goes-home",
    ]  # fmt: skip


def test_hours_of_a_day(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = tried("pd", shown.copied(community, tmp_path / "x"), lab_bench)
    table = (project.parent / "hours" / "hours.csv").read_text("utf-8-sig")
    assert [row.split(",")[:1] + row.split(",")[3:7] for row in table.splitlines()[1:]] == [
        ["Ana Lima", "5.0", "300", "0.5", "5.0"],
        ["Ben Cruz", "1.66", "100", "0.166", "1.666"],
    ]


def test_badges_and_sheets_for_who_registered(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = tried("tutorials/conference", shown.copied(community, tmp_path / "x"), lab_bench)
    papers = tried("how-to/print", shown.copied(project, tmp_path / "y"), lab_bench).parent / "papers"
    (badges,) = texts(papers / "flipcon-2027-badges.pdf")
    assert badges.startswith("Ana María Ana María Lima Lakeside High")
    assert "Ben Benedikt Okafor" in badges
    assert any("1 Benedikt Okafor" in sheet for sheet in texts(papers / "flipcon-2027-signin.pdf"))


def test_bring_your_blog(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = tried("tutorials/blog", shown.copied(community, tmp_path / "x"), lab_bench)
    assert not (project / "site" / "blogs" / "lab-bench").exists()
    assert "lab-bench" not in (project / "site" / "blogs" / "blogs.opml").read_text(encoding="utf-8")


def test_cancel_a_week(tmp_path: Path, community: Path, lab_bench: str) -> None:
    site = tried("how-to/cancel-a-week", shown.copied(community, tmp_path / "x"), lab_bench) / "site"
    calendar = unfolded(site / "calendars" / "flipclass.ics")
    cancelled, moved = event_of(calendar, "20261130T200000", ""), event_of(calendar, "20261208T200000", "")
    assert "STATUS:CANCELLED" in cancelled
    assert "What homework is for" in moved
    page = (site / "chats" / "flipclass" / "2026-11-30" / "index.html").read_text(encoding="utf-8")
    assert "Half of us travel home that evening." in page


def test_move_a_session(tmp_path: Path, community: Path, lab_bench: str) -> None:
    site = tried("how-to/move-a-session", shown.copied(community, tmp_path / "x"), lab_bench) / "site"
    calendar = unfolded(site / "calendars" / "flipcon.ics")
    assert "Six minutes is plenty" in event_of(calendar, "20270618T090000", "Six")
    assert re.findall(r"^STATUS:CANCELLED", calendar, re.M) == ["STATUS:CANCELLED"]
    changes = (site / "events" / "flipcon" / "changes" / "index.html").read_text(encoding="utf-8")
    assert "Reading aloud" in changes and "Prairie Hall" in changes


def test_add_a_blog(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = tried("how-to/add-a-blog", shown.copied(community, tmp_path / "x"), lab_bench)
    assert "lab-bench" not in (project / "content" / "blogs.yml").read_text(encoding="utf-8")
    assert (project / "site" / "blogs" / "lab-bench" / "index.html").is_file()


def test_a_magazine(tmp_path: Path, community: Path, lab_bench: str) -> None:
    site = tried("how-to/magazine", shown.copied(community, tmp_path / "x"), lab_bench) / "site"
    contents = (site / "posts" / "issues" / "2026-05" / "index.html").read_text(encoding="utf-8")
    assert "Four questions before you film anything" in contents and "The empty margin" in contents
    assert (site / "posts" / "issues" / "2018-05" / "feed.atom").is_file()
    assert (site / "2018" / "05" / "class-act" / "index.html").is_file()
    departments = sorted(each.name for each in (site / "posts" / "department").iterdir())
    assert departments == ["editors-features", "out-of-the-box"]


def test_a_tools_directory(tmp_path: Path, community: Path, lab_bench: str) -> None:
    site = tried("how-to/tools", shown.copied(community, tmp_path / "x"), lab_bench) / "site"
    found = {name: (site / "tools" / name / "index.html").read_text(encoding="utf-8") for name in (
        "", "stillframe", "marginalia", "pause",
    )}  # fmt: skip
    assert "video + text" in found[""]
    assert [name for name, html in found.items() if "Two tools and a pause" in html] == ["stillframe", "marginalia"]


def test_restore_a_lost_machine(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = tried("how-to/restore", shown.copied(community, tmp_path / "x"), lab_bench)
    listed = sample.run(project, "flipkit", "entries", "--blog", "lab-bench")
    assert len(listed.splitlines()) > 1


def test_host_under_a_path(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = shown.copied(community, tmp_path / "x")
    (line,) = [block.text for block in blocks("how-to/subpath") if block.language == "yaml"]
    configuration = (project / "mkdocs.yml").read_text(encoding="utf-8")
    changed, count = re.subn(r"^site_url:.*\n", line, configuration, flags=re.M)
    assert (line, count) == (f"site_url: {DISTRICT}\n", 1)
    (project / "mkdocs.yml").write_text(changed, encoding="utf-8")
    site = tried("how-to/subpath", project, lab_bench) / "site"
    assert f"SOURCE;VALUE=URI:{DISTRICT}calendars/all.ics" in unfolded(site / "calendars" / "all.ics")


def test_headers_for_ics(tmp_path: Path, community: Path, lab_bench: str) -> None:
    project = shown.copied(community, tmp_path / "x")
    tried("how-to/headers", project, lab_bench)


def test_bring_an_old_blog_home(tmp_path: Path, community: Path, lab_bench: str) -> None:
    site = tried("how-to/old-blog", shown.copied(community, tmp_path / "x"), lab_bench) / "site"
    addresses = ("2012/03/tides/", "2011/05/corals.html", "blog/2012/02/we-flew/", "2014/kelp/", "2012/truly.html")
    for url in addresses:
        assert (site / url / "index.html").is_file() or (site / url).is_file()


def test_pathways_podcasts_and_a_stick(tmp_path: Path, community: Path, lab_bench: str) -> None:
    trial = shown.Trial(shown.copied(community, tmp_path / "x"), {shown.LAB_BENCH: lab_bench})
    for page in ("how-to/pathways", "how-to/podcasts", "how-to/memory-stick"):
        for block in blocks(page):
            trial.does(block)
    stick = tmp_path / "stick"
    recordings = "events/summer-meeting/recordings/"
    for page in ("pathways/first-video/", "podcasts/flip-talk/", "posts/2026/diario-uno/", recordings):
        assert f"  {page}index.html\n" in (stick / "SHA256SUMS").read_text(encoding="utf-8")
        assert (stick / page / "index.html").is_file()


def test_subscribe_shows_two_files(tmp_path: Path, lab_bench: str) -> None:
    """The programs that read them are not flipkit's: tests/clients runs vdirsyncer with such a file."""
    folder = tried("how-to/subscribe", tmp_path / "x", lab_bench)
    assert sorted(file.name for file in folder.iterdir()) == ["khal.conf", "vdirsyncer.conf"]


def test_a_programme_of_another_system(tmp_path: Path, community: Path) -> None:
    (command,) = [block for block in blocks("conferences") if block.language == "sh"]
    served = tmp_path / "served" / "flipcon" / "schedule" / "export"
    served.mkdir(parents=True)
    shutil.copy(sample.ROOT / "tests" / "data" / "programmes" / "frab-small.json", served / "schedule.json")
    with serve(tmp_path / "served") as address:
        trial = shown.Trial(shown.copied(community, tmp_path / "x"), {"https://pretalx.example/": address})
        trial.does(command)
    assert (trial.folder / "content" / "events" / "flipcon-2027" / "index.md").is_file()


def unfolded(calendar: Path) -> str:
    """A calendar's lines as they were before they were folded."""
    return calendar.read_text(encoding="utf-8").replace("\r\n ", "").replace("\n ", "")


def event_of(calendar: str, start: str, title: str) -> str:
    """The one event that begins at a time on the wall and has a word in its title."""
    events: list[str] = re.findall(r"^BEGIN:VEVENT$.*?^END:VEVENT$", calendar.replace("\r", ""), re.M | re.S)
    wanted = (rf"^DTSTART;[^:]*:{start}$", rf"^SUMMARY[^:]*:.*{title}")
    (found,) = [event for event in events if all(re.search(pattern, event, re.M) for pattern in wanted)]
    return found
