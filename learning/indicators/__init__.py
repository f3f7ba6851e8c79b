"""What a unit is measured by: formula, direction, target, series. Never extrapolates."""
