"""The wall against everything that may fail around it: ``python -m tests.soak``, in short also a test."""
