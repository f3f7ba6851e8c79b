"""Facts no one may change: triggers on both databases, installed from the one list below.

SQLite drops triggers silently whenever a table is remade, so `install` runs after every migrate and is
idempotent. A correction is a new row. A row guarded by a condition may change while the condition
does not hold (a draft, an open attempt).
"""

from dataclasses import dataclass
from typing import Any

MESSAGE = "append-only"


@dataclass(frozen=True)
class Guard:
    """`table` refuses update and delete of rows for which `frozen` (SQL over OLD) holds."""

    table: str
    frozen: str = "1 = 1"
    refuse_insert_when: str = ""


def _attempt_closed(slot_id: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM learning_attemptslot s JOIN learning_attempt a ON a.id = s.attempt_id "
        f"WHERE s.id = {slot_id} AND a.state <> 'open')"
    )


def _frozen(table: str, row_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} v WHERE v.id = {row_id} AND v.frozen_at IS NOT NULL)"


def _slot_frozen(slot_id: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM learning_quizslot s JOIN learning_quizversion v ON v.id = s.quiz_version_id "
        f"WHERE s.id = {slot_id} AND v.frozen_at IS NOT NULL)"
    )


def _attempt_over(attempt_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM learning_attempt a WHERE a.id = {attempt_id} AND a.state <> 'open')"


GUARDS = (
    Guard("learning_itemversion"),
    Guard("learning_requirement"),
    Guard("learning_courseversion"),
    Guard("learning_courseitem"),
    Guard("learning_requirementmet"),
    Guard("learning_creditentry"),
    Guard("learning_grade"),
    Guard("learning_quizpoolentry", refuse_insert_when=_slot_frozen("NEW.slot_id")),
    Guard("learning_questionversion", "OLD.frozen_at IS NOT NULL"),
    Guard(
        "learning_questionkey",
        _frozen("learning_questionversion", "OLD.version_id"),
        refuse_insert_when=_frozen("learning_questionversion", "NEW.version_id"),
    ),
    Guard("learning_quizversion", "OLD.frozen_at IS NOT NULL"),
    Guard(
        "learning_quizslot",
        _frozen("learning_quizversion", "OLD.quiz_version_id"),
        refuse_insert_when=_frozen("learning_quizversion", "NEW.quiz_version_id"),
    ),
    Guard("learning_attempt", "OLD.state <> 'open'"),
    Guard("learning_attemptslot", _attempt_closed("OLD.id"), refuse_insert_when=_attempt_over("NEW.attempt_id")),
    Guard("learning_response", _attempt_closed("OLD.slot_id"), refuse_insert_when=_attempt_closed("NEW.slot_id")),
)


def trigger_names(guard: Guard) -> tuple[str, ...]:
    """The triggers a guarded table must have."""
    verbs = ("update", "delete", "insert") if guard.refuse_insert_when else ("update", "delete")
    return tuple(f"{guard.table}_no_{verb}" for verb in verbs)


def _condition(guard: Guard, verb: str) -> str:
    return guard.refuse_insert_when if verb == "insert" else guard.frozen


def _sqlite(guard: Guard) -> list[str]:
    statements = []
    for name in trigger_names(guard):
        verb = name.rsplit("_", 1)[1]
        statements += [
            f"DROP TRIGGER IF EXISTS {name}",
            f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {guard.table} WHEN {_condition(guard, verb)} "
            f"BEGIN SELECT RAISE(ABORT, '{guard.table} is {MESSAGE}'); END",
        ]
    return statements


def _postgresql(guard: Guard) -> list[str]:
    statements = []
    for name in trigger_names(guard):
        verb = name.rsplit("_", 1)[1]
        kept = "OLD" if verb == "delete" else "NEW"
        statements += [
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {_condition(guard, verb)} THEN RAISE EXCEPTION '{guard.table} is {MESSAGE}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {kept}; END $$",
            f"DROP TRIGGER IF EXISTS {name} ON {guard.table}",
            f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {guard.table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        ]
    return statements


def install(connection: Any) -> None:
    """Put every trigger in place on tables that exist; idempotent."""
    existing = set(connection.introspection.table_names())
    build = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        for guard in GUARDS:
            if guard.table in existing:
                for statement in build(guard):
                    cursor.execute(statement)


def remove(connection: Any) -> None:
    """Take every trigger away; for the test teardown, which empties all tables."""
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for guard in GUARDS:
            if guard.table not in existing:
                continue
            for name in trigger_names(guard):
                on = "" if connection.vendor == "sqlite" else f" ON {guard.table}"
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
