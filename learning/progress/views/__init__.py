"""Entry points of the progress room: the learner's pages, and the desk of JP rules and targets."""
