"""Recordings and transcripts of ours that are not there: no player plays them, and no feed names them.

A podcast program that meets one says that the whole podcast is broken, long after the file was forgotten.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from flipkit.model.community import Community
from flipkit.model.podcasts import Episode
from flipkit.publish.html.link_problems import BrokenLink


def without_lost_recordings(community: Community, broken: Iterable[BrokenLink]) -> Community:
    """Take out of a community the recordings, and the transcripts of others, that links to nothing name."""
    gone = {(link.page, link.url) for link in broken}

    def left(page: str, episode: Episode) -> Episode | None:
        if (page, episode.url) in gone:
            return None
        return replace(episode, transcripts=tuple(each for each in episode.transcripts if (page, each) not in gone))

    pages = {post.source: post.url for post in community.posts}
    episodes = ((source, left(pages.get(source, ""), episode)) for source, episode in community.episodes.items())
    conferences = []
    for conference in community.conferences:
        held = conference.recordings
        with_one = (session for session in conference.sessions if session.id in held)
        played = ((each.id, left(conference.address_of(each), held[each.id])) for each in with_one)
        kept: dict[str, Episode] = {id: episode for id, episode in played if episode}
        conferences.append(conference if kept == held else replace(conference, recordings=kept))
    return replace(
        community,
        episodes={source: episode for source, episode in episodes if episode},
        conferences=tuple(conferences),
    )
