"""Who takes, loses or holds a place, read from verbs, nouns and phrases of holding."""
