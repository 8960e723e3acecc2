"""What a record looks like outside onrecord."""
