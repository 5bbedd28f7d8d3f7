"""Everything about data: reference, models, snapshots. Runs from a shell and knows nothing of the screen."""
