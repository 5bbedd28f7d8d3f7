"""The panels of one region's page."""
