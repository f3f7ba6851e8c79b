"""Reads about people and units: places and scope for every room, facts for the roster's dry run."""

from learning.people.queries.people import (
    PersonCard,
    find_person,
    has_accepted_notice,
    home_employment,
    initials_of,
    is_remindable,
    people_in_units,
    person_by_number,
    person_by_sign_in_name,
    person_card,
    remindable,
    scoped_people,
    scoped_units,
    search_people,
    units_of_all,
    units_under,
)

__all__ = [
    "PersonCard",
    "find_person",
    "has_accepted_notice",
    "home_employment",
    "initials_of",
    "is_remindable",
    "people_in_units",
    "person_by_number",
    "person_by_sign_in_name",
    "person_card",
    "remindable",
    "scoped_people",
    "scoped_units",
    "search_people",
    "units_of_all",
    "units_under",
]
