"""Entry points of the enrolment room: what a learner presses, and the desk of assignments."""
