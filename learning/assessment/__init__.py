"""Question bank, quiz, attempt, grade; and publishing, since it is the lowest room that knows both
item and quiz.

Answer keys live in a table of their own that no learner query loads.

Departures from the entity list: `QuizPoolEntry` freezes the questions a draw rule may draw from, so
that editing the bank never changes a published quiz; `QuizVersion.title` freezes the title; `Attempt`
names the item version that was live at its start, so that attempts count anew after a material change;
`AttemptSlot.review` keeps key and feedback of what was answered, so that results read no key; `Quiz.copy_of`
and `Quiz.held_since` carry what copying and approving a page mean for its quiz; `Question.item` marks a
self-check, `Question.created_by` whose bank it is in.
"""
