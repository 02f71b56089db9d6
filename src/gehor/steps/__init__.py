"""The way of a case, one room per step, in the order the data takes; a step knows the steps before it only."""
