"""format=flowed (RFC 3676): lines that were only broken for old screens are joined again."""

from __future__ import annotations


def join_lines(text: str, *, delete_blank: bool) -> str:
    """The text with soft line breaks taken out. `delete_blank` is DelSp=yes: the blank at the end was no blank."""
    out: list[str] = []
    depth_before = -1
    soft = False
    for line in text.split("\n"):
        content = line.lstrip(">")
        depth = len(line) - len(content)
        content = content.removeprefix(" ")
        if soft and depth == depth_before and content != "-- ":
            out[-1] += content
        else:
            out.append((">" * depth + " " if depth else "") + content)
        soft = content.endswith(" ") and content != "-- " and bool(content.strip() or content)
        if soft and delete_blank:
            out[-1] = out[-1][:-1]
        depth_before = depth
    return "\n".join(line.rstrip() if line.strip(">").strip() == "" else line for line in out)
