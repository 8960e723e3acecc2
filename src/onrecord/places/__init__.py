"""Reading → Place: where a report's places lie, and in which role it names them."""
