"""Exports as phones and programs of other countries and versions write them: nothing is glued, nothing is lost."""

from __future__ import annotations

import pytest

from flipkit.errors import ParseError
from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from tests.support.transcripts import filed, lines

SAID = [
    ("2012-03-06T01:01", "Maren Holt", "Q1: How do you open?"),
    ("2012-03-06T01:02", "Devon Akers", "A1 With a question: on the door. Then: silence."),
    ("2012-03-06T01:03", "Ana | 6th grade", "A1 At 10:30 they sing."),
]
TEXTS = ("Q1: How do you open?", "A1 With a question: on the door.\nThen: silence.", "A1 At 10:30 they sing.")

#: How a head looks, a notice, a picture, a message taken back, and the mark of an edit.
WHATSAPP = {
    "German": ("05.03.12, 20:0{n} - {who}: ", "Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.",
               "<Medien ausgeschlossen>", "Diese Nachricht wurde gelöscht.", "<Diese Nachricht wurde bearbeitet.>"),
    "German iPhone": ("[05.03.12, 20:0{n}:12] {who}: ", "", "\u200eBild weggelassen",
                      "\u200eDu hast diese Nachricht gelöscht.", "\u200e<Diese Nachricht wurde bearbeitet.>"),
    "Spanish": ("5/3/12 20:0{n} - {who}: ", "Ana Ruiz se unió usando el enlace de invitación de este grupo",
                "<Multimedia omitido>", "Se eliminó este mensaje.", "<Se editó este mensaje.>"),
    "Spanish, 12 hours": ("5/3/12, 8:0{n}\u00a0p.\u00a0m. - {who}: ", 'Ana Ruiz creó el grupo "Flip: clase"',
                          "foto.jpg (archivo adjunto)", "Eliminaste este mensaje.", "<Se editó este mensaje>"),
    "Mexican": ("05/03/12, 8:0{n}\u202fp.m. - {who}: ", "Se añadió a Ana", "\u200eimagen omitida",
                "Se eliminó este mensaje", ""),
    "US": ("3/5/12, 8:0{n}\u202fPM - {who}: ", "Maren Holt changed this group's icon", "<Media omitted>",
           "This message was deleted", "<This message was edited>"),
    "US iPhone": ("[3/5/12, 8:0{n}:12\u202fPM] {who}: ", "", "paper.pdf • \u200e2 pages \u200edocument omitted",
                  "You deleted this message", "\u200e<This message was edited>"),
    "British": ("05/03/2012, 8:0{n} pm - {who}: ", "Maren Holt left", "null",
                "This message was deleted by admin Bo", ""),
    "French": ("05/03/2012 à 20:0{n} - {who} : ", "Les messages et les appels sont chiffrés de bout en bout.",
               "<Médias omis>", "Ce message a été supprimé", "<Ce message a été modifié>"),
    "French iPhone": ("[05/03/2012 20:0{n}:12] {who} : ", "", "\u200eimage absente",
                      "Vous avez supprimé ce message", ""),
    "Brazilian": ("05/03/2012 20:0{n} - {who}: ", "As mensagens são protegidas com a criptografia de ponta a ponta.",
                  "<Mídia oculta>", "Você apagou esta mensagem", "<Mensagem editada>"),
    "Italian": ("05/03/12, 20:0{n} - {who}: ", "I messaggi e le chiamate sono crittografati end-to-end.",
                "<Media omessi>", "Questo messaggio è stato eliminato", "<Questo messaggio è stato modificato>"),
    "Dutch": ("05-03-12 20:0{n} - {who}: ", "Berichten en oproepen worden end-to-end versleuteld.",
              "<Media weggelaten>", "Dit bericht is verwijderd", "<Dit bericht is bewerkt>"),
    "Catalan": ("5/3/12 20:0{n} - {who}: ", "Els missatges estan xifrats d'extrem a extrem.", "<Mitjans omesos>",
                "S'ha eliminat aquest missatge", "<S'ha editat aquest missatge>"),
    "Swedish": ("2012-03-05 20:0{n} - {who}: ", "Meddelanden är krypterade.", "<Media har utelämnats>", "", ""),
    "Finnish": ("5.3.2012 klo 20.0{n} - {who}: ", "Viestit ovat salattuja.", "", "", ""),
    "South African": ("2012/03/05, 20:0{n} - {who}: ", "", "", "", ""),
}  # fmt: skip


@pytest.mark.parametrize("country", WHATSAPP)
def test_whatsapp_of_other_countries(country: str) -> None:
    head, notice, picture, deleted, edited = WHATSAPP[country]
    written = [head.format(n=n, who=who) + text for n, (_, who, _), text in zip((1, 2, 3), SAID, TEXTS, strict=True)]
    written[0] += f" {edited}"
    written[1:1] = [head.format(n=1, who="\0").partition("\0")[0] + notice] if notice else []
    written += [head.format(n=4, who="Bo") + each for each in (picture, deleted) if each]
    found = filed("\n".join(written) + "\n")
    assert [(moment[:16], who, text) for moment, who, text in lines(found)] == SAID
    assert (found.format, found.faults) == ("a WhatsApp export", ())
    expected = {LeftOut.NOTICE: notice, LeftOut.WORDLESS: picture, LeftOut.DELETED: deleted}
    assert found.left_out == {why: 1 for why, text in expected.items() if text}


