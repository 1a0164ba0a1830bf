"""How the pipeline runs: in this process, or on many."""

from factcheck.engines.engine import Engine, ProcessEngine, SerialEngine, engine_for

__all__ = ["Engine", "ProcessEngine", "SerialEngine", "engine_for"]
