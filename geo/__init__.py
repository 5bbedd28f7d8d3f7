"""Outlines, planar frame and label places of the regions; knows neither data nor screen."""
