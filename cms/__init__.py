"""The site: what editors write and visitors read.

Speaks to `learning` through its queries and services only; holds no learner's record.
"""
