"""Entry points: learners' pages (`learner`) and the desk of questions and quizzes (`desk`, `questions`, `quizzes`)."""
