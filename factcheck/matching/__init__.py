"""Claims to groups: which claims of any sources speak of the same thing, and how surely."""
