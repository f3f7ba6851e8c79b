"""The one scheduler: run it every minute, by `make run` or by cron."""

import datetime as dt
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from learning.core import clock
from learning.enrolment import services as enrolment
from learning.management import background, ticking
from learning.management.ticking import Step
from learning.notices import services as notices
from learning.notices import tasks as notices_tasks
from learning.notices.queries import has_due_deliveries
from learning.people import services as people
from learning.progress import services as progress


def publish_scheduled(at: dt.datetime) -> None:
    """Pages whose hour of publishing or expiry has come."""
    call_command("publish_scheduled", verbosity=0)


def clear_sessions(at: dt.datetime) -> None:
    """Sessions that have expired."""
    call_command("clearsessions", verbosity=0)


def mail_notices(at: dt.datetime) -> int:
    """Ask the worker to send what is due; a mail server's slowness must not hold up the tick."""
    if notices.outside_quiet_hours(at) != at or not has_due_deliveries(at):
        return 0
    notices_tasks.deliver_due.enqueue()
    return 1


STEPS = (
    Step("publish_scheduled", publish_scheduled),
    Step("sweep_stale_tasks", background.sweep_stale_tasks),
    # Planned moves of units come true before anyone is assigned by unit.
    Step("refresh_paths", lambda at: people.refresh_paths(at=at), is_daily=True),
    Step("close_ended_duties", lambda at: people.close_ended_duties(at=at), is_daily=True),
    Step("open_begun_duties", lambda at: people.open_begun_duties(at=at), is_daily=True),
    Step("evaluate_standing", lambda at: enrolment.evaluate_standing(at=at), is_daily=True),
    Step("refresh_stale", lambda at: progress.refresh_stale(at=at)),
    # Posts that an operator has filled in since a course was completed.
    Step("recount_jp", lambda at: progress.recount_uncounted(at=at), is_daily=True),
    Step("send_reminders", lambda at: enrolment.send_reminders(at=at)),
    Step("mail_notices", mail_notices),
    Step("prune_finished_tasks", background.prune_finished_tasks, is_daily=True),
    Step("purge_import_rows", lambda at: people.purge_import_rows(at=at), is_daily=True),
    Step("clear_sessions", clear_sessions, is_daily=True),
)


class Command(BaseCommand):
    help = (
        "Does what time asks for: scheduled publishing, stale tasks, standing assignments, reminders, e-mails. "
        "Idempotent; meant to run every minute; ends at once while another tick is running."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with ticking.only_one() as is_mine:
            if not is_mine:
                self._say("another tick is running", options)
                return
            outcome = ticking.run(STEPS, at=clock.now())
        self._say(", ".join(f"{name}: {count}" for name, count in outcome.done.items() if count), options)
        if outcome.failed:
            raise CommandError(f"tick: {', '.join(outcome.failed)} failed; the log says why")

    def _say(self, words: str, options: dict[str, Any]) -> None:
        if words and options["verbosity"] > 1:
            self.stdout.write(f"tick: {words}")
