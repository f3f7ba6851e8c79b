"""Fixtures that hand out ready-made people and pages; rooms add theirs in their own factory files."""
