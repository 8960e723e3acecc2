"""One file for each released version of the schema."""
