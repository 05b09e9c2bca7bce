"""Chats that WhatsApp exports: `23/11/2026, 20:01 - Name: text`, on the iPhone `[23/11/2026, 20:01:12] Name: text`.

Dates are as the phone's country writes them. Who is not among the exporter's contacts stands there by a telephone
number, which becomes a mark. A picture, a notice of the program and a message that was taken back are no words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from flipkit.gather.formats.transcripts.foreign_messages import LeftOut
from flipkit.gather.formats.transcripts.lines import Head, LineForm, is_name, words
from flipkit.gather.formats.transcripts.stamps import dated, western
from flipkit.model.text import fold

FORMAT = "a WhatsApp export"

_HEAD = re.compile(rf"(?:\[{dated('when')}\]\s{{1,2}}|{dated('bare')}\s-\s)(?P<rest>.*)")
#: A contact has whatever name its owner gave it: `Ana | 6th grade`.
_SAID = re.compile(r"(?:~\s{0,2})?(?P<name>[^\n\t:@<>]{1,80}?)\s?:(?:\s(?P<text>.*)|\s?)")
_PHONE = re.compile(r"\+?[0-9(][0-9 ().\u2010-\u2015-]{5,24}[0-9]")
#: A notice with a colon in it, such as a new subject: its name would be a sentence.
_NO_NAME = re.compile(
    r"[\"“”„«»]|\b(?:changed|created|added|removed|pinned|joined|left|cambió|creó|añadió|eliminó|hat|a changé)\s"
)
_MENTION = re.compile(r"@[0-9]{7,15}\b")
_EDITED = re.compile(
    r"\s?<(?:This message was edited|Se editó este mensaje|Diese Nachricht wurde bearbeitet|Ce message a été modifié|"
    r"Mensagem editada|Questo messaggio è stato modificato|Dit bericht is bewerkt|S['’]ha editat aquest missatge|"
    r"Meddelandet redigerades|"
    r"이 메시지는 수정되었습니다|此消息已编辑|此訊息已編輯|このメッセージは編集されました)\.?>\s*$",
    re.I,
)
_MEDIA = re.compile(
    r"<(?:media omitted|(?:multimedia|archivo) omitido|medien ausgeschlossen|médias? omis|mídia oculta|"
    r"media omess[io]|media weggelaten|media har utelämnats|mitjans omesos|multimedia pominięto|"
    r"ficheiro não revelado|"
    r"(?:attached|adjunto|anhang|pièce jointe|anexado|allegato|bijlage|adjunt)\s?: [^<>]{1,200})>"
    r"|(?:image|photo|vidéo|video|audio|gif|sticker|document|contact card|video note|autocollant|imagen|documento|"
    r"tarjeta de contacto|bild|foto|dokument|kontaktkarte|videonachricht|imagem|vídeo|figurinha|immagine|adesivo|"
    r"afbeelding|imatge) "
    r"(?:omitted|omitid[oa]|weggelassen|absente?|omess[oa]|ocultad[oa]|oculto|weggelaten|omès|omesa)"
    r"|<[^<>]{3,60}>"  # in a language that is not known
    r"|[\w. -]{1,120}\.\w{2,4} (?:• [^\n]{1,60} )?(?:document omitted|"
    r"\((?:file attached|archivo adjunto|datei angehängt|fichier joint|arquivo anexado|file allegato|"
    r"bestand bijgevoegd|fitxer adjunt)\))|waiting for this message\. .*|null",
    re.I,
)
_DELETED = re.compile(
    r"(?:you deleted this message|this message was deleted(?: by admin.{0,60})?|se elimino este mensaje|"
    r"eliminaste este mensaje|diese nachricht wurde geloscht|du hast diese nachricht geloscht|"
    r"ce message a ete supprime|vous avez supprime ce message|(?:esta )?mensagem (?:foi )?apagada|"
    r"(?:voce apagou|apagaste) esta mensagem|questo messaggio e stato eliminato|hai eliminato questo messaggio|"
    r"dit bericht is verwijderd|u heeft dit bericht verwijderd|je hebt dit bericht verwijderd|"
    r"s['’]ha eliminat aquest missatge|aquest missatge s['’]ha eliminat|has eliminat aquest missatge|"
    r"이 메시지는 삭제되었습니다|(?:내가 )?삭제한 메시지입니다|삭제된 메시지입니다|"
    r"(?:此|这条)消息已(?:被)?删除|您已删除此消息|"
    r"此訊息已刪除|您已刪除此訊息|このメッセージは削除されました|このメッセージを削除しました)[.。]?"
)
_SYSTEM = re.compile(
    r".*(?:end-to-end encrypted|end-to-end versleuteld|ende-zu-ende-verschlüsselt|extremo a extremo|de bout en bout|"
    r"de ponta a ponta|crittografat[ei] end-to-end|d['’]extrem a extrem|종단간 암호화|端到端加密|端對端加密|"
    r"エンドツーエンド).*"
    r"|.*(?:created (?:this )?group|added you|joined using this group).*"
    r"|(?:missed )?(?:voice|video) call.*|poll:\s*",
    re.I,
)


def find_head(lines: Sequence[str], at: int) -> Head | None:
    """Find a head; what names nobody is a notice of the program."""
    match = _HEAD.fullmatch(western(lines[at]))
    if not match:
        return None
    stamp = match["when"] or match["bare"]
    said = _SAID.fullmatch(match["rest"])
    if not said or _NO_NAME.search(said["name"]) or not is_name(said["name"]):
        is_ours = match["bare"] or "," in stamp  # Teams has names in brackets, and no comma in its times
        return Head(stamp=stamp, left=LeftOut.NOTICE) if is_ours else None
    name = said["name"].strip()
    if _PHONE.fullmatch(name):
        return Head(handle=re.sub(r"[^0-9+]", "", name), stamp=stamp, text=said["text"] or "")
    return Head(name=name, stamp=stamp, text=said["text"] or "")


def read_body(lines: Sequence[str]) -> str | LeftOut:
    """Give what somebody says: of a picture the words below it."""
    rest = _EDITED.sub("", "\n".join(lines)).strip().split("\n")
    if _DELETED.fullmatch(fold(rest[0])):
        return LeftOut.DELETED
    if len(rest) == 1 and _SYSTEM.fullmatch(rest[0]):
        return LeftOut.NOTICE
    return words([_MENTION.sub("@?", line) for line in rest if not _MEDIA.fullmatch(line.strip())])


FORM = LineForm(format=FORMAT, head=find_head, body=read_body)
