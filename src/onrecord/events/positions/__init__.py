"""Where parties stand on proposals: stances, the proposals they are taken on, who takes them, and under which condition."""
