"""What is drawn: a data frame in, a chart or a panel out. No SQL, no files of data, no arithmetic."""
