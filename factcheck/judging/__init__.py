"""Groups to findings: what the claims of a group are to each other, and which of it a person should see."""
