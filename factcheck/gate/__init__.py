"""The gate: what is judged of articles that are new, against what is known, and less what was decided.

``passing.gate`` judges, ``admitting.ingest`` accepts what passes.
"""
