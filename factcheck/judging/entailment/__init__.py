"""What a text says of a statement: whether it bears it out, contradicts it or leaves it open, and why.

Textual entailment, in the field's words (Dagan, Glickman and Magnini 2006), by means that a reader can check: which figures,
dates, names and words of the statement stand in the evidence, beside each other and in the same place, and whether the evidence
says so or only plans, doubts or denies it.
"""

from factcheck.judging.entailment.against import Conflict, find_conflicts
from factcheck.judging.entailment.assessing import Assessment, assess
from factcheck.judging.entailment.missing import Missing, find_missing, find_missing_figures
from factcheck.judging.entailment.verdict import Verdict

__all__ = ["Assessment", "Conflict", "Missing", "Verdict", "assess", "find_conflicts", "find_missing", "find_missing_figures"]
