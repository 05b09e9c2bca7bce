"""The catalogue of what can go wrong when a document is fetched."""

from __future__ import annotations

from flipkit.faults import Fault

_AGAIN = "It may be overloaded; flipkit asks again next time."
_AGAIN_LATER = "flipkit asks again next time."

ADDRESS_UNFETCHABLE = Fault(
    "address-unfetchable",
    "This is not a web address.",
    "Write it in full, like https://example.org/feed.xml.",
    meaning="Documents are fetched from addresses that begin with `https://` or `http://`.",
)
HOST_UNKNOWN = Fault(
    "host-unknown",
    "The address does not answer: there is no such host.",
    "Check its spelling; if it has moved, write the new address.",
    meaning="The domain is misspelled, or has lapsed.",
)
NAME_UNANSWERED = Fault(
    "name-unanswered",
    "The server's name can't be looked up just now: the name server does not answer.",
    _AGAIN_LATER,
    meaning="Names are looked up with a name server. It did not answer, which says nothing about the address itself.",
)
NETWORK_ABSENT = Fault(
    "network-absent",
    "This machine has no network, or its name server does not answer; nothing was asked.",
    "Connect it and run the command again.",
    meaning="No server could be reached at all. That says nothing about those that were to be asked, so nothing is "
    "recorded of them.",
)
NETWORK_CLOSED = Fault(
    "network-closed",
    "Whatever is asked for, the same page of %(server)s comes: this machine's network wants a login first.",
    "Open a browser, log in to the network, and run the command again.",
    meaning="Networks of schools and hotels show their own page in place of any other until somebody logs in. What "
    "they show says nothing about those that were to be asked, so nothing is recorded of them.",
)
LOGIN_WANTED = Fault(
    "login-wanted",
    "The network this machine is in wants a login first (%(status)s).",
    "Open a browser, log in to the network, and run the command again.",
    meaning="The answer is not of the server that was asked, but of the network between.",
)
SERVER_SILENT = Fault(
    "server-silent",
    "The server does not answer.",
    "It may be down; flipkit asks again next time.",
    meaning="There is a host of that name, and no server answers on it.",
)
ADDRESS_GUARDED = Fault(
    "address-guarded",
    "The address leads into a private network or to an unusual port, where flipkit does not go.",
    "If the network is yours, name it behind the command: --allow-network 192.168.1.0/24.",
    meaning="A feed's address could lead to a machine that only your own network sees.",
)
CERTIFICATE_INVALID = Fault(
    "certificate-invalid",
    "The server's certificate is not valid, so nobody knows who answers.",
    "Ask its author to renew the certificate.",
    meaning="The certificate has run out, or is another host's.",
)
HTTPS_NOT_SPOKEN = Fault(
    "https-not-spoken",
    "The server does not speak https there.",
    "Write http:// in place of https://, or ask its author for the right address.",
    meaning="A server answers at that address and port, and what it says is not TLS.",
)
HTTPS_FAILED = Fault(
    "https-failed",
    "No secure connection to the server comes about (%(reason)s).",
    "Ask its author to bring the server's https up to date.",
    meaning="Server and client share no version or cipher of TLS that is still safe, or the server breaks off.",
)
BROWSERS_ONLY = Fault(
    "browsers-only",
    "The server lets browsers in only: %(checker)s checks who asks.",
    "Ask its author to let the feed's address pass without that check.",
    meaning="A page that tests for browsers came in place of the document. The address is right, but programs don't "
    "get in.",
)
PACKED_UNREADABLE = Fault(
    "packed-unreadable",
    "It is compressed (%(coding)s) in a way that was not asked for, and can't be unpacked.",
    "Ask its author to let the server heed Accept-Encoding.",
    meaning="A server may compress what it gives as the client says (gzip, deflate). What comes unasked is unpacked "
    "where it can be (also brotli and zstd, and what is packed twice).",
)
ANSWER_CUT = Fault(
    "answer-cut",
    "The server broke off before its answer was whole, or sent something that is not HTTP.",
    _AGAIN,
    meaning="The connection ended too early.",
)
ANSWER_TOO_SLOW = Fault(
    "answer-too-slow",
    "The server did not finish its answer within %(seconds)s seconds.",
    _AGAIN,
    meaning="Nobody waits for one server for ever.",
)
ANSWER_TOO_LARGE = Fault(
    "answer-too-large",
    "The answer is larger than %(size)s MB.",
    "Ask its author for a feed of the newest entries only.",
    meaning="A document of this size would slow everybody down.",
)
REDIRECTS_TOO_MANY = Fault(
    "redirects-too-many",
    "The server sends us on and on (more than %(most)s redirects).",
    "Open the address in a browser and write the one it ends at.",
    meaning="The address leads to another, that to a third, and so on.",
)
REDIRECT_NOWHERE = Fault(
    "redirect-nowhere",
    "The server sends us to something that is no address.",
    "Tell its author.",
    meaning="The redirect's address can't be read.",
)
REDIRECT_OFF_WEB = Fault(
    "redirect-off-web",
    "The server sends us to something that is no web address.",
    "Tell its author.",
    meaning="The redirect leads to something other than `https://` or `http://`.",
)
REDIRECT_INSECURE = Fault(
    "redirect-insecure",
    "The server sends us from a secure address (https) to an open one (http).",
    "Ask its author to mend the redirect, or write the address it ends at.",
    meaning="What comes by http may have been changed on its way.",
)
ROBOTS_REFUSED = Fault(
    "robots-refused",
    "The site's robots.txt asks programs to stay away from this page.",
    "Open it in a browser, and write the feed's own address.",
    meaning="A page is asked for only if the site's `robots.txt` allows it; feeds are meant for programs.",
)
PASSWORD_WANTED = Fault(
    "password-wanted",
    "The server wants a password (%(status)s).",
    "Ask its author for a public feed.",
    meaning="The document is not public.",
)
ANSWER_REFUSED = Fault(
    "answer-refused",
    "The server refuses to give it to us (%(status)s).",
    "Ask its author to let feed readers in.",
    meaning="The server keeps programs out, or this document is not public.",
)
NOT_FOUND = Fault(
    "not-found",
    "There is nothing at this address any more (%(status)s).",
    "Look for the feed's new address on the blog's home page.",
    meaning="The document has moved without leaving its new address, or is gone.",
)
TAKEN_DOWN = Fault(
    "taken-down",
    "It was taken down for good (%(status)s).",
    "What was gathered stays; it is not asked any more.",
    meaning="The server says that the document will never come back.",
)
ASKED_TOO_OFTEN = Fault(
    "asked-too-often",
    "The server asks us to come back later (%(status)s).",
    "Gather less often.",
    meaning="The server was asked too often; it is left alone for as long as it says.",
)
SERVER_FAULTY = Fault(
    "server-faulty",
    "The server has a fault of its own (%(status)s).",
    "It may be mended soon; flipkit asks again next time.",
    meaning="Something on the server is broken.",
)
NO_DOCUMENT = Fault(
    "no-document",
    "The server gives no document (%(status)s).",
    "Open the address in a browser to see what it says.",
    meaning="The server answers in a way in which documents are not given.",
)
ANSWER_EMPTY = Fault(
    "answer-empty",
    "The server sent nothing; it may be a passing fault.",
    "Try again later; if it stays so, tell its author.",
    meaning="The server answers, and gives an empty document.",
)
SERVER_LEFT_ALONE = Fault(
    "server-left-alone",
    "%(server)s asks us to come back later, so this was not asked for.",
    "Gather less often.",
    meaning="Another document of the same server was refused a moment ago, so this one was not asked for.",
)
