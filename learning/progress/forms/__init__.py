"""Shapes of what comes in: from a reading page, and from the desk of JP rules."""
