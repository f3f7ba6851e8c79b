"""Care for the rows of the background worker.

django-tasks-db has no heartbeat: a worker that is killed leaves its task RUNNING for ever. Such a task is
put back in the queue after a while, which asks two things of every task of ours: to be idempotent, and to
take less than STALE_AFTER.
"""

import datetime as dt

from django.conf import settings
from django.db.models import Q
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

MOST_WORKERS = 3
KEPT_FOR = dt.timedelta(days=14)
LOST = "learning.management.background.WorkerLost"


def sweep_stale_tasks(at: dt.datetime) -> int:
    """Queue again what has run too long to be alive; what has cost three workers is failed instead.

    Each row by one conditional UPDATE, so that a task that ends meanwhile stays ended. Idempotent.
    """
    before = at - dt.timedelta(minutes=settings.TASK_STALE_AFTER_MINUTES)
    stale = DBTaskResult.objects.running().filter(Q(started_at__lt=before) | Q(started_at__isnull=True))
    return sum(_put_back(row, at) for row in list(stale))


def _put_back(row: DBTaskResult, at: dt.datetime) -> int:
    same = DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at)
    if len(row.worker_ids) >= MOST_WORKERS:
        return same.update(status=TaskResultStatus.FAILED, finished_at=at, exception_class_path=LOST)
    return same.update(status=TaskResultStatus.READY, started_at=None)


def prune_finished_tasks(at: dt.datetime) -> int:
    """Forget what ended a fortnight ago; returns how many rows went."""
    return DBTaskResult.objects.finished().filter(finished_at__lt=at - KEPT_FOR).delete()[0]
