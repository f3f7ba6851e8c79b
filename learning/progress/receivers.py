"""Events of lower rooms that concern progress."""
