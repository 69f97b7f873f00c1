"""What makes a tagged PDF one that can be kept: PDF/A-3a and PDF/UA-1 beside its pages.

Metadata that names both standards, the colours' meaning (sRGB), and a file that rides inside. All
of it is written while ReportLab saves the document.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    NoEncryption,
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFStream,
    PDFString,
)

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.documents.structure import Document

VERSION: Final = (1, 7)
UNSEALED: Final = b"[<" + b"0" * 32 + b"><" + b"0" * 32 + b">]"
_SRGB = "sRGB IEC61966-2.1"
_DATE_IN_PROFILE = slice(24, 36)
_JSON = "/application#2Fjson"  # a name as it stands in the file; PDFName keeps the stroke


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that rides inside a document: its name, what it is in words, and its bytes (JSON)."""

    name: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class About:
    """What a document says of itself.

    Attributes:
        title: shown in the title bar of a reader.
        creator: the program and its version.
        language: of the document, such as "en-GB".
        made_on: the day it stands for, so that the same input gives the same bytes.

    """

    title: str
    creator: str
    language: str
    made_on: date


def make_archival(document: Document, about: About, attachment: Attachment | None) -> None:
    """Add to a document what the standards ask for beside pages and structure.

    The identifier in the trailer is left as zeros, for a seal to take its place.
    """
    document.encrypt = _LineEnds()
    catalog = document.Catalog
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.Metadata = _stream(_xmp(about), Type="/Metadata", Subtype="/XML")
    catalog.OutputIntents = PDFArray([_intent(document)])
    if attachment is not None:
        file = document.Reference(_specification(document, about, attachment))
        catalog.AF = PDFArray([file])
        names = PDFDictionary({"Names": PDFArray([PDFString(attachment.name), file])})
        catalog.Names = PDFDictionary({"EmbeddedFiles": names})
    document.info = _Information(about)
    document._ID = UNSEALED + b"\n"  # noqa: SLF001 - else ReportLab puts one of its own


class _LineEnds(NoEncryption):
    """ReportLab's hook for the bytes of every stream: each must end its line, beyond its length."""

    def encode(self, t: str | bytes) -> _Ended:
        """Give the bytes with their end."""
        return _Ended(t.encode() if isinstance(t, str) else t)


class _Ended(PDFObject):
    """Bytes of a stream, and the end of the line after them."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def format(self, _document: Document) -> bytes:
        return self.data + b"\r\n"  # a lone \n after data that end in \r would be read with it


class _Information(PDFObject):
    """The old dictionary of a document, which must say what the metadata say and no more."""

    def __init__(self, about: About) -> None:
        self.about = about
        self.invariant = 1

    def digest(self, _signature: object) -> None:
        """Take no part in an identifier that is replaced."""

    def format(self, document: Document) -> bytes:
        """Write it."""
        about = self.about
        day = PDFString(f"D:{about.made_on:%Y%m%d}000000Z")
        entries = {
            "Title": PDFString(about.title),
            "Author": PDFString(about.creator),
            "Creator": PDFString(about.creator),
            "Producer": PDFString(about.creator),
            "CreationDate": day,
            "ModDate": day,
        }
        written: bytes = PDFDictionary(entries).format(document)
        return written


def _stream(data: bytes, *, packed: bool = False, **entries: object) -> PDFStream:
    named = {**entries, "Filter": "/FlateDecode"} if packed else entries
    return PDFStream(PDFDictionary(named), zlib.compress(data, 9) if packed else data)


def _intent(document: Document) -> PDFDictionary:
    profile = document.Reference(_stream(_srgb(), packed=True, N=3))
    return PDFDictionary(
        {
            "Type": PDFName("OutputIntent"),
            "S": PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": PDFString(_SRGB),
            "Info": PDFString(_SRGB),
            "DestOutputProfile": profile,
        }
    )


@cache
def _srgb() -> bytes:
    """Give the profile of sRGB as Little CMS makes it, without the moment it was made."""
    from PIL import ImageCms  # only for documents

    made = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    made[_DATE_IN_PROFILE] = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    return bytes(made)


def _specification(document: Document, about: About, attachment: Attachment) -> PDFDictionary:
    data = attachment.data
    parameters = PDFDictionary(
        {
            "Size": len(data),
            "ModDate": PDFString(f"D:{about.made_on:%Y%m%d}000000Z"),
            "CheckSum": f"<{hashlib.md5(data, usedforsecurity=False).hexdigest()}>",
        }
    )
    embedded = document.Reference(
        _stream(data, packed=True, Type="/EmbeddedFile", Subtype=_JSON, Params=parameters)
    )
    return PDFDictionary(
        {
            "Type": PDFName("Filespec"),
            "F": PDFString(attachment.name),
            "UF": PDFString(attachment.name),
            "Desc": PDFString(attachment.description),
            "AFRelationship": PDFName("Source"),
            "EF": PDFDictionary({"F": embedded, "UF": embedded}),
        }
    )


def _xmp(about: About) -> bytes:
    title, creator = escape(about.title), escape(about.creator)
    return _METADATA.format(
        title=title, creator=creator, language=about.language, day=about.made_on.isoformat()
    ).encode()


_METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>{creator}</xmp:CreatorTool>
   <xmp:CreateDate>{day}T00:00:00Z</xmp:CreateDate>
   <xmp:ModifyDate>{day}T00:00:00Z</xmp:ModifyDate>
   <pdf:Producer>{creator}</pdf:Producer>
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>The part of ISO 14289 that the file keeps</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