ZOOM = {
    "oldest": "20:01:12\t From  {} : {}\n20:02:12\t From  {} (she/her) : {}\n",
    "spaces": "20:01:12 From  {}  to  Everyone : {}\n20:02:12 From  {}  to  Everyone : {}\n"
    "20:03:12 From  Bo  to  Ana(Privately) : secret\nmore of it\n",
    "capitals": "20:01:12 From {} To Everyone:\n\t{}\n20:02:12 From {} To Everyone:\n\t{}\n"
    "20:03:12 From Bo To Everyone(Direct Message):\n\tsecret\n20:03:12 From Bo To Ana:\n\tsecret\n",
    "dated": "2012-03-05 20:01:12 From {} to Everyone:\n\t{} (Edited)\n"
    "2012-03-05 20:02:12 From {} to Everyone:\n\t{}\n",
    "12 hours": "08:01:12 PM From {} to Everyone:\n\t{}\n08:02:12 PM From {} to Everyone:\n\t{}\n",
    "tabs": "20:01:12\tFrom\t{}\tto\tEveryone:\t{}\n20:02:12\tFrom\t{}\tto\tEveryone:\t{}\n",
    "German": "20:01:12 Von {} an Alle : {}\n20:02:12 Von {} an Alle : {}\n"
    "20:03:12 Von Bo an Ana(Direktnachricht) : secret\n",
    "Spanish": "20:01:12 De {} a Todos : {}\n20:02:12 De {} a Todos : {}\n"
    "20:03:12 De Bo a Ana(Mensaje directo) : secret\n",
    "waiting room": "20:01:12 From {} to Everyone : {}\n20:02:12 From {} to Everyone : {}\n"
    "20:03:12 From Bo to Everyone(in Waiting Room) : secret\n20:04:00 From Bo to Hosts and panelists : secret\n",
}  # fmt: skip


@pytest.mark.parametrize("version", ZOOM)
def test_zoom_of_several_versions_keeps_what_was_said_to_everybody_alone(version: str) -> None:
    found = filed(ZOOM[version].format("Maren Holt", "Q1: How?", "Devon Akers", "A1: So, at 10:30."))
    said = [(moment[:16], who.removesuffix(" (she/her)"), text) for moment, who, text in lines(found)]
    assert said == [
        ("2012-03-06T01:01", "Maren Holt", "Q1: How?"),
        ("2012-03-06T01:02", "Devon Akers", "A1: So, at 10:30."),
    ]
    assert (found.format, found.faults) == ("a saved Zoom chat", ())
    assert sum(found.left_out.values()) == ZOOM[version].count("secret") == found.left_out.get(LeftOut.PRIVATE, 0)


def test_a_recording_counts_from_its_start_which_nobody_knows() -> None:
    found = filed("00:01:12\tMaren Holt:\tQ1: How?\n00:02:03\tDevon Akers:\tA1 So\n01:00:00\tBo:\tBye\n")
    assert lines(found) == [("", "Maren Holt", "Q1: How?"), ("", "Devon Akers", "A1 So"), ("", "Bo", "Bye")]


TEAMS = {
    "day first": "[05/03 20:01] {}\n{}\n[05/03 20:02] {}\n{}\n",
    "US": "[3/5 8:01 PM] {}\n{}\n[3/5 8:02 PM] {} (Guest)\n{}\n",
    "today": "[20:01] {}\n{}\n[20:02] {} (External)\n{}\n",
    "yesterday": "[Yesterday 8:01 PM] {}\n{}\n[Yesterday 8:02 PM] {}\n{}\n",
    "a weekday": "[Monday 20:01] {}\n{}\n[Montag 20:02] {}\n{}\n",
    "with the year": "[05.03.2012 20:01] {}\n{}\n[05.03.2012 20:02] {}\n{}\n",
    "with a comma": "[2012-03-05, 20:01] {}\n{}\n[2012-03-05, 20:02] {}\n{}\n",
    "changed, liked, an answer": "[05/03 20:01] {}\n{}\nEdited\n2 Like reactions.\n"
    "[05/03 20:02] {}\nBegin Reference, Q1: How? by Maren Holt\n{}\nlike 1\n",
}  # fmt: skip


@pytest.mark.parametrize("look", TEAMS)
def test_teams_in_several_looks(look: str) -> None:
    found = filed(TEAMS[look].format("Maren Holt", "Q1: How?", "Akers, Devon", "A1: So, at 10:30."))
    assert [(moment[:16], who, text) for moment, who, text in lines(found)] == [
        ("2012-03-06T01:01", "Maren Holt", "Q1: How?"),
        ("2012-03-06T01:02", "Akers, Devon", "A1: So, at 10:30."),
    ]
    assert (found.format, found.faults, dict(found.left_out)) == ("text copied from Teams", (), {})


@pytest.mark.parametrize(
    "stray",
    [
        "05/03/2012 20:02 Devon Akers joined the meeting.",
        "[Måndag 20:02] Devon Akers",
        "[kl. 20:02] Devon Akers",
        "2012-03-05 20:02:00 Devon Akers wrote",
    ],
)
@pytest.mark.parametrize(
    "head", ["[05/03 20:0{n}] {who}\n", "05/03/2012, 20:0{n} - {who}: ", "20:0{n} From {who} to Everyone:\n"]
)
def test_a_line_with_a_time_that_is_no_head_is_added_to_nobodys_words(head: str, stray: str) -> None:
    heads = [head.format(n=n, who="Maren Holt") + f"Q{n}: words" for n in range(1, 9)]
    found = filed("\n".join([*heads, stray, "A1 mine", head.format(n=9, who="Ana") + "Bye"]) + "\n")
    assert [text for _, _, text in lines(found)] == [*(f"Q{n}: words" for n in range(1, 9)), "Bye"]
    assert [fault.number for fault in found.faults][:1] == [heads[0].count("\n") * 8 + 9]


def test_a_form_that_is_not_known_is_refused_in_words() -> None:
    for text in ("2012. 3. 5. 오후 8:01, Maren : Q1\n", "00:01:12.000,00:01:14.000\nQ1 of nobody\n"):
        with pytest.raises(ParseError, match="no message can be read in it"):
            filed(text)
