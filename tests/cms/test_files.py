"""A document is open to all only where a live public material offers it."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document

from tests.factories.cms import block, fresh, material_page, published
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> Document:
    return Document.objects.create(title="Alur", file=ContentFile(b"isi", name="alur.pdf"))


def offering(document: Document, **fields: object) -> object:
    body = [block("download", {"document": document.pk, "title": "Alur", "note": ""})]
    return material_page(body=body, **fields)


def test_a_visitor_gets_what_public_material_offers(client: Client, document: Document) -> None:
    offering(document, is_public=True, live=True)
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize("fields", [{"is_public": False, "live": True}, {"is_public": True, "live": False}])
def test_a_visitor_is_asked_to_sign_in_for_anything_else(client: Client, document: Document, fields: dict) -> None:
    offering(document, **fields)
    answer = client.get(document.url)
    assert (answer.status_code, answer.url) == (302, f"/masuk/?next={document.url}")


def test_unpublishing_closes_the_document_again(client: Client, document: Document) -> None:
    page = offering(document, is_public=True, live=True)
    fresh(page).unpublish()
    assert client.get(document.url).status_code == 302
    published(page)
    assert client.get(document.url).status_code == 200


def test_whoever_is_signed_in_gets_every_document(client: Client, document: Document) -> None:
    client.force_login(PersonFactory())
    assert client.get(document.url).status_code == 200
