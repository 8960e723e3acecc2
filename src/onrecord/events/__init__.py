"""Reading → Event, Control, Position: what is told as done, by whom, to whom, how surely and by whose word."""
