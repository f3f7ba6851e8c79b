"""Reads of the assessment room: `learner` never loads an answer key, `desk` may."""
