"""Who: account, employee number, unit, employment, assessor, operator; who may see whom.

Announces `employment_changed`. Knows nothing of what people learn.
"""
