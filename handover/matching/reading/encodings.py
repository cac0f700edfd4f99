"""The encoding of a text file, found by charset-normalizer where it is not UTF-8."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

import charset_normalizer

from handover.dossier.formats.zips import refused
from handover.faults import FaultCode
from handover.words.speech import say

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE_BYTES = 200_000
"""Of a text file, looked at to find its encoding."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = (
    *("cp1251", "cp1252", "cp1250", "cp1254", "cp1253", "cp1255", "cp1256", "cp1257"),
    *("koi8_u", "koi8_r", "cp866", "cp850", "cp852", "mac_cyrillic", "mac_roman", "iso8859_2"),
)
_SEVERAL_BYTES = ("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr")
"""What a program of the last thirty years may have written, where it was not UTF-8."""
_HALF_WIDTH = re.compile("[\uff61-\uff9f]")
"""Letters that a Japanese text hardly has, and a Cyrillic one read as Japanese is full of."""
_WESTERN = frozenset(
    "àâäáãåæçéèêëíîïñóôöõøœúùûüßÿÀÂÄÁÃÅÆÇÉÈÊËÍÎÏÑÓÔÖÕØŒÚÙÛÜŸ«»‘’“”–—…€£§°·º²³¿¡\u00a0"
)
"""Beyond ASCII in the languages that are written in Windows-1252, Icelandic left out."""
_ROMAN = ("cp1250", "cp1254", "cp1257", "cp850", "cp852", "mac_roman", "iso8859_2")
_SCRIPTS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""What stands for an alphabet in UTF-16, and is no letter in any other encoding."""
_MOSTLY = 0.7
_DAMAGED = 1000
"""Letters for one broken one, from which on a file is UTF-8 that is damaged."""


def encoding_of(name: str, content: bytes, chosen: str = "") -> tuple[str, list[str]]:
    """Return the encoding of a text file, as Python calls it, and what there is to say of it.

    Parameters
    ----------
    name
        Of the file, for the message.
    content
        The file.
    chosen
        What a reader says; empty to find it.

    Raises
    ------
    DossierError
        If there is no such encoding.
    """
    if chosen:
        try:
            return codecs.lookup(chosen).name, []
        except (LookupError, ValueError) as error:
            raise refused(name, FaultCode.ENCODING_UNKNOWN, found=chosen) from error
    if wide := told_encoding(content):
        return wide, []
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _other(content, error.start)
    return "utf-8", []


def text_of_file(name: str, content: bytes, chosen: str = "") -> tuple[str, str, list[str]]:
    """Return the text of a file without its byte-order mark, its encoding, and what to say."""
    encoding, notes = encoding_of(name, content, chosen)
    return content.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding, notes


def told_encoding(content: bytes) -> str:
    r"""Return the encoding that a byte-order mark tells, or UTF-16 without one; empty for others.

    >>> told_encoding("Київ\n".encode("utf-16-le"))
    'utf-16-le'
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    head = content[:4096]
    if b"\0" not in head:
        return ""
    # In UTF-16 one byte of two tells the script: 0 for ASCII, 4 for Cyrillic.
    even, odd = head[::2], head[1::2]
    if _is_script(odd) and not _is_script(even):
        return "utf-16-le"
    return "utf-16-be" if _is_script(even) and not _is_script(odd) else ""


def _is_script(half: bytes) -> bool:
    return len(_SCRIPTS.findall(half)) > _MOSTLY * len(half)


def _other(content: bytes, first: int) -> tuple[str, list[str]]:
    """Return the encoding of a text that is not quite UTF-8."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    letters = sum(1 for letter in text[: SAMPLE_BYTES * 4] if letter > "\x7f")
    if letters > broken * _DAMAGED or (broken == 1 and letters > 2):  # noqa: PLR2004  # cut short
        row = content.count(b"\n", 0, first) + 1
        return "utf-8", [
            say("Row {row} has bytes that are no UTF-8; they are shown as �.", row=str(row))
        ]
    sample = b"\n".join(_telling_lines(content, first))
    encoding = _told(sample, _ONE_BYTE + _SEVERAL_BYTES)
    if encoding in _SEVERAL_BYTES:
        read = sample.decode(encoding, errors="replace")
        if len(_HALF_WIDTH.findall(read)) > len(read) // 20 or "\ufffd" in read:
            encoding = _told(sample, _ONE_BYTE)
    western = sample.decode("cp1252", errors="replace")
    if encoding in _ROMAN and {letter for letter in western if letter > "\x7f"} <= _WESTERN:
        encoding = "cp1252"
    return codecs.lookup(encoding).name, [
        say(
            "The text is read in the encoding {encoding}; say another one if letters look wrong.",
            encoding=encoding,
        )
    ]


def _told(sample: bytes, among: tuple[str, ...]) -> str:
    """Return the encoding that charset-normalizer finds the most likely."""
    best = charset_normalizer.from_bytes(sample, cp_isolation=list(among)).best()
    return best.encoding if best is not None else "cp1252"


def _telling_lines(content: bytes, first: int) -> Iterator[bytes]:
    """Yield lines with letters beyond ASCII: the others tell nothing of the encoding."""
    size = 0
    start = content.rfind(b"\n", 0, first) + 1
    for line in content[start : start + SAMPLE_BYTES * 20].splitlines():
        if not line.isascii():
            size += len(line)
            yield line
        if size > SAMPLE_BYTES:
            return
