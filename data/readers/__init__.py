"""Readers: one source format a file; a file in, clean rows and explained rejections out."""
