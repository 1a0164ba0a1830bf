"""What is known: the claims of the accepted articles, and what reviewers decided."""
