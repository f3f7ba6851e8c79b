"""Question bank, quiz, attempt, grade; and publishing, since it is the lowest room that knows both
item and quiz.

Answer keys live in a table of their own that no learner query loads.

Departure from the entity list: `QuizPoolEntry` freezes the questions a draw rule may draw from, so
that editing the bank never changes a published quiz.
"""
