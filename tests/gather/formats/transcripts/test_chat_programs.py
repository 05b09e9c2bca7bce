"""What programs for chats export, and what people copy out of them."""

from __future__ import annotations

import json

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from tests.support.transcripts import filed, lines

BOTH = [
    ("2012-03-06T01:01:00Z", "Maren Holt", "Q1: How do you open?"),
    ("2012-03-06T01:02:00Z", "Devon Akers", "A1 With a question."),
]


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("a WhatsApp export", "05/03/2012, 20:01 - {0}: {1}\n05/03/2012, 20:02 - {2}: {3}\n"),
        ("a WhatsApp export", "[05/03/2012, 20:01:00] {0}: {1}\n\u200e[05/03/2012, 20:02:00] {2}: {3}\n"),
        ("a WhatsApp export", "3/5/12, 8:01\u202fPM - {0}: {1}\n3/5/12, 8:02\u202fPM - {2}: {3}\n"),
        ("a WhatsApp export", "05.03.12, 20:01 - {0}: {1}\n05.03.12, 20:02 - {2}: {3}\n"),
        ("text copied from Telegram", "{0}, [05.03.2012 20:01]\n{1}\n\n{2}, [05.03.2012 20:02]\n{3}\n"),
        ("text copied from Discord", "{0} — 03/05/2012 8:01 PM\n{1}\n{2} — Today at 8:02 PM\n{3}\n"),
        ("text copied from Teams", "[05/03 20:01] {0}\n{1}\n[05/03 20:02] {2} (Guest)\n{3}\n"),
        ("text copied from Slack", "{0}\n  8:01 PM\n{1}\n{2}\n  8:02 PM\n{3}\n"),
        ("text copied from Slack", "{0}  8:01 PM\n{1}\n{2} [8:02 PM]\n{3}\n"),
        ("a saved Zoom chat", "20:01:00 From {0} to Everyone:\n\t{1}\n20:02:00 From  {2}  to  Everyone : {3}\n"),
        ("a Discord export",
         "====================\nGuild: Flip\nChannel: chat\n====================\n\n"
         "[03/05/2012 8:01 PM] {0}\n{1}\n\n[03/05/2012 8:02 PM] {2}\n{3}\n\n{{Attachments}}\n"
         "https://cdn.example/a.png\n\n\n"
         "====================\nExported 2 message(s)\n====================\n"),
    ],
)  # fmt: skip
def test_two_messages_of_each(format_: str, text: str) -> None:
    found = filed(text.format("Maren Holt", "Q1: How do you open?", "Devon Akers", "A1 With a question."))
    assert (found.format, lines(found), found.faults) == (format_, BOTH, ())


def test_what_is_no_word_in_whatsapp_is_counted() -> None:
    found = filed(
        "05/03/2012, 19:00 - Messages and calls are end-to-end encrypted. Tap to learn more.\n"
        '05/03/2012, 19:59 - Maren changed the group name to "Q1: night"\n'
        "05/03/2012, 20:01 - Maren Holt: Q1: How?\n- so\n- or so\n"
        "05/03/2012, 20:02 - +44 7700 900123: A1 @447700900124 So <This message was edited>\n"
        "05/03/2012, 20:03 - Ana: <Media omitted>\n"
        "05/03/2012, 20:04 - Ana: IMG-1.jpg (file attached)\nOur wall\n"
        "05/03/2012, 20:05 - Ana: This message was deleted\n"
        "07/04/2012, 20:05 - Ana: A month later\n"
    )
    assert [line[1:] for line in lines(found)][0::2] == [("Maren Holt", "Q1: How? - so - or so"), ("Ana", "Our wall")]
    someone = found.messages[1]
    assert (someone.who[:3], someone.text) == ("? ~", "A1 @? So") and "7700" not in someone.who
    assert found.left_out == {
        LeftOut.NOTICE: 2, LeftOut.WORDLESS: 1, LeftOut.DELETED: 1, LeftOut.OTHER_DAY: 1,
    }  # fmt: skip


def test_a_line_of_another_form_in_an_export_is_nobodys() -> None:
    found = filed(
        "".join(f"05/03/2012, 20:{minute} - Maren Holt: Q1: No {minute}\n" for minute in range(10, 40))
        + "Priya — Today at 8:03 PM\nA1 I wait.\n05/03/2012, 20:50 - Maren Holt: Thanks\n"
    )
    assert [fault.number for fault in found.faults] == [31, 32] and len(found.messages) == 31


