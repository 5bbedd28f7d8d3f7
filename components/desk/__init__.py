"""The desk: every value as a table, what is missing, what was loaded, and how it is computed."""
