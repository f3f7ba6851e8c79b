"""The explanation behind every percentage."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning.core import clock
from learning.enrolment.enums import EnrolmentSource
from learning.enrolment.queries import thing_of, title_of
from learning.progress.queries.standing import CourseStanding, progress_for
from learning.progress.rules.explaining import Explanation, groups_of, nearest_of, sentence_of, words_of


def explain(
    person: Any, enrolment: Any, standing: CourseStanding | None = None, *, used_up: Collection[int] = ()
) -> Explanation:
    """Each requirement, met or missing, with the address to do it, and the version counted.

    Five queries, none when the caller hands over the standing it has. The numbers are those of `progress_for`.
    `used_up`: ids of the items whose quiz the person can try no more.
    """
    standing = standing or progress_for(person, [enrolment])[enrolment.pk]
    items = [replace(item, is_used_up=item.item_id in used_up) for item in standing.items]
    is_course = enrolment.course_id is not None
    is_complete = standing.completed_at is not None
    return Explanation(
        enrolment_uuid=enrolment.uuid,
        heading=_("Semua syarat terpenuhi") if is_complete else _("Mengapa belum selesai?"),
        is_course=is_course,
        title=title_of(enrolment),
        url=thing_of(enrolment).path,
        met=standing.met,
        required=standing.required,
        percent=standing.percent,
        is_complete=is_complete,
        sentence=sentence_of(standing, items, is_course=is_course, is_complete=is_complete),
        near=nearest_of(items, is_course=is_course),
        rest=groups_of(items),
        items=words_of(items),
        version=_version_words(enrolment),
    )


def _version_words(enrolment: Any) -> str:
    """What is counted and since when; who was given it did not begin it."""
    given = _("Ditugaskan sejak %(since)s.")
    since = {"since": date_format(clock.local(enrolment.started_at), "j F Y")}
    is_given = enrolment.source == EnrolmentSource.ASSIGNED
    same = _("Angka ini sama di semua halaman.")
    if enrolment.course_version is None:
        counted, begun = _("Dihitung dari isi yang terbit sekarang."), _("Anda mulai %(since)s.")
    else:
        version = enrolment.course_version
        counted = _("Dihitung dari kursus versi %(number)s, terbit %(day)s.") % {
            "number": version.number,
            "day": date_format(clock.local(version.at), "j F Y"),
        }
        begun = _("Anda mengikutinya sejak %(since)s.")
    return " ".join([counted, (given if is_given else begun) % since, same])
