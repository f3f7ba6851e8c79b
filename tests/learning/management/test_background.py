"""Layer: database."""

import datetime as dt
from typing import Any

import pytest
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from learning.management.background import prune_finished_tasks, sweep_stale_tasks

pytestmark = pytest.mark.django_db

NOW = dt.datetime(2026, 11, 23, 2, 0, tzinfo=dt.UTC)
HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def row(status: TaskResultStatus, **fields: Any) -> DBTaskResult:
    values = {"args_kwargs": {"args": [], "kwargs": {}}, "task_path": "x", "backend_name": "default", "run_after": NOW}
    return DBTaskResult.objects.create(status=status, **(values | fields))


def state(task: DBTaskResult) -> tuple[str, dt.datetime | None]:
    task.refresh_from_db()
    return task.status, task.started_at


def test_a_task_whose_worker_died_is_queued_again_and_a_living_one_left_alone() -> None:
    dead = row(TaskResultStatus.RUNNING, started_at=NOW - 2 * HOUR, worker_ids=["a"])
    alive = row(TaskResultStatus.RUNNING, started_at=NOW - HOUR / 2, worker_ids=["b"])
    ended = row(TaskResultStatus.SUCCESSFUL, started_at=NOW - 2 * HOUR, finished_at=NOW - HOUR)
    assert sweep_stale_tasks(NOW) == 1
    assert [state(dead), state(alive), state(ended)] == [
        (TaskResultStatus.READY, None),
        (TaskResultStatus.RUNNING, NOW - HOUR / 2),
        (TaskResultStatus.SUCCESSFUL, NOW - 2 * HOUR),
    ]
    assert sweep_stale_tasks(NOW) == 0


def test_a_task_that_has_cost_three_workers_is_failed_and_kept() -> None:
    task = row(TaskResultStatus.RUNNING, started_at=NOW - 2 * HOUR, worker_ids=["a", "b", "c"])
    assert sweep_stale_tasks(NOW) == 1
    task.refresh_from_db()
    assert (task.status, task.finished_at) == (TaskResultStatus.FAILED, NOW)
    assert task.exception_class_path == "learning.management.background.WorkerLost"


def test_how_long_is_too_long_is_a_setting(settings: Any) -> None:
    settings.TASK_STALE_AFTER_MINUTES = 10
    row(TaskResultStatus.RUNNING, started_at=NOW - HOUR / 2, worker_ids=["a"])
    assert sweep_stale_tasks(NOW) == 1


def test_finished_tasks_are_forgotten_after_a_fortnight() -> None:
    for status in (TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED):
        row(status, finished_at=NOW - 15 * DAY)
    young = row(TaskResultStatus.FAILED, finished_at=NOW - 13 * DAY)
    waiting = row(TaskResultStatus.READY)
    assert prune_finished_tasks(NOW) == 2
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {young.pk, waiting.pk}
