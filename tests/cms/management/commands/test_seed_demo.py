"""The command refuses to mix the demo with anything else. Layer: command, database."""

import pytest
from django.core.management import CommandError, call_command

from learning.models import Unit, User
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


def test_a_second_run_is_refused_in_words() -> None:
    PersonFactory(email="admin@demo.example")
    with pytest.raises(CommandError, match="Data contoh sudah ada"):
        call_command("seed_demo")
    assert (User.objects.count(), Unit.objects.count()) == (1, 0)


def test_a_site_with_real_people_is_left_alone() -> None:
    PersonFactory(email="seseorang@contoh.example")
    with pytest.raises(CommandError, match="sudah berisi pegawai"):
        call_command("seed_demo")
    assert (User.objects.count(), Unit.objects.count()) == (1, 0)
