"""The last hand on a PDF that WeasyPrint has laid out: what it says it is, and its packing."""

import zlib
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import pydyf

PDFUA_ID = "http://www.aiim.org/pdfua/ns/id/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
# PDF/A wants every foreign XMP property described; this describes pdfuaid:part.
PDFUA_EXTENSION = f"""
<rdf:Description xmlns:rdf="{RDF}" rdf:about=""
  xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
  xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
  xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{PDFUA_ID}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Which part of ISO 14289 the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

# Of zlib: a third of the time that its highest level takes, for some hundredths of the size.
LEVEL = 4
pydyf.zlib = SimpleNamespace(
    compress=zlib.compress, compressobj=lambda level: zlib.compressobj(min(level, LEVEL))
)


class Written(pydyf.Object):
    """An object as its bytes: the writer asks for them twice, and each cell has several objects."""

    data = b""

    def __init__(self, entry: Any) -> None:
        super().__init__()
        self.number, self.generation = entry.number, entry.generation
        self.data = entry.data


def finish(_document: Any, pdf: Any) -> None:
    """Say PDF/UA-1 beside PDF/A-3a, in metadata that is readable without unpacking.

    Then pack what is long, once: for the file's number the writer would pack it all a second time.
    """
    metadata = next(
        entry for entry in pdf.objects if getattr(entry, "extra", {}).get("Type") == "/Metadata"
    )
    metadata.compress = False
    start, end = b"<rdf:RDF", b"</rdf:RDF>"
    content: bytes = metadata.stream[0]
    assert start in content and end in content
    about = f'<rdf:Description xmlns:pdfuaid="{PDFUA_ID}" rdf:about="" pdfuaid:part="1"/>'
    content = content.replace(end, (about + PDFUA_EXTENSION).encode() + end, 1)
    xml = content[content.index(start) : content.index(end) + len(end)]
    ElementTree.fromstring(xml)  # a typing error must not get out
    metadata.stream = [content]
    for place, entry in enumerate(pdf.objects):
        if getattr(entry, "compress", False):
            content = b"\n".join(pydyf._to_bytes(line) for line in entry.stream)
            entry.stream, entry.compress = [zlib.compress(content)], False
            entry.extra["Filter"] = "/FlateDecode"
        elif isinstance(entry, pydyf.Dictionary) and entry.free != "f":
            pdf.objects[place] = Written(entry)
            entry.clear()  # it was the largest part of the memory
