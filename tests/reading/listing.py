"""A listing of a document's blocks that a person can check, one line a block."""

from __future__ import annotations

from factcheck.model import Document


def listing(document: Document) -> str:
    lines = []
    for block in document.blocks:
        words = " ".join(document[block.span].split())
        shown = words if len(words) <= 60 else f"{words[:44]} … {words[-12:]}"
        moment = f" @{document[block.moment]}" if block.moment else ""
        section = f" <{block.section[:30]}>" if block.section else ""
        lines.append(f"{document.line(block.span.start):3} {block.role.value}/{block.origin.value}{moment}{section}: {shown}")
    return "\n".join(lines) + "\n"
