"""Faces and lead pictures: checked, cut, made small, without what a camera noted; others get a disc with initials."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path
from zlib import crc32

import pytest
from PIL import Image

from flipkit.faults import Phrase
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.people import People, Person, PortraitSize
from flipkit.model.podcasts import Podcast, PodcastId
from flipkit.model.posts import Lead
from flipkit.publish import faults, raster, thumbnails
from flipkit.publish.artifacts import File
from flipkit.publish.html.list_rows import Face, PersonLink, face_of, person, post_row
from flipkit.publish.output.picture_store import PictureStore
from flipkit.publish.people import artifacts
from flipkit.publish.posts import artifacts as posts_of
from tests.support.community import NOW, community, post


def photo(kind: str = "JPEG", size: tuple[int, int] = (640, 480), mode: str = "RGB", turned: int = 1) -> bytes:
    """A picture whose left half is black and whose right half is white, as a camera writes it that was turned."""
    picture = Image.new(mode, size)
    white = 255 if len(mode) == 1 else (255,) * len(mode)
    picture.paste(white, (size[0] // 2, 0, *size))
    noted = Image.Exif()
    noted[0x0112], noted[0x010F], noted[0x8825] = turned, "Camera of Lea", {1: "N", 2: (51.0, 3.0, 4.0)}
    written = BytesIO()
    picture.save(written, kind, **({"exif": noted} if kind in {"JPEG", "PNG", "WEBP"} else {}))
    return written.getvalue()


def bomb(side: int) -> bytes:
    """A PNG of a few octets that says it is so wide and high."""
    written = photo("PNG", (8, 8))
    head = b"IHDR" + side.to_bytes(4, "big") * 2 + written[24:29]
    return written[:12] + head + crc32(head).to_bytes(4, "big") + written[33:]


def somebody(photo: str, name: str = "Lea Quist") -> Community:
    return Community(
        community().settings,
        NOW,
        people=People([Person(id=PersonId("lea"), name=name, photo=photo)]),
        files={"faces/lea.jpg": "faces/lea.jpg", "faces/omar.jpg": "faces/omar.jpg"},
    )


def made(known: Community, data: bytes, folder: Path) -> tuple[dict[PortraitSize, tuple[int, int]], list[str]]:
    """The sizes of the portraits made of a photo, and what is told."""
    store = PictureStore(folder)
    found, problems = thumbnails.portraits(known, lambda _: data, store, file="people.yml", line_of=lambda _: 3)
    sizes = {size: Image.open(BytesIO(each)).size for one in found.values() for size, each in one.items()}
    return sizes, [f"{each.file}:{each.line} {each.field} {each.code} {each.message}" for each in problems]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_photo_is_made_small_in_two_sizes_whatever_it_is_called(kind: str, tmp_path: Path) -> None:
    assert made(somebody("faces/lea.jpg"), photo(kind), tmp_path) == (
        {PortraitSize.SMALL: (96, 96), PortraitSize.LARGE: (384, 384)},
        [],
    )


@pytest.mark.parametrize("mode", ["L", "LA", "RGBA", "I;16", "1", "P"])
def test_a_photo_of_any_colours_can_be_used(mode: str) -> None:
    written = BytesIO()
    Image.new(mode, (300, 500)).save(written, "PNG")
    assert Image.open(BytesIO(raster.square(written.getvalue(), 96))).format == "WEBP"


def test_what_the_camera_noted_is_gone_and_the_picture_stands_upright() -> None:
    small = raster.square(photo(turned=6), 96)  # 6: turn it a quarter to the right to see it as it was
    picture = Image.open(BytesIO(small))
    assert (dict(picture.getexif()), b"Camera" in small, b"EXIF" in small) == ({}, False, False)
    grey = picture.convert("L")
    assert [grey.getpixel(point) > 128 for point in ((48, 5), (48, 90))] == [False, True]  # type: ignore[operator]


def test_the_same_photo_gives_the_same_bytes() -> None:
    assert raster.square(photo(), 96) == raster.square(photo(), 96)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", faults.PICTURE_UNKNOWN),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", faults.PICTURE_UNKNOWN),
        (b"%PDF-1.7 and more", faults.PICTURE_UNKNOWN),
        (photo("BMP"), faults.PICTURE_UNKNOWN),
        (photo()[:700], faults.PICTURE_BROKEN),
        (photo("PNG")[:300], faults.PICTURE_BROKEN),
        (photo() + bytes(30_000_000), faults.PICTURE_TOO_HEAVY),
        (bomb(12_000), faults.PICTURE_TOO_LARGE),
        (bomb(60_000), faults.PICTURE_TOO_LARGE),
    ],
    ids=["empty", "svg", "pdf", "bmp", "half a jpeg", "half a png", "heavy", "bomb", "larger bomb"],
)
def test_what_is_no_picture_is_told_and_a_disc_is_shown(data: bytes, why: Phrase, tmp_path: Path) -> None:
    said = f"people.yml:3 lea.photo photo-unfit the photo of Lea Quist, faces/lea.jpg, can't be used: {why.template}."
    assert made(somebody("faces/lea.jpg"), data, tmp_path) == ({}, [said])


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("nothere.jpg", "photo-missing the photo of Lea Quist, nothere.jpg, is not there."),
        ("../secret.jpg", "photo-missing the photo of Lea Quist, ../secret.jpg, is not there."),
        (
            "https://pics.example/lea.jpg",
            "photo-elsewhere the photo of Lea Quist is on another server, pics.example, so it is not shown.",
        ),
        (
            "//pics.example/lea.jpg",
            "photo-elsewhere the photo of Lea Quist is on another server, pics.example, so it is not shown.",
        ),
    ],
)
def test_a_photo_that_is_not_there_is_told(written: str, said: str, tmp_path: Path) -> None:
    assert made(somebody(written), photo(), tmp_path) == ({}, [f"people.yml:3 lea.photo {said}"])


def test_a_photo_is_read_once_and_a_damaged_copy_made_again(tmp_path: Path) -> None:
    store, calls = PictureStore(tmp_path), []

    def make() -> bytes:
        calls.append(1)
        return b"picture"

    assert [store.picture("a", make), store.picture("a", make), len(calls)] == [b"picture", b"picture", 1]
    (file,) = tmp_path.iterdir()
    for damaged in (b"", file.read_bytes()[:-1], file.read_bytes()[:40] + b"X" + file.read_bytes()[41:]):
        file.write_bytes(damaged)
        assert store.picture("a", make) == b"picture"
    assert len(calls) == 4
    other = PictureStore(tmp_path)
    other.picture("b", make)
    other.sweep()
    assert len(list(tmp_path.iterdir())) == 1


def test_pictures_made_on_all_cores_are_given_as_they_come_and_kept(tmp_path: Path) -> None:
    keys = [f"{number}" for number in range(70)]
    store = PictureStore(tmp_path / "cards")
    store.make((key, partial(key.encode().__mul__, 3)) for key in keys)

    def anew() -> bytes:
        raise AssertionError("it was to be made already")

    asked = keys[:60:2] + keys[1:60:2]  # the later ones have passed by then, and are read
    assert [store.picture(key, anew) for key in asked] == [key.encode() * 3 for key in asked]
    store.spare("65")
    store.sweep()
    assert len([*(tmp_path / "cards").iterdir()]) == 61  # what nobody asked for is gone
    again = PictureStore(tmp_path / "cards")
    again.make((key, anew) for key in [*asked, "65"])
    assert again.picture("65", anew) == b"65" * 3


def test_pictures_are_given_where_they_cannot_be_kept(tmp_path: Path) -> None:
    (tmp_path / "cards").write_text("a file in the folder's place")
    store = PictureStore(tmp_path / "cards")
    store.make([("a", lambda: b"picture"), ("b", lambda: b"other")])
    assert [store.picture("b", lambda: b"other"), store.picture("a", lambda: b"picture")] == [b"other", b"picture"]
    store.sweep()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Maren Holt", "MH"),
        ("Ruben de Wit", "RW"),
        ("Dr. Inés Calvo (IES Norte)", "IC"),
        ("Anne-Marie O'Neill", "AO"),
        ("lea", "L"),
        ("李小龙", "李"),
        ("محمد علي", "م"),
        ("Борис Петров", "БП"),
        ("42 & 7", ""),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert face_of(somebody("", name), Person(id=PersonId("lea"), name=name)).initials == initials


def test_a_disc_follows_from_the_id_and_a_photo_takes_its_place() -> None:
    without = somebody("")
    disc = Face(initials="LQ", form=face_of(without, Person(id=PersonId("lea"), name="Other")).form)
    assert person(without, "lea") == PersonLink("Lea Quist", "people/lea/", face=disc)
    with_photo = Community(
        without.settings, NOW, people=without.people, portraits={PersonId("lea"): {PortraitSize.SMALL: b"s"}}
    )
    assert (person(with_photo, "lea").face.small, person(with_photo, "lea").face.large) == (
        "people/lea/portrait-96.webp",
        "people/lea/portrait-384.webp",
    )
    files = [each for each in artifacts(with_photo) if isinstance(each, File)]
    assert files == [File("people/lea/portrait-96.webp", b"s")]


def shown(folder: Path, metadata: dict[str, str], html: str) -> dict[str, tuple[str, bool]]:
    """The pictures beside a post: where they are, and how large their files are that are made for it."""
    files = dict.fromkeys(("posts/images/a.jpg", "posts/b.svg", "cover.png", "posts/broken.jpg"), "")
    known = community(posts=(post(metadata=metadata, html=html),), files={name: f"at/{name}" for name in files})
    data = {"posts/broken.jpg": b"no picture"}
    found = thumbnails.leads(known, lambda name: data.get(name, photo("PNG")), PictureStore(folder))
    sizes = {key: Image.open(BytesIO(lead.made)).size if lead.made else () for key, lead in found.items()}
    assert set(sizes.values()) <= {(), (320, 200)}
    return {key: (lead.url, len(lead.made) > 0) for key, lead in found.items()}


@pytest.mark.parametrize(
    ("metadata", "html", "lead"),
    [
        ({}, "<p>None.</p>", {}),
        ({}, '<p><img src="source:posts/images/a.jpg" alt=""></p>', ("posts/2026/hello/lead.webp", True)),
        ({}, '<img src="source:posts/b.svg"><img src="source:posts/images/a.jpg">', ("at/posts/b.svg", False)),
        ({"image": "images/a.jpg"}, "", ("posts/2026/hello/lead.webp", True)),
        ({"image": "/cover.png"}, '<img src="source:posts/b.svg">', ("posts/2026/hello/lead.webp", True)),
        ({"cover": "./b.svg"}, "", ("at/posts/b.svg", False)),
        ({"image": "https://pics.example/x.png"}, '<img src="https://pics.example/y.png">', {}),
        ({"image": "../../secret.png"}, "", {}),
        ({"image": "broken.jpg"}, "", {}),
    ],
)
def test_the_picture_beside_a_post(
    metadata: dict[str, str], html: str, lead: tuple[str, bool] | dict[str, str], tmp_path: Path
) -> None:
    assert shown(tmp_path, metadata, html) == ({"posts/hello.md": lead} if lead else {})


def test_the_row_of_a_post_shows_its_picture_and_its_file_is_published() -> None:
    known = community(leads={"posts/hello.md": Lead("posts/2026/hello/lead.webp", b"w")})
    assert post_row(known, known.posts[0]).picture == "posts/2026/hello/lead.webp"
    files = {each.url: each.bytes for each in posts_of(known) if isinstance(each, File)}
    assert files["posts/2026/hello/lead.webp"] == b"w"


SHOW = Podcast(id=PodcastId("talk"), title="Talk", description="We talk.")


@pytest.mark.parametrize(
    ("image", "data", "used", "told"),
    [
        ("", b"", "", []),
        ("https://x.example/a.png", b"", "https://x.example/a.png", []),
        ("talk.png", photo("PNG", (1400, 1400)), "shown/talk.png", []),
        ("/talk.png", photo("JPEG", (3000, 3000)), "shown/talk.png", []),
        ("tallk.png", b"", "", ["podcast-picture-missing Did you mean talk.png?"]),
        (
            "../../secret.png",
            b"",
            "",
            ["podcast-picture-missing Put the picture below content/, or take out the line."],
        ),
        ("talk.png", b"<svg/>", "", ["podcast-picture-unreadable"]),
        ("talk.png", photo("WEBP", (1500, 1500)), "shown/talk.png", ["podcast-picture-unfit WEBP 1500 1500"]),
        ("talk.png", photo("PNG", (1500, 1400)), "shown/talk.png", ["podcast-picture-unfit PNG 1500 1400"]),
        ("talk.png", photo("JPEG", (600, 600)), "shown/talk.png", ["podcast-picture-unfit JPEG 600 600"]),
        ("talk.png", bomb(60000), "", ["podcast-picture-unreadable"]),
    ],
)
def test_a_podcasts_picture_is_looked_at(image: str, data: bytes, used: str, told: list[str]) -> None:
    known = replace(community(), podcasts=(replace(SHOW, image=image),), files={"talk.png": "shown/talk.png"})
    (podcast,), problems = thumbnails.podcast_pictures(
        known, lambda _: data, file="podcasts.yml", line_of=lambda _: 7
    )
    assert podcast.image == used
    assert [(each.file, each.line, each.field) for each in problems] == [("podcasts.yml", 7, "talk.image")] * len(
        told
    )
    for problem, said in zip(problems, told, strict=True):
        values = dict(problem.diagnosis.values)
        measured = " ".join(str(values[key]) for key in ("form", "width", "height") if key in values)
        assert f"{problem.code} {measured or problem.remedy}".startswith(said)
