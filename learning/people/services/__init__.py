"""Verbs of the people room: accounts, access codes, units, posts, roster imports."""

from learning.people.services.access_codes import consume_access_code, issue_access_codes
from learning.people.services.accounts import (
    accept_privacy_notice,
    add_number,
    change_password,
    close_account,
    create_person,
    reopen_account,
    set_names,
    set_preferences,
    update_own_data,
)
from learning.people.services.numbers import correct_number, withdraw_number
from learning.people.services.operators import (
    appoint_operator,
    close_ended_duties,
    dismiss_operator,
    open_begun_duties,
)
from learning.people.services.posts import employ, end_employment, set_assessor, set_status, take_on
from learning.people.services.roster_applying import apply_import, purge_import_rows
from learning.people.services.roster_checking import check_roster
from learning.people.services.units import close_unit, create_unit, place_unit, refresh_paths, update_unit

__all__ = [
    "accept_privacy_notice",
    "add_number",
    "apply_import",
    "appoint_operator",
    "change_password",
    "check_roster",
    "close_account",
    "close_ended_duties",
    "close_unit",
    "consume_access_code",
    "correct_number",
    "create_person",
    "create_unit",
    "dismiss_operator",
    "employ",
    "end_employment",
    "issue_access_codes",
    "open_begun_duties",
    "place_unit",
    "purge_import_rows",
    "refresh_paths",
    "reopen_account",
    "set_assessor",
    "set_names",
    "set_preferences",
    "set_status",
    "take_on",
    "update_own_data",
    "update_unit",
    "withdraw_number",
]
