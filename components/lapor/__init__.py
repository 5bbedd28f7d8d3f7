"""The panels of /lapor: each takes what the ``lapor_*`` modules of :mod:`data` found and draws it."""
