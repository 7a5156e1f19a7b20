"""Titles, language, dates and identification of a bound file (ISO 14289-1 5 and 7.1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5

from pydyf import Dictionary, String

from pip_publish.collection.model import Article
from pip_publish.media.pdf.writing import Writer, dictionary, reference

XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:format>application/pdf</dc:format>
<dc:identifier>{identifier}</dc:identifier>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{rights}</rdf:li></rdf:Alt></dc:rights>
<xmp:CreateDate>{date}</xmp:CreateDate>
<xmp:ModifyDate>{date}</xmp:ModifyDate>
<xmp:CreatorTool>{tool}</xmp:CreatorTool>
<pdf:Producer>{producer}</pdf:Producer>
</rdf:Description>{claims}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""

PDF_UA = """
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>"""
"""That a file follows PDF/UA-1 (ISO 14289-1 5)."""

PDF_A_AND_UA = (
    PDF_UA
    + """
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
)
"""That a file follows PDF/A-2a and PDF/UA-1; what PDF/A does not know, it wants explained (ISO 19005-2 6.6.2.3)."""


@dataclass(frozen=True)
class Description:
    """What a file says of itself; `when` is in UTC."""

    identifier: str
    title: str
    author: str
    subject: str
    language: str
    rights: str
    tool: str
    producer: str
    when: datetime

    def of(self, article: Article) -> Description:
        """What a file says of itself that holds that article alone."""
        return replace(
            self,
            identifier=uuid5(NAMESPACE_URL, f"{self.identifier}/{article.key}").urn,
            title=article.title,
            subject=article.summary,
            language=article.language,
        )


def xmp(about: Description, claims: str = "") -> bytes:
    """The XMP packet; `claims` says which standards the file follows (ISO 16684-1)."""
    fields = {key: escape(str(value), quote=False) for key, value in vars(about).items() if key != "when"}
    return XMP.format(**fields, date=about.when.strftime("%Y-%m-%dT%H:%M:%SZ"), claims=claims).encode()


def information(about: Description) -> dict[str, str]:
    """The entries of the document information dictionary (ISO 32000-1 14.3.3)."""
    stamp = about.when.strftime("D:%Y%m%d%H%M%SZ")
    return {
        "Title": about.title,
        "Author": about.author,
        "Subject": about.subject,
        "Creator": about.tool,
        "Producer": about.producer,
        "CreationDate": stamp,
        "ModDate": stamp,
    }


def describe(writer: Writer, about: Description) -> tuple[int, dict[str, object]]:
    """Write XMP and document information: the number of the latter, and entries of the catalogue."""
    info, packet = writer.reserve(), writer.reserve()
    writer.stream(packet, b"/Type/Metadata/Subtype/XML", xmp(about, PDF_UA))
    writer.objects(info, [dictionary(**{key: String(value) for key, value in information(about).items()})])
    catalogue = {
        "Metadata": reference(packet),
        "Lang": String(about.language),
        "ViewerPreferences": Dictionary({"DisplayDocTitle": "true"}),
        "PageLabels": b"<</Nums[0 <</S/D>>]>>",
        "MarkInfo": Dictionary({"Marked": "true"}),
    }
    return info, catalogue
