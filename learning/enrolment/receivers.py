"""Events of lower rooms that concern enrolment."""
