"""Ground floor: errors, clock, files, charts, numbers. No models, imports no sibling."""
