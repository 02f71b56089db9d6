"""One file per way in: how what was said there becomes bytes and a saying."""
