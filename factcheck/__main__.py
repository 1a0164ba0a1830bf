"""``python -m factcheck``."""

from factcheck.cli import run

if __name__ == "__main__":  # a process pool imports this module again, and must not start the program in it
    run()
