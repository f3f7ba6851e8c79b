"""Layer: database."""

import pytest
from django.db import DatabaseError, connection

from learning.core import append_only


def _present() -> set[str]:
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return {name for (name,) in cursor.fetchall()}


@pytest.mark.django_db
def test_every_guarded_table_has_its_triggers_after_migrate() -> None:
    wanted = {name for guard in append_only.GUARDS for name in append_only.trigger_names(guard)}
    assert wanted - _present() == set()


@pytest.mark.django_db
def test_every_guarded_table_exists() -> None:
    tables = set(connection.introspection.table_names())
    assert [guard.table for guard in append_only.GUARDS if guard.table not in tables] == []


@pytest.mark.django_db
def test_install_brings_back_what_a_table_remake_dropped() -> None:
    append_only.remove(connection)
    assert not _present() & {"learning_grade_no_update"}
    append_only.install(connection)
    append_only.install(connection)
    assert "learning_grade_no_update" in _present()


@pytest.mark.django_db
def test_raw_sql_cannot_change_a_fact(django_user_model: type) -> None:
    person = django_user_model.objects.create_user(full_name="Ibu Rahma")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO learning_creditentry (person_id, source_kind, source_uuid, learning_form, minutes, jp, "
            "withheld, is_technical, year, \"on\", reason, at) VALUES (%s, 'course', %s, 'e_learning', 90, 2, 0, "
            "%s, 2026, '2026-01-01', '', '2026-01-01 00:00:00+00:00')",
            [person.pk, "0" * 32, False],
        )
        with pytest.raises(DatabaseError, match="append-only"):
            cursor.execute("UPDATE learning_creditentry SET jp = 20")
