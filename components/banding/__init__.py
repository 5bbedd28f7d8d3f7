"""Regions side by side: what is chosen, and the panels that compare."""
