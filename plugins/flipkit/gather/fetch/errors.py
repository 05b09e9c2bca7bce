"""How a fetch fails, in words a teacher can act on."""

from __future__ import annotations

from flipkit.errors import FetchError, RobotsError

_AGAIN = "It may be overloaded; flipkit asks again next time."
_STATUS = {
    401: ("The server wants a password.", "Ask its author for a public feed."),
    403: ("The server refuses to give it to us.", "Ask its author to let feed readers in."),
    404: ("There is nothing at this address any more.", "Look for the feed's new address on the blog's home page."),
    410: ("It was taken down for good.", "What was gathered stays; it is not asked any more."),
    429: ("The server asks us to come back later.", "Gather less often."),
}


def bad_address(source: str) -> FetchError:
    return FetchError(
        "This is not a web address.", source=source, remedy="Write it in full, like https://example.org/feed.xml."
    )


def no_host(source: str) -> FetchError:
    return FetchError(
        "The address does not answer: there is no such host.", source=source,
        remedy="Check its spelling; if it has moved, write the new address.",
    )  # fmt: skip


def no_answer(source: str) -> FetchError:
    return FetchError(
        "The server does not answer.", source=source, remedy="It may be down; flipkit asks again next time."
    )


def refused(source: str) -> FetchError:
    return FetchError(
        "The address leads into a private network or to an unusual port, where flipkit does not go.",
        source=source, remedy="If the network is yours, name it behind the command: --allow-network 192.168.1.0/24.",
    )  # fmt: skip


def bad_certificate(source: str) -> FetchError:
    return FetchError(
        "The server's certificate is not valid, so nobody knows who answers.", source=source,
        remedy="Ask its author to renew the certificate.",
    )  # fmt: skip


def broken_off(source: str) -> FetchError:
    return FetchError(
        "The server broke off before its answer was whole, or sent something that is not HTTP.", source=source,
        remedy=_AGAIN,
    )  # fmt: skip


def too_slow(source: str, seconds: float) -> FetchError:
    return FetchError(
        f"The server did not finish its answer within {seconds:g} seconds.", source=source, remedy=_AGAIN
    )


def too_large(source: str, octets: int) -> FetchError:
    return FetchError(
        f"The answer is larger than {octets / 1_000_000:g} MB.", source=source,
        remedy="Ask its author for a feed of the newest entries only.",
    )  # fmt: skip


def too_many_redirects(source: str, most: int) -> FetchError:
    return FetchError(
        f"The server sends us on and on (more than {most} redirects).", source=source,
        remedy="Open the address in a browser and write the one it ends at.",
    )  # fmt: skip


def bad_redirect(source: str, *, address: bool) -> FetchError:
    what = "something that is no web address" if address else "something that is no address"
    return FetchError(f"The server sends us to {what}.", source=source, remedy="Tell its author.")


def insecure_redirect(source: str) -> FetchError:
    return FetchError(
        "The server sends us from a secure address (https) to an open one (http).", source=source,
        remedy="Ask its author to mend the redirect, or write the address it ends at.",
    )  # fmt: skip


def closed_to_robots(source: str) -> RobotsError:
    return RobotsError(
        "The site's robots.txt asks programs to stay away from this page.", source=source,
        remedy="Open it in a browser, and write the feed's own address.",
    )  # fmt: skip


def robots_unknown(source: str, error: FetchError) -> RobotsError:
    """The site's robots.txt can't be had, so that nobody knows what it asks."""
    return RobotsError(
        error.message, source=source, remedy=error.remedy, status=error.status, retry_after=error.retry_after
    )


def status(code: int, source: str, retry_after: str) -> FetchError:
    """An answer that is neither 200, 304 nor a redirect."""
    message, remedy = _STATUS.get(code, ("", ""))
    if not message and code >= 500:
        message, remedy = "The server has a fault of its own.", "It may be mended soon; flipkit asks again next time."
    if not message:
        message, remedy = "The server gives no document.", "Open the address in a browser to see what it says."
    return FetchError(f"{message[:-1]} ({code}).", source=source, remedy=remedy, status=code, retry_after=retry_after)
