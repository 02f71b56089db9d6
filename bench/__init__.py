"""Speed, measured: a loader of many cases, a driver of the real server, and the floor of the same machine.

`python3 start.py bench` measures the pages; `start.py bench NAME …` runs the file of that name. Never part of the
product, and no test waits for what is measured here.
"""
