"""Measures: functions from a study to a table, independent of each other and of any figure."""
