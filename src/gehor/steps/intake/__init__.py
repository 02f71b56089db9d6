"""The item as it arrived, stored whole before anything else can fail (TF 2:9, FL 22 §, routine 1 and 5)."""
