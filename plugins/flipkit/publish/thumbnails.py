"""Thumbnails: people's photos and posts' pictures, checked, made small and without what a camera noted."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from functools import partial
from hashlib import sha256

from flipkit.faults import Diagnosis
from flipkit.model import addresses
from flipkit.model.community import Community
from flipkit.model.identifiers import PersonId
from flipkit.model.links import SourceLink, find_links
from flipkit.model.people import Person, Portrait, PortraitSize
from flipkit.model.podcasts import Podcast
from flipkit.model.posts import Lead, Post
from flipkit.model.problems import Problem
from flipkit.model.web_addresses import host_of, is_web_address
from flipkit.publish import faults, raster
from flipkit.publish.output.picture_store import PictureStore

#: Gives the bytes of a file below the content folder that the host publishes.
Read = Callable[[str], bytes]


def portraits(
    community: Community, read: Read, store: PictureStore, *, file: str, line_of: Callable[[str], int | None]
) -> tuple[dict[PersonId, Portrait], tuple[Problem, ...]]:
    """Make the portraits of everybody whose photo can be used, and tell of those that can't.

    `file` is the list of people, `line_of` gives the line in it where something stands.
    """
    made: dict[PersonId, Portrait] = {}
    problems: list[Problem] = []
    for person in community.people:
        if not person.photo:
            continue
        found = _portrait(community, person, read, store)
        if isinstance(found, Diagnosis):
            problems.append(Problem(file, found, line=line_of(person.photo), field=f"{person.id}.photo"))
        else:
            made[person.id] = found
    return made, tuple(problems)


def _portrait(community: Community, person: Person, read: Read, store: PictureStore) -> Portrait | Diagnosis:
    photo = person.photo.removeprefix("./").lstrip("/")
    if is_web_address(person.photo) or person.photo.startswith("//"):
        return faults.PHOTO_ELSEWHERE(person=person.name, host=host_of(person.photo) or person.photo)
    if photo not in community.files:
        near = get_close_matches(photo, community.files, n=1, cutoff=0.75)
        return faults.PHOTO_MISSING(person=person.name, photo=photo, near=near[0] if near else "")
    data = read(photo)
    digest = sha256(data).hexdigest()
    try:
        return {
            size: store.picture(f"portrait {size} {raster.VERSION} {digest}", partial(raster.square, data, size))
            for size in PortraitSize
        }
    except raster.UnfitPictureError as error:
        return faults.PHOTO_UNFIT(person=person.name, photo=photo, why=error.why)


def podcast_pictures(
    community: Community, read: Read, *, file: str, line_of: Callable[[str], int | None]
) -> tuple[tuple[Podcast, ...], tuple[Problem, ...]]:
    """Give the podcasts with the pictures that can be used, by where they are published, and tell of the others."""
    found: list[Podcast] = []
    problems: list[Problem] = []
    for podcast in community.podcasts:
        wrong, image = None, podcast.image
        if image and not is_web_address(image):
            picture = image.removeprefix("./").lstrip("/")
            wrong = _unfit(community, podcast, picture, read)
            is_shown = picture in community.files and (not wrong or wrong.fault is faults.PODCAST_PICTURE_UNFIT)
            image = community.files[picture] if is_shown else ""
        found.append(replace(podcast, image=image))
        if wrong:
            problems.append(Problem(file, wrong, line=line_of(podcast.image), field=f"{podcast.id}.image"))
    return tuple(found), tuple(problems)


#: What directories of podcasts take (https://podcasters.apple.com/support/896), and the sides in pixels.
_FORMS, _LEAST, _MOST = ("PNG", "JPEG"), 1400, 3000


def _unfit(community: Community, podcast: Podcast, picture: str, read: Read) -> Diagnosis | None:
    """Say what is wrong with a podcast's picture."""
    if picture not in community.files:
        near = get_close_matches(picture, community.files, n=1, cutoff=0.75)
        return faults.PODCAST_PICTURE_MISSING(podcast=podcast.title, picture=picture, near=near[0] if near else "")
    try:
        form, width, height = raster.measure(read(picture))
    except raster.UnfitPictureError as error:
        return faults.PODCAST_PICTURE_UNREADABLE(podcast=podcast.title, picture=picture, why=error.why)
    if form in _FORMS and width == height and _LEAST <= width <= _MOST:
        return None
    return faults.PODCAST_PICTURE_UNFIT(podcast=podcast.title, picture=picture, form=form, width=width, height=height)


#: Width and height of the picture beside a post in lists, in pixels: twice of what CSS says, for fine screens.
_LEAD = 320, 200
#: Under which names other systems keep a post's picture in its front matter.
_KEYS = ("image", "picture", "cover", "thumbnail", "featured_image", "banner", "images")


def leads(community: Community, read: Read, store: PictureStore) -> dict[str, Lead]:
    """Give the picture beside each post in lists, by the posts' sources: of those that have one that can be used."""
    found = {}
    for post in community.posts:
        picture = _picture(community, post)
        if picture.endswith(".svg"):
            found[post.source] = Lead(community.files[picture])
        elif picture:
            data = read(picture)
            key = f"lead {_LEAD} {raster.VERSION} {sha256(data).hexdigest()}"
            with suppress(raster.UnfitPictureError):
                made = store.picture(key, partial(raster.fitted, data, *_LEAD))
                found[post.source] = Lead(addresses.picture_of(post.url, "lead.webp"), made)
    return found


def _picture(community: Community, post: Post) -> str:
    """The picture of a post that lies below content/: what its front matter names, else the first in its text."""
    for written in filter(None, (post.metadata.get(key, "") for key in _KEYS)):
        for path in (posixpath.join(posixpath.dirname(post.source), written), written.lstrip("/")):
            if posixpath.normpath(path) in community.files:
                return posixpath.normpath(path)
    if "<img" not in post.html:
        return ""
    shown = (SourceLink.read(link.url) for link in find_links(post.html) if link.element == "img")
    return next((source.path for source in shown if source and source.path in community.files), "")
