"""The tests; the folders in here mirror the package."""
