"""The panels of /lapor: each takes what :mod:`data.lapor` and :mod:`data.lapor_panel` found and draws it."""
