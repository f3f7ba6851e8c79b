"""Ground floor: errors, clock, files, charts. No models, imports no sibling."""
