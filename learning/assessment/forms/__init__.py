"""Shapes in: answers of learners, questions and quizzes of the desk."""
