from tests.cast import cast
from tests.steps.answer.conftest import post

__all__ = ["cast", "post"]
