"""The engines that frame tests run on, for surveys too."""

from tests.frames.conftest import engine

__all__ = ["engine"]
