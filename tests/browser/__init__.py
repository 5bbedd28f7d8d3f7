"""Tests of the product, as it is used."""