SLACK = [
    {"type": "message", "user": "U1", "ts": "1330995660.000100",
     "text": "Q1: How, <@U2>? <https://a.example/x|here> &amp;",
     "user_profile": {"real_name": "Maren Holt", "name": "maren"}},
    {"type": "message", "user": "U2", "ts": "1330995720.000100", "text": "A1 So",
     "user_profile": {"real_name": "Devon Akers", "name": "devon"}},
    {"type": "message", "subtype": "channel_join",
     "user": "U2", "ts": "1330995730.000100", "text": "<@U2> has joined"},
    {"type": "message", "user": "U2", "ts": "1330995740.000100", "text": "secret", "is_ephemeral": True},
    {"type": "message", "user": "U2", "ts": "1330995750.000100", "text": "secret", "channel": "D1"},
    {"type": "message", "user": "U2", "ts": "1330995760.000100", "text": "", "files": [{}]},
]  # fmt: skip
DISCORD = {
    "guild": {"name": "Flip"}, "channel": {"name": "flipclass", "type": "GuildTextChat"},
    "messages": [
        {"id": "1", "type": "Default", "timestamp": "2012-03-05T20:01:00-05:00", "content": "Q1: How, @Devon Akers?",
         "author": {"name": "maren", "nickname": "Maren Holt"},
         "mentions": [{"name": "devon", "nickname": "Devon Akers"}]},
        {"id": "2", "type": "Reply", "timestamp": "2012-03-05T20:02:00-05:00", "content": "A1 So",
         "author": {"name": "devon", "nickname": "Devon Akers"}},
        {"id": "3", "type": "GuildMemberJoin", "timestamp": "2012-03-05T20:03:00-05:00", "content": "Joined"},
    ],
}  # fmt: skip
TELEGRAM = {
    "name": "Flip", "type": "private_supergroup", "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2012-03-05T20:00:00", "action": "invite_members", "text": ""},
        {"id": 2, "type": "message", "date": "2012-03-05T20:01:00", "from": "Maren Holt", "from_id": "user1",
         "text": ["Q1: How? ", {"type": "link", "text": "https://a.example"}]},
        {"id": 3, "type": "message", "date": "2012-03-05T20:02:00", "date_unixtime": "1330995720",
         "from": "Devon Akers", "text": "A1 So", "edited": "2012-03-05T20:05:00"},
        {"id": 4, "type": "message", "date": "2012-03-05T20:03:00", "from": "Ana", "photo": "a.jpg", "text": ""},
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("document", "said", "left"),
    [
        (SLACK, [("Maren Holt @maren", "Q1: How, @devon? https://a.example/x &"), ("Devon Akers @devon", "A1 So")],
         {LeftOut.NOTICE: 1, LeftOut.PRIVATE: 2, LeftOut.WORDLESS: 1}),
        (DISCORD, [("Maren Holt @maren", "Q1: How, @devon?"), ("Devon Akers @devon", "A1 So")], {LeftOut.NOTICE: 1}),
        (TELEGRAM, [("Maren Holt", "Q1: How? https://a.example"), ("Devon Akers", "A1 So")],
         {LeftOut.NOTICE: 1, LeftOut.WORDLESS: 1}),
    ],
)  # fmt: skip
def test_json(document: object, said: list[tuple[str, str]], left: dict[LeftOut, int]) -> None:
    found = filed(json.dumps(document))
    assert lines(found) == [
        (moment, *each) for moment, each in zip(("2012-03-06T01:01:00Z", "2012-03-06T01:02:00Z"), said, strict=True)
    ]
    assert (found.left_out, found.faults) == (left, ())


@pytest.mark.parametrize(
    "document",
    [
        TELEGRAM | {"type": "personal_chat"},
        DISCORD | {"guild": {"name": "Direct Messages"}, "channel": {"type": "DirectTextChat"}},
        [SLACK[3], SLACK[4]],
    ],
)
def test_private_conversations_are_refused(document: object) -> None:
    with pytest.raises(ParseError, match="Its messages are private"):
        filed(json.dumps(document))


def test_an_account_of_several_chats_is_refused() -> None:
    with pytest.raises(ParseError, match="it holds 2 chats"):
        filed(json.dumps({"chats": {"list": [TELEGRAM, TELEGRAM | {"id": 2}]}}))
    found = filed(json.dumps({"chats": {"list": [TELEGRAM, TELEGRAM | {"type": "personal_chat"}]}}))
    assert (len(found.messages), found.left_out[LeftOut.PRIVATE]) == (2, 4)


@pytest.mark.parametrize("text", ["{", '{"a": 1}', "[{}]", "[" * 100_000, '[{"type": "message"}]'])
def test_other_json_is_refused_in_words(text: str) -> None:
    with pytest.raises(ParseError):
        filed(text)


def test_what_somebody_passed_on_is_none_of_their_words() -> None:
    copied = (
        "Maren Holt, [05.03.2012 20:01]\nQ1: How?\n\n"
        "Devon Akers, [05.03.2012 20:02]\n[Forwarded from Ana Ruiz]\nA song\n"
        "\nDevon Akers, [05.03.2012 20:03]\n[In reply to Maren Holt]\nA1 So\n"
    )
    exported = {"name": "Flip", "type": "private_supergroup", "messages": [
        {"id": 1, "type": "message", "date": "2012-03-05T20:01:00", "from": "Maren Holt", "text": "Q1: How?"},
        {"id": 2, "type": "message", "date": "2012-03-05T20:02:00", "from": "Devon Akers", "text": "A song",
         "forwarded_from": "Ana Ruiz"},
        {"id": 3, "type": "message", "date": "2012-03-05T20:03:00", "from": "Devon Akers", "text": ["A1 So"]},
    ]}  # fmt: skip
    for text in (copied, json.dumps(exported)):
        found = filed(text)
        assert [line[1:] for line in lines(found)] == [("Maren Holt", "Q1: How?"), ("Devon Akers", "A1 So")]
        assert found.left_out == {LeftOut.REPOST: 1}
