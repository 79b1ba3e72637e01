"""PDF and Word: the text of the document, and of its properties only what the document shows."""

import builtins
import io
import zipfile
from collections.abc import Callable

import docx
import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from bot.articles.readers import docx as docx_reader
from bot.articles.readers import pdf as pdf_reader
from bot.model import Metadata, Rejection, Role

LINES = (
    *("A plan for the harbour", "By Ann Lee", ""),
    "The council met on Monday and voted for the plan after a debate of three hours in the",
    "town hall. It was the third meeting on the same question within a year, and the longest of",
    "them all, as the mayor said.",
)
MISSING = (
    "reading it takes a package that is not installed; in the project's folder: .venv/bin/pip install '.[documents]'"
)


def pdf(lines, properties=None, password=None):
    """Return a PDF with some lines on its only page."""
    shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 10 Tf 50 700 Td {shown}ET".encode())
    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(600, 800)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = writer._add_object(content)
    writer.add_metadata(properties or {})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def word(fill: Callable[[docx.document.Document], None]) -> bytes:
    """Return a Word document."""
    document = docx.Document()
    fill(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def reasons(found):
    return [entry.reason for entry in found if isinstance(entry, Rejection)]


def without(monkeypatch, package):
    real = builtins.__import__

    def lacking(name, *rest, **more):
        if name == package:
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", lacking)


def test_a_pdf_is_its_text_with_the_lines_put_together(reading):
    [found] = reading("a.pdf", pdf(LINES))
    assert found.id == "a.pdf"
    assert found.text.split() == " ".join(LINES).split()
    bodies = [block.span.of(found.text) for block in found.blocks if block.role is Role.BODY]
    assert [" ".join(body.split()) for body in bodies] == [" ".join(LINES[3:])]


def test_properties_count_as_far_as_the_document_shows_them(reading):
    shown = {"/Title": "A Plan for the  Harbour", "/Author": "Ann Lee"}
    [found] = reading("a.pdf", pdf(LINES, shown))
    assert found.metadata == Metadata(title="A Plan for the Harbour", authors=("Ann Lee",))
    [found] = reading("b.pdf", pdf(LINES, {"/Title": "Microsoft Word - x.doc", "/Author": "user7"}))
    assert found.metadata == Metadata()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "it is empty"),
        (b"words", "it is no PDF, whatever its name says"),
        (b"%PDF-1.7\nwords", "it is a damaged PDF"),
        (pdf(LINES)[:300], "it is a damaged PDF"),
        (pdf([]), "there is no text in it, only pictures of pages; have its text recognised first"),
        (pdf(LINES, password="secret"), "it is encrypted"),
    ],
)
def test_a_pdf_without_text_is_rejected(reading, data, reason):
    assert reasons(reading("a.pdf", data)) == [reason]


def test_a_pdf_of_too_many_pages_is_refused(reading, monkeypatch):
    monkeypatch.setattr(pdf_reader, "MOST_PAGES", 0)
    assert reasons(reading("a.pdf", pdf(LINES))) == ["it has more than 0 pages; split it"]


def test_without_the_package_the_reason_says_how_to_get_it(reading, monkeypatch):
    data = word(lambda document: document.add_paragraph("Words."))
    without(monkeypatch, "pypdf")
    assert reasons(reading("a.pdf", pdf(LINES))) == [MISSING]
    without(monkeypatch, "docx")
    assert reasons(reading("a.docx", data)) == [MISSING]


def test_a_word_document_has_the_roles_of_its_styles(reading):
    def fill(document):
        document.core_properties.title = "A plan"
        document.core_properties.author = "python-docx"
        document.add_heading("A plan", 0)
        document.add_heading("Then", 1)
        document.add_paragraph("The council met.")
        document.add_paragraph("Seen from above", style="Caption")
        table = document.add_table(1, 2)
        table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Votes", "12"

    [found] = reading("a.docx", word(fill))
    assert found.metadata == Metadata(title="A plan")
    assert [(block.role.value, block.span.of(found.text)) for block in found.blocks] == [
        ("title", "A plan"),
        ("heading", "Then"),
        ("body", "The council met."),
        ("caption", "Seen from above"),
        ("body", "Votes | 12"),
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"words", "it is no Word document, whatever its name says"),
        (b"PK\x03\x04words", "it is no Word document, whatever its name says"),
        (word(lambda document: None), "there is no text in it"),
        (word(lambda document: None)[:-30], "it is no Word document, whatever its name says"),
    ],
)
def test_what_is_no_word_document_is_rejected(reading, data, reason):
    assert reasons(reading("a.docx", data)) == [reason]


def test_an_archive_of_other_things_is_no_word_document(reading):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", "x")
    assert reasons(reading("a.docx", made.getvalue())) == ["it is a damaged Word document"]


def test_a_word_document_that_unfolds_to_too_much_is_refused_unread(reading, monkeypatch):
    monkeypatch.setattr(docx_reader, "_LARGEST_PART", 1000)
    data = word(lambda document: document.add_paragraph("Words."))
    assert reasons(reading("a.docx", data)) == ["it unfolds to far more than an article"]
