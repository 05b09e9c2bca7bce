"""/blogs/<blog>/images/: the pictures of gathered texts, where a blog's pictures are copied to our own site."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from flipkit.model import addresses
from flipkit.model.blogs import IMAGE, FollowedBlog
from flipkit.model.community import Community
from flipkit.publish.artifacts import File


def artifacts(community: Community, blog: FollowedBlog) -> Iterator[File]:
    """Give each picture that a published text of the blog shows, once."""
    if blog.blog.show != "full" or blog.blog.images != "copy":
        return
    named = {
        (match["digest"], match["ending"])
        for entry in community.entries_of(blog.id)
        for match in IMAGE.finditer(community.content(entry))
    }
    for digest, ending in sorted(named):
        yield File(addresses.blog_image(blog.id, digest, ending), partial(community.image, digest))


def linked(html: str, blog: str, base: str) -> str:
    """Give a text with its pictures at their addresses below `base` (`../../`, or the site's in full)."""
    return IMAGE.sub(base + addresses.blog_image(blog, r"\g<digest>", r"\g<ending>"), html)
